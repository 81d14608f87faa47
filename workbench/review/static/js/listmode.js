// List mode (Esc): walk the rows, pick some, decide about them; the letters are keys here.
import { tell } from "./announce.js";
import { say } from "./words.js";
import * as rows from "./rows.js";

export function listMode(editor) {
  let cursor = null;
  let anchor = null;
  const boxOf = (row) => row.querySelector("input[name=segment]");
  const selected = () => rows.all().filter((row) => boxOf(row)?.checked);

  function move(row) {
    if (!row) return;
    cursor?.classList.remove("cursor");
    cursor = row;
    row.parentElement.classList.add("listing");
    row.classList.add("cursor");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function leave() {
    cursor?.classList.remove("cursor");
    cursor?.parentElement.classList.remove("listing");
    cursor = null;
  }

  function show() {
    const bar = document.getElementById("selection");
    const n = selected().length;
    bar.hidden = !n;
    bar.querySelector("output").textContent = say("selected", { n });
  }

  function pick(range) {
    if (!cursor) return;
    if (range && anchor) {
      const list = rows.all();
      const [from, to] = [list.indexOf(anchor), list.indexOf(cursor)].sort((a, b) => a - b);
      for (const row of list.slice(from, to + 1)) boxOf(row).checked = true;
    } else {
      boxOf(cursor).checked = !boxOf(cursor).checked;
      anchor = cursor;
    }
    show();
  }

  function approve(queue) {
    if (selected().length) {
      document.querySelector("#selection [value=approve]").click();
    } else if (cursor) {
      const text = rows.textOf(cursor);
      if (!text.trim()) { tell(say("nothing-yet")); return; }
      queue.add(cursor.dataset.id, { action: "approve", text, version: cursor.dataset.version });
      rows.showState(cursor, "approved");
      move(rows.walk(cursor, 1));
    }
  }

  document.addEventListener("change", (event) => { if (event.target.name === "segment") show(); });
  editor.addEventListener("open", leave);
  show();
  return {
    on: () => cursor !== null,
    enter: () => { const { row } = editor; editor.close(); move(row ?? rows.all()[0]); },
    down: () => move(rows.walk(cursor, 1)),
    up: () => move(rows.walk(cursor, -1)),
    edit: () => editor.open(cursor),
    pick, approve,
  };
}
