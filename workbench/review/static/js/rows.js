// The rows of the list: finding them, walking them, showing what the server says of them.
import { say } from "./words.js";

const list = document.getElementById("segments");
const UNFINISHED = new Set(["untranslated", "machine", "edited", "needs-work"]);

export const all = () => [...list.children];
export const byId = (id) => list.querySelector(`[data-id="${id}"]`);
export const active = () => list.querySelector(".seg.on");
export const unfinished = (row) => UNFINISHED.has(row.dataset.state);

/** The next (step 1) or previous (-1) row after `row` that passes, or null. */
export function walk(row, step, passes = () => true) {
  const next = step > 0 ? "nextElementSibling" : "previousElementSibling";
  for (let at = row?.[next]; at; at = at[next]) if (passes(at)) return at;
  return null;
}

/** The next unfinished row, starting over from the top when there is none below. */
export function nextUnfinished(row) {
  const open = (one) => unfinished(one) && one !== row;
  return walk(row, 1, open) ?? all().find(open) ?? null;
}

/** The target text that a row holds: what was last typed here or sent by the server. */
export function textOf(row) {
  const area = row.querySelector("textarea[name=text]");
  if (area) return area.value;
  const place = row.querySelector(".tgt");
  return place?.dataset.empty === undefined ? place?.textContent ?? "" : "";
}

/** Show `text` in a closed row, plain; the server's marked text follows when it has answered. */
export function showText(row, text) {
  const place = row.querySelector(".tgt");
  if (!place) return;
  if (text) {
    place.textContent = text;
    delete place.dataset.empty;
    place.classList.remove("none");
  } else {
    const word = document.createElement("span");
    word.lang = document.documentElement.lang;
    word.dir = document.documentElement.dir;
    word.textContent = say("empty");
    place.replaceChildren(word);
    place.dataset.empty = "";
    place.classList.add("none");
  }
}

/** The state by shape, word and colour. */
export function showState(row, state) {
  row.dataset.state = state;
  const icon = row.querySelector(".no svg");
  icon.querySelector("use").setAttribute("href", `#i-${state}`);
  row.querySelector(".no .word").textContent = say(`state-${state}`);
}

/** saving / saved / failed, with why. */
export function showSending(row, state, why = "") {
  const place = row.querySelector(".sending");
  place.dataset.state = state;
  place.textContent = state ? say(`sending-${state}`) : "";
  place.title = why;
}

/** Take over what the server answered for a row. `quiet` leaves an open editor's text alone. */
export function takeOver(row, answer) {
  row.dataset.version = answer.version;
  showState(row, answer.state);
  const place = row.querySelector(".tgt");
  if (place && answer.target !== undefined) {
    if (answer.text) {
      place.innerHTML = answer.target;
      delete place.dataset.empty;
      place.classList.remove("none");
    } else showText(row, "");
  }
  if (answer.side !== undefined) row.querySelector(".side").innerHTML = answer.side;
}
