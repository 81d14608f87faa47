// saving / saved / failed: at the row, at the top, and the progress of the whole article.
import { fill } from "./box.js";
import { say } from "./words.js";
import * as rows from "./rows.js";
import * as shown from "./shown.js";

export function status(queue, editor) {
  const place = document.getElementById("saved");

  function head(state, values = {}) {
    place.dataset.state = state;
    place.querySelector("output").textContent = say(`head-${state}`, values);
  }

  function progress(counts) {
    if (!counts) return;
    for (const one of document.querySelectorAll("[data-count]")) {
      if (one.dataset.count in counts) one.textContent = counts[one.dataset.count];
    }
    let x = 0;
    for (const part of document.querySelectorAll("#bar rect")) {
      const width = (100 * (counts[part.dataset.state] ?? 0)) / (counts.all || 1);
      part.setAttribute("x", x);
      part.setAttribute("width", width);
      x += width;
    }
  }

  // What waited from before a reload is shown at once, and stands in the box.
  for (const [id, change] of queue.waiting) {
    const row = rows.byId(id);
    if (!row) continue;
    fill(row, change.text);
    shown.showText(row, change.text);
    shown.showSending(row, "saving");
  }

  queue.addEventListener("saving", ({ detail: { id } }) => {
    head("saving");
    const row = rows.byId(id);
    if (row) shown.showSending(row, "saving");
  });
  queue.addEventListener("offline", ({ detail: { id } }) => {
    head("offline", { n: queue.waiting.size });
    const row = rows.byId(id);
    if (row) shown.showSending(row, "failed", say("sending-offline"));
  });
  queue.addEventListener("saved", ({ detail: { id, body, same } }) => {
    const row = rows.byId(id);
    if (row && same) {
      shown.takeOver(row, body);
      shown.showSending(row, "saved");
    } else if (row) row.dataset.version = body.version;
    for (const other of body.propagated ?? []) {
      const twin = rows.byId(other.id);
      if (twin) shown.takeOver(twin, other);
    }
    if (same) editor.take(id, body);
    progress(body.counts);
  });
  editor.addEventListener("counted", ({ detail }) => progress(detail));
  queue.addEventListener("conflict", () => head("conflict"));
  queue.addEventListener("idle", () => {
    head("saved", { time: new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: "2-digit", minute: "2-digit", hour12: false }) });
  });
}
