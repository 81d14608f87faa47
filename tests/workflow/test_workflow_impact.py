"""Changing a Term's form changes every text it stands in, clitics kept, as one Step."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.workflow import articles, drafting, reviewing, steps
from workbench.workflow.impact import change_term, impact
from workbench.workflow.lookup import remembered
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
    done = change_term(desk, old.key, replace(old, target="مهند المخذوم"), person="Rana")
    assert (done.texts, done.step) == (2, steps.newest(desk))
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


PLURALS = (
    'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : '
    'n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"\n\n'
    'msgid "One day in Damascus"\nmsgid_plural "%d days in Damascus"\n'
    'msgstr[0] "لا يوم في دمشق"\nmsgstr[1] "يوم في دمشق"\nmsgstr[2] "يومان بدمشق"\n'
    'msgstr[3] "%d أيام في دمشق"\nmsgstr[4] "%d يوما في دمشق"\nmsgstr[5] "%d يوم لدمشق"\n'
)


def test_every_plural_form_changes(workspace: Workspace) -> None:
    articles.add_content(workspace, PLURALS.encode(), "days.po")
    old = find_term(workspace, "Damascus").term
    new = replace(old, target="الشام")
    (found,) = impact(workspace, old, new)
    (change,) = found.plan.changes
    assert ("يومان بدمشق", "يومان بالشام") in change.plurals
    before = article_view(workspace, "days").rows[0]
    change_term(workspace, old.key, new)
    row = article_view(workspace, "days").rows[0]
    assert all("لشام" in text for text in (row.text, *row.plurals))
    assert row.state == before.state
    steps.undo(workspace)
    assert article_view(workspace, "days").rows[0].plurals == before.plurals


def test_a_new_source_form_changes_the_translations_into_it(workspace: Workspace) -> None:
    table = workspace.root / "back.csv"
    table.write_text("source,target\nغادر إلى دمشق.,He left Damascus's centre.\n", "utf-8")
    articles.add_file(workspace, table, source="ar", target="en")
    old = find_term(workspace, "Damascus").term
    new = replace(old, source="Dimashq")
    (found,) = impact(workspace, old, new)
    assert (found.language, [c.after for c in found.plan.changes]) == (
        "en", ["He left Dimashq's centre."],
    )  # fmt: skip
    change_term(workspace, old.key, new)
    assert article_view(workspace, "back", "en").rows[0].text == "He left Dimashq's centre."
    assert find_term(workspace, "Dimashq").term.target == "دمشق"


def test_the_memory_learns_the_new_form_of_confirmed_texts(desk: Workspace) -> None:
    row = article_view(desk, "ceasefire").rows[1]
    reviewing.save(
        desk, row.id, "ar", row.text, version=row.version, person="Sara", action="confirm"
    )
    old = find_term(desk, "Damascus").term
    change_term(desk, old.key, replace(old, target="الشام"))
    assert [m.target for m in remembered(desk, "Damascus", ("en", "ar"))] == ["غادرت للشام."]
    steps.undo(desk)
    assert [m.target for m in remembered(desk, "Damascus", ("en", "ar"))] == ["غادرت لدمشق."]
