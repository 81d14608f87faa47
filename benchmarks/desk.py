"""The review desk on an article of 2,000 segments, beside the same page laid out whole.

Run: python benchmarks/desk.py [SEGMENTS]. Needs Chromium. Prints, for the desk and for its peer
(the same desk with `content-visibility` off, as a plain list lays every row out at once): seconds
to open, milliseconds of the longest task while scrolling and of a keystroke, their ratios, and the
milliseconds of a save at the server. Times are of this machine as loaded now.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "review")]
PLAIN = "*{content-visibility:visible!important}"
SCROLL = """async () => {
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) longest = Math.max(longest, one.duration);
  }).observe({type: 'longtask'});
  const list = document.querySelector('.list');
  for (let i = 0; i < 60; i++) {
    list.scrollBy(0, 600);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  }
  await new Promise((done) => setTimeout(done, 300));
  list.scrollTop = 0;
  return longest;
}"""
TYPE = """async () => {
  const area = document.querySelector('textarea[name=text]');
  const took = [];
  area.focus();
  for (let i = 0; i < 40; i++) {
    const start = performance.now();
    document.execCommand('insertText', false, 'س');
    area.offsetHeight;
    took.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 25));
  }
  return took.sort((a, b) => a - b)[20];
}"""


def pairs(count: int) -> list[tuple[str, str]]:
    """An article of the test's sentences, numbered so that no two are the same."""
    import ferry

    def numbered(text: str, n: int) -> str:
        return f"{text.rstrip('.')} {n}."

    known = [pair for pair in ferry.PAIRS if pair[1]]
    return [
        (numbered(source, n), numbered(target, n))
        for n in range(count)
        for source, target in [known[n % len(known)]]
    ]


def measure(browser: Any, url: str, plain: bool) -> dict[str, float]:
    """Open the article as somebody, scroll through it, type into it."""
    page = browser.new_page(viewport={"width": 1400, "height": 900}, bypass_csp=True)
    page.goto(url)
    page.fill("input[name=person]", "Bench")
    page.click("button.pri")
    if plain:
        page.add_init_script(
            "addEventListener('DOMContentLoaded', () => {const s = document.createElement('style');"
            f"s.textContent = '{PLAIN}'; document.head.append(s)}})"
        )
    page.goto(f"{url}/articles/ferry/ar/")  # once to warm both
    start = time.perf_counter()
    page.goto(f"{url}/articles/ferry/ar/")
    page.wait_for_selector(".seg.on textarea:focus")
    opened = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    found = {"open (s)": opened, "longest scroll task (ms)": page.evaluate(SCROLL)}
    found["keystroke (ms)"] = page.evaluate(TYPE)
    page.close()
    return found


def save_time(workspace: Any) -> float:
    """Milliseconds of one save at the server, the median of nine."""
    import ferry
    from conftest import Visitor

    from workbench.review import create_app

    visitor = Visitor(create_app(workspace))
    row = ferry.rows(workspace)[500]
    took = []
    for n in range(9):
        start = time.perf_counter()
        visitor.post(
            f"/segments/{row.id}/ar/", json=True, text=f"{row.text} {n}", action="edit",
            version=row.version + n,
        )  # fmt: skip
        took.append(1000 * (time.perf_counter() - start))
    return sorted(took)[4]


def main() -> None:
    """Measure both and print."""
    import ferry
    import waitress
    from playwright.sync_api import sync_playwright

    from workbench.review import create_app

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        workspace = ferry.make(Path(folder) / "workspace", pairs(count))
        server = waitress.create_server(create_app(workspace), host="127.0.0.1", port=0)
        threading.Thread(target=server.run, daemon=True).start()
        browser = running.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        url = f"http://127.0.0.1:{server.effective_port}"
        desk, peer = (measure(browser, url, plain) for plain in (False, True))
        browser.close()
        print(f"{count} segments          desk    plain list   ratio")
        for name, value in desk.items():
            print(f"{name:26}{value:9.2f}{peer[name]:12.2f}{peer[name] / max(value, 0.01):8.2f}")
        print(f"{'save at the server (ms)':26}{save_time(workspace):9.2f}")


if __name__ == "__main__":
    main()
