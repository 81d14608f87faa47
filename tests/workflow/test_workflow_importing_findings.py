"""What is said of the texts of a reviewed PO: set aside, kept, found anew, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflow.road import add, rows, save
from workbench.workflow import steps
from workbench.workflow.applying import apply
from workbench.workflow.catalogs import export
from workbench.workflow.importing import preview
from workbench.workflow.workspace import Workspace

TEXT = "In 1995 they left.\n\nThe road is shut.\n\nThe road is shut!\n"


@pytest.fixture
def desk(workspace: Workspace) -> Workspace:
    return add(workspace, TEXT)


def catalog(desk: Workspace) -> str:
    return export(desk, ["road"]).paths[1].read_text("utf-8")


def take_back(desk: Workspace, text: str) -> Path:
    path = desk.root / "road.po"
    path.write_text(text, "utf-8")
    apply(desk, preview(desk, path))
    return path


def said(desk: Workspace, number: int) -> dict[str, tuple[str, str]]:
    return {f.check: (f.dismissed_by, f.dismissed_reason) for f in rows(desk)[number - 1].findings}


@pytest.fixture
def wrong(desk: Workspace) -> str:
    """The catalog after a text with a wrong year was edited, its flag taken off again."""
    save(desk, 1, "في عام 1996 غادروا.")
    assert said(desk, 1) == {"numbers": ("", "")}
    text = catalog(desk)
    head, tail = text.split('msgid "In 1995')
    return head.replace("#, fuzzy\n", "", 1) + 'msgid "In 1995' + tail


def test_an_error_keeps_an_unflagged_text_from_being_confirmed(desk: Workspace, wrong: str) -> None:
    take_back(desk, wrong)
    assert (rows(desk)[0].state, said(desk, 1)) == ("edited", {"numbers": ("", "")})


def test_what_the_file_sets_aside_of_the_same_text_is_set_aside_and_undo_says_it_again(
    desk: Workspace, wrong: str
) -> None:
    wrong = wrong.replace("#. ", "# dismissed: numbers: the source errs\n#. ", 1)
    path = take_back(desk, wrong)
    assert rows(desk)[0].state == "confirmed"
    assert said(desk, 1) == {"numbers": (desk.person, "the source errs")}
    found = preview(desk, path)
    assert (found.changes, found.unchanged) == ((), 3)
    steps.undo(desk)
    assert (rows(desk)[0].state, said(desk, 1)) == ("edited", {"numbers": ("", "")})


def test_what_the_file_sets_aside_of_another_text_is_said(desk: Workspace, wrong: str) -> None:
    wrong = wrong.replace("#. ", "# dismissed: numbers: the source errs\n#. ", 1)
    take_back(desk, wrong.replace("1996", "1997"))
    assert (rows(desk)[0].state, said(desk, 1)) == ("edited", {"numbers": ("", "")})


def test_a_finding_is_set_aside_though_nothing_else_changes(desk: Workspace) -> None:
    save(desk, 1, "في عام 1996 غادروا.")
    take_back(desk, catalog(desk).replace("#. ", "# dismissed: numbers: theirs\n#. ", 1))
    assert (rows(desk)[0].state, said(desk, 1)) == ("edited", {"numbers": (desk.person, "theirs")})


def test_texts_at_odds_are_told_after_an_import_and_no_longer_after_its_undo(
    desk: Workspace,
) -> None:
    save(desk, 2, "الطريق مغلق.")
    save(desk, 3, "الطريق مغلق!")
    text = catalog(desk)
    assert said(desk, 2) == {}
    take_back(desk, text.replace("الطريق مغلق!", "الطريق مسدود!"))
    assert "consistency" in said(desk, 2)
    assert "consistency" in said(desk, 3)
    steps.undo(desk)
    assert (said(desk, 2), said(desk, 3)) == ({}, {})
