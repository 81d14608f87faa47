"""Texts at odds with one another are told as soon as one of them is saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflow.road import add, rows, save
from workbench.workflow import articles, reviewing
from workbench.workflow.rechecking import recheck
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace

TEXT = "The road is shut.\n\nNobody was hurt.\n\nThe road is shut.\n\nNo one was hurt.\n"


@pytest.fixture
def desk(workspace: Workspace) -> Workspace:
    return add(workspace, TEXT)


def told(desk: Workspace) -> dict[int, list[tuple[str, str]]]:
    return {
        row.number: [(f.severity, f.message) for f in row.findings if f.check == "consistency"]
        for row in rows(desk)
        if any(f.check == "consistency" for f in row.findings)
    }


def test_one_source_in_two_translations_is_told_on_both_and_gone_with_its_cause(
    desk: Workspace,
) -> None:
    save(desk, 1, "الطريق مغلق.")
    assert told(desk) == {}
    save(desk, 3, "الطريق مسدود.")
    assert told(desk) == {
        1: [("warning", "Elsewhere (road:3) this source is “الطريق مسدود.”.")],
        3: [("warning", "Elsewhere (road:1) this source is “الطريق مغلق.”.")],
    }
    recheck(desk, "ar", changed_only=False)
    assert set(told(desk)) == {1, 3}
    save(desk, 3, "الطريق مغلق.")
    assert told(desk) == {}


def test_two_sources_in_one_translation_are_a_hint(desk: Workspace) -> None:
    save(desk, 2, "لم يصب أحد.")
    save(desk, 4, "لم يصب أحد.")
    assert {number: found[0][0] for number, found in told(desk).items()} == {2: "info", 4: "info"}


def test_confirming_against_another_text_needs_a_second_word(desk: Workspace) -> None:
    save(desk, 1, "الطريق مغلق.", "confirm")
    with pytest.raises(reviewing.Blocked, match="road:1"):
        save(desk, 3, "الطريق مسدود.", "confirm")
    save(desk, 3, "الطريق مسدود.", "confirm", override=True)
    assert rows(desk)[2].state == "confirmed"


def test_another_article_is_known_from_the_memory(desk: Workspace, tmp_path: Path) -> None:
    save(desk, 1, "الطريق مغلق.", "confirm")
    other = tmp_path / "later.txt"
    other.write_text("The road is shut.\n", "utf-8")
    articles.add_file(desk, other)
    (row,) = article_view(desk, "later").rows
    saved = reviewing.save(desk, row.id, "ar", "الطريق مسدود.", version=0, person="R")
    assert [f.message for f in saved.findings if f.check == "consistency"] == [
        "Elsewhere (road) this source is “الطريق مغلق.”."
    ]
