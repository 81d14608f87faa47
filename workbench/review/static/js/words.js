// The page's own words, in the interface's language, from its JSON block.
const words = JSON.parse(document.getElementById("words")?.textContent || "{}");

/** The phrase `key`, with {name} replaced by values. */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
