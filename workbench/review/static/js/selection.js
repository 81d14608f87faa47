// What one does with words one has selected: look them up (Ctrl+K), make them a term (Ctrl+E),
// put special characters among them (Ctrl+.).
import { tell } from "./announce.js";
import { get, post } from "./http.js";
import { replaceRange } from "./insert.js";
import { say } from "./words.js";

export function selection(editor) {
  /** [words, "source" or "target"] of what is selected. */
  function words() {
    const { area } = editor;
    if (area && document.activeElement === area && area.selectionStart !== area.selectionEnd) {
      return [area.value.slice(area.selectionStart, area.selectionEnd).trim(), "target"];
    }
    return [String(getSelection()).trim(), "source"];
  }

  const lookup = document.getElementById("lookup");
  async function find(query) {
    const place = lookup.querySelector(".found");
    const { body } = await get(`${lookup.dataset.url}?${new URLSearchParams({ q: query })}`);
    place.innerHTML = body.found ?? "";
  }
  function lookUp() {
    const [query] = words();
    lookup.showModal();
    const input = lookup.querySelector("input[name=q]");
    if (query) { input.value = query; find(query); }
    input.select();
  }
  let timer;
  lookup?.querySelector("input[name=q]").addEventListener("input", ({ target }) => {
    clearTimeout(timer);
    timer = setTimeout(() => find(target.value), 180);
  });

  const dialog = document.getElementById("add-term");
  const form = dialog?.querySelector("form");
  async function addTerm() {
    const [text, side] = words();
    form.reset();
    form.elements[side].value = text;
    dialog.querySelector(".proposals").replaceChildren();
    dialog.showModal();
    form.elements[side === "source" ? "target" : "source"].focus();
    if (side !== "source" || !text) return;
    const { body } = await get(`${form.dataset.proposals}?${new URLSearchParams({ name: text })}`);
    dialog.querySelector(".proposals").replaceChildren(...(body.proposals ?? []).map((one) => {
      const button = Object.assign(document.createElement("button"), {
        type: "button", className: "btn sm", textContent: one.target, title: one.reason, lang: form.elements.target.lang,
      });
      button.addEventListener("click", () => { form.elements.target.value = one.target; });
      return button;
    }));
  }
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { status, body } = await post(form.action, new FormData(form));
    if (status >= 400) { dialog.querySelector(".problem").textContent = body.what; return; }
    dialog.close();
    tell(body.said ?? say("term-added"));
    await editor.refresh();
  });

  const palette = document.getElementById("characters");
  function characters() {
    const { area } = editor;
    if (!area) return;
    const { selectionStart: start, selectionEnd: end } = area;
    palette.put = (mark) => replaceRange(area, start, end, String.fromCodePoint(parseInt(mark, 16)));
    palette.showModal();
  }
  palette?.addEventListener("click", (event) => {
    const key = event.target.closest("[data-char]");
    if (!key) return;
    palette.close();
    palette.put(key.dataset.char);
  });
  return { lookUp, addTerm, characters };
}
