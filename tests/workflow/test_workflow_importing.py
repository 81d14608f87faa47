"""A reviewed PO comes back: nothing is guessed, nothing lost, all of it one step."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.workflow.conftest import FakeEngine
from workbench.checks.finding import Pair
from workbench.errors import BadInput, Conflict, NotFound
from workbench.store.schema import Comment, MemoryRow
from workbench.workflow import articles, drafting, reviewing, steps
from workbench.workflow.applying import apply
from workbench.workflow.catalogs import export
from workbench.workflow.glossary import load_glossary
from workbench.workflow.importing import ImportPreview, preview
from workbench.workflow.verifying_many import verify_all
from workbench.workflow.viewing import RowView, article_view
from workbench.workflow.workspace import Workspace

Edit = Callable[[str], str]


@pytest.fixture
def po(workspace: Workspace, article: Path, engine: FakeEngine) -> Path:
    articles.add_file(workspace, article)
    drafting.translate_articles(workspace, ["ceasefire"], "ar", engine)
    return export(workspace).paths[1]


def rows(workspace: Workspace) -> tuple[RowView, ...]:
    return article_view(workspace, "ceasefire").rows


def edited(path: Path, *changes: tuple[str, str]) -> Path:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return path


def confirmed(path: Path, source: str) -> Path:
    """As Poedit does when the fuzzy flag is taken off one message."""
    head, tail = path.read_text("utf-8").split(f'msgid "{source}"')
    at = head.rindex("#, fuzzy\n")
    path.write_text(head[:at] + head[at + 9 :] + f'msgid "{source}"' + tail, "utf-8")
    return path


def run(workspace: Workspace, path: Path) -> ImportPreview:
    found = preview(workspace, path)
    apply(workspace, found)
    return found


def test_an_untouched_catalog_changes_nothing(workspace: Workspace, po: Path) -> None:
    found = preview(workspace, po)
    assert (found.changes, found.clashes, found.unknown) == ((), (), ())
    assert found.unchanged == 4


def test_unflagged_text_is_confirmed_and_undo_takes_all_back(
    workspace: Workspace, po: Path
) -> None:
    before = rows(workspace)
    run(workspace, confirmed(po, "The talks will go on."))
    assert rows(workspace)[3].state == "confirmed"
    steps.undo(workspace)
    assert [(r.text, r.state) for r in rows(workspace)] == [(r.text, r.state) for r in before]


def test_unflagged_text_with_an_error_is_only_edited(workspace: Workspace, po: Path) -> None:
    path = edited(po, ("غادر مهند مخزوم إلى دمشق.", "غادر مهند مخزوم إلى الشام."))
    run(workspace, confirmed(path, "Muhannad Makhzom left for Damascus."))
    assert (rows(workspace)[2].text, rows(workspace)[2].state) == (
        "غادر مهند مخزوم إلى الشام.",
        "edited",
    )


def test_changed_fuzzy_text_is_edited(workspace: Workspace, po: Path) -> None:
    run(workspace, edited(po, ("ستستمر المحادثات.", "المحادثات مستمرة.")))
    assert (rows(workspace)[3].text, rows(workspace)[3].state) == ("المحادثات مستمرة.", "edited")


def test_a_note_on_an_unchanged_fuzzy_text_comes_back(workspace: Workspace, po: Path) -> None:
    mark = '#, fuzzy\nmsgid "The talks will go on."'
    path = edited(po, (mark, f"# ask the desk\n{mark}"))
    run(workspace, path)
    row = rows(workspace)[3]
    assert (row.text, row.state, row.note) == ("ستستمر المحادثات.", "edited", "ask the desk")
    assert preview(workspace, path).changes == ()


def test_a_confirmed_text_that_comes_back_fuzzy_is_doubted(workspace: Workspace, po: Path) -> None:
    row = rows(workspace)[3]
    save = partial(reviewing.save, workspace, row.id, "ar", row.text, person="Sara")
    save(version=row.version, action="confirm")
    assert preview(workspace, po).changes == ()  # it was confirmed after it went out
    path = export(workspace).paths[1]
    assert preview(workspace, path).changes == ()
    run(workspace, edited(path, ('msgid "The talks', '#, fuzzy\nmsgid "The talks')))
    assert rows(workspace)[3].state == "edited"


def test_an_approval_counts_only_for_an_unchanged_text(workspace: Workspace, po: Path) -> None:
    row = rows(workspace)[3]
    reviewing.save(
        workspace, row.id, "ar", row.text, version=row.version, person="Sara", action="approve"
    )
    path = export(workspace).paths[1]
    assert preview(workspace, path).changes == ()
    run(workspace, edited(path, ("ستستمر المحادثات.", "المحادثات مستمرة.")))
    assert rows(workspace)[3].state == "confirmed"


def test_a_segment_edited_on_both_sides_keeps_both_and_asks(workspace: Workspace, po: Path) -> None:
    row = rows(workspace)[3]
    reviewing.save(workspace, row.id, "ar", "نص هنا.", version=row.version, person="Sara")
    found = preview(workspace, edited(po, ("ستستمر المحادثات.", "نص هناك.")))
    assert [(c.before, c.after) for c in found.clashes] == [("نص هنا.", "نص هناك.")]
    report = apply(workspace, found)
    assert report.kept_both == 1
    assert rows(workspace)[3].text == "نص هنا."
    with workspace.store.read() as session:
        assert "نص هناك." in session.scalars(select(Comment.text)).one()
    apply(workspace, found, theirs={row.id: True})
    assert rows(workspace)[3].text == "نص هناك."


def test_what_was_only_edited_here_stays(workspace: Workspace, po: Path) -> None:
    row = rows(workspace)[3]
    reviewing.save(workspace, row.id, "ar", "نص هنا.", version=row.version, person="Sara")
    found = run(workspace, po)
    assert (found.changes, found.clashes) == ((), ())
    assert rows(workspace)[3].text == "نص هنا."


def test_unknown_and_duplicate_messages_are_reported(workspace: Workspace, po: Path) -> None:
    extra = '\nmsgid "Not ours."\nmsgstr "ليس لنا."\n\nmsgid "The talks will go on."\nmsgstr "x"\n'
    po.write_text(po.read_text("utf-8") + extra, "utf-8")
    found = preview(workspace, po)
    assert found.unknown == ("Not ours.",)
    assert found.duplicates == ("The talks will go on.",)
    assert found.changes == ()


def test_windows_line_ends_are_read(workspace: Workspace, po: Path) -> None:
    po.write_bytes(po.read_bytes().replace(b"\n", b"\r\n"))
    assert preview(workspace, po).unchanged == 4


def test_a_catalog_of_another_article_is_refused(workspace: Workspace, po: Path) -> None:
    other = workspace.root / "other.po"
    other.write_text('msgid ""\nmsgstr "Language: ar\\n"\n\nmsgid "A"\nmsgstr "ا"\n', "utf-8")
    with pytest.raises(NotFound, match="belongs to no article"):
        preview(workspace, other)
    with pytest.raises(BadInput, match="None of its 1 messages"):
        preview(workspace, other, article="ceasefire")


def test_a_catalog_of_the_source_language_is_refused(workspace: Workspace, po: Path) -> None:
    with pytest.raises(BadInput, match="the source language"):
        preview(workspace, edited(po, ("Language: ar", "Language: en")))


def test_a_catalog_without_header_is_read_with_a_warning(workspace: Workspace, po: Path) -> None:
    text = po.read_text("utf-8")
    po.write_text(text[text.index("# mt:") :], "utf-8")
    found = preview(workspace, po)
    assert found.unchanged == 4
    assert any("no header" in warning for warning in found.warnings)


def test_what_was_changed_here_since_the_comparison_keeps_both(
    workspace: Workspace, po: Path
) -> None:
    found = preview(workspace, confirmed(po, "The talks will go on."))
    row = rows(workspace)[3]
    reviewing.save(workspace, row.id, "ar", "نص هنا.", version=row.version, person="Sara")
    report = apply(workspace, found)
    assert (report.applied, report.kept_both) == (0, 1)
    assert rows(workspace)[3].text == "نص هنا."


def test_what_is_confirmed_is_remembered_and_forgotten_with_the_step(
    workspace: Workspace, po: Path
) -> None:
    run(workspace, confirmed(po, "The talks will go on."))
    with workspace.store.read() as session:
        kept = session.scalars(select(MemoryRow)).one()
    assert (kept.source, kept.target, kept.previous != "") == (
        "The talks will go on.",
        "ستستمر المحادثات.",
        True,
    )
    steps.undo(workspace)
    with workspace.store.read() as session:
        assert session.scalars(select(MemoryRow)).all() == []


def test_an_import_is_not_undone_under_what_somebody_wrote_since(
    workspace: Workspace, article: Path
) -> None:
    articles.add_file(workspace, article)
    path = workspace.root / "ceasefire.po"
    path.write_text(
        'msgid ""\nmsgstr "Language: ar\\n"\n\n'
        'msgid "The talks will go on."\nmsgstr "ستستمر المحادثات."\n',
        "utf-8",
    )
    run(workspace, path)
    row = rows(workspace)[3]
    reviewing.save(workspace, row.id, "ar", "عمل ساعة.", version=row.version, person="Sara")
    with pytest.raises(Conflict, match="Somebody has changed"):
        steps.undo(workspace)
    assert rows(workspace)[3].text == "عمل ساعة."
    now = rows(workspace)[3].version
    reviewing.save(
        workspace, row.id, "ar", "ستستمر المحادثات.", version=now, person="S", action="confirm"
    )
    steps.undo(workspace)
    assert rows(workspace)[3].text == ""


@pytest.mark.slow  # two processes are started
def test_checks_shared_among_processes_say_the_same(workspace: Workspace) -> None:
    glossary = load_glossary(workspace)
    pairs = [Pair(f"{n} ships left.", f"غادرت {n + n % 2} سفن.", "en", "ar") for n in range(2100)]
    told: list[int] = []
    here, shared = (
        list(
            verify_all(
                glossary, ("en", "ar"), iter(pairs), len(pairs),
                lambda done, total: told.append(done), worth_sharing=worth, index=True,
            )
        )
        for worth in (10_000, 0)
    )  # fmt: skip
    assert shared == here
    assert any(verdict.errors for verdict in here)
    assert all(verdict.index for verdict in here)
    assert told == 2 * [1000, 2000, 2100]


def test_a_catalog_of_a_language_nobody_asked_for_is_refused(
    workspace: Workspace, po: Path
) -> None:
    path = edited(po, ("Language: ar", "Language: fr"))
    with pytest.raises(BadInput, match="into French; this workspace translates into Arabic"):
        preview(workspace, path)
    assert preview(workspace, path, target="fr").language == "fr"


def test_arabic_of_syria_is_arabic_unless_it_is_meant(workspace: Workspace, po: Path) -> None:
    path = edited(po, ("Language: ar", "Language: ar-SY"))
    assert preview(workspace, path).language == "ar"
    assert preview(workspace, path, target="ar-SY").language == "ar-SY"


def test_a_language_that_is_none_is_refused_with_the_file(workspace: Workspace, po: Path) -> None:
    with pytest.raises(BadInput, match="no language “zz”") as refused:
        preview(workspace, edited(po, ("Language: ar", "Language: zz")))
    assert refused.value.where == str(po)


def test_a_file_that_says_no_language_is_of_the_one_named(workspace: Workspace, po: Path) -> None:
    path = edited(po, ('"Language: ar\\n"\n', ""))
    assert preview(workspace, path).language == "ar"
    assert preview(workspace, path, target="fr").language == "fr"


def test_what_is_no_catalog_is_named(workspace: Workspace) -> None:
    path = workspace.root / "picture.po"
    path.write_bytes(b"\x89PNG\r\n")
    with pytest.raises(BadInput) as refused:
        preview(workspace, path)
    assert refused.value.where == str(path)


def test_comments_of_a_catalogs_own_file_are_no_notes(workspace: Workspace) -> None:
    own = workspace.root / "app.po"
    own.write_text(
        'msgid ""\nmsgstr "Language: ar\\n"\n\n# about the button\n#, fuzzy\n'
        'msgid "The talks will go on."\nmsgstr "ستستمر المحادثات."\n',
        "utf-8",
    )
    articles.add_file(workspace, own)
    assert preview(workspace, own).changes == ()
    run(workspace, edited(own, ("# about the button", "# about the button\n# too formal")))
    assert article_view(workspace, "app").rows[0].note == "about the button\ntoo formal"
