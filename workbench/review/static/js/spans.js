// Spans come from the server in code points; the browser counts UTF-16.

/** The UTF-16 offset of a code point offset. */
export function offset(text, point) {
  let at = 0;
  for (let left = point; left > 0 && at < text.length; left--) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return at;
}

/** Spans of the server with start and end in UTF-16, cut to the text. */
export function inUnits(text, spans) {
  return spans
    .map((span) => ({ ...span, start: offset(text, span.start), end: offset(text, span.end) }))
    .filter((span) => span.start < span.end && span.end <= text.length);
}

/** Move spans over one edit: those before and after it stay on their words, touched ones go. */
export function shift(spans, before, after) {
  let head = 0;
  const short = Math.min(before.length, after.length);
  while (head < short && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < short - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const edge = before.length - tail;
  const by = after.length - before.length;
  return spans.flatMap((span) => {
    if (span.end <= head) return [span];
    return span.start >= edge ? [{ ...span, start: span.start + by, end: span.end + by }] : [];
  });
}
