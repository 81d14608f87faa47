// What the server says of a segment: its names, findings, panel; asked for when its row is opened.
import { fill } from "./box.js";
import { get } from "./http.js";
import * as shown from "./shown.js";
import { inUnits } from "./spans.js";

export class Beside {
  #said = new Map();

  constructor(editor) { this.editor = editor; }

  /** What was last said of a segment. */
  of(id) { return this.#said.get(id); }

  /** Ask of the open row; what comes late, of a row that was left, is dropped. */
  async ask() {
    const { editor } = this;
    const { id } = editor;
    this.asking?.abort();
    this.asking = new AbortController();
    let answer;
    try { answer = await get(editor.url(id, "open"), this.asking.signal); } catch { return; }
    if (answer.status !== 200 || editor.id !== id) return;
    const { body } = answer;
    const waits = editor.queue.waiting.has(id);
    if (Number(body.version) > Number(editor.row.dataset.version) && !waits
      && editor.text === editor.saved) {
      fill(editor.row, body.text);
      editor.saved = editor.before = body.text;
    }
    if (!waits) shown.takeOver(editor.row, { ...body, target: undefined });
    this.take(id, body);
  }

  /** Take names and findings over: at once when the text is still the one they were found in. */
  take(id, body) {
    const { editor } = this;
    this.#said.set(id, body);
    if (editor.id !== id) return;
    if (body.text === editor.text) editor.spans = inUnits(editor.text, body.spans);
    editor.paint();
    editor.dispatchEvent(new CustomEvent("beside", { detail: body }));
  }
}
