"""Adding an Article is a Step: taken back while nobody has worked on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.errors import Conflict, NotFound
from workbench.workflow import articles, comments, cutting_by_hand, drafting, reviewing, steps
from workbench.workflow.overview import list_articles
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace


@pytest.fixture
def added(workspace: Workspace, article: Path, engine: FakeEngine) -> Path:
    articles.add_file(workspace, article)
    drafting.translate_articles(workspace, ["ceasefire"], "ar", engine)
    return article


def test_an_article_goes_with_its_drafts_and_can_be_added_again(
    workspace: Workspace, added: Path
) -> None:
    taken = steps.undo(workspace)
    assert (taken.verb, taken.label) == ("add", "ceasefire")
    assert list_articles(workspace) == []
    with pytest.raises(NotFound):
        article_view(workspace, "ceasefire")
    assert articles.add_file(workspace, added).slug == "ceasefire"
    assert {row.state for row in article_view(workspace, "ceasefire").rows} == {"untranslated"}


def test_one_that_people_have_worked_on_stays(workspace: Workspace, added: Path) -> None:
    rows = article_view(workspace, "ceasefire").rows
    reviewing.save(workspace, rows[0].id, "ar", "نص رنا.", version=rows[0].version, person="Rana")
    comments.add_comment(workspace, rows[1].id, "ar", "Which town?", "Rana")
    with pytest.raises(Conflict) as refused:
        steps.undo(workspace)
    assert "“ceasefire”" in refused.value.what
    assert "(segments: 2)" in refused.value.what
    assert "workbench articles remove ceasefire" in refused.value.next
    assert article_view(workspace, "ceasefire").rows[0].text == "نص رنا."


def test_newer_steps_on_it_are_undone_first(workspace: Workspace, added: Path) -> None:
    (first,) = [one for one in steps.history(workspace) if one.verb == "add"]
    articles.set_role(workspace, "ceasefire", 2, "caption")
    with pytest.raises(Conflict) as refused:
        steps.undo(workspace, first.id)
    assert "changed since" in refused.value.what
    steps.undo(workspace)
    steps.undo(workspace)
    assert list_articles(workspace) == []


def test_one_that_was_split_comes_back_whole_first(workspace: Workspace, added: Path) -> None:
    cutting_by_hand.split(workspace, "ceasefire", 2, "in Aleppo")
    steps.undo(workspace)
    steps.undo(workspace)
    assert list_articles(workspace) == []


def test_adding_again_after_an_edit_is_a_step_of_its_own(workspace: Workspace, added: Path) -> None:
    added.write_text("Ceasefire ends in Aleppo\n\nNew text.\n", "utf-8")
    articles.add_file(workspace, added)
    steps.undo(workspace)
    assert len(article_view(workspace, "ceasefire").rows) == 4
