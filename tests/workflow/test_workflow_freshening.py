"""A glossary file changed by hand changes what an open Article says of its names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.workflow import articles, drafting
from workbench.workflow.freshening import freshen
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace


@pytest.fixture
def desk(workspace: Workspace, article: Path, engine: FakeEngine) -> Workspace:
    articles.add_file(workspace, article)
    drafting.translate_articles(workspace, ["ceasefire"], "ar", engine)
    return workspace


def write(desk: Workspace, rows: str) -> None:
    (desk.glossary / "names.en-ar.csv").write_text(f"source,target,kind,forbidden\n{rows}", "utf-8")


def checks(desk: Workspace) -> list[tuple[int, str]]:
    rows = article_view(desk, "ceasefire").rows
    return [(r.number, f.check) for r in rows for f in r.findings if f.check.startswith("names-")]


def test_nothing_is_done_while_the_names_are_the_same(desk: Workspace) -> None:
    assert freshen(desk, "ceasefire", "ar") is False
    assert freshen(desk, "ceasefire", "ar") is False


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("Aleppo,الشهباء,place,\n", "names-missing"),
        ("Aleppo,الشهباء,place,حلب\n", "names-forbidden"),
    ],
)
def test_a_form_changed_by_hand_is_held_against_the_texts(
    desk: Workspace, rows: str, found: str
) -> None:
    assert freshen(desk, "ceasefire", "ar") is False
    write(desk, rows)
    assert freshen(desk, "ceasefire", "ar") is True
    assert checks(desk) == [(1, found), (2, found)]
    assert freshen(desk, "ceasefire", "ar") is False
    names = [name["target"] for row in article_view(desk, "ceasefire").rows for name in row.names]
    assert set(names) == {"الشهباء"}
