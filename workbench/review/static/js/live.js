// The running text follows the work: asked for again while one looks, replaced where it changed.
const WAIT = 3000;
const page = document.querySelector(".text-page");
let tag = "";

async function look() {
  if (!document.hidden) {
    const answer = await fetch(location.href, { headers: { "If-None-Match": tag } }).catch(() => null);
    if (answer?.status === 200) {
      tag = answer.headers.get("ETag") ?? "";
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const parts = [...(fresh.querySelector(".text-page")?.children ?? [])];
      if (parts.length === page.children.length) {
        parts.forEach((part, at) => {
          if (part.outerHTML !== page.children[at].outerHTML) page.children[at].replaceWith(part);
        });
      } else if (parts.length) page.replaceChildren(...parts);
    }
  }
  setTimeout(look, WAIT);
}
setTimeout(look, WAIT);
