"""Split and merge keep all text, in source and target, and can be taken back."""

from pathlib import Path

import pytest

from tests.workflow.conftest import ARTICLE, FakeEngine
from workbench.errors import BadInput, Conflict
from workbench.store import queries
from workbench.workflow import articles, drafting, reviewing, steps
from workbench.workflow.beside import beside
from workbench.workflow.catalogs import export
from workbench.workflow.cutting_by_hand import merge, split
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace


@pytest.fixture
def drafted(workspace: Workspace, article: Path, engine: FakeEngine) -> Workspace:
    articles.add_file(workspace, article)
    drafting.translate_articles(workspace, ["ceasefire"], "ar", engine)
    return workspace


def whole(workspace: Workspace) -> str:
    with workspace.store.read() as session:
        rows = queries.segments(session, queries.article(session, "ceasefire"))
        return "".join(r.lead + r.source + r.trail for r in rows)


def shown(workspace: Workspace) -> list[tuple[int, str, str, str]]:
    rows = article_view(workspace, "ceasefire").rows
    return [(r.number, r.source, r.text, r.state) for r in rows]


def test_merge_joins_sources_and_translations_and_undo_parts_them(drafted: Workspace) -> None:
    before = shown(drafted)
    merge(drafted, "ceasefire", 2)
    after = shown(drafted)
    assert [row[0] for row in after] == [1, 2, 3]
    assert (
        after[1][1] == "Fighting resumed in Aleppo on Monday. Muhannad Makhzom left for Damascus."
    )
    assert after[1][2] == f"{before[1][2]} {before[2][2]}"
    assert whole(drafted) == ARTICLE
    row = article_view(drafted, "ceasefire").rows[1]
    assert (row.note, beside(drafted, row.id, "ar").history[0].note) == ("", "merged")
    steps.undo(drafted)
    assert shown(drafted) == before
    assert whole(drafted) == ARTICLE


def test_split_shares_a_translation_of_two_sentences(drafted: Workspace) -> None:
    merge(drafted, "ceasefire", 2)
    parts = split(drafted, "ceasefire", 2, "Muhannad")
    assert (parts.first, parts.second, parts.whole) == (
        "Fighting resumed in Aleppo on Monday.",
        "Muhannad Makhzom left for Damascus.",
        (),
    )
    assert [row[2] for row in shown(drafted)][1:3] == [
        "تجدد القتال في حلب يوم الاثنين.",
        "غادر مهند مخزوم إلى دمشق.",
    ]
    assert whole(drafted) == ARTICLE


def test_a_translation_that_cannot_be_shared_stays_whole_and_is_sent_back(
    drafted: Workspace,
) -> None:
    assert split(drafted, "ceasefire", 2, "on Monday").whole == ("ar",)
    rows = shown(drafted)
    assert rows[1][2:] == ("تجدد القتال في حلب يوم الاثنين.", "needs-work")
    assert rows[2][2:] == ("", "untranslated")
    assert whole(drafted) == ARTICLE
    steps.undo(drafted)
    assert len(shown(drafted)) == 4


def test_what_was_sent_back_stays_so_with_its_reason(drafted: Workspace) -> None:
    row = article_view(drafted, "ceasefire").rows[1]
    reviewing.save(drafted, row.id, "ar", row.text, version=row.version, person="Rana",
                   action="needs-work", note="Which Aleppo?")  # fmt: skip
    merge(drafted, "ceasefire", 2)
    (merged,) = [row for row in article_view(drafted, "ceasefire").rows if row.number == 2]
    assert (merged.state, merged.note) == ("needs-work", "Which Aleppo?")
    split(drafted, "ceasefire", 2, "Muhannad")
    parts = article_view(drafted, "ceasefire").rows[1:3]
    assert [(row.state, row.note) for row in parts] == [("needs-work", "Which Aleppo?")] * 2


def test_a_split_is_not_undone_under_what_was_written_for_its_second_part(
    drafted: Workspace,
) -> None:
    split(drafted, "ceasefire", 2, "on Monday")
    tail = article_view(drafted, "ceasefire").rows[2]
    reviewing.save(drafted, tail.id, "ar", "يوم الاثنين.", version=tail.version, person="Rana")
    with pytest.raises(Conflict, match="Somebody has changed"):
        steps.undo(drafted)
    assert shown(drafted)[2][2] == "يوم الاثنين."


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ("nowhere", "is not in the segment"),
        ("  ", "is not in the segment"),
        ("e", "stands in the segment 3 times"),
        ("Fighting", "no text"),
        (".", "no text"),
        ("onday", "middle of a word"),
    ],
)
def test_what_cannot_be_split_is_refused(drafted: Workspace, second: str, why: str) -> None:
    before = shown(drafted)
    with pytest.raises(BadInput, match=why) as caught:
        split(drafted, "ceasefire", 2, second)
    assert caught.value.where == "ceasefire:2"
    assert shown(drafted) == before


def test_segments_of_other_paragraphs_or_roles_are_not_merged(drafted: Workspace) -> None:
    for number in (1, 4):
        with pytest.raises(BadInput, match="another paragraph"):
            merge(drafted, "ceasefire", number)
    articles.set_role(drafted, "ceasefire", 3, "caption")
    with pytest.raises(BadInput, match="caption, not body"):
        merge(drafted, "ceasefire", 2)


def test_a_catalogs_entry_is_not_split(workspace: Workspace) -> None:
    path = workspace.root / "program.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Open it. Then close it."\nmsgstr ""\n',
        "utf-8",
    )
    articles.add_file(workspace, path)
    with pytest.raises(BadInput, match="An entry of a catalog"):
        split(workspace, "program", 1, "Then")


def test_names_and_findings_follow_a_cut_and_its_undo(drafted: Workspace) -> None:
    def told() -> list[tuple[list[str], list[str]]]:
        rows = article_view(drafted, "ceasefire").rows
        return [([n["source"] for n in r.names], [f.check for f in r.findings]) for r in rows]

    before = told()
    merge(drafted, "ceasefire", 2)
    assert told()[1][0] == ["Aleppo", "Muhannad Makhzom", "Damascus"]
    split(drafted, "ceasefire", 2, "left for")
    assert told()[1][0] == ["Aleppo", "Muhannad Makhzom"]
    assert told()[2][0] == ["Damascus"]
    steps.undo(drafted)
    steps.undo(drafted)
    assert told() == before


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_cut_article_is_written_back_whole(workspace: Workspace, ending: str) -> None:
    path = workspace.root / f"talks.{ending}"
    text = "Fighting resumed in **Aleppo** on Monday, and talks ended. Nobody came."
    if ending == "html":
        bold = text.replace("**Aleppo**", "<b>Aleppo</b>")
        text = f"<html><body><article><h1>Talks</h1><p>{bold}</p></article></body></html>"
    path.write_text(text, "utf-8")
    articles.add_file(workspace, path)
    rows = article_view(workspace, "talks").rows
    first = next(row for row in rows if "Aleppo" in row.source)
    with pytest.raises(BadInput, match="tag would lose its partner"):
        split(workspace, "talks", first.number, "Aleppo")
    split(workspace, "talks", first.number, "and talks")
    merge(workspace, "talks", first.number + 1)
    for row in article_view(workspace, "talks").rows:
        reviewing.save(workspace, row.id, "ar", row.source, version=row.version, person="Rana")
    export(workspace, ["talks"], form="document", output=workspace.root / "out")
    (written,) = (workspace.root / "out").rglob(f"*.{ending}")
    assert [*written.read_text("utf-8").split()][-8:] == text.split()[-8:]
    merge(workspace, "talks", first.number)
    export(workspace, ["talks"], form="document", output=workspace.root / "out")
    assert [*written.read_text("utf-8").split()][-8:] == text.split()[-8:]


def test_cuts_by_hand_stay_where_their_paragraph_does(drafted: Workspace, article: Path) -> None:
    merge(drafted, "ceasefire", 2)
    split(drafted, "ceasefire", 3, "will go on")
    before = shown(drafted)
    edited = "An update.\n\n" + ARTICLE.replace("Ceasefire ends", "Ceasefire ended")
    article.write_text(edited, "utf-8")
    report = articles.add_file(drafted, article)
    assert (report.segments, report.kept, report.new, report.gone) == (5, 3, 2, 1)
    assert [row[1:] for row in shown(drafted)][2:] == [row[1:] for row in before][1:]
    assert whole(drafted) == edited
    articles.add_file(drafted, article)
    assert [row[1:] for row in shown(drafted)][2:] == [row[1:] for row in before][1:]


def test_a_paragraph_that_changed_is_cut_anew(drafted: Workspace, article: Path) -> None:
    merge(drafted, "ceasefire", 2)
    edited = ARTICLE.replace("Monday", "Tuesday")
    article.write_text(edited, "utf-8")
    articles.add_file(drafted, article)
    assert [row[1] for row in shown(drafted)][1:3] == [
        "Fighting resumed in Aleppo on Tuesday.",
        "Muhannad Makhzom left for Damascus.",
    ]
    assert whole(drafted) == edited
