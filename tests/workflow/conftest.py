"""A Workspace with a small glossary, and an Engine written by hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.engines.engine import EngineInfo, Hypothesis
from workbench.workflow import workspace as workspaces
from workbench.workflow.workspace import Workspace

GLOSSARY = (
    "source,target,kind,source_variants,forbidden\n"
    "Aleppo,حلب,place,,\n"
    "Damascus,دمشق,place,,الشام\n"
    "Muhannad Makhzom,مهند مخزوم,person,Muhannad Makhzoum,\n"
)
ARTICLE = (
    "Ceasefire ends in Aleppo\n\n"
    "Fighting resumed in Aleppo on Monday. Muhannad Makhzom left for Damascus.\n\n"
    "The talks will go on.\n"
)


class FakeEngine:
    """Translates by a table; what it does not know comes back as “ترجمة” and a number."""

    def __init__(self, table: dict[str, str] | None = None) -> None:
        self.table = table or {}
        self.asked: list[str] = []
        self.after: Callable[[], None] = lambda: None

    def info(self, source: str, target: str) -> EngineInfo:
        return EngineInfo(name="fake", version="1", source=source, target=target)

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        prefixes: Sequence[Sequence[str] | None] | None = None,
        alternatives: int = 1,
        attention: bool = False,
        suppress: Sequence[str] | None = None,
        beam: int | None = None,
    ) -> list[list[Hypothesis]]:
        self.asked.extend(texts)
        self.after()
        return [[Hypothesis(self.table.get(text, "هذه ترجمة."), -0.5)] for text in texts]

    def score_batch(
        self, texts: Sequence[str], targets: Sequence[str], source: str, target: str
    ) -> list[float]:
        return [-0.5 for _ in texts]

    def pieces(self, text: str, source: str, target: str, *, side: str = "target") -> list[str]:
        return text.split()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Workspace made once, to be copied: making its database takes longer than most tests."""
    made = workspaces.init(tmp_path_factory.mktemp("template") / "desk")
    made.store.close()
    for path in made.glossary.glob("*"):
        path.unlink()
    (made.glossary / "names.en-ar.csv").write_text(GLOSSARY, "utf-8")
    return made.root


@pytest.fixture
def workspace(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(template, tmp_path / "desk")
    made = workspaces.open_workspace(tmp_path / "desk")
    yield made
    made.store.close()


@pytest.fixture
def plain(workspace: Workspace) -> Workspace:
    """The same Workspace with enforcement off: drafts stay as the Engine makes them."""
    return replace(workspace, settings=replace(workspace.settings, enforce_names=False))


@pytest.fixture
def article(workspace: Workspace) -> Path:
    path = workspace.root / "ceasefire.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine(
        {
            "Fighting resumed in Aleppo on Monday.": "تجدد القتال في حلب يوم الاثنين.",
            "Muhannad Makhzom left for Damascus.": "غادر مهند مخزوم إلى دمشق.",
            "Ceasefire ends in Aleppo": "انتهاء وقف إطلاق النار في حلب",
            "The talks will go on.": "ستستمر المحادثات.",
        }
    )
