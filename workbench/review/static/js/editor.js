// One row open at a time: its textarea over a mirror, its drafts kept while one types.
import { Beside } from "./beside.js";
import { build, takeAway } from "./box.js";
import { areaOf, areas, partsOf, whole } from "./forms.js";
import { paint } from "./mirror.js";
import { inUnits, shift } from "./spans.js";
import * as rows from "./rows.js";
import * as shown from "./shown.js";

export class Editor extends EventTarget {
  /** @param {string} base where a segment's pages stand, with "0" for its id */
  constructor(base, queue) {
    super();
    this.base = base;
    this.queue = queue;
    this.known = new Beside(this);
    this.row = null;
    this.spans = [];
  }

  /** The box one is in; a segment with plural forms has one a form. */
  get area() { return areaOf(this.row); }
  /** The whole text, plural forms and all. */
  get text() { return whole(areas(this.row).map((area) => area.value)); }
  get id() { return this.row?.dataset.id; }
  url(id, part) { return this.base.replace("/0/", `/${id}/`) + part; }

  /** Open a row (and close the one that was). The caret goes to its end. */
  open(row, { focus = true } = {}) {
    if (!row || row === this.row) { if (focus) this.area?.focus(); return; }
    this.close();
    this.row = row;
    if (!row.querySelector(".box")) build(row, this.url(row.dataset.id, ""));
    row.classList.add("on");
    row.setAttribute("aria-current", "true");
    this.saved = this.queue.waiting.get(row.dataset.id)?.saved ?? this.text;
    for (const area of areas(row)) area.addEventListener("input", () => this.#typed());
    this.before = this.text;
    this.spans = inUnits(this.text, this.known.of(row.dataset.id)?.spans ?? []);
    this.paint();
    if (focus) {
      this.area.focus({ preventScroll: true });
      this.area.setSelectionRange(this.area.value.length, this.area.value.length);
      row.scrollIntoView({ block: "nearest" });
    }
    const url = new URL(location.href);
    url.searchParams.set("at", row.dataset.number);
    history.replaceState(null, "", url);
    this.dispatchEvent(new Event("open"));
    this.refresh();
  }

  /** Close the open row; what was typed goes to the queue. */
  close() {
    if (!this.row) return;
    this.keep();
    const { row, text } = this;
    row.classList.remove("on");
    row.removeAttribute("aria-current");
    takeAway(row);
    if (rows.textOf(row) !== text) shown.showText(row, text);
    this.row = null;
    clearTimeout(this.timer);
  }

  #typed() {
    this.spans = shift(this.spans, this.before, this.text);
    this.before = this.text;
    this.paint();
    this.dispatchEvent(new Event("typed"));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), 500);
  }

  paint() {
    if (!this.row) return;
    const [first, ...others] = this.row.querySelectorAll(".mirror");
    const [text, ...forms] = partsOf(this.text);
    paint(first, text, this.spans);
    others.forEach((mirror, at) => { mirror.textContent = `${forms[at]}\u200b`; });
  }

  /** Save a draft if the text is not what the server has; `more` goes with it. */
  keep(more) {
    clearTimeout(this.timer);
    if (!this.row || this.text === this.saved) return;
    this.send("edit", more);
  }

  /** Queue a change of the open row. */
  send(action, more = {}) {
    const { row, text } = this;
    this.saved = text;
    this.queue.add(row.dataset.id, { action, text, version: row.dataset.version, ...more });
  }

  /** Ask the server what stands beside the open row, and show it. */
  refresh() { return this.known.ask(); }

  /** Take over what the server said of a row. */
  take(id, body) { this.known.take(id, body); }

  /** What the server last said of the open row. */
  get beside() { return this.known.of(this.id); }
}
