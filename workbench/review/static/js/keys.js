// The keyboard: chords to commands. The table itself stands in the help dialog, once, for readers
// and for us; a person's own chords are kept in this browser.
const STORE = "workbench:keys";
export const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const PUNCTUATION = {
  Period: ".", Comma: ",", Slash: "/", Semicolon: ";", Minus: "-", Equal: "=", Quote: "'",
};
const NAMES = { " ": "Space", Esc: "Escape", ArrowUp: "Up", ArrowDown: "Down", "؟": "?" };
const handlers = new Map();
const bound = new Map();

/** The key of an event: the letter typed when Latin, else the one at that place of a keyboard. */
function keyOf(event) {
  const { key, code } = event;
  if (/^Digit\d$/.test(code) && (event.ctrlKey || event.altKey || event.metaKey)) return code[5];
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (/^[\x21-\x7e]$/.test(key)) return key;
  if (/^Key[A-Z]$/.test(code)) return code[3];
  if (/^(Digit|Numpad)\d$/.test(code)) return code.at(-1);
  return NAMES[key] ?? PUNCTUATION[code] ?? key;
}

/** The chord of a keydown event, such as "Mod+Shift+Enter"; "" while composing. */
export function chordOf(event) {
  if (event.isComposing || event.getModifierState?.("AltGraph")) return "";
  const key = keyOf(event);
  if (["Control", "Shift", "Alt", "Meta", "AltGraph"].includes(key)) return "";
  const mod = mac ? event.metaKey : event.ctrlKey;
  const shifted = event.shiftKey && !/^[^\w\s]$/.test(key);
  return [mod && "Mod", mac && event.ctrlKey && "Ctrl", !mac && event.metaKey && "Meta",
    event.altKey && "Alt", shifted && "Shift", key].filter(Boolean).join("+");
}

const onThis = (chord) => (mac ? chord : chord.replace("Ctrl+", "Mod+"));
const own = () => { try { return JSON.parse(localStorage.getItem(STORE)) ?? {}; } catch { return {}; } };

/** A chord as written on this machine's keys. */
export function written(chord) {
  const names = { Mod: mac ? "⌘" : "Ctrl", Alt: mac ? "⌥" : "Alt", Enter: "↵", Up: "↑", Down: "↓",
    PageDown: "PgDn", PageUp: "PgUp", Escape: "Esc" };
  return chord.split("+").map((part) => names[part] ?? part).join(" ");
}

const chordsOf = ({ dataset: { command, chord } }) => (own()[command] ?? chord).split(" ");

/** Write the keys that stand in `place` as they are on this machine, and as they were remapped. */
export function dress(place) {
  for (const key of place.querySelectorAll("[data-key]")) {
    const row = document.querySelector(`[data-command="${key.dataset.key}"]`);
    if (row && row.dataset.command !== "use") key.textContent = written(chordsOf(row)[0]);
  }
}

/** Read the table of commands (rows with data-command, data-chord, data-scope). */
export function readTable() {
  bound.clear();
  for (const row of document.querySelectorAll("[data-command]")) {
    for (const one of chordsOf(row)) {
      bound.set(`${row.dataset.scope} ${onThis(one)}`, row.dataset.command);
    }
  }
  for (const place of [document, document.getElementById("editor").content]) dress(place);
}

/** Give `command` another chord, or its own one back (null). Returns who had it, if anybody. */
export function remap(command, chord) {
  const mine = own();
  const row = document.querySelector(`[data-command="${command}"]`);
  const holder = chord && bound.get(`${row.dataset.scope} ${chord}`);
  if (holder && holder !== command) return holder;
  if (chord) mine[command] = chord;
  else delete mine[command];
  localStorage.setItem(STORE, JSON.stringify(mine));
  readTable();
  return null;
}

/** What to do for a command. A handler that returns false lets the key through. */
export function on(command, handler) { handlers.set(command, handler); }

/** Do a command as if its key were pressed. */
export function run(command, event) { return handlers.get(command)?.(event); }

/** Answer keys; `scope()` says "edit" or "list". */
export function listen(scope) {
  readTable();
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const chord = chordOf(event);
    if (!chord) return;
    const command = bound.get(`any ${chord}`) ?? bound.get(`${scope(event)} ${chord}`);
    if (!command || !handlers.has(command)) return;
    if (handlers.get(command)(event) !== false) event.preventDefault();
  });
}
