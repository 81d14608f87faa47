"""The terminologist's commands, as she types them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from workbench.cli.door import workbench
from workbench.workflow.workspace import Workspace


@pytest.fixture
def desk(two_names: Workspace) -> Workspace:
    return two_names


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(workbench, ["glossary", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_terms_are_added_joined_shown_and_removed(desk: Workspace) -> None:
    run("add", "Idlib", "إدلب", "--kind", "place", "--forbid", "ادلب الخضراء")
    run("join", "Muhannad Makhzom", "Muhannad Makhzoum")
    shown = json.loads(run("show", "Muhannad Makhzoum", "--format", "json"))
    assert shown["term"]["target"] == "مهند مخزوم"
    assert "إدلب" in run("list", "idlib")
    run("remove", "Idlib")
    assert "There is no term" in run("show", "Idlib", code=1)


def test_an_import_shows_what_it_would_do_and_is_one_step(desk: Workspace) -> None:
    file = desk.root / "more.csv"
    file.write_text("source,target,kind\nHoms,حمص,place\nAleppo,حلبا,place\nHama,,place\n", "utf-8")
    output = run("import", "more.csv", "--yes")
    assert "1 new, 0 updated, 1 with another form, 0 the same, 1 rejected" in output
    assert "more.csv:4" in output
    assert "حمص" in run("list", "homs")
    assert "حلبا" not in run("list", "aleppo")
    CliRunner().invoke(workbench, ["undo"])
    assert "0 terms" in run("list", "homs")


@pytest.mark.parametrize("ending", ["csv", "tsv", "tbx"])
def test_export_is_stable_and_comes_back_the_same(desk: Workspace, ending: str) -> None:
    run("export", f"one.en-ar.{ending}")
    run("export", f"two.en-ar.{ending}")
    first = (desk.root / f"one.en-ar.{ending}").read_bytes()
    assert first == (desk.root / f"two.en-ar.{ending}").read_bytes()
    again = run("import", f"one.en-ar.{ending}")
    assert "0 new, 0 updated, 0 with another form, 2 the same" in again


def test_proposals_and_candidates_speak_json(desk: Workspace) -> None:
    proposed = json.loads(run("propose", "Bilal Nahhas", "--kind", "person", "--format", "json"))
    assert proposed["name"] == "Bilal Nahhas"
    assert {"target", "score", "reason"} <= set(proposed["proposals"][0])
    (desk.root / "a.txt").write_text("Title\n\nSpokesman Bilal Nahhas spoke in Aleppo.\n", "utf-8")
    CliRunner().invoke(workbench, ["add", "a.txt"])
    (found,) = json.loads(run("candidates", "--format", "json"))["candidates"]
    assert (found["name"], found["kind"], found["count"], found["segments"]) == (
        "Bilal Nahhas",
        "person",
        1,
        ["a:2"],
    )


def test_a_long_list_of_candidates_is_cut_for_the_screen_only_and_says_so(desk: Workspace) -> None:
    assert "The glossary lacks no name" in run("candidates")
    firsts = ("Bilal", "Zeynep", "Goran", "Ingrid", "Thabo", "Chloe")
    lasts = ("Nahhas", "Okafor", "Petrovic", "Lindqvist", "Yildiz", "Castellanos")
    said = "\n\n".join(f"Dr. {first} {last} spoke." for first in firsts for last in lasts)
    (desk.root / "a.txt").write_text(f"Title\n\n{said}\n", "utf-8")
    CliRunner().invoke(workbench, ["add", "a.txt"])
    found = json.loads(run("candidates", "--format", "json"))["candidates"]
    assert len(found) > 30
    assert f"30 of {len(found)}: --limit {len(found)} shows all." in run("candidates")
    assert "shows all" not in run("candidates", "--limit", str(len(found)))
    assert len(json.loads(run("candidates", "--limit", "2", "--format", "json"))["candidates"]) == 2


def test_check_is_fit_for_ci(desk: Workspace) -> None:
    assert "0 problems" in run("check")
    (desk.glossary / "bad.en-ar.csv").write_text("source,target\nNowhere,\n", "utf-8")
    found = json.loads(run("check", "--format", "json", code=1))
    assert (found["problems"][0]["file"], found["problems"][0]["line"]) == ("bad.en-ar.csv", 2)


def test_unknown_kinds_are_refused_with_the_known_ones(desk: Workspace) -> None:
    assert "person" in run("add", "Idlib", "إدلب", "--kind", "city", code=1)


def test_a_new_term_is_held_against_the_drafts_there_are(desk: Workspace) -> None:
    (desk.root / "a.csv").write_text(
        "source,target,state\nShe left for Idlib.,غادرت المدينة.,edited\n", "utf-8"
    )
    CliRunner().invoke(workbench, ["add", "a.csv"])
    assert "touches 1 translation:" in run("add", "Idlib", "إدلب", "--kind", "place")
    result = CliRunner().invoke(workbench, ["check", "a"])
    assert "إدلب" in result.output


def test_a_common_word_is_warned_of_with_how_often_it_would_match(desk: Workspace) -> None:
    said = run("add", "May", "ماي", "--kind", "person")
    assert "“May” is a common word: it would match about" in said
    (desk.root / "a.txt").write_text("May it be so.\n\nIn May we met May.\n", "utf-8")
    CliRunner().invoke(workbench, ["add", "a.txt"])
    checked = run("check")
    assert "glossary/names.en-ar.csv:4: warning: “May” is a common word: it matches 3" in checked
    assert "3 terms, 0 problems, 1 warning" in checked
    run("edit", "May", "--note", "Theresa May alone in headlines.")
    assert "common word" not in run("check")


def test_a_part_of_another_term_is_told_when_added_and_before_an_import(desk: Workspace) -> None:
    said = run("add", "Aleppo Today", "حلب اليوم", "--kind", "publication")
    assert "“Aleppo” (حلب) is a part of “Aleppo Today”" in said
    assert "part of" not in run("check")
    assert "names.en-ar.csv:2: info: “Aleppo”" in run("check", "--all")
    (desk.root / "more.csv").write_text("source,target\nRural Aleppo,ريف حلب\n", "utf-8")
    seen = CliRunner().invoke(workbench, ["glossary", "import", "more.csv"], input="n\n").output
    assert "is a part of “Rural Aleppo”" in seen
    assert "0 terms" in run("list", "rural")


def test_a_form_without_letters_is_refused_and_nothing_written(desk: Workspace) -> None:
    before = (desk.glossary / "names.en-ar.csv").read_bytes()
    assert "no letter or digit" in run("add", "…", "؟", code=1)
    assert (desk.glossary / "names.en-ar.csv").read_bytes() == before


RLM, LRM, ISOLATE, POP = "\u200f", "\u200e", "\u2067", "\u2069"


def test_direction_marks_are_taken_out_of_what_is_added_and_edited_and_told(
    desk: Workspace,
) -> None:
    said = run("add", f"{LRM}Idlib", f"{RLM}إدلب{LRM}", "--variant", f"Id{LRM}leb")
    assert said.count("Invisible direction marks were taken out of “Idlib”, “إدلب”, “Idleb”.") == 1
    assert "direction marks" in run("edit", "Idlib", "--target", f"{ISOLATE}ادلب{POP}")
    assert "direction marks" in run("impact", "Idlib", f"إدلب{RLM}", "--apply")
    assert "direction marks" not in run("edit", "Idlib", "--note", "the city")
    kept = (desk.glossary / "names.en-ar.csv").read_text("utf-8")
    assert "Idlib,إدلب,other,desk" in kept
    assert ",Idleb,the city" in kept
    assert not {RLM, LRM, ISOLATE, POP} & set(kept)


def test_direction_marks_are_taken_out_of_what_is_imported_and_told_once(desk: Workspace) -> None:
    rows = f"source,target\nHoms,{RLM}حمص\nHama{LRM},حماة\nHama,حما\nAleppo{LRM},حلب\n"
    (desk.root / "more.csv").write_text(rows, "utf-8")
    said = run("import", "more.csv", "--yes")
    assert said.count("Invisible direction marks were taken out of") == 1
    assert "more.csv:4: clash: line 3 says “Hama” is “حماة”" in said
    assert "2 new, 0 updated, 0 with another form, 1 the same, 1 rejected" in said
    written = "".join(path.read_text("utf-8") for path in desk.glossary.glob("*.csv"))
    assert "Homs,حمص" in written
    assert not {RLM, LRM} & set(written)


def test_a_large_import_says_what_it_is_at_and_does_not_flood(desk: Workspace) -> None:
    padding = "x" * 700
    rows = [f"Aleppo Number{n},حلب رقم{n},place,{padding}" for n in range(1500)]
    (desk.root / "big.csv").write_text("\n".join(["source,target,kind,note", *rows]), "utf-8")
    said = run("import", "big.csv", "--yes")
    assert "Reading big.csv (1.1 MB)" in said
    assert "1,500 terms read" in said
    assert "Aleppo Number1499" in said
    assert said.count("is a part of") <= 50
    assert "1500 terms written" in said
    assert "1502 terms" in run("list")
    assert "Reading the glossary: 1504/1504 lines" in said


def test_a_kind_or_status_that_is_none_is_refused_everywhere(desk: Workspace) -> None:
    for arguments in (
        ("list", "--kind"),
        ("export", "x.csv", "--kind"),
        ("propose", "A", "--kind"),
    ):
        assert "There is no kind “city”. Use: person, place" in run(*arguments, "city", code=1)
    assert "There is no status “good”." in run("list", "--status", "good", code=1)
    assert "Say which name." in run("propose", " ", code=1)


def test_spellings_are_offered_to_be_joined_but_no_bare_surname(desk: Workspace) -> None:
    text = "Title\n\nMuhannad Makhzom left. Muhannad Makhzoum spoke. Makhzoum stayed.\n"
    (desk.root / "a.txt").write_text(text, "utf-8")
    CliRunner().invoke(workbench, ["add", "a.txt"])
    said = run("spellings")
    assert 'join "Muhannad Makhzom" "Muhannad Makhzoum"' in said
    assert '"Makhzoum"' not in said
    run("join", "Muhannad Makhzom", "Muhannad Makhzoum")
    assert "Every name has one form." in run("spellings")


def test_show_tells_everything_and_import_names_what_it_changes(desk: Workspace) -> None:
    rows = "source,target,kind,gender,scope,ticket\nAleppo,حلب,place,feminine,a|b,T-7\n"
    (desk.glossary / "names.en-ar.csv").write_text(rows, "utf-8")
    shown = run("show", "Aleppo")
    assert all(word in shown for word in ("feminine", "a, b", "ticket  T-7"))
    (desk.root / "more.csv").write_text("source,target,note\nAleppo,حلب,north\n", "utf-8")
    assert "note" in run("import", "more.csv", "--yes")
    after = (desk.glossary / "names.en-ar.csv").read_text("utf-8")
    assert after.startswith("source,target,kind,gender,scope,ticket,note,authority,changed\n")
    assert "Aleppo,حلب,place,feminine,a|b,T-7,north,desk," in after
