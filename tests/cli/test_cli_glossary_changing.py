"""`workbench glossary add`, `edit`, `join` and `remove` as a script calls them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from workbench.cli.door import workbench
from workbench.workflow.workspace import Workspace, init

FILE = "names.en-ar.csv"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = init(tmp_path / "desk")
    for path in made.glossary.glob("*.csv"):
        path.unlink()
    (made.glossary / FILE).write_text(
        "source,target,kind\nAleppo,حلب,place\nMuhannad Makhzom,مهند مخزوم,person\n", "utf-8"
    )
    monkeypatch.chdir(made.root)
    return made


def asked(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(workbench, ["glossary", *arguments, "--format", "json"])
    assert result.exit_code == 0, result.output
    assert "Warning" not in result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_each_change_is_one_object_with_the_step_that_undo_takes(desk: Workspace) -> None:
    added = asked("add", "Idlib", "إدلب", "--kind", "place")
    edited = asked("edit", "Idlib", "--note", "the city")
    joined = asked("join", "Idlib", "Idleb")
    assert [one["step"] for one in (added, edited, joined)] == [1, 2, 3]
    assert (joined["file"], joined["line"]) == (f"glossary/{FILE}", 4)
    shown = asked("show", "Idleb")
    assert (joined["term"], joined["line"]) == (shown["term"], shown["line"])
    assert edited["term"]["note"] == "the city"
    removed = asked("remove", "Idleb")
    assert (removed["step"], removed["term"], removed["line"]) == (4, shown["term"], None)
    undone = CliRunner().invoke(workbench, ["undo", str(removed["step"])])
    assert "Undone: remove a term Idlib" in undone.output
    assert asked("show", "Idlib")["term"] == shown["term"]


def test_an_edit_that_changes_nothing_has_no_step(desk: Workspace) -> None:
    asked("edit", "Aleppo", "--note", "north")
    again = asked("edit", "Aleppo", "--note", "north")
    assert again["step"] is None
    assert again["term"]["note"] == "north"


def test_what_to_look_at_twice_is_in_the_object(desk: Workspace) -> None:
    added = asked("add", "May", "\u200fماي", "--kind", "person")
    notice, warning = added["warnings"]
    assert (notice["severity"], warning["severity"]) == ("info", "warning")
    assert "direction marks were taken out of “ماي”" in notice["message"]
    assert "“May” is a common word" in warning["message"]
    assert asked("edit", "Aleppo", "--kind", "place")["warnings"] == []


def test_a_joined_spelling_that_is_a_common_word_is_warned_of(desk: Workspace) -> None:
    (seen,) = asked("join", "Muhannad Makhzom", "May")["warnings"]
    assert "“May” is a common word" in seen["message"]
    said = CliRunner().invoke(workbench, ["glossary", "join", "Aleppo", "Will"])
    assert "“Will” is a common word" in said.stderr
    assert f"Aleppo, Will → حلب ({FILE}:2)." in said.stdout


def test_translations_that_a_change_touches_are_counted(desk: Workspace) -> None:
    (desk.root / "a.csv").write_text(
        "source,target,state\nShe left for Idlib.,غادرت المدينة.,edited\n", "utf-8"
    )
    CliRunner().invoke(workbench, ["add", "a.csv"])
    assert asked("add", "Idlib", "إدلب", "--kind", "place")["touched"] == 1
    assert asked("remove", "Idlib")["touched"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "Aleppo", "حلبا"), "“Aleppo” is in the glossary as حلب."),
        (("edit", "Nowhere"), "There is no term “Nowhere”."),
        (("join", "Nowhere", "Aleppo"), "There is no term “Nowhere”."),
        (("remove", "Nowhere"), "There is no term “Nowhere”."),
    ],
)
def test_an_error_is_words_and_no_object(
    desk: Workspace, arguments: tuple[str, ...], said: str
) -> None:
    result = CliRunner().invoke(workbench, ["glossary", *arguments, "--format", "json"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
