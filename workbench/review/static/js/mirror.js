// Paint names and findings under the textarea without moving a letter: the mirror holds the same
// text, and the CSS Custom Highlight API colours ranges of it; plain <mark>s where that is missing.
const KINDS = ["term", "miss", "finding", "search"];

/** Show `text` in the mirror with `spans` ({start, end, kind}, UTF-16) painted. */
export function paint(mirror, text, spans) {
  if (!globalThis.CSS?.highlights) return paintWithMarks(mirror, text, spans);
  if (mirror.firstChild?.nodeType !== 3 || mirror.childNodes.length !== 1) mirror.textContent = " ";
  const node = mirror.firstChild;
  node.data = text + "\u200b";
  for (const kind of KINDS) {
    const ranges = spans.filter((span) => span.kind === kind).map((span) => {
      const range = new StaticRange({
        startContainer: node, startOffset: span.start, endContainer: node, endOffset: span.end,
      });
      return range;
    });
    if (ranges.length) CSS.highlights.set(kind, new Highlight(...ranges));
    else CSS.highlights.delete(kind);
  }
}

function paintWithMarks(mirror, text, spans) {
  const parts = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start < at) continue;
    const mark = document.createElement("mark");
    mark.className = span.kind;
    mark.textContent = text.slice(span.start, span.end);
    parts.push(text.slice(at, span.start), mark);
    at = span.end;
  }
  mirror.replaceChildren(...parts, text.slice(at) + "\u200b");
}
