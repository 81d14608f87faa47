// Change a textarea so that Ctrl+Z takes it back like typing.
// Only execCommand writes into the browser's own undo history; setRangeText is the last resort.

/** Put `text` in place of [start, end) (UTF-16) and leave the caret after it. */
export function replaceRange(area, start, end, text) {
  area.focus();
  area.setSelectionRange(start, end);
  const command = text === "" ? "delete" : "insertText";
  if (start === end && text === "") return;
  if (!document.execCommand(command, false, text)) {
    area.setRangeText(text, start, end, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

/** Replace the whole text. */
export function replaceAll(area, text) {
  if (area.value !== text) replaceRange(area, 0, area.value.length, text);
}

/** Put `text` at the caret, with a space where two words would touch. */
export function insertWord(area, text) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const before = value[start - 1] ?? " ";
  const after = value[end] ?? " ";
  const wordy = /[\p{L}\p{N}]/u;
  // An Arabic one-letter clitic before the caret takes the name without a space.
  const clitic = /(^|[^\p{L}])[وفبكل]$/u.test(value.slice(0, start));
  const left = wordy.test(before) && !clitic ? " " : "";
  replaceRange(area, start, end, left + text + (wordy.test(after) ? " " : ""));
}
