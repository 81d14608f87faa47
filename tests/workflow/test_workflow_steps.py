"""The history says how much each Step did, and what stands in the way of taking it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.errors import Conflict, NotFound
from workbench.names.term import Kind, Term
from workbench.workflow import articles, bulk, drafting, reviewing, steps
from workbench.workflow.cutting_by_hand import split
from workbench.workflow.naming import add_term
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace

HOMS = Term("Homs", "حمص", "en", "ar", Kind.PLACE)


@pytest.fixture
def drafted(workspace: Workspace, article: Path, engine: FakeEngine) -> Workspace:
    articles.add_file(workspace, article)
    drafting.translate_articles(workspace, ["ceasefire"], "ar", engine)
    return workspace


def confirm_all(workspace: Workspace) -> None:
    ids = [row.id for row in article_view(workspace, "ceasefire").rows]
    plan = bulk.plan_action(workspace, "ceasefire", "ar", ids, "confirm")
    bulk.apply(workspace, "ceasefire", "ar", plan, action="confirm", person="Rana", label="all")


def test_each_step_says_who_did_what_and_how_much(drafted: Workspace) -> None:
    confirm_all(drafted)
    add_term(drafted, HOMS, person="Omar")
    split(drafted, "ceasefire", 2, "on Monday", person="Rana")
    told = [
        (row.verb, row.person, row.segments, row.texts, row.files)
        for row in steps.history(drafted, counted=True)
    ]
    assert told[:3] == [
        ("split", "Rana", 1, 1, ()),
        ("add a term", "Omar", 0, 0, ("glossary/names.en-ar.csv",)),
        ("confirm", "Rana", 0, 4, ()),
    ]
    assert told[3][0] == "add" and told[3][2:] == (4, 0, ())


def test_what_was_changed_since_is_named_and_kept(drafted: Workspace) -> None:
    confirm_all(drafted)
    row = article_view(drafted, "ceasefire").rows[2]
    reviewing.save(drafted, row.id, "ar", "نص آخر.", version=row.version, person="Omar")
    with pytest.raises(Conflict) as caught:
        steps.undo(drafted)
    assert "ceasefire:3" in caught.value.where
    assert article_view(drafted, "ceasefire").rows[2].text == "نص آخر."


def test_a_step_that_is_not_there_or_taken_back_is_told(drafted: Workspace) -> None:
    confirm_all(drafted)
    step = steps.undo(drafted)
    assert (step.verb, step.texts) == ("confirm", 4)
    with pytest.raises(Conflict, match="taken back already"):
        steps.undo(drafted, step.id)
    with pytest.raises(NotFound, match="no step 99"):
        steps.undo(drafted, 99)


def test_a_glossary_file_that_is_gone_or_changed_is_not_overwritten(drafted: Workspace) -> None:
    add_term(drafted, HOMS)
    path = drafted.glossary / "names.en-ar.csv"
    path.unlink()
    with pytest.raises(Conflict, match="changed since"):
        steps.undo(drafted)
    assert not path.exists()
