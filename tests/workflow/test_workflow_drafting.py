"""Drafting fills what is empty, loses one chunk at most, and overwrites nobody."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.engines.engine import Hypothesis
from workbench.errors import BadInput
from workbench.workflow import articles, drafting, reviewing
from workbench.workflow.asking import Question, ask
from workbench.workflow.beside import beside
from workbench.workflow.proposals import from_engine
from workbench.workflow.rechecking import recheck
from workbench.workflow.viewing import RowView, article_view
from workbench.workflow.workspace import Workspace


@pytest.fixture
def added(workspace: Workspace, article: Path) -> Workspace:
    articles.add_file(workspace, article)
    return workspace


def rows(workspace: Workspace, slug: str = "ceasefire") -> tuple[RowView, ...]:
    return article_view(workspace, slug).rows


def draft(
    workspace: Workspace, engine: FakeEngine, slug: str = "ceasefire"
) -> drafting.DraftReport:
    return drafting.translate_articles(workspace, [slug], "ar", engine)


def test_every_segment_gets_a_draft_with_its_origin(added: Workspace, engine: FakeEngine) -> None:
    report = draft(added, engine)
    assert (report.segments, report.from_engine, report.from_memory) == (4, 4, 0)
    assert {(r.state, r.origin, r.origin_note) for r in rows(added)} == {
        ("machine", "engine", "fake 1")
    }


def test_a_draft_records_the_names_it_was_asked_for_and_used(
    added: Workspace, plain: Workspace
) -> None:
    engine = FakeEngine({"Muhannad Makhzom left for Damascus.": "غادر مهند إلى دمشق."})
    report = draft(plain, engine)
    names = {n["source"]: n["used"] for n in rows(added)[2].names}
    assert names == {"Muhannad Makhzom": False, "Damascus": True}
    assert (report.names_asked, report.names_used) == (4, 1)


def test_a_missing_name_is_an_error_on_a_draft_and_a_warning_once_edited(
    added: Workspace, plain: Workspace
) -> None:
    draft(plain, FakeEngine())
    row = rows(added)[2]
    assert {f.severity for f in row.findings if f.check == "names-missing"} == {"error"}
    saved = reviewing.save(
        added, row.id, "ar", "غادر الرجل إلى دمشق.", version=row.version, person="Rana"
    )
    assert {f.severity.value for f in saved.findings if f.check == "names-missing"} == {"warning"}


def test_a_forbidden_form_is_an_error_that_names_the_right_one(
    added: Workspace, plain: Workspace
) -> None:
    draft(plain, FakeEngine({"Muhannad Makhzom left for Damascus.": "غادر مهند مخزوم إلى الشام."}))
    found = [f for f in rows(added)[2].findings if f.check == "names-forbidden"]
    assert len(found) == 1
    assert found[0].severity == "error"
    assert "دمشق" in found[0].message


def test_names_are_enforced_and_what_was_guessed_is_told(added: Workspace) -> None:
    draft(added, FakeEngine({"Muhannad Makhzom left for Damascus.": "غادر مهند مخزم إلى الشام."}))
    row = rows(added)[2]
    assert row.text == "غادر مهند مخزوم إلى دمشق."
    assert all(name["used"] and name["how"] == "replaced" for name in row.names)
    assert not [f for f in row.findings if f.severity == "error"]


def test_what_a_person_touched_is_never_overwritten(added: Workspace, engine: FakeEngine) -> None:
    row = rows(added)[1]
    reviewing.save(added, row.id, "ar", "كتبها إنسان.", version=0, person="Rana")
    draft(added, engine)
    assert (rows(added)[1].text, rows(added)[1].state) == ("كتبها إنسان.", "edited")


def test_a_person_who_saves_while_the_engine_runs_wins(
    added: Workspace, engine: FakeEngine
) -> None:
    row = rows(added)[1]
    engine.after = lambda: (
        reviewing.save(added, row.id, "ar", "كتبها إنسان.", version=0, person="Rana")
        and setattr(engine, "after", lambda: None)
    )
    draft(added, engine)
    assert rows(added)[1].text == "كتبها إنسان."


def test_a_stop_loses_one_chunk_at_most_and_the_next_run_goes_on(
    added: Workspace, engine: FakeEngine
) -> None:
    small = replace(added, settings=replace(added.settings, chunk=1))
    done: list[int] = []

    def stop(count: int, _total: int) -> None:
        done.append(count)
        if count == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        drafting.translate_articles(small, ["ceasefire"], "ar", engine, progress=stop)
    assert [bool(r.text) for r in rows(added)] == [True, True, False, False]
    assert draft(added, engine).segments == 2
    assert all(r.text for r in rows(added))


def test_the_memory_is_asked_first(added: Workspace, engine: FakeEngine) -> None:
    draft(added, engine)
    row = rows(added)[1]
    better = "تجدد القتال في مدينة حلب يوم الاثنين."
    saved = reviewing.save(
        added, row.id, "ar", better, version=row.version, person="Rana",
        action="confirm", override=True,
    )  # fmt: skip
    assert saved.state == "confirmed"
    second = added.root / "second.txt"
    second.write_text("Title\n\nFighting resumed in Aleppo on Monday. Then it ended.\n", "utf-8")
    articles.add_file(added, second)
    engine.asked.clear()
    report = draft(added, engine, "second")
    assert report.from_memory == 1
    assert "Fighting resumed in Aleppo on Monday." not in engine.asked
    again = rows(added, "second")[1]
    assert (again.text, again.state, again.origin) == (better, "machine", "memory")
    assert again.origin_note.startswith("100 % Rana")


def test_drafting_twice_does_nothing_the_second_time(added: Workspace, engine: FakeEngine) -> None:
    draft(added, engine)
    before = rows(added)
    engine.asked.clear()
    assert draft(added, engine).segments == 0
    assert engine.asked == []
    assert rows(added) == before


def test_formatting_tags_are_not_shown_to_the_engine_and_stand_in_the_draft(
    workspace: Workspace, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>They left <b>Damascus</b> at noon.</p>", "utf-8")
    slug = articles.add_file(workspace, page).slug
    engine = FakeEngine({"They left Damascus at noon.": "غادروا دمشق ظهراً."})
    draft(workspace, engine, slug)
    (row,) = rows(workspace, slug)
    assert row.source == "They left <g1>Damascus</g1> at noon."
    assert row.text == "غادروا <g1>دمشق</g1> ظهراً."


def test_what_has_no_words_is_not_shown_to_the_engine(workspace: Workspace) -> None:
    path = workspace.root / "score.txt"
    path.write_text("The score\n\n٢٠٢٤\n\nThe match ended.\n\n3:1, 2024\n", "utf-8")
    articles.add_file(workspace, path)
    engine = FakeEngine({"The score": "النتيجة", "The match ended.": "انتهت المباراة."})
    draft(workspace, engine, "score")
    assert [row.text for row in rows(workspace, "score") if not row.aside] == [
        "النتيجة", "2024", "انتهت المباراة.", "3:1, 2024",
    ]  # fmt: skip
    assert all(any(char.isalpha() for char in text) for text in engine.asked)


def test_a_draft_says_which_repairs_of_house_style_changed_it(added: Workspace) -> None:
    engine = FakeEngine({"The talks will go on.": 'قال "ستستمر", ثم 5 كم'})
    draft(added, engine)
    row = rows(added)[3]
    assert row.text == "قال «ستستمر»، ثم 5\u00a0كم"
    assert row.repairs == ("quotation-marks", "punctuation", "no-break-spaces")
    history = beside(added, row.id, "ar").history
    assert [step.note for step in history] == [
        "house style: quotation marks, punctuation, no break spaces"
    ]


def test_house_style_leaves_the_names_of_the_glossary_alone(workspace: Workspace) -> None:
    with (workspace.glossary / "names.en-ar.csv").open("a", encoding="utf-8") as file:
        file.write("October 6 City,مدينة السادس من أكتوبر,place,,\n")
    path = workspace.root / "city.txt"
    path.write_text("The city\n\nHe left October 6 City in October.\n", "utf-8")
    articles.add_file(workspace, path)
    said = "غادر مدينة السادس من أكتوبر في أكتوبر."
    draft(workspace, FakeEngine({"He left October 6 City in October.": said}), "city")
    row = rows(workspace, "city")[1]
    assert row.text == "غادر مدينة السادس من أكتوبر في تشرين الأول."
    assert not [f for f in row.findings if f.check.startswith("names-")]


def test_house_style_is_off_by_setting_as_a_whole_or_by_repair(added: Workspace) -> None:
    said = {"The talks will go on.": 'قال "ستستمر", ثم'}
    for settings, text in (
        ({"house_style": False}, 'قال "ستستمر", ثم'),
        ({"house_style_without": "quotation-marks"}, 'قال "ستستمر"، ثم'),
    ):
        bare = replace(added, settings=replace(added.settings, **settings))
        engine = FakeEngine(said)
        question = Question("The talks will go on.")
        (one,) = ask(bare, [question], ("en", "ar"), engine)
        given = from_engine(one, question.text, "ar", None, bare.settings)
        assert given.texts == (text,)


def test_a_repair_that_there_is_not_is_told_before_the_engine_is_asked(added: Workspace) -> None:
    bare = replace(added, settings=replace(added.settings, house_style_without="colour"))
    engine = FakeEngine()
    with pytest.raises(BadInput, match="no repair “colour”"):
        draft(bare, engine)
    assert engine.asked == []


def test_where_no_try_is_good_the_best_is_kept_with_an_error(added: Workspace) -> None:
    left = "Fighting resumed in حلب on Monday."
    engine = FakeEngine({"Fighting resumed in Aleppo on Monday.": left})
    engine.table |= {each: left for each in ("Fighting resumed in Aleppo",)}
    report = draft(added, engine)
    row = rows(added)[1]
    assert (row.text, row.state) == (left, "machine")
    assert [f.severity for f in row.findings if f.check == "left-in-source-language"] == ["error"]
    assert report.errors >= 1


class Cutting(FakeEngine):
    """An Engine that never comes to an end."""

    def translate(self, texts: Sequence[str], *args: Any, **how: Any) -> list[list[Hypothesis]]:
        found = super().translate(texts, *args, **how)
        return [[replace(one, cut=True) for one in some] for some in found]


def test_what_the_engine_said_stays_told_when_findings_are_found_anew(added: Workspace) -> None:
    draft(added, Cutting())
    before = [{(f.check, f.message) for f in row.findings} for row in rows(added)]
    assert all("cut" in {check for check, _ in row} for row in before)
    recheck(added, "ar", ["ceasefire"], changed_only=False)
    assert [{(f.check, f.message) for f in row.findings} for row in rows(added)] == before
