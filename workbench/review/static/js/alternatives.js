// Machine alternatives: asked for when a segment has stayed open a moment, shown under the matches.
import { get } from "./http.js";
import { partsOf } from "./forms.js";

const panel = document.getElementById("panel");
const STAYED = 250;
const BUSY = 700;

export function alternatives(editor) {
  let timer;
  let asking;

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(() => ask(editor.id), wait);
  }

  async function ask(id) {
    const place = document.getElementById("alternatives");
    if (!id || !place) return;
    const numbers = [...panel.querySelectorAll(".hit[data-n]")].map((hit) => Number(hit.dataset.n));
    asking = new AbortController();
    let answer;
    try {
      answer = await get(editor.url(id, `alternatives?after=${Math.max(0, ...numbers)}`), asking.signal);
    } catch { return; }
    if (editor.id !== id || !place.isConnected || answer.status !== 200) return;
    if (answer.body.busy) { later(BUSY); return; }
    place.innerHTML = answer.body.alternatives;
    const matches = panel.querySelectorAll("[data-use=match]");
    document.querySelector("#matches-head em").textContent = matches.length;
    if (matches.length) panel.querySelector("#matches-head ~ .none")?.remove();
    mark();
  }

  /** Say which machine text is the one in the box. */
  function mark() {
    const [text] = partsOf(editor.text);
    for (const said of panel.querySelectorAll("[data-present]")) {
      said.hidden = said.closest(".hit").dataset.text !== text;
    }
  }

  editor.addEventListener("open", () => { clearTimeout(timer); asking?.abort(); });
  editor.addEventListener("typed", mark);
  editor.addEventListener("beside", ({ detail }) => {
    if (detail.panel) { asking?.abort(); later(STAYED); }
    mark();
  });
}
