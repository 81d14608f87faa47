// Confirm, approve, needs work: say it, move on at once; the queue does the sending.
import { tell, whisper } from "./announce.js";
import { areas, partsOf, sourceOf } from "./forms.js";
import { say } from "./words.js";
import * as rows from "./rows.js";
import * as shown from "./shown.js";
import { replaceAll } from "./insert.js";

const BECOMES = { confirm: "confirmed", approve: "approved", "needs-work": "needs-work" };

export function decisions(editor, queue, openFirstFinding) {
  let armed = "";

  /** The errors the page came with, while the text is still as it came. */
  function asOpened() {
    if (areas(editor.row).some((area) => area.defaultValue !== area.value)) return 0;
    return editor.row.querySelectorAll(".qa.error").length;
  }

  /** Whether the findings we know of this text let it pass; tells why not. */
  function passes() {
    const beside = editor.beside;
    const fresh = beside?.text === editor.text;
    const errors = fresh ? beside.errors : asOpened();
    if (errors) {
      tell(say("blocked", { n: errors }));
      openFirstFinding();
      return false;
    }
    if (!fresh) return true;
    const mark = `${editor.id} ${editor.text}`;
    if (!beside.warnings || armed === mark) return true;
    armed = mark;
    tell(say("again", { n: beside.warnings }));
    return false;
  }

  function moveOn(row, said) {
    const next = rows.nextUnfinished(row);
    if (next) {
      editor.open(next);
      whisper(`${said}. ${say("now-at", { n: next.dataset.number })}`);
    } else tell(say("all-done"));
  }

  function decide(action) {
    const { row, text } = editor;
    if (!row) return;
    if (!partsOf(text).join("").trim()) { tell(say("nothing-yet")); return; }
    if (!passes()) return;
    const override = armed === `${editor.id} ${text}` ? "1" : "";
    editor.send(action, { override });
    shown.showState(row, BECOMES[action]);
    moveOn(row, say(`state-${BECOMES[action]}`));
  }

  /** Needs work asks for a note first: Enter in the note sends it. */
  function needsWork() {
    const field = editor.row?.querySelector(".note-field");
    if (!field) return;
    const input = field.querySelector("input");
    if (!field.classList.contains("open")) {
      field.classList.add("open");
      input.focus();
      return;
    }
    const { row } = editor;
    editor.send("needs-work", { note: input.value });
    shown.showState(row, "needs-work");
    moveOn(row, say("state-needs-work"));
  }

  /** The draft as it was proposed, as one undoable change. */
  function backToDraft() {
    const draft = editor.beside?.drafts?.[areas(editor.row).indexOf(editor.area)];
    if (draft) replaceAll(editor.area, draft);
    else tell(say("no-draft"));
  }

  const copySource = () => replaceAll(editor.area, sourceOf(editor.row, editor.area));

  queue.addEventListener("refused", ({ detail: { id, body, change } }) => {
    const row = rows.byId(id);
    if (!row) return;
    shown.showSending(row, "failed", body.what);
    if (change.action !== "edit") {
      queue.add(id, { action: "edit", text: change.text, version: row.dataset.version });
    }
    const back = () => editor.open(row);
    tell(`${row.dataset.number}: ${body.what ?? say("sending-failed")}`, [say("go-there"), back]);
  });

  return { confirm: () => decide("confirm"), approve: () => decide("approve"),
    needsWork, backToDraft, copySource };
}
