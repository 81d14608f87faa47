// The box a row is edited in: made from the page's template, taken away when the row is closed.
import { areas, partsOf } from "./forms.js";
import * as rows from "./rows.js";

const template = document.getElementById("editor");

/** Put the editor into a closed row; `action` is where its form goes without script. */
export function build(row, action) {
  const part = template.content.cloneNode(true);
  const text = rows.textOf(row);
  const own = row.querySelector("template.forms")?.content.cloneNode(true);
  if (own) part.querySelector(".box").replaceChildren(own);
  const { number } = row.dataset;
  const fields = [...part.querySelectorAll("textarea[name=text]")];
  partsOf(text).forEach((form, at) => { fields[at].value = fields[at].defaultValue = form; });
  if (!own) {
    fields[0].id = `t${number}`;
    fields[0].setAttribute("aria-label", fields[0].getAttribute("aria-label").replace("0", number));
  }
  const form = part.querySelector("form");
  form.action = action;
  form.elements.version.value = row.dataset.version;
  form.id = `f${number}`;
  row.querySelector(".tgt").hidden = true;
  row.querySelector(".tgt").after(part.querySelector(".box"));
  row.append(part.querySelector(".under"), form);
  for (const field of row.querySelectorAll("[form]:not([name=segment])")) field.setAttribute("form", form.id);
}

/** Take it away again. */
export function takeAway(row) {
  for (const part of row.querySelectorAll(".box,.under,form.saving")) part.remove();
  row.querySelector(".tgt").hidden = false;
}

/** Put a whole text into the boxes as it came, which nothing can take back. */
export function fill(row, text) {
  areas(row).forEach((area, at) => { area.value = partsOf(text)[at] ?? ""; });
}
