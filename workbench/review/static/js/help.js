// F1: the table of keys, each of which a person may change.
import { chordOf, readTable, remap, written } from "./keys.js";
import { say } from "./words.js";

const dialog = document.getElementById("help");
const status = dialog.querySelector("[role=status]");

/** Show the table. */
export function showHelp() { readTable(); dialog.showModal(); }

dialog.addEventListener("click", (event) => {
  const button = event.target.closest("[data-remap]");
  if (!button) return;
  const { command } = button.closest("[data-command]").dataset;
  status.textContent = say("press-keys");
  const take = (press) => {
    press.preventDefault();
    press.stopPropagation();
    const chord = chordOf(press);
    if (!chord) return;
    button.removeEventListener("keydown", take, true);
    const holder = remap(command, chord === "Escape" ? null : chord);
    status.textContent = holder
      ? say("keys-taken", { keys: written(chord) })
      : say("keys-kept", { keys: written(chord) });
  };
  button.addEventListener("keydown", take, true);
  button.addEventListener("blur", () => button.removeEventListener("keydown", take, true), { once: true });
});
