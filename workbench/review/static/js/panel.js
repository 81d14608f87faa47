// The numbered panel: names, matches, machine texts; one key or one click uses one of them.
import { tell, whisper } from "./announce.js";
import { post } from "./http.js";
import { areas, partsOf } from "./forms.js";
import { insertWord, replaceAll, replaceRange } from "./insert.js";
import { showDiff } from "./diff.js";
import { say } from "./words.js";

const place = document.getElementById("panel");

export function panel(editor) {
  /** Use what carries number `n`: a name mends its wrong form or goes in; a match replaces all. */
  async function use(n) {
    const hit = place.querySelector(`.hit[data-n="${n}"]`);
    const { area } = editor;
    if (!hit || !area) return;
    const { use: how, text, accept } = hit.dataset;
    if (how === "match") {
      replaceAll(area, text);
      editor.keep({ taken: text }); // whole as it is, so that where it came from is recorded
    } else {
      const wrong = editor.spans.find((span) => span.kind === "miss" && String(span.n) === String(n));
      if (wrong && area === areas(editor.row)[0]) replaceRange(area, wrong.start, wrong.end, wrong.to || text);
      else insertWord(area, text);
    }
    whisper(say("used", { text }));
    if (accept) await send(accept, new FormData(hit.querySelector("form")));
  }

  /** Send a form of the panel and show what it changed. */
  async function send(url, fields) {
    let answer;
    try { answer = await post(url, fields); } catch { tell(say("sending-offline")); return; }
    if (answer.status >= 400) tell(answer.body.what ?? say("sending-failed"));
    else if (answer.body.said) tell(answer.body.said);
    editor.dispatchEvent(new CustomEvent("counted", { detail: answer.body.counts }));
    if (answer.body.revert !== undefined && editor.area) replaceAll(editor.area, answer.body.revert);
    await editor.refresh();
  }

  /** Send a form that carries the version it saw: what is typed goes to the server first. */
  async function sendFresh(url, fields) {
    const { row } = editor;
    if (fields.has("version") && row) {
      editor.keep();
      await editor.queue.pump();
      fields.set("version", row.dataset.version);
    }
    await send(url, fields);
  }

  function show(beside) {
    const open = [...place.querySelectorAll("details[open]")].map((one) => one.id);
    const inside = place.contains(document.activeElement);
    const held = inside ? document.activeElement.id : "";
    place.innerHTML = beside.panel;
    for (const id of open) place.querySelector(`#${id}`)?.setAttribute("open", "");
    if (inside) (document.getElementById(held) ?? editor.area)?.focus({ preventScroll: true });
    for (const one of place.querySelectorAll("[data-diff]")) {
      showDiff(one, one.dataset.diff, one.dataset.with ?? partsOf(editor.text)[0]);
    }
    place.scrollTop = 0;
  }

  place.addEventListener("click", (event) => {
    const key = event.target.closest("button.k");
    if (key) { use(key.textContent.trim()); editor.area?.focus(); }
    const revert = event.target.closest("[data-restore]");
    if (revert && editor.area) {
      const texts = partsOf(revert.dataset.restore);
      areas(editor.row).forEach((area, at) => { if (at in texts) replaceAll(area, texts[at]); });
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-remote]");
    if (!form) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    const choice = event.submitter?.dataset.insert;
    if (choice && editor.area) insertWord(editor.area, choice);
    sendFresh(form.action, fields);
  });
  editor.addEventListener("beside", ({ detail }) => {
    if (detail.panel) show(detail);
    else if (detail.names !== undefined) document.getElementById("names").innerHTML = detail.names;
  });
  return { use };
}
