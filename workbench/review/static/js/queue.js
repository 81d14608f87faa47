// Work on its way to the server. Kept in this browser until the server has it, so that a reload, a
// lost network or a stopped server loses nothing. One waiting change a segment, sent in order.
import { post } from "./http.js";

const WAITS = [1, 2, 4, 8, 15, 30];

export class Queue extends EventTarget {
  /** @param {string} name where it is kept; `urlOf(id)` where a segment's changes go */
  constructor(name, urlOf) {
    super();
    this.name = `workbench:unsent:${name}`;
    this.urlOf = urlOf;
    this.waiting = new Map(this.#kept());
    this.sent = new Map();
    this.busy = null;
    this.tries = 0;
    addEventListener("online", () => this.#again(0));
    addEventListener("pagehide", () => this.#keep());
  }

  #kept() {
    try { return JSON.parse(localStorage.getItem(this.name)) ?? []; } catch { return []; }
  }

  #keep() {
    try {
      if (this.waiting.size) localStorage.setItem(this.name, JSON.stringify([...this.waiting]));
      else localStorage.removeItem(this.name);
    } catch { this.#tell("full", {}); }
  }

  #tell(kind, detail) { this.dispatchEvent(new CustomEvent(kind, { detail })); }

  /** Keep a change and send it soon. A later change of the same segment takes its place, but a
   * waiting confirm with the same text stays a confirm. */
  add(id, change, { hold = false } = {}) {
    const old = this.waiting.get(id);
    if (old && change.action === "edit" && old.action !== "edit" && old.text === change.text) return;
    const taken = old?.taken && { taken: old.taken };
    this.waiting.set(id, { ...taken, ...change, stale: false, stamp: (old?.stamp ?? 0) + 1 });
    this.#keep();
    this.#tell("saving", { id });
    if (!hold) this.pump();
  }

  /** Forget a segment's change: it was taken back, or settled in another way. */
  drop(id) { this.waiting.delete(id); this.#keep(); }

  /** Whether a text of `id` was sent from here, so that meeting it again is no conflict. */
  own(id, text) { return this.sent.get(id)?.includes(text) ?? false; }

  /** Send all that waits, one after another. */
  pump() { this.busy ??= this.#send().finally(() => { this.busy = null; }); return this.busy; }

  async #send() {
    for (;;) {
      const next = [...this.waiting].find(([, change]) => !change.stale);
      if (!next) break;
      const [id, change] = next;
      this.sent.set(id, [...(this.sent.get(id) ?? []).slice(-20), change.text]);
      const { stale, stamp, ...fields } = change;
      let answer;
      try { answer = await post(this.urlOf(id), fields); } catch { answer = { status: 0, body: {} }; }
      if (answer.status === 0 || answer.status >= 500) {
        this.#tell("offline", { id, why: answer.body.what });
        return this.#later();
      }
      this.tries = 0;
      this.#answered(id, change, answer);
    }
    if (!this.waiting.size) this.#tell("idle", {});
  }

  #answered(id, change, { status, body }) {
    const now = this.waiting.get(id);
    const same = now?.stamp === change.stamp;
    if (status < 300) {
      if (same) this.waiting.delete(id);
      else if (now) now.version = body.version;
      this.#keep();
      this.#tell("saved", { id, body, same, change });
    } else if (status === 412 && now) {
      if (this.own(id, body.theirs?.text) || body.theirs?.text === now.text) {
        now.version = body.theirs.version;
        if (body.theirs.text === now.text && body.theirs.state === "edited"
          && now.action === "edit") this.drop(id);
      } else {
        now.stale = true;
        this.#tell("conflict", { id, body, change: now });
      }
      this.#keep();
    } else {
      if (same) this.waiting.delete(id);
      this.#keep();
      this.#tell("refused", { id, body, status, change });
    }
  }

  #later() {
    const wait = WAITS[Math.min(this.tries++, WAITS.length - 1)];
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#again(), wait * 1000);
  }

  #again(tries = this.tries) { this.tries = tries; this.pump(); }
}
