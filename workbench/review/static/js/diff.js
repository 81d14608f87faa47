// What changed between two texts, word by word: a longest common subsequence of tokens.
const TOKENS = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;
const LIMIT = 1_000_000;

/** [[op, text]…] with op "=", "-" or "+". */
export function diff(before, after) {
  const a = before.match(TOKENS) ?? [];
  const b = after.match(TOKENS) ?? [];
  if (a.length * b.length > LIMIT) return [["-", before], ["+", after]];
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] = a[i] === b[j]
        ? table[(i + 1) * width + j + 1] + 1
        : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    }
  }
  const parts = [];
  const add = (op, text) => {
    if (parts.at(-1)?.[0] === op) parts.at(-1)[1] += text;
    else parts.push([op, text]);
  };
  let i = 0, j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { add("=", a[i]); i++; j++; }
    else if (j >= b.length
      || (i < a.length && table[(i + 1) * width + j] >= table[i * width + j + 1])) add("-", a[i++]);
    else add("+", b[j++]);
  }
  return joined(parts);
}

/** Changes with only a space between them read better as one. */
function joined(parts) {
  const out = [];
  let gone = "", come = "";
  const close = () => {
    if (gone) out.push(["-", gone]);
    if (come) out.push(["+", come]);
    gone = come = "";
  };
  parts.forEach(([op, text], at) => {
    const between = op === "=" && !text.trim() && gone && come && parts[at + 1];
    if (op === "-" || between) gone += text;
    if (op === "+" || between) come += text;
    if (op === "=" && !between) { close(); out.push([op, text]); }
  });
  close();
  return out;
}

/** Fill `place` with the difference as <del> and <ins>. */
export function showDiff(place, before, after) {
  place.replaceChildren(...diff(before, after).map(([op, text]) => {
    if (op === "=") return text;
    const node = document.createElement(op === "-" ? "del" : "ins");
    node.textContent = text;
    return node;
  }));
}
