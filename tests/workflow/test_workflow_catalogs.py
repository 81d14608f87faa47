"""The PO that goes out: every state as it should stand there, byte for byte, the same twice."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.workflow.conftest import ARTICLE, FakeEngine
from workbench.errors import NotFound, WriteError
from workbench.store.schema import Article, Segment, Translation
from workbench.workflow import articles, drafting, reviewing
from workbench.workflow.catalogs import export
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace

GOLDEN = Path(__file__).parents[1] / "golden"
THEN = datetime(2016, 12, 14, 9, 30, tzinfo=UTC)


@pytest.fixture
def reviewed(workspace: Workspace, article: Path, engine: FakeEngine) -> Iterator[Workspace]:
    """One Segment in every state, with fixed dates and keys."""
    text = ARTICLE + "\nThe last one is untranslated.\n\nShare this article\n"
    article.write_text(text, "utf-8")
    articles.add_file(workspace, article)
    drafting.translate_articles(workspace, ["ceasefire"], "ar", engine)
    rows = article_view(workspace, "ceasefire").rows
    for row, action, note in zip(
        rows,
        ("approve", "confirm", "needs-work", "edit"),
        ("", "", "Which road?", ""),
        strict=False,
    ):
        reviewing.save(
            workspace, row.id, "ar", row.text, version=row.version, person="Rana Saleh",
            action=action, note=note, override=True,
        )  # fmt: skip
    with workspace.store.write() as session:
        for a in session.scalars(select(Article)):
            a.added_at = a.changed_at = THEN
        for t in session.scalars(select(Translation)):
            t.changed_at = THEN
        for s in session.scalars(select(Segment)):
            s.key = f"key{s.number}"
    yield workspace


def test_the_catalog_is_as_the_golden_file(reviewed: Workspace) -> None:
    report = export(reviewed)
    assert [p.relative_to(reviewed.locales).as_posix() for p in report.paths] == [
        "ceasefire.pot",
        "ar/LC_MESSAGES/ceasefire.po",
    ]
    for path in report.paths:
        golden = GOLDEN / path.name
        assert path.read_text("utf-8") == golden.read_text("utf-8")


def test_exporting_twice_changes_no_byte(reviewed: Workspace) -> None:
    first = [p.read_bytes() for p in export(reviewed).paths]
    assert [p.read_bytes() for p in export(reviewed).paths] == first


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_gettext_is_content(reviewed: Workspace) -> None:
    template, catalog = export(reviewed).paths
    check = ["msgfmt", "-c", "-o", "/dev/null"]
    done = subprocess.run([*check, catalog], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run([*check, template], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr  # a template's header is unfilled by convention


def test_translate_toolkit_reads_the_same_entries(reviewed: Workspace) -> None:
    from translate.storage.pypo import pofile

    path = export(reviewed).paths[1]
    entries = [e for e in pofile.parsefile(str(path)).units if not e.isheader()]
    view = [r for r in article_view(reviewed, "ceasefire").rows if not r.aside]
    assert [(e.source, e.target, e.isfuzzy()) for e in entries] == [
        (r.source, r.text, bool(r.text) and r.state not in ("confirmed", "approved")) for r in view
    ]


def test_running_text_marks_what_nobody_confirmed(reviewed: Workspace) -> None:
    (path,) = export(reviewed, form="text").paths
    text = path.read_text("utf-8")
    assert text.startswith("انتهاء وقف إطلاق النار في حلب\n\nتجدد القتال في حلب يوم الاثنين. [? ")
    assert "Share this article" not in text


def test_what_is_gone_from_the_source_is_obsolete(reviewed: Workspace) -> None:
    path = reviewed.root / "ceasefire.txt"
    path.write_text(path.read_text("utf-8").replace("The talks will go on.", "No."), "utf-8")
    articles.add_file(reviewed, path)
    text = export(reviewed).paths[1].read_text("utf-8")
    assert '#~ msgid "The talks will go on."' in text


def test_bad_targets_are_told_and_leave_the_old_file(reviewed: Workspace) -> None:
    with pytest.raises(NotFound):
        export(reviewed, ["nothing"])
    (path, po) = export(reviewed).paths
    before = po.read_bytes()
    blocked = reviewed.root / "blocked"
    blocked.write_bytes(b"")
    with pytest.raises(WriteError):
        export(reviewed, output=blocked)
    assert po.read_bytes() == before


HTML = (
    "<!doctype html><html lang='en'><head><title>T</title></head><body><article>"
    "<h1>Ceasefire ends in Aleppo</h1><p>Fighting resumed in Aleppo on Monday. "
    "Muhannad Makhzom left for Damascus.</p><script>var a = 1 < 2;</script>"
    "<p>The talks will go on.</p></article></body></html>"
)
PO = (
    'msgid ""\nmsgstr ""\n"Language: ar\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    '#: a.c:1\nmsgid "The talks will go on."\nmsgstr ""\n\n'
    '#: a.c:2\nmsgid "Kept"\nmsgstr "محفوظ"\n'
)


def document(workspace: Workspace, name: str, content: str, engine: FakeEngine) -> str:
    path = workspace.root / name
    path.write_text(content, "utf-8")
    slug = articles.add_file(workspace, path).slug
    drafting.translate_articles(workspace, [slug], "ar", engine)
    (written,) = export(workspace, [slug], form="document").paths
    return written.read_text("utf-8")


def test_a_page_comes_out_as_the_same_page_translated(
    workspace: Workspace, engine: FakeEngine
) -> None:
    page = document(workspace, "page.html", HTML, engine)
    assert "<h1>انتهاء وقف إطلاق النار في حلب</h1>" in page
    assert "<p>تجدد القتال في حلب يوم الاثنين. غادر مهند مخزوم إلى دمشق.</p>" in page
    assert "<script>var a = 1 < 2;</script>" in page
    assert 'dir="rtl"' in page


def test_a_catalog_comes_out_with_only_its_translations_changed(
    workspace: Workspace, engine: FakeEngine
) -> None:
    text = document(workspace, "app.po", PO, engine)
    assert 'msgstr "ستستمر المحادثات."' in text
    assert '#: a.c:2\nmsgid "Kept"\nmsgstr "محفوظ"' in text


@pytest.mark.parametrize(
    ("form", "ending", "holds"),
    [
        ("xliff", "ar/ceasefire.xlf", "<target"),
        ("csv", "ar/ceasefire.csv", "انتهاء وقف إطلاق النار في حلب"),
        ("tmx", "ar/ceasefire.tmx", "Ceasefire ends in Aleppo"),
        ("bilingual", "ar/ceasefire.html", "<mark><bdi>حلب</bdi></mark>"),
    ],
)
def test_other_files_for_hand_over(reviewed: Workspace, form: str, ending: str, holds: str) -> None:
    (path,) = export(reviewed, form=form).paths
    assert path == reviewed.locales / ending
    assert holds in path.read_text("utf-8-sig")
    first = path.read_bytes()
    assert export(reviewed, form=form).paths[0].read_bytes() == first


def test_a_compiled_catalog_holds_what_was_confirmed(reviewed: Workspace) -> None:
    import gettext

    (path,) = export(reviewed, form="mo").paths
    with path.open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    assert catalog.gettext("Ceasefire ends in Aleppo") == "انتهاء وقف إطلاق النار في حلب"
    assert catalog.gettext("The talks will go on.") == "The talks will go on."
