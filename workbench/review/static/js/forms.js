// A segment of a catalog may have plural forms: one box a form, all saved together. Among scripts
// and on its way to the server they are one text, with this separator between the forms.
const BETWEEN = "\x1e";

export const partsOf = (text) => text.split(BETWEEN);
export const whole = (texts) => texts.join(BETWEEN);
/** The text for reading: forms one after another. */
export const readable = (text) => partsOf(text).filter(Boolean).join(" · ");
/** The boxes of an open row, the first form's first. */
export const areas = (row) => [...(row?.querySelectorAll("textarea[name=text]") ?? [])];
/** The places of a closed row's forms; none when it has no plural forms. */
export const places = (row) => [...row.querySelectorAll(".tgt .t")];

/** The box of the form one is in, else the first. */
export function areaOf(row) {
  const all = areas(row);
  return all.find((area) => area === document.activeElement) ?? all[0];
}

/** What stands in the source for a box: an entry with plurals has two. */
export function sourceOf(row, area) {
  return area.dataset.source ?? row.querySelector(".src .s, .src").textContent;
}
