// List mode (Esc): walk the rows, pick some, decide about them; the letters are keys here.
import { tell } from "./announce.js";
import { readable } from "./forms.js";
import { say } from "./words.js";
import * as rows from "./rows.js";
import * as shown from "./shown.js";

export function listMode(editor) {
  const list = document.getElementById("segments");
  let cursor = null;
  let anchor = null;
  const { boxOf } = shown;
  const selected = () => [...document.querySelectorAll("input[name=segment]:checked")];

  function move(row) {
    if (!row) return;
    cursor?.classList.remove("cursor");
    cursor = row;
    list.classList.add("listing");
    row.classList.add("cursor");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function leave() {
    cursor?.classList.remove("cursor");
    list.classList.remove("listing");
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
      const all = rows.all();
      const [from, to] = [all.indexOf(anchor), all.indexOf(cursor)].sort((a, b) => a - b);
      for (const row of all.slice(from, to + 1)) boxOf(row).checked = true;
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
      if (!readable(text).trim()) { tell(say("nothing-yet")); return; }
      queue.add(cursor.dataset.id, { action: "approve", text, version: cursor.dataset.version });
      shown.showState(cursor, "approved");
      move(rows.walk(cursor, 1));
    }
  }

  // Boxes to select rows with come when their run comes near the window.
  const near = new IntersectionObserver((runs) => {
    for (const run of runs.filter((one) => one.isIntersecting)) {
      near.unobserve(run.target);
      for (const row of run.target.children) boxOf(row);
    }
  }, { root: list.parentElement, rootMargin: "200px" });
  for (const run of list.children) near.observe(run);
  document.addEventListener("change", (event) => { if (event.target.name === "segment") show(); });
  editor.addEventListener("open", leave);
  show();
  return {
    on: () => cursor !== null,
    back: () => (cursor ? move(cursor) : editor.area?.focus()),
    enter: () => { const { row } = editor; editor.close(); move(row ?? rows.all()[0]); },
    down: () => move(rows.walk(cursor, 1)),
    up: () => move(rows.walk(cursor, -1)),
    edit: () => editor.open(cursor),
    pick, approve,
  };
}
