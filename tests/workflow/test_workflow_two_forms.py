"""Two forms of one name in an Article are told on both Segments, and gone when one is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.workflow import articles, drafting, reviewing
from workbench.workflow.checking import CHECKS, article_places, check_places
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace


@pytest.fixture
def desk(workspace: Workspace, article: Path) -> Workspace:
    (workspace.glossary / "names.en-ar.csv").write_text(
        "source,target,kind,target_variants\nAleppo,حلب,place,الشهباء\n", "utf-8"
    )
    article.write_text("Calm\n\nAleppo is calm. Nobody left Aleppo. All is well.\n", "utf-8")
    articles.add_file(workspace, article)
    engine = FakeEngine(
        {"Aleppo is calm.": "حلب هادئة.", "Nobody left Aleppo.": "لم يغادر أحد الشهباء."}
    )
    drafting.translate_articles(workspace, ["ceasefire"], "ar", engine)
    return workspace


def told(desk: Workspace) -> list[int]:
    rows = article_view(desk, "ceasefire").rows
    return [r.number for r in rows for f in r.findings if f.check == "names-elsewhere"]


def test_both_drafts_are_told_and_neither_once_one_is_changed(desk: Workspace) -> None:
    assert told(desk) == [2, 3]
    row = article_view(desk, "ceasefire").rows[2]
    saved = reviewing.save(desk, row.id, "ar", row.text, version=row.version, person="Sara")
    assert [f.check for f in saved.findings if f.check.startswith("names-")] == ["names-elsewhere"]
    saved = reviewing.save(
        desk, row.id, "ar", "لم يغادر أحد حلب.", version=saved.version, person="Sara"
    )
    assert told(desk) == []


def test_the_check_of_an_article_tells_them_too(desk: Workspace) -> None:
    report = check_places(article_places(desk), frozenset(CHECKS))
    found = [one.place.pair.where for one in report.told if one.finding.check == "names-elsewhere"]
    assert found == ["ceasefire:2", "ceasefire:3"]
