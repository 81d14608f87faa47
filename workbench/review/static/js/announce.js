// What happened, told twice: to the eye in a toast, to a screen reader in a live region.
const region = document.getElementById("live");
const toast = document.getElementById("toast");
let timer = 0;

/** Say it to screen readers only. */
export function whisper(text) {
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = text; });
}

/** Show it for a while, with an optional [label, action] button. */
export function tell(text, action) {
  whisper(text);
  toast.replaceChildren(Object.assign(document.createElement("span"), { textContent: text }));
  if (action) {
    const button = Object.assign(document.createElement("button"), {
      className: "btn sm", type: "button", textContent: action[0],
    });
    button.addEventListener("click", () => { toast.hidden = true; action[1](); });
    toast.append(button);
  }
  toast.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => { toast.hidden = true; }, action ? 12000 : 5000);
}
