"""Gettext's plurals in XLIFF 1.2, as Translate Toolkit's po2xliff makes them; why lxml for 2.0."""

import io

from translate.convert.po2xliff import po2xliff
from translate.storage import po as toolkit_po
from translate.storage.placeables.xliff import UnknownXML
from translate.storage.poxliff import PoXliffFile
from translate.storage.xliff2 import Xliff2File

from workbench.formats.catalog import CatalogEntry, CatalogHeader
from workbench.formats.document import Translated
from workbench.formats.xliff import read, write
from workbench.formats.xliff_new import write_xliff

PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#. how many
#: a.c:1
#, c-format
msgid "%d file"
msgid_plural "%d files"
msgstr[0] ""
msgstr[1] ""

msgid "Open"
msgstr ""
"""
SIX = ("لا ملفات", "ملف واحد", "ملفان", "%d ملفات", "%d ملفًا", "%d ملف")


def from_toolkit() -> bytes:
    """What po2xliff makes of PO."""
    store = toolkit_po.pofile.parsestring(PO.encode())
    made = po2xliff().convertstore(store, None, sourcelanguage="en", targetlanguage="ar")
    return bytes(made if isinstance(made, bytes) else made.encode())


def test_a_group_is_one_entry_and_the_header_is_none() -> None:
    document = read(from_toolkit(), "en")
    assert [(e.source, e.plural) for e in document.entries] == [
        ("%d file", "%d files"),
        ("Open", ""),
    ]
    assert document.entries[0].state == "untranslated"
    assert document.entries[0].extracted == "how many"
    assert document.entries[0].references == ("a.c:1",)


def test_six_forms_go_in_and_translate_toolkit_reads_them() -> None:
    original = from_toolkit()
    written = write(read(original, "en"), {0: Translated(SIX, "confirmed")}, "ar")
    again = read(written, "en").entries[0]
    assert (again.targets, again.state, again.plural) == (SIX, "confirmed", "%d files")
    unit = next(u for u in PoXliffFile.parsestring(written).units if u.hasplural())
    assert tuple(str(text) for text in unit.target.strings) == SIX
    assert write(read(original, "en"), {}, "ar") == original


def test_approval_counts_for_the_group() -> None:
    written = write(read(from_toolkit(), "en"), {0: Translated(SIX, "approved")}, "ar")
    assert read(written, "en").entries[0].state == "approved"
    back = write(read(written, "en"), {0: Translated(SIX, "edited")}, "ar")
    assert read(back, "en").entries[0].state == "edited"
    assert back.count(b'approved="yes"') == 0


def test_fewer_forms_leave_the_others_empty() -> None:
    written = write(read(from_toolkit(), "en"), {0: Translated(("%d ファイル",))}, "ja")
    assert read(written, "en").entries[0].targets == ("%d ファイル", "")


def test_a_new_file_has_its_plurals_in_groups() -> None:
    header = CatalogHeader("aid", "ar", "2016-12-14 09:00+0000", source_language="en")
    entries = [
        CatalogEntry("%d file", SIX, "confirmed", "s1", plural="%d files"),
        CatalogEntry("%d day", ident="s2", plural="%d days"),
    ]
    content = write_xliff(header, entries)
    assert [(e.source, e.plural, e.targets) for e in read(content, "en").entries] == [
        ("%d file", "%d files", SIX),
        ("%d day", "%d days", ("", "")),
    ]
    first, second = PoXliffFile.parsestring(content).units
    assert tuple(str(text) for text in first.target.strings) == SIX
    assert [str(text) for text in second.source.strings] == ["%d day", "%d days"]


XLIFF_2 = b"""<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="ar">
 <file id="f1"><unit id="1">
   <segment id="s1"><source>Go <pc id="1">now</pc> to <ph id="2"/> end.</source></segment>
   <segment id="s2"><source>Stop.</source></segment></unit>
 </file>
</xliff>
"""


def test_why_xliff_2_is_not_read_with_translate_toolkit() -> None:
    theirs = Xliff2File.parsestring(XLIFF_2)
    assert str(theirs.units[0].source) == "Go now to end.", "no inline element in its text"
    parts = theirs.units[0].rich_source[0].sub
    assert [type(part) for part in parts if not type(part).__name__.startswith("StringElem")] == [
        UnknownXML, UnknownXML
    ]  # fmt: skip
    theirs.units[1].target = "قف."
    indented = io.BytesIO()
    theirs.serialize(indented)
    document = read(XLIFF_2, "en")
    assert document.entries[0].source == "Go <g1>now</g1> to <x2/> end."
    ours = write(document, {1: Translated(("قف.",))}, "ar")
    kept = XLIFF_2.split(b'<segment id="s2"')[0].split(b"?>")[1]
    assert kept in ours, "all but the translated segment is as it was"
    assert kept not in indented.getvalue(), "the whole file is indented anew"
