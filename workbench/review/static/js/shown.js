// What a row shows: its text, its state, whether it is saved, what the server says of it.
import { partsOf, places } from "./forms.js";
import { say } from "./words.js";

/** Show `text` in a closed row, plain; the server's marked text follows when it has answered. */
export function showText(row, text) {
  const place = row.querySelector(".tgt");
  if (!place) return;
  const forms = places(row);
  if (forms.length) partsOf(text).forEach((part, at) => { forms[at].textContent = part; });
  else if (text) {
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
  row.querySelector(".no .word").textContent = say(`state-${state}`);
}

/** saving / saved / failed, with why. */
export function showSending(row, state, why = "") {
  const place = row.querySelector(".sending") ?? part(row.querySelector(".no"), "span", "sending");
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
    if (answer.text || places(row).length) {
      place.innerHTML = answer.target;
      delete place.dataset.empty;
      place.classList.remove("none");
    } else showText(row, "");
  }
  const side = row.querySelector(".side");
  if (side) side.innerHTML = answer.side ?? side.innerHTML;
  else if (answer.side) {
    const margin = part(row, "div", "side");
    margin.innerHTML = answer.side;
    (row.querySelector(".box") ?? place).after(margin);
  }
}

/** A new last part of a row. */
function part(place, name, kind) {
  const made = document.createElement(name);
  made.className = kind;
  place.append(made);
  return made;
}

/** The box that selects a row, made when it is first needed: there are thousands of rows. */
export function boxOf(row) {
  const made = row.querySelector("input[name=segment]");
  if (made) return made;
  const box = Object.assign(document.createElement("input"), {
    type: "checkbox", name: "segment", value: row.dataset.id,
  });
  box.setAttribute("form", "bulk");
  box.setAttribute("aria-label", document.getElementById("segments").dataset.select.replace("{n}", row.dataset.number));
  row.querySelector(".no i").after(box);
  return box;
}
