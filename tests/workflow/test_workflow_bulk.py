"""Many Segments at once: what is said of their texts stays true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.checks.finding import Finding, Pair
from workbench.checks.spelling import spelling
from workbench.workflow import bulk, naming, propagation, reviewing, term_fields
from workbench.workflow.articles import add_content
from workbench.workflow.filtering import Wanted
from workbench.workflow.rechecking import recheck
from workbench.workflow.speller import Speller
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace

SLUG = "road"


class OneWord(Speller):
    """Knows every word but one."""

    def findings(self, pair: Pair, wait: float = 0) -> list[Finding]:
        return list(spelling(pair, {"مغلقق"}))


@pytest.fixture
def desk(workspace: Workspace) -> Workspace:
    add_content(workspace, b"The road is shut.\n\nIt rained.\n\nThe road is shut.", "road.txt")
    return replace(workspace, speller=OneWord())


def say(desk: Workspace, number: int, text: str) -> reviewing.Saved:
    row = article_view(desk, SLUG).rows[number - 1]
    return reviewing.save(desk, row.id, "ar", text, version=row.version, person="Rana")


def act(desk: Workspace, plan: bulk.Plan, action: str) -> None:
    bulk.apply(desk, SLUG, "ar", plan, action=action, person="Rana", label=SLUG)


def told(desk: Workspace, check: str) -> list[int]:
    """The numbers of the Segments of which a check says something."""
    rows = article_view(desk, SLUG).rows
    return [row.number for row in rows for one in row.findings if one.check == check]


def confirm_all(desk: Workspace) -> None:
    ids = [row.id for row in article_view(desk, SLUG).rows]
    act(desk, bulk.plan_action(desk, SLUG, "ar", ids, "confirm"), "confirm")


@pytest.mark.parametrize("with_dictionary", [True, False])
def test_confirming_all_keeps_what_is_said_of_the_spelling(desk, with_dictionary):
    say(desk, 1, "الطريق مغلقق.")
    assert told(desk, "spelling") == [1]
    confirm_all(desk if with_dictionary else replace(desk, speller=None))
    assert article_view(desk, SLUG).rows[0].state == "confirmed"
    assert told(desk, "spelling") == [1]


def test_replacing_has_the_new_words_spelled(desk):
    say(desk, 1, "الطريق مغلقق.")
    act(desk, bulk.plan_replace(desk, SLUG, "ar", Wanted(q="مغلقق"), "مغلق"), "edit")
    assert told(desk, "spelling") == []
    act(desk, bulk.plan_replace(desk, SLUG, "ar", Wanted(q="مغلق"), "مغلقق"), "edit")
    assert told(desk, "spelling") == [1]


def test_two_translations_of_one_source_are_told_when_both_are_confirmed_at_once(desk):
    say(desk, 1, "الطريق مغلق.")
    say(desk, 3, "الدرب مقفل.")
    assert told(desk, "consistency") == [1, 3]
    confirm_all(desk)
    assert told(desk, "consistency") == [1, 3]
    act(desk, bulk.plan_replace(desk, SLUG, "ar", Wanted(q="الدرب مقفل"), "الطريق مغلق"), "edit")
    assert told(desk, "consistency") == []


def test_a_glossary_change_keeps_it_but_for_the_new_name(desk):
    say(desk, 1, "الطريق مغلقق.")
    recheck(desk, changed_only=False)
    assert told(desk, "spelling") == [1]
    naming.add_term(desk, term_fields.make_term(desk, "Mughlaqq", "مغلقق", kind="place"))
    recheck(desk, changed_only=False)
    assert told(desk, "spelling") == []


def test_repetitions_that_are_filled_in_are_spelled_too(desk):
    saved = say(desk, 1, "الطريق مغلقق.")
    row = article_view(desk, SLUG).rows[0]
    saved = reviewing.save(
        desk, row.id, "ar", row.text, version=row.version, person="Rana", action="confirm"
    )
    assert propagation.propagate(desk, saved, person="Rana")
    assert told(desk, "spelling") == [1, 3]
