// The rows of the list: finding them, walking them, reading what they hold.
import { areas, places, whole } from "./forms.js";

const list = document.getElementById("segments");
const UNFINISHED = new Set(["untranslated", "machine", "edited", "needs-work"]);

export const all = () => [...list.getElementsByClassName("seg")];
export const byId = (id) => list.querySelector(`[data-id="${id}"]`);
export const active = () => list.querySelector(".seg.on");
export const unfinished = (row) => UNFINISHED.has(row.dataset.state);

/** The next (step 1) or previous (-1) row after `row` that passes, or null. */
export function walk(row, step, passes = () => true) {
  for (let at = beside(row, step); at; at = beside(at, step)) if (passes(at)) return at;
  return null;
}

/** The row next to `row`, in its run or at the near end of the run beside. */
function beside(row, step) {
  const next = step > 0 ? "nextElementSibling" : "previousElementSibling";
  if (!row || row[next]) return row?.[next];
  const run = row.parentElement[next];
  return step > 0 ? run?.firstElementChild : run?.lastElementChild;
}

/** The next unfinished row, starting over from the top when there is none below. */
export function nextUnfinished(row) {
  const open = (one) => unfinished(one) && one !== row;
  return walk(row, 1, open) ?? all().find(open) ?? null;
}

/** The target text that a row holds: what was last typed here or sent by the server. */
export function textOf(row) {
  const open = areas(row);
  if (open.length) return whole(open.map((area) => area.value));
  const forms = places(row);
  if (forms.length) return whole(forms.map((form) => form.textContent));
  const place = row.querySelector(".tgt");
  return place?.dataset.empty === undefined ? place?.textContent ?? "" : "";
}
