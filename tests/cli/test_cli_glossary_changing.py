"""`workbench glossary add`, `edit`, `join` and `remove` as a script calls them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from workbench.cli.door import workbench
from workbench.workflow import articles
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace

FILE = "names.en-ar.csv"


@pytest.fixture
def desk(two_names: Workspace) -> Workspace:
    return two_names


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
        (("import", "none.csv"), "There is no such file."),
        (("export", "out.xlsx"), "There is no format “xlsx”."),
    ],
)
def test_an_error_is_words_and_no_object(
    desk: Workspace, arguments: tuple[str, ...], said: str
) -> None:
    result = CliRunner().invoke(workbench, ["glossary", *arguments, "--format", "json"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def refused(*arguments: str) -> str:
    result = CliRunner().invoke(workbench, ["glossary", *arguments])
    assert result.exit_code == 1, result.output
    return result.stderr


def article(desk: Workspace, slug: str, text: str) -> None:
    articles.add_content(desk, text.encode(), f"{slug}.txt")


def test_every_field_of_a_term_is_set_when_it_is_added(desk: Workspace) -> None:
    article(desk, "one", "A title\n\nIt is calm.\n")
    options = (
        "--variant", "Idleb", "--forbid-source", "Edlib", "--target-variant", "محافظة إدلب",
        "--forbid", "ادلبا", "--gender", "feminine", "--number", "singular", "--scope", "one",
        "--authority", "CLDR", "--note", "a city", "--kind", "place", "--status", "proposed",
    )  # fmt: skip
    term = asked("add", "Idlib", "إدلب", *options)["term"]
    assert (term["gender"], term["number"], term["scope"]) == ("feminine", "singular", ["one"])
    assert (term["authority"], term["note"], term["status"]) == ("CLDR", "a city", "proposed")
    forms = {(one["text"], one["language"]): one["forbidden"] for one in term["variants"]}
    assert forms == {
        ("Idleb", "en"): False, ("Edlib", "en"): True,
        ("محافظة إدلب", "ar"): False, ("ادلبا", "ar"): True,
    }  # fmt: skip


def test_an_edit_adds_moves_and_takes_out_forms_and_leaves_the_rest(desk: Workspace) -> None:
    asked(
        "edit",
        "Aleppo",
        "--variant",
        "Halab",
        "--target-variant",
        "الشهباء",
        "--gender",
        "feminine",
    )
    moved = asked("edit", "Aleppo", "--forbid", "الشهباء")["term"]
    forms = {one["text"]: one["forbidden"] for one in moved["variants"]}
    assert forms == {"Halab": False, "الشهباء": True}
    assert moved["gender"] == "feminine"
    less = asked("edit", "Aleppo", "--without", "الشهباء", "--without", "Halab")["term"]
    assert less["variants"] == []
    assert "no other form" in refused("edit", "Aleppo", "--without", "Halab")


def test_a_protected_name_needs_no_target(desk: Workspace) -> None:
    term = asked("add", "WhatsApp", "--protect")["term"]
    assert (term["target"], term["protect"]) == ("WhatsApp", True)
    assert asked("edit", "WhatsApp", "--no-protect")["term"]["protect"] is False
    assert "in both languages" in refused("add", "Telegram")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--gender", "male"), "masculine, feminine, neuter"),
        (("--number", "two"), "singular, dual, plural"),
        (("--scope", "nowhere"), "There is no article “nowhere”"),
        (("--target-variant", "مدينة حلب", "--forbid", "مدينة حلب"), "accepted and forbidden"),
        (("--source", "Muhannad Makhzom"), "in the glossary as مهند مخزوم"),
    ],
)
def test_what_a_term_cannot_have_is_refused_and_nothing_written(
    desk: Workspace, arguments: tuple[str, ...], said: str
) -> None:
    before = (desk.glossary / FILE).read_bytes()
    assert said in refused("edit", "Aleppo", *arguments)
    assert (desk.glossary / FILE).read_bytes() == before


def test_an_article_may_have_its_own_form_of_a_name(desk: Workspace) -> None:
    article(desk, "one", "A title\n\nAleppo is calm.\n")
    article(desk, "two", "A title\n\nAleppo is calm.\n")
    asked("add", "Aleppo", "حلبا", "--kind", "place", "--scope", "one")
    wanted = {
        slug: [name["target"] for row in article_view(desk, slug).rows for name in row.names]
        for slug in ("one", "two")
    }
    assert wanted == {"one": ["حلبا"], "two": ["حلب"]}
    assert asked("show", "en-ar:Aleppo @one")["term"]["target"] == "حلبا"
    assert "in the glossary as حلب" in refused("edit", "en-ar:Aleppo @one", "--everywhere")


def test_a_scope_follows_an_article_that_gets_another_slug_and_back(desk: Workspace) -> None:
    article(desk, "one", "A title\n\nAleppo is calm.\n")
    rows = "source,target,kind,scope\nAleppo,حلب,place,one|x\nIdlib,إدلب,place,one\n"
    (desk.glossary / FILE).write_text(rows, "utf-8")
    articles.rename(desk, "one", "calm")
    assert (desk.glossary / FILE).read_text("utf-8") == rows.replace("one", "calm")
    assert CliRunner().invoke(workbench, ["undo"]).exit_code == 0
    assert (desk.glossary / FILE).read_text("utf-8") == rows


def test_impact_tells_as_json_what_it_applied(desk: Workspace) -> None:
    table = b"source,target\nA train to Aleppo left.,\xd8\xba\xd8\xa7\xd8\xaf\xd8\xb1 "
    articles.add_content(desk, table + "القطار لحلب.\n".encode(), "table.csv")
    seen = asked("impact", "Aleppo", "الشهباء")
    assert seen["applied"] is None
    (change,) = seen["impact"][0]["plan"]["changes"]
    assert change["after"] == "غادر القطار للشهباء."
    done = asked("impact", "Aleppo", "الشهباء", "--apply")["applied"]
    assert (done["texts"], done["step"]) == (1, 2)
    assert done["term"]["target"] == "الشهباء"
    said = CliRunner().invoke(workbench, ["glossary", "impact", "Aleppo", "حلب", "--apply"]).stdout
    assert "1 text changed, states kept; workbench undo 3 takes it all back." in said
