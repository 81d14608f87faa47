// The findings of the open row: walk them, mend them, see what changed since the machine's draft.
import { whisper } from "./announce.js";
import { areas, partsOf } from "./forms.js";
import { replaceAll } from "./insert.js";
import { offset } from "./spans.js";
import { showDiff } from "./diff.js";
import { say } from "./words.js";
import * as rows from "./rows.js";

export function findings(editor) {
  let at = -1;
  const here = () => [...(editor.row?.querySelectorAll(".qa") ?? [])];

  function point(finding) {
    for (const one of here()) one.classList.toggle("now", one === finding);
    const { start, end, form } = finding.dataset;
    const area = areas(editor.row)[form ?? 0] ?? editor.area;
    if (start !== undefined) {
      area.setSelectionRange(offset(area.value, +start), offset(area.value, +end));
    }
    area.focus();
    finding.scrollIntoView({ block: "nearest" });
    whisper(finding.querySelector(".says").textContent);
  }

  /** The next (1) or previous (-1) finding, going on to other rows that have some. */
  function go(step) {
    const list = here();
    at += step;
    if (list[at]) { point(list[at]); return; }
    const other = rows.walk(editor.row, step, (row) => row.querySelector(".side .error,.side .warning"));
    if (!other) { at = step > 0 ? list.length : -1; whisper(say("no-more-findings")); return; }
    editor.addEventListener("beside", () => {
      const found = here();
      at = step > 0 ? 0 : found.length - 1;
      if (found[at]) point(found[at]);
    }, { once: true });
    editor.open(other);
  }

  /** Show or refresh the changes from the machine's draft. */
  function changes(toggle = false) {
    const box = editor.row?.querySelector(".diff");
    if (!box) return;
    const draft = editor.beside?.draft ?? "";
    const [text] = partsOf(editor.text);
    if (toggle) box.dataset.shut = box.dataset.shut === "1" ? "" : "1";
    box.hidden = !draft || box.dataset.shut === "1" || draft === text;
    if (!box.hidden) showDiff(box.querySelector("p"), draft, text);
  }

  function count() {
    const place = editor.row?.querySelector(".letters");
    if (place) place.textContent = say("letters", { n: [...partsOf(editor.text).join("")].length });
  }

  editor.addEventListener("open", () => { at = -1; count(); });
  editor.addEventListener("beside", ({ detail }) => {
    const list = editor.row.querySelector(".qas");
    if (list && detail.findings !== undefined) list.innerHTML = detail.findings;
    const source = editor.row.querySelector(".src .s") ?? editor.row.querySelector(".src");
    if (detail.source !== undefined) source.innerHTML = detail.source;
    changes();
    count();
  });
  let timer;
  editor.addEventListener("typed", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { changes(); count(); }, 120);
  });
  document.addEventListener("click", (event) => {
    const fix = event.target.closest("[data-fix]");
    if (!fix || !editor.area) return;
    replaceAll(areas(editor.row)[0], fix.dataset.fix);
    editor.keep();
  });
  return { next: () => go(1), previous: () => go(-1), changes: () => changes(true),
    first: () => { at = -1; go(1); } };
}
