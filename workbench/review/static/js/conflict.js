// Somebody else changed it since: both texts stay, one's own in the box, theirs beside with a diff.
import { tell } from "./announce.js";
import { showDiff } from "./diff.js";
import { replaceAll } from "./insert.js";
import { areas, partsOf, readable } from "./forms.js";
import { say } from "./words.js";
import * as rows from "./rows.js";
import * as shown from "./shown.js";

export function conflicts(editor, queue) {
  const open = new Map();

  function settle(id, take) {
    const { theirs, change } = open.get(id);
    open.delete(id);
    queue.drop(id);
    const row = rows.byId(id);
    row.dataset.version = theirs.version;
    editor.row.querySelector(".conflict").hidden = true;
    if (take) {
      areas(row).forEach((area, at) => replaceAll(area, partsOf(theirs.text)[at] ?? ""));
      editor.saved = theirs.text;
      queue.drop(id);
      shown.showState(row, theirs.state);
      shown.showSending(row, "");
    } else editor.send(change.action === "confirm" ? "confirm" : "edit");
    editor.refresh();
  }

  function show(id) {
    const found = open.get(id);
    const box = editor.row?.querySelector(".conflict");
    if (!box || editor.id !== id) return;
    box.hidden = !found;
    if (!found) return;
    box.querySelector(".who").textContent = say("theirs", { person: found.theirs.person || "?" });
    showDiff(box.querySelector(".theirs"), readable(found.theirs.text), readable(editor.text));
    box.querySelector("[data-take]").onclick = () => settle(id, true);
    box.querySelector("[data-keep]").onclick = () => settle(id, false);
  }

  queue.addEventListener("conflict", ({ detail: { id, body, change } }) => {
    open.set(id, { theirs: body.theirs, change });
    const row = rows.byId(id);
    shown.showSending(row, "conflict");
    shown.showState(row, body.theirs.state);
    if (editor.id !== id) shown.showText(row, change.text);
    show(id);
    tell(say("conflict", { n: row.dataset.number }), [say("go-there"), () => editor.open(row)]);
  });
  editor.addEventListener("open", () => show(editor.id));
}
