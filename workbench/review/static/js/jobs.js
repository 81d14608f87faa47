// Long work that runs on without this page: its bar moves while one looks.
import { get } from "./http.js";

const places = [...document.querySelectorAll("[data-job]")];

async function look(place) {
  const { status, body } = await get(place.dataset.job).catch(() => ({ status: 0 }));
  if (status === 200) {
    const bar = place.querySelector("progress");
    bar.max = body.total || 1;
    bar.value = body.done;
    place.querySelector("output").textContent = body.said;
    if (body.ended) { location.reload(); return; }
  }
  setTimeout(() => look(place), 1000);
}
places.forEach(look);
