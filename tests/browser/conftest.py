"""A desk served for real, and Chromium to look at it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "review"))
import ferry  # noqa: E402

CHROMIUM = Path("/usr/bin/chromium")
ARGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
ARTEFACTS = Path(__file__).parents[1] / "artefacts"


class Desk:
    """A Workspace's desk, served on a port of its own; it can be stopped and started again."""

    def __init__(self, workspace) -> None:
        self.workspace = workspace
        self.port = 0
        self.start()

    def start(self) -> None:
        import waitress

        from workbench.review import create_app

        self.server = waitress.create_server(
            create_app(self.workspace, ferry.Drafts(ferry.PAIRS)),
            host="127.0.0.1", port=self.port, threads=4,
        )  # fmt: skip
        self.port = self.server.effective_port
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.close()
        for channel in list(self.server.active_channels.values()):
            channel.handle_close()
        self.thread.join(5)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def article(self) -> str:
        return f"{self.url}/articles/{ferry.SLUG}/ar/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine may miss a moment: such a story is told up to three times."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture
def workspace(tmp_path: Path):
    return ferry.make(tmp_path / "workspace")


@pytest.fixture
def desk(workspace) -> Iterator[Desk]:
    served = Desk(workspace)
    yield served
    served.stop()


@pytest.fixture(scope="session")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGS))
        yield browser
        browser.close()


@pytest.fixture
def enter(chromium, desk):
    """Open a page of the desk as somebody, in a browser of their own."""
    contexts = []

    def opened(
        person="Rana Saleh", *, interface="en", theme="light", width=1400, height=900, at=None
    ):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce",
            color_scheme=theme, locale="en-GB",
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "console",
            lambda said: page.problems.append(said.text) if said.type == "error" else None,
        )
        page.goto(desk.url)
        page.fill("input[name=person]", person)
        page.select_option("select[name=interface]", interface)
        page.click("button.pri")
        page.goto(desk.article if at is None else f"{desk.url}{at}")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def picture():
    """Keep a screenshot among the artefacts."""
    ARTEFACTS.mkdir(exist_ok=True)

    def taken(page, name: str, **options) -> Path:
        path = ARTEFACTS / f"{name}.png"
        page.screenshot(path=str(path), **options)
        return path

    return taken


@pytest.fixture
def axe():
    """What axe finds wrong with a page: a line each."""
    runner = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def found(page) -> list[str]:
        violations = runner.run(page).response["violations"]
        return [f"{v['id']}: {node['html'][:120]}" for v in violations for node in v["nodes"]]

    return found
