// One way to speak to the server: form out, JSON back, the CSRF token always along.
const token = () => document.querySelector("meta[name=csrf-token]").content;

async function answer(response) {
  const json = response.headers.get("content-type")?.includes("json");
  return { status: response.status, body: json ? await response.json() : {} };
}

/** POST `fields` as a form. Throws only when the server cannot be reached. */
export async function post(url, fields, { keepalive = false } = {}) {
  return answer(await fetch(url, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Accept: "application/json", "X-CSRFToken": token() },
    signal: AbortSignal.timeout(20000),
    keepalive,
  }));
}

/** GET JSON. */
export async function get(url, signal) {
  return answer(await fetch(url, { headers: { Accept: "application/json" }, signal }));
}
