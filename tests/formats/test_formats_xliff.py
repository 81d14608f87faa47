from __future__ import annotations

import pytest
from translate.storage.xliff import Xliff1File

from workbench.errors import BadInput
from workbench.formats.catalog import CatalogEntry, CatalogHeader
from workbench.formats.document import Translated
from workbench.formats.xliff import read, write
from workbench.formats.xliff_new import write_xliff

UNIT = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a"
 source-language="en" datatype="x"><body><trans-unit id="1">{}</trans-unit></body></file></xliff>"""


def _entry(inside: str):  # noqa: ANN202
    return read(UNIT.format(inside).encode(), "en", None).entries[0]


@pytest.mark.parametrize(
    ("target", "state"),
    [
        ("", "untranslated"),
        ("<target></target>", "untranslated"),
        ("<target>نعم</target>", "confirmed"),
        ('<target state="new">نعم</target>', "needs-work"),
        ('<target state="needs-review-translation">نعم</target>', "edited"),
        (
            '<target state="needs-review-translation" state-qualifier="mt-suggestion">نعم</target>',
            "machine",
        ),
        ('<target state="translated">نعم</target>', "confirmed"),
        ('<target state="final">نعم</target>', "approved"),
    ],
)
def test_states_are_read(target: str, state: str) -> None:
    assert _entry(f"<source>Yes</source>{target}").state == state


@pytest.mark.parametrize("state", ["machine", "edited", "needs-work", "confirmed", "approved"])
@pytest.mark.parametrize("target", ["", '<target state="final" state-qualifier="x">a</target>'])
def test_states_come_back(state: str, target: str) -> None:
    document = read(UNIT.format(f"<source>Yes</source>{target}").encode(), "en", None)
    written = write(document, {0: Translated(("نعم",), state)}, "ar")
    again = read(written, "en", None)
    assert (again.entries[0].targets, again.entries[0].state) == (("نعم",), state)
    assert again.target_language == "ar"


def test_inline_tags_are_protected_and_may_move() -> None:
    content = UNIT.format(
        '<source>Go <g id="7">now <x id="8"/></g><ph id="9">{0}</ph></source>'
        '<target><ph id="9">{0}</ph> اذهب <g id="7">الآن</g></target>'
    ).encode()
    entry = read(content, "en", None).entries[0]
    assert entry.source == "Go <g1>now <x2/></g1><x3/>"
    assert entry.targets == ("<x3/> اذهب <g1>الآن</g1>",)
    written = write(read(content, "en", None), {0: Translated(("<x3/> <g1>الآن<x2/></g1>",))}, "ar")
    assert '<ph id="9">{0}</ph> <g id="7">الآن<x id="8"/></g></target>' in written.decode()


def test_a_lost_placeholder_is_put_at_the_end() -> None:
    content = UNIT.format('<source>Go <x id="8"/> on</source>').encode()
    written = write(read(content, "en", None), {0: Translated(("امض <b>",))}, "ar").decode()
    assert 'امض &lt;b&gt;<x id="8"/></target>' in written


def test_translate_toolkit_reads_what_we_write() -> None:
    header = CatalogHeader("aid", "ar", "2016-12-14 09:00+0000", source_language="en")
    entries = [
        CatalogEntry("Yes & no", ("نعم",), "approved", "s1"),
        CatalogEntry("Yes\x01", ("أجل",), "machine", "s2", origin="mt: argos"),
        CatalogEntry("Not yet", ident="s3"),
        CatalogEntry("Gone", ("ذهب",), obsolete=True),
    ]
    content = write_xliff(header, entries)
    units = Xliff1File.parsestring(content).units
    assert [(str(u.source), str(u.target or "")) for u in units] == [
        ("Yes & no", "نعم"),
        ("Yes", "أجل"),
        ("Not yet", ""),
    ]
    assert units[0].isapproved() and not units[1].isapproved()
    assert [e.state for e in read(content, "en", None).entries] == [
        "approved",
        "machine",
        "untranslated",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<xliff><file></xliff>", "Line 1: it is not well-formed XML"),
        (b"<tmx/>", "not <xliff>"),
        (
            b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><xliff>&c;</xliff>',
            "declares XML entities",
        ),
        (
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><xliff>&a;</xliff>',
            "declares XML entities",
        ),
        (b"\xff\xfe<xliff/>", "XML"),
    ],
)
def test_broken_and_dangerous_files_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read(content, "en", None)
