"""What was confirmed comes back: the same text, in context, and its like."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from tests.workflow.conftest import FakeEngine
from workbench.store.schema import MemoryRow, Segment, Translation
from workbench.workflow import articles, drafting, memory, reviewing
from workbench.workflow.beside import beside
from workbench.workflow.lookup import remembered
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace

PAIR = ("en", "ar")


def add(workspace: Workspace, name: str, text: str) -> None:
    (workspace.root / name).write_text(text, "utf-8")
    articles.add_file(workspace, workspace.root / name)


def translated(workspace: Workspace, slug: str, text: str, **confirmed: str) -> None:
    """An Article of one-sentence paragraphs with these sources (by number, s1…) confirmed."""
    add(workspace, f"{slug}.txt", text)
    drafting.translate_articles(workspace, [slug], "ar", FakeEngine())
    rows = article_view(workspace, slug).rows
    for number, target in confirmed.items():
        row = rows[int(number[1:]) - 1]
        reviewing.save(workspace, row.id, "ar", target, version=row.version, person="Rana",
                       action="confirm", override=True)  # fmt: skip


def segment(workspace: Workspace, slug: str, number: int) -> int:
    return article_view(workspace, slug).rows[number - 1].id


def offered(workspace: Workspace, slug: str, number: int) -> list[tuple[int, str]]:
    found = beside(workspace, segment(workspace, slug, number), "ar").matches
    return [(m.score, m.target) for m in found if m.kind == "memory"]


def test_a_correction_beats_the_machine_next_time(workspace: Workspace) -> None:
    translated(workspace, "a", "The road is shut tonight.", s1="الطريق مغلق الليلة.")
    engine = FakeEngine()
    add(workspace, "b.txt", "The road is shut tonight.")
    report = drafting.translate_articles(workspace, ["b"], "ar", engine)
    assert (report.from_memory, report.from_engine, engine.asked) == (1, 0, [])


def test_the_newest_of_two_translations_wins_unless_the_neighbours_are_the_same(
    workspace: Workspace,
) -> None:
    translated(workspace, "a", "Who left?\n\nHe did.\n\nWhy?", s2="غادر هو.")
    translated(workspace, "b", "Who stayed?\n\nHe did.\n\nGood.", s2="بقي هو.")
    with workspace.store.write() as session:
        old = datetime.now(UTC) - timedelta(days=1)
        session.execute(update(MemoryRow).where(MemoryRow.article == "a").values(at=old))
    add(workspace, "c.txt", "He did.")
    add(workspace, "d.txt", "Who left?\n\nHe did.\n\nWhy?")
    drafting.translate_articles(workspace, ["c", "d"], "ar", FakeEngine())
    assert article_view(workspace, "c").rows[0].text == "بقي هو."
    assert article_view(workspace, "d").rows[1].text == "غادر هو."
    with workspace.store.read() as session:
        row = session.get(Segment, segment(workspace, "d", 2)).translations[0]
        assert (row.score, row.origin_note[:5]) == (1.01, "101 %")


def test_a_similar_text_is_offered_but_the_machine_drafts(workspace: Workspace) -> None:
    translated(workspace, "a", "The road to the north is shut tonight.", s1="الطريق مغلق.")
    add(workspace, "b.txt", "The road to the south is shut tonight.")
    report = drafting.translate_articles(workspace, ["b"], "ar", FakeEngine())
    assert report.from_engine == 1
    ((score, target),) = offered(workspace, "b", 1)
    assert (70 <= score < 95, target) == (True, "الطريق مغلق.")
    strict = replace(workspace, settings=replace(workspace.settings, memory_threshold=96))
    assert offered(strict, "b", 1) == []


def test_a_match_that_only_needs_its_number_and_name_is_the_draft(workspace: Workspace) -> None:
    translated(workspace, "a", "In Aleppo 37 people left on foot.", s1="في حلب غادر 37 شخصًا سيرًا.")
    add(workspace, "b.txt", "In Damascus 45 people left on foot.")
    report = drafting.translate_articles(workspace, ["b"], "ar", FakeEngine())
    assert report.from_memory == 1
    with workspace.store.read() as session:
        row = session.get(Segment, segment(workspace, "b", 1)).translations[0]
        assert row.text == "في دمشق غادر 45 شخصًا سيرًا."
        assert row.matched == "In Aleppo 37 people left on foot."
        assert row.origin == "memory"
        assert row.origin_note.endswith("adapted")
    view = beside(workspace, segment(workspace, "b", 1), "ar").matches[0]
    assert [(text, was) for text, was in view.pieces if was] == [("دمشق", "حلب"), ("45", "37")]
    assert "".join(text for text, _ in view.pieces) == view.target


def test_a_pair_serves_the_other_direction_a_little_lower(workspace: Workspace) -> None:
    english, arabic = "In Aleppo 37 people left on foot.", "في حلب غادر 37 شخصًا سيرًا."
    translated(workspace, "a", english, s1=arabic)
    (workspace.root / "b.txt").write_text(
        f"{arabic}\n\nفي دمشق غادر 45 شخصًا سيرًا.\n\nفي حلب غادر 37 شخصًا بالقطار.", "utf-8"
    )
    articles.add_file(workspace, workspace.root / "b.txt", source="ar", target="en")
    report = drafting.translate_articles(workspace, ["b"], "en", FakeEngine())
    rows = article_view(workspace, "b", "en").rows
    assert (report.from_memory, rows[0].text) == (2, english)
    with workspace.store.read() as session:
        kept = session.get(Segment, rows[0].id).translations[0]
        assert (kept.score, kept.matched) == (0.97, arabic)
        assert kept.origin_note.endswith("reversed")
        adapted = session.get(Segment, rows[1].id).translations[0]
        assert adapted.text == "In Damascus 45 people left on foot."
        assert adapted.origin_note.endswith("reversed, adapted")
    (match,) = [m for m in beside(workspace, rows[2].id, "en").matches if m.kind == "memory"]
    assert (match.reversed, match.source, match.target) == (True, arabic, english)
    assert 70 <= match.score < 97
    (found, *_) = remembered(workspace, "on foot", ("ar", "en"))
    assert (found.source, found.target, found.reversed) == (arabic, english, True)


def test_a_negation_is_never_drafted_from_its_opposite(workspace: Workspace) -> None:
    long = "The ministry said the talks on the road to the north will {}go on until the end of the"
    long += " week, and that the ferries and the trains would carry people for nothing."
    translated(workspace, "a", long.format(""), s1="ستستمر المحادثات.")
    add(workspace, "b.txt", long.format("not "))
    report = drafting.translate_articles(workspace, ["b"], "ar", FakeEngine())
    assert report.from_engine == 1
    assert offered(workspace, "b", 1)[0][0] >= 95


def test_a_question_is_never_drafted_from_a_statement(workspace: Workspace) -> None:
    translated(workspace, "a", "He left the town on foot.", s1="غادر سيرًا.")
    add(workspace, "b.txt", "He left the town on foot?")
    assert drafting.translate_articles(workspace, ["b"], "ar", FakeEngine()).from_engine == 1


@pytest.mark.parametrize(
    ("origin", "years", "points"),
    [("review", 0, 0), ("review", 2, 0), ("review", 4, 2), ("review", 30, 5), ("import", 0, 2)],
)
def test_origin_and_age_take_points_off(origin: str, years: int, points: int) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert memory.penalty(origin, now - timedelta(days=366 * years), now) == points


def test_confirming_again_replaces_what_was_learnt(workspace: Workspace) -> None:
    translated(workspace, "a", "The road is shut.", s1="الطريق مغلق.")
    row = article_view(workspace, "a").rows[0]
    reviewing.save(workspace, row.id, "ar", "الطريق مسدود.", version=row.version, person="Sara",
                   action="confirm", override=True)  # fmt: skip
    with workspace.store.read() as session:
        (one,) = session.scalars(select(MemoryRow))
        assert (one.target, one.person, one.folded) == ("الطريق مسدود.", "Sara", "the road is shut")
        assert session.scalars(select(Translation.state)).one() == "confirmed"
