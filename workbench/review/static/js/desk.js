// The review desk: everything is wired here and nowhere else.
import "./dialogs.js";
import { tell, whisper } from "./announce.js";
import { alternatives } from "./alternatives.js";
import { conflicts } from "./conflict.js";
import { decisions } from "./decide.js";
import { Editor } from "./editor.js";
import { findings } from "./findings.js";
import { showHelp } from "./help.js";
import { listen, on } from "./keys.js";
import { listMode } from "./listmode.js";
import { panel } from "./panel.js";
import { Queue } from "./queue.js";
import * as rows from "./rows.js";
import { selection } from "./selection.js";
import { status } from "./status.js";

document.documentElement.classList.add("js");
const { article, segment: base } = document.getElementById("segments").dataset;
const queue = new Queue(article, (id) => base.replace("/0/", `/${id}/`));
const editor = new Editor(base, queue);
const look = findings(editor);
const decide = decisions(editor, queue, look.first);
const side = panel(editor);
alternatives(editor);
const list = listMode(editor);
const chosen = selection(editor);
conflicts(editor, queue);
status(queue, editor);

const open = (row) => { if (row) editor.open(row); };
const last = () => rows.all().at(-1);
for (const [command, action] of Object.entries({
  confirm: decide.confirm,
  approve: decide.approve,
  "needs-work": decide.needsWork,
  draft: decide.backToDraft,
  source: decide.copySource,
  next: () => open(rows.walk(editor.row, 1)),
  previous: () => open(rows.walk(editor.row, -1)),
  "next-unfinished": () => open(rows.walk(editor.row, 1, rows.unfinished)),
  "previous-unfinished": () => open(rows.walk(editor.row, -1, rows.unfinished)),
  first: () => open(rows.all()[0]),
  last: () => open(last()),
  use: (event) => { side.use(/\d$/.exec(event.code)?.[0] ?? event.key); },
  changes: look.changes,
  "next-finding": look.next,
  "previous-finding": look.previous,
  term: chosen.addTerm,
  lookup: chosen.lookUp,
  characters: chosen.characters,
  comment: () => {
    const place = document.getElementById("comments");
    place.open = true;
    place.querySelector("textarea").focus();
  },
  offer: () => document.querySelector("#panel .offer button")?.focus(),
  save: () => { editor.keep(); queue.pump(); whisper(document.getElementById("saved").innerText); },
  leave: () => list.enter(),
  down: list.down,
  up: list.up,
  edit: list.edit,
  select: () => list.pick(false),
  range: () => list.pick(true),
  "approve-listed": () => list.approve(queue),
  search: () => document.querySelector("#find input[type=search]").focus(),
  help: showHelp,
  "list-help": showHelp,
})) on(command, action);

listen((event) => {
  const field = event.target.closest?.("input,textarea,select,dialog");
  if (list.on() && !field) return "list";
  return !field || field.name === "text" || field.closest(".note-field") ? "edit" : "none";
});

document.getElementById("segments").addEventListener("click", (event) => {
  if (event.target.closest("input,button,textarea,.under,.box")) return;
  const row = event.target.closest(".seg");
  if (!row || (String(getSelection()) && !event.target.closest("a"))) return;
  event.preventDefault();
  editor.open(row);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) {
    event.preventDefault();
    ({ confirm: decide.confirm, approve: decide.approve, "needs-work": decide.needsWork,
      help: showHelp, term: chosen.addTerm, lookup: chosen.lookUp })[button.dataset.do]();
  }
});
document.getElementById("find").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.type === "search") { event.preventDefault(); list.back(); }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.closest?.(".note-field")) {
    event.preventDefault();
    decide.needsWork();
  }
});
addEventListener("pagehide", () => editor.keep());
addEventListener("visibilitychange", () => { if (document.hidden) editor.keep(); });

const current = document.querySelector(".seg.on") ?? rows.all()[0];
if (current) { current.classList.remove("on"); editor.open(current); }
if (queue.waiting.size) tell(document.getElementById("saved").dataset.kept);
queue.pump();
