"""Translations that come with an added file: names, Findings and states are there at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from workbench.store import queries
from workbench.store.schema import MemoryRow
from workbench.workflow import articles, previewing, rechecking, reviewing, steps
from workbench.workflow.viewing import RowView, article_view
from workbench.workflow.workspace import Workspace

HEAD = 'msgid ""\nmsgstr "Language: ar\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = 'msgid "He left Aleppo."\nmsgstr "غادر حلب."\n\n'
LOST = 'msgid "She left Damascus."\nmsgstr "غادرت الشام."\n\n'
OPEN = 'msgid "They had no food."\nmsgstr ""\n\n'
XLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a"
source-language="en" target-language="ar" datatype="plaintext"><body><trans-unit id="1"
approved="yes"><source>She left Damascus.</source><target state="final">غادرت الشام.</target>
</trans-unit></body></file></xliff>"""


def add(workspace: Workspace, content: str, name: str = "names.po") -> list[RowView]:
    path = workspace.root / name
    path.write_text(content, "utf-8")
    return view(workspace, articles.add_file(workspace, path).slug)


def view(workspace: Workspace, slug: str = "names") -> list[RowView]:
    return list(article_view(workspace, slug).rows)


def found(row: RowView) -> list[tuple[str, str]]:
    return [(finding.check, finding.severity) for finding in row.findings]


def test_names_and_findings_are_there_as_a_recheck_finds_them(workspace: Workspace) -> None:
    other = 'msgid "he left Aleppo"\nmsgstr "ترك حلب"\n\n'
    rows = add(workspace, HEAD + GOOD + LOST + OPEN + other)
    assert [[(n["target"], n["used"]) for n in row.names] for row in rows] == [
        [("حلب", True)], [("دمشق", False)], [], [("حلب", True)]
    ]  # fmt: skip
    assert ("names-forbidden", "error") in found(rows[1])
    assert ("consistency", "warning") in found(rows[0])
    assert ("consistency", "warning") in found(rows[3])
    rechecking.recheck(workspace, "ar", changed_only=False)
    assert [(r.names, r.state, sorted(found(r))) for r in view(workspace)] == [
        (r.names, r.state, sorted(found(r))) for r in rows
    ]


def test_a_confirmed_text_with_an_error_comes_in_as_edited(workspace: Workspace) -> None:
    rows = add(workspace, HEAD + GOOD + LOST + OPEN)
    assert [(row.text, row.state) for row in rows] == [
        ("غادر حلب.", "confirmed"), ("غادرت الشام.", "edited"), ("", "untranslated")
    ]  # fmt: skip


def test_a_check_that_the_file_sets_aside_does_not_count(workspace: Workspace) -> None:
    (row,) = add(workspace, HEAD + "# dismissed: names-forbidden, length: meant as a city\n" + LOST)
    assert row.state == "confirmed"
    (error,) = [finding for finding in row.findings if finding.severity == "error"]
    assert (error.dismissed_by, error.dismissed_reason) == ("the file itself", "meant as a city")


@pytest.mark.parametrize(
    ("name", "content"),
    [("names.xlf", XLIFF), ("names.csv", "source,target\nShe left Damascus.,غادرت الشام.\n")],
)
def test_every_bilingual_format_is_checked(workspace: Workspace, name: str, content: str) -> None:
    (row,) = add(workspace, content, name)
    assert (row.text, row.state) == ("غادرت الشام.", "edited")
    assert ("names-forbidden", "error") in found(row)


def test_what_is_new_in_the_file_added_again_is_checked(workspace: Workspace) -> None:
    add(workspace, HEAD + GOOD + OPEN)
    filled = OPEN.replace('msgstr ""', 'msgstr "They had no food at all."')
    rows = add(workspace, HEAD + GOOD.replace("غادر", "ترك") + filled + LOST)
    assert [(row.text, row.state) for row in rows] == [
        ("غادر حلب.", "confirmed"),  # what stands here is kept
        ("They had no food at all.", "edited"),
        ("غادرت الشام.", "edited"),
    ]
    assert [name["used"] for name in rows[2].names] == [False]
    assert all(any(severity == "error" for _, severity in found(row)) for row in rows[1:])
    steps.undo(workspace)
    assert [(row.text, row.state) for row in view(workspace)] == [
        ("غادر حلب.", "confirmed"), ("", "untranslated")
    ]  # fmt: skip


def test_an_upload_at_the_desk_is_checked_alike(workspace: Workspace) -> None:
    seen = previewing.preview(
        workspace, (HEAD + LOST).encode(), "names.po", source="en", target="ar"
    )
    report = previewing.add_previewed(workspace, seen.upload, previewing.Choices())
    (row,) = view(workspace, report.slug)
    assert (row.state, [name["used"] for name in row.names]) == ("edited", [False])
    assert ("names-forbidden", "error") in found(row)


def test_checks_run_before_the_database_is_held(workspace: Workspace, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        with workspace.store.write() as session:  # nobody else writes now
            assert queries.articles(session) == []
        told.append((done, total))

    path = tmp_path / "names.po"
    path.write_text(HEAD + GOOD + LOST + OPEN, "utf-8")
    articles.add_file(workspace, path, progress=tell)
    assert told == [(2, 2)]


def test_a_confirmed_text_of_an_added_file_is_remembered_until_it_is_undone(
    workspace: Workspace,
) -> None:
    many = 'msgid "%d ship"\nmsgid_plural "%d ships"\nmsgstr[0] "سفينة"\nmsgstr[1] "سفينة"\n\n'
    fuzzy = '#, fuzzy\nmsgid "It rained."\nmsgstr "أمطرت."\n\n'
    add(workspace, HEAD + GOOD + LOST + OPEN + fuzzy + many)
    assert remembered(workspace) == [("He left Aleppo.", "غادر حلب.", "names", workspace.person)]
    steps.undo(workspace)
    assert remembered(workspace) == []


def remembered(workspace: Workspace) -> list[tuple[str, str, str, str]]:
    with workspace.store.read() as session:
        rows = session.scalars(select(MemoryRow))
        return [(row.source, row.target, row.article, row.person) for row in rows]


def test_what_was_edited_outside_is_counted_when_the_file_is_added_again(
    workspace: Workspace,
) -> None:
    path = workspace.root / "names.po"
    path.write_text(HEAD + GOOD + OPEN, "utf-8")
    articles.add_file(workspace, path)
    row = view(workspace)[0]
    reviewing.save(
        workspace,
        row.id,
        "ar",
        "غادر مدينة حلب.",
        version=row.version,
        person="Rana",
        action="edit",
    )
    assert articles.add_file(workspace, path).edited_outside == 0  # it was edited here
    path.write_text(HEAD + GOOD.replace("غادر", "ترك") + OPEN, "utf-8")
    assert articles.add_file(workspace, path).edited_outside == 1
    assert view(workspace)[0].text == "غادر مدينة حلب."
    assert articles.add_file(workspace, path).edited_outside == 0
