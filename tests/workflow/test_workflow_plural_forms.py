"""An entry with plurals is shown and saved with all its forms, together, as one version."""

import csv
import io
from pathlib import Path

import pytest

from workbench.errors import BadInput
from workbench.store.schema import Comment, MemoryRow
from workbench.text.plurals import CATEGORIES
from workbench.workflow import (
    applying,
    articles,
    catalogs,
    importing,
    propagation,
    reviewing,
)
from workbench.workflow.viewing import RowView, article_view
from workbench.workflow.workspace import Workspace

POT = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Open"
msgstr ""

#, c-format
msgid "%d file"
msgid_plural "%d files"
msgstr[0] ""
msgstr[1] ""

#, c-format
msgctxt "trash"
msgid "%d file"
msgid_plural "%d files"
msgstr[0] ""
msgstr[1] ""
"""
FORMS = ("لا ملفات", "ملف واحد", "ملفان", "%d ملفات", "%d ملفًا", "%d ملف")


@pytest.fixture
def row(workspace: Workspace) -> RowView:
    path = workspace.root / "files.pot"
    path.write_text(POT, "utf-8")
    articles.add_file(workspace, path)
    return article_view(workspace, "files").rows[1]


def save(
    workspace: Workspace, row: RowView, forms: tuple[str, ...], action: str = "confirm"
) -> reviewing.Saved:
    return reviewing.save(
        workspace, row.id, "ar", forms[0], plurals=forms[1:], version=row.version,
        person="Rana", action=action,
    )  # fmt: skip


def test_six_forms_stand_in_the_order_of_cldr_each_with_its_source(
    workspace: Workspace, row: RowView
) -> None:
    assert [f.category for f in row.forms] == ["zero", "one", "two", "few", "many", "other"]
    assert [f.source for f in row.forms] == ["%d files", "%d file", *["%d files"] * 4]
    assert [f.text for f in row.forms] == [""] * 6
    assert row.forms[3].numbers == (3, 4, 5, 6, 7)
    assert article_view(workspace, "files").rows[0].forms == ()


def test_all_forms_are_saved_as_one_version(workspace: Workspace, row: RowView) -> None:
    saved = save(workspace, row, FORMS)
    assert (saved.version, saved.text, saved.plurals) == (1, FORMS[0], FORMS[1:])
    after = article_view(workspace, "files").rows[1]
    assert tuple(form.text for form in after.forms) == FORMS
    assert (after.state, after.findings) == ("confirmed", ())


def test_a_stale_save_keeps_the_forms_of_both(workspace: Workspace, row: RowView) -> None:
    save(workspace, row, FORMS)
    mine = ("لا شيء", *FORMS[1:])
    with pytest.raises(reviewing.Stale) as caught:
        save(workspace, row, mine)
    assert (caught.value.mine, caught.value.mine_plurals) == (mine[0], mine[1:])
    assert (caught.value.theirs, caught.value.theirs_plurals) == (FORMS[0], FORMS[1:])


def test_an_empty_form_blocks_confirm(workspace: Workspace, row: RowView) -> None:
    with pytest.raises(reviewing.Blocked, match="Plural form 4 is empty"):
        save(workspace, row, (*FORMS[:4], "", FORMS[5]))


def test_forms_for_a_segment_without_plurals_are_refused(
    workspace: Workspace, row: RowView
) -> None:
    plain = article_view(workspace, "files").rows[0]
    with pytest.raises(BadInput, match="no plural forms"):
        save(workspace, plain, ("افتح", "افتحا"))


def test_a_repetition_takes_all_forms(workspace: Workspace, row: RowView) -> None:
    saved = save(workspace, row, FORMS)
    (twin,) = propagation.propagate(workspace, saved, person="Rana")
    after = next(r for r in article_view(workspace, "files").rows if r.id == twin)
    assert tuple(form.text for form in after.forms) == FORMS
    assert not [f for f in after.findings if f.severity == "error"]


def test_the_memory_does_not_take_one_form_for_the_whole(
    workspace: Workspace, row: RowView
) -> None:
    save(workspace, row, FORMS)
    with workspace.store.read() as session:
        assert session.query(MemoryRow).count() == 0


def exported(workspace: Workspace, form: str, tmp_path: Path) -> str:
    (path,) = catalogs.export(workspace, ["files"], form=form, output=tmp_path).paths
    return path.read_text("utf-8-sig")


def test_every_file_for_hand_over_holds_all_forms(
    workspace: Workspace, row: RowView, tmp_path: Path
) -> None:
    save(workspace, row, FORMS)
    table = list(csv.DictReader(io.StringIO(exported(workspace, "csv", tmp_path))))
    assert [(r["source"], r["target"], r["form"]) for r in table[1:3]] == [
        ("%d files", "لا ملفات", "zero"),
        ("%d file", "ملف واحد", "one"),
    ]
    assert [r["form"] for r in table] == ["", *CATEGORIES, *CATEGORIES]
    memory = exported(workspace, "tmx", tmp_path)
    assert "<ph>%d</ph> file</seg>" in memory and "<seg>ملف واحد</seg>" in memory
    assert "<ph>%d</ph> files</seg>" in memory and "<ph>%d</ph> ملف</seg>" in memory
    assert "لا ملفات" not in memory
    page = exported(workspace, "bilingual", tmp_path)
    assert all(form in page for form in FORMS) and "few (3, 4, 5, 6, 7 …)" in page
    assert exported(workspace, "text", tmp_path).splitlines()[:2] == [
        "[? Open ?]",
        " | ".join(FORMS),
    ]


def test_forms_edited_on_both_sides_keep_both(
    workspace: Workspace, row: RowView, tmp_path: Path
) -> None:
    saved = save(workspace, row, FORMS)
    catalog = catalogs.export(workspace, ["files"], output=tmp_path).paths[1]
    here = (*FORMS[:5], "%d من الملفات")
    reviewing.save(
        workspace, row.id, "ar", here[0], plurals=here[1:], version=saved.version, person="Rana"
    )
    text = catalog.read_text("utf-8").replace('[4] "%d ملفًا"', '[4] "%d ملفًا كاملًا"')
    catalog.write_text(text, "utf-8")
    found = importing.preview(workspace, catalog)
    assert [clash.plurals[3] for clash in found.clashes] == ["%d ملفًا كاملًا"]
    assert applying.apply(workspace, found).kept_both == 1
    after = article_view(workspace, "files").rows[1]
    assert tuple(form.text for form in after.forms) == here
    with workspace.store.read() as session:
        (comment,) = session.query(Comment).all()
        assert "%d ملفًا كاملًا" in comment.text


def test_a_reviewed_catalog_brings_all_its_forms(
    workspace: Workspace, row: RowView, tmp_path: Path
) -> None:
    catalog = catalogs.export(workspace, ["files"], output=tmp_path).paths[1]
    text = catalog.read_text("utf-8")
    for index, form in enumerate(FORMS):
        text = text.replace(f'msgstr[{index}] ""', f'msgstr[{index}] "{form}"', 1)
    catalog.write_text(text, "utf-8")
    applying.apply(workspace, importing.preview(workspace, catalog))
    after = article_view(workspace, "files").rows[1]
    assert (tuple(form.text for form in after.forms), after.state) == (FORMS, "confirmed")
    with workspace.store.read() as session:
        assert session.query(MemoryRow).count() == 0
