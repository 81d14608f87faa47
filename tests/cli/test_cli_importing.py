"""`workbench import` as a person types it, and as a script does."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from workbench.cli.door import workbench
from workbench.workflow import articles, reviewing
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace

Run = Callable[..., Result]
PO = (
    'msgid ""\nmsgstr "Language: ar\\n"\n\nmsgid "They had no food."\nmsgstr "لم يكن لهم طعام."\n\n'
    'msgid "Not ours."\nmsgstr "ليس لنا."\n'
)


@pytest.fixture
def run(desk: Workspace) -> Run:
    (desk.root / "art.txt").write_text("Hunger\n\nThey had no food.\n", "utf-8")
    articles.add_file(desk, desk.root / "art.txt")
    (desk.root / "art.po").write_text(PO, "utf-8")

    def call(*arguments: str, answers: str = "") -> Result:
        result = CliRunner().invoke(workbench, list(arguments), input=answers)
        assert result.exit_code == 0, result.output
        return result

    return call


def test_it_shows_what_would_change_and_asks(run: Run) -> None:
    refused = run("import", "art.po", answers="n\n")
    assert "untranslated → confirmed" in refused.output
    assert "not in the article: Not ours." in refused.output
    assert "Nothing was changed." in refused.output
    assert "1 segment changed" in run("import", "art.po", answers="y\n").output
    assert "Undone: import art.po into art" in run("undo").output
    assert "1 segment changed" in run("import", "art.po", "--yes").output


def test_a_script_reads_what_would_change_and_applies_with_yes(run: Run) -> None:
    asked = json.loads(run("import", "art.po", "--format", "json").stdout)
    assert asked["applied"] is None
    assert [one["after"] for one in asked["found"]["changes"]] == ["لم يكن لهم طعام."]
    assert asked["found"]["unknown"] == ["Not ours."]
    done = json.loads(run("import", "art.po", "--format", "json", "--yes").stdout)
    assert done["applied"] == {"applied": 1, "kept_both": 0, "with_errors": 0}
    again = json.loads(run("import", "art.po", "--format", "json", "--yes").stdout)
    assert again["found"]["changes"] == []


def test_an_encoding_that_the_header_does_not_say_is_named(run: Run, desk: Workspace) -> None:
    (desk.root / "art.po").write_bytes(PO.encode("windows-1256"))
    result = run("import", "art.po", "--encoding", "windows-1256", "--yes")
    assert "1 segment changed" in result.output


@pytest.mark.parametrize(
    ("answer", "text", "said"),
    [
        ("here", "نص هنا.", "Nothing was changed."),
        ("file", "لم يكن لهم طعام.", "1 segment changed"),
        ("both", "نص هنا.", "1 keeps both texts"),
    ],
)
def test_a_segment_edited_on_both_sides_takes_the_text_a_person_names(
    run: Run, desk: Workspace, answer: str, text: str, said: str
) -> None:
    row = article_view(desk, "art").rows[1]
    reviewing.save(desk, row.id, "ar", "نص هنا.", version=row.version, person="R", action="edit")
    result = run("import", "art.po", answers=f"{answer}\ny\n")
    assert "1 was edited on both sides" in result.output
    assert said in result.output
    assert article_view(desk, "art").rows[1].text == text
