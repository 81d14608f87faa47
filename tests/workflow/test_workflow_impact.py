"""Changing a Term's form changes every text it stands in, clitics kept, as one Step."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.workflow import articles, drafting, reviewing, steps
from workbench.workflow.impact import change_term, impact
from workbench.workflow.naming import find_term
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace


@pytest.fixture
def desk(workspace: Workspace, article: Path) -> Workspace:
    article.write_text(
        "Title\n\nShe left for Damascus. Muhannad Makhzom spoke. Makhzom left.\n", "utf-8"
    )
    articles.add_file(workspace, article)
    engine = FakeEngine(
        {
            "She left for Damascus.": "غادرت لدمشق.",
            "Muhannad Makhzom spoke.": "تحدث مهند مخزوم.",
            "Makhzom left.": "وغادر مخزوم.",
        }
    )
    drafting.translate_articles(workspace, ["ceasefire"], "ar", engine)
    return workspace


def texts(workspace: Workspace) -> list[str]:
    return [row.text for row in article_view(workspace, "ceasefire").rows][1:]


def test_the_preview_lists_every_text_and_changes_none(desk: Workspace) -> None:
    old = find_term(desk, "Damascus").term
    (found,) = impact(desk, old, replace(old, target="الشام الكبرى"))
    assert [(c.before, c.after) for c in found.plan.changes] == [
        ("غادرت لدمشق.", "غادرت للشام الكبرى.")
    ]
    assert texts(desk)[0] == "غادرت لدمشق."


def test_full_names_and_bare_surnames_change_and_come_back_as_one(desk: Workspace) -> None:
    before, old = texts(desk), find_term(desk, "Muhannad Makhzom").term
    row = article_view(desk, "ceasefire").rows[2]
    reviewing.save(
        desk, row.id, "ar", row.text, version=row.version, person="Sara", action="approve"
    )
    assert change_term(desk, old.key, replace(old, target="مهند المخذوم"), person="Rana") == 2
    assert texts(desk) == ["غادرت لدمشق.", "تحدث مهند المخذوم.", "وغادر المخذوم."]
    rows = article_view(desk, "ceasefire").rows
    assert rows[2].state == "approved"
    assert all(name["used"] for row in rows for name in row.names)
    steps.undo(desk)
    assert texts(desk) == before
    assert find_term(desk, "Muhannad Makhzom").term == old
    rows = article_view(desk, "ceasefire").rows
    assert all(name["used"] for row in rows for name in row.names)


def test_texts_that_came_with_a_file_are_listed_before_anybody_looked_at_them(
    workspace: Workspace, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("source,target\nA train for Damascus left.,غادر قطار لدمشق.\n", "utf-8")
    articles.add_file(workspace, table)
    old = find_term(workspace, "Damascus").term
    (found,) = impact(workspace, old, replace(old, target="الشام"))
    assert [change.after for change in found.plan.changes] == ["غادر قطار للشام."]
