from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from translate.storage.pypo import pofile

from workbench.errors import BadInput
from workbench.formats.catalog import CatalogEntry, CatalogHeader, resolved
from workbench.formats.po import write_mo, write_po, write_pot

HEADER = CatalogHeader(
    project="aid-convoy",
    language="ar",
    created="2016-12-14 09:00+0000",
    revised="2016-12-15 10:30+0000",
    generator="workbench 0.1",
    translator="Lina",
    source_language="en",
    title="Aid convoy turned back",
)
ENTRIES = [
    CatalogEntry(
        "The convoy left Aleppo.",
        ("غادرت القافلة حلب.",),
        "machine",
        "s1",
        ("aid-convoy:1",),
        "body",
        (("Aleppo", "حلب"),),
        origin="mt: argos en_ar-1.0 -0.41",
    ),
    CatalogEntry("Yes.", ("نعم.",), "confirmed", "s2", ("aid-convoy:2",), "body"),
    CatalogEntry("Yes.", ("أجل.",), "approved", "s3", ("aid-convoy:3",), approved="Lina, 2016"),
    CatalogEntry("No.", ("لا.",), "needs-work", "s4", ("aid-convoy:4",), note="who\nsays so?"),
    CatalogEntry("So.", ("إذاً.",), "edited", "s5", ("my article.txt:5",)),
    CatalogEntry(
        "He went home.",
        ("ذهب إلى بيته.",),
        "machine",
        "s6",
        ("aid-convoy:6",),
        origin="tm: 87 % Lina 2016-12-01",
        previous=(None, "He went away.", None),
    ),
    CatalogEntry("Nothing yet.", ident="s7", references=("aid-convoy:7",), role="caption"),
    CatalogEntry('line one\nline\u2028two "q" \\', ("سطر\nسطران",), "confirmed", "s8"),
    CatalogEntry(
        "%d truck", tuple(f"شاحنة {n}" for n in range(6)), "confirmed", plural="%d trucks"
    ),
    CatalogEntry("Gone.", ("ذهب.",), "edited", obsolete=True, previous=(None, "Long gone.", None)),
]


@pytest.fixture
def po(tmp_path: Path) -> Path:
    path = tmp_path / "aid convoy.po"
    path.write_bytes(write_po(HEADER, ENTRIES))
    return path


def _gettext(*command: str | Path) -> str:
    if not shutil.which(str(command[0])):
        pytest.skip("gettext's tools are not installed")
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_the_table_of_states(po: Path) -> None:
    text = po.read_text("utf-8")
    assert "# mt: argos en_ar-1.0 -0.41\n#. role: body\n#. names: Aleppo → حلب\n" in text
    assert '#: aid-convoy:1\n#, fuzzy\nmsgid "The convoy left Aleppo."\n' in text
    assert '#: aid-convoy:2\nmsgctxt "s2"\nmsgid "Yes."\nmsgstr "نعم."\n' in text
    assert '# approved: Lina, 2016\n#: aid-convoy:3\nmsgctxt "s3"\nmsgid "Yes."\n' in text
    assert '# needs-work: who says so?\n#: aid-convoy:4\n#, fuzzy\nmsgid "No."\n' in text
    assert "# edited\n#: my_article.txt:5\n#, fuzzy\n" in text
    assert "# tm: 87 % Lina 2016-12-01\n" in text
    assert '#, fuzzy\n#| msgid "He went away."\nmsgid "He went home."\n' in text
    assert '#: aid-convoy:7\nmsgid "Nothing yet."\nmsgstr ""\n' in text
    assert '#~| msgid "Long gone."\n#~ msgid "Gone."\n#~ msgstr "ذهب."\n' in text


def test_the_header_is_full_and_its_dates_are_those_handed_in(po: Path) -> None:
    header = polib.pofile(str(po)).metadata
    assert header["PO-Revision-Date"] == "2016-12-15 10:30+0000"
    assert header["POT-Creation-Date"] == "2016-12-14 09:00+0000"
    assert header["Language"] == "ar"
    assert header["Plural-Forms"].startswith("nplurals=6; plural=(n==0 ? 0 : n==1 ? 1")
    assert header["Content-Type"] == "text/plain; charset=UTF-8"
    assert header["X-Generator"] == "workbench 0.1"
    assert po.read_bytes() == write_po(HEADER, list(ENTRIES))


def test_msgfmt_is_content(po: Path, tmp_path: Path) -> None:
    assert "4 translated" in _gettext("msgfmt", "-c", "-v", "-o", tmp_path / "a.mo", po)
    pot = tmp_path / "a.pot"
    pot.write_bytes(write_pot(HEADER, ENTRIES))
    _gettext("msgfmt", "-o", tmp_path / "b.mo", pot)
    _gettext("msgcmp", "--use-fuzzy", "--use-untranslated", po, pot)


def test_polib_and_translate_toolkit_read_the_same(po: Path) -> None:
    wanted = [(e.context, e.source, e.targets[0]) for e in resolved(ENTRIES) if not e.obsolete]
    by_polib = [
        (e.msgctxt, e.msgid, e.msgstr or e.msgstr_plural.get(0, ""))
        for e in polib.pofile(str(po))
        if not e.obsolete
    ]
    store = pofile.parsefile(str(po))
    by_toolkit = [
        (u.getcontext() or None, str(u.source), str(u.target))
        for u in store.units
        if not u.isheader() and not u.isobsolete()
    ]
    assert by_polib == wanted
    assert by_toolkit == wanted


def test_the_template_has_no_translations(tmp_path: Path) -> None:
    (tmp_path / "a.pot").write_bytes(write_pot(HEADER, ENTRIES))
    template = polib.pofile(str(tmp_path / "a.pot"))
    assert [entry.msgid for entry in template][:2] == ["The convoy left Aleppo.", "Yes."]
    assert not any(entry.msgstr for entry in template)
    assert not any(entry.obsolete for entry in template)


def test_same_source_and_translation_is_one_entry() -> None:
    twice = [
        CatalogEntry("Yes.", ("نعم.",), "approved", "s1", ("a:1",)),
        CatalogEntry("Yes.", ("نعم.",), "machine", "s2", ("a:9",)),
    ]
    (entry,) = resolved(twice)
    assert (entry.references, entry.state, entry.context) == (("a:1", "a:9"), "machine", None)


def test_an_entry_that_came_back_is_not_obsolete_too() -> None:
    both = [CatalogEntry("Yes.", ("نعم.",), obsolete=True), CatalogEntry("Yes.", ("نعم.",))]
    assert [entry.obsolete for entry in resolved(both)] == [False]


def test_what_would_break_a_catalog_is_refused() -> None:
    with pytest.raises(BadInput, match="without source text"):
        write_po(HEADER, [CatalogEntry("", ("نعم.",))])
    clash = [CatalogEntry("Yes.", (text,), context="menu") for text in ("نعم.", "أجل.")]
    with pytest.raises(BadInput, match="stands twice"):
        write_po(HEADER, clash)


def test_a_compiled_catalog_holds_what_is_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "a.mo"
    path.write_bytes(write_mo(HEADER, ENTRIES))
    compiled = polib.mofile(str(path))
    assert {(e.msgctxt, e.msgid) for e in compiled} == {
        ("s2", "Yes."),
        ("s3", "Yes."),
        (None, 'line one\nline\u2028two "q" \\'),
        (None, "%d truck"),
    }
    assert 'msgstr[5] "شاحنة 5"' in _gettext("msgunfmt", path)
