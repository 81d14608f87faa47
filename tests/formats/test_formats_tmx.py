from __future__ import annotations

import io
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from workbench.errors import BadInput
from workbench.formats.tmx import TmxPair, read_tmx, write_tmx

PAIRS = [
    TmxPair("The road is shut.", "الطريق مغلق.", "20161214T090000Z", "Lina", "a note"),
    TmxPair('a < b & "c" \r\n <g1>d</g1>', "ا < ب"),
]


def _read(content: bytes) -> list[TmxPair]:
    return list(read_tmx(io.BytesIO(content), "en", "ar"))


def test_what_is_written_is_read() -> None:
    assert _read(b"".join(write_tmx(PAIRS, "en", "ar", "workbench 0.1"))) == PAIRS


def test_a_foreign_memory() -> None:
    content = """<tmx version="1.4"><header/><body>
    <tu creationid="omar" creationdate="20160101T000000Z">
    <tuv xml:lang="AR-SY"><seg>نعم</seg></tuv><tuv lang="fr"><seg>Oui</seg></tuv>
    <tuv xml:lang="en-GB">
    <seg>Y<bpt i="1">&lt;b></bpt>e<hi>s</hi><ept i="1">&lt;/b></ept></seg></tuv>
    </tu><tu><tuv xml:lang="en"><seg>No</seg></tuv></tu></body></tmx>""".encode()
    assert _read(content) == [TmxPair("Y<b>e<g1>s</g1></b>", "نعم", "20160101T000000Z", "omar")]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (
            r'<bpt i="1" x="1">{\\b </bpt>On<ept i="1">}</ept> <ph x="2">{\\pic}</ph>',
            "<g1>On</g1> <x2/>",
        ),
        ("<ph>%s</ph> of <it pos='begin'>&lt;br></it>", "%s of <br>"),
        ("a<ut>\\tab</ut>b<ut>\\tab</ut>c", "a<x1/>b<x2/>c"),
        ("a <ept i='3'>lost</ept>b", "a b"),
        ("<ph>&lt;img alt='<sub>a map</sub>'/&gt;</ph>", "<img alt='a map'/>"),
        ("&lt;g1>a&lt;/g1><hi>b</hi>", "<g1>a</g1><g2>b</g2>"),
    ],
)
def test_codes_of_any_program_are_pieces_of_the_text(inside: str, text: str) -> None:
    content = (
        f'<tmx><body><tu><tuv xml:lang="en"><seg>{inside}</seg></tuv>'
        f'<tuv xml:lang="ar"><seg>{inside}</seg></tuv></tu></body></tmx>'
    )
    assert _read(content.encode()) == [TmxPair(text, text)]


def test_one_code_has_one_number_in_both_languages() -> None:
    content = """<tmx><body><tu><tuv xml:lang="en"><seg><ph x="1">{a}{</ph>and<ph x="2">{b}{</ph>
    </seg></tuv><tuv xml:lang="ar"><seg><ph x="2">{b}{</ph>و<ph x="1">{a}{</ph></seg></tuv></tu>
    </body></tmx>""".encode()
    (pair,) = _read(content)
    assert (pair.source.strip(), pair.target) == ("<x1/>and<x2/>", "<x2/>و<x1/>")


@pytest.mark.parametrize(
    "text",
    [
        "<g1>The <b>road</g1> is</b> shut<x2/>",
        "%(name)s has {0} of <br/> and <br> & &amp; < 5",
        "</b>closed <i>first",
        "<a href='x?a=1&amp;b=2'>here</a> %d %",
    ],
)
def test_tags_and_placeholders_are_written_as_codes_and_come_back(text: str) -> None:
    content = b"".join(write_tmx([TmxPair(text, text)], "en", "ar", "workbench 1"))
    assert _read(content) == [TmxPair(text, text)]


def test_pairs_before_the_break_are_read_and_the_line_is_named() -> None:
    content = b"".join(write_tmx(PAIRS, "en", "ar", "workbench 0.1"))
    pairs = read_tmx(io.BytesIO(content[:-40]), "en", "ar")
    assert next(pairs) == PAIRS[0]
    with pytest.raises(BadInput, match="Line 8: it is not well-formed XML"):
        list(pairs)


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx><body>&b;</body></tmx>',
        b'<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>',
        b"<html/>",
        b"",
        b"\x00\x01",
    ],
)
def test_bombs_and_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(BadInput):
        _read(content)


class _Endless(io.RawIOBase):
    """A memory of many pairs that is never held whole."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return b"".join(islice(self.pieces, 100))


def _resident_bytes() -> int:
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_a_large_memory_is_read_in_constant_memory() -> None:
    many = (PAIRS[0] for _ in range(30_000))
    stream = _Endless(write_tmx(many, "en", "ar", "workbench 0.1"))
    pairs = read_tmx(stream, "en", "ar")  # type: ignore[arg-type]
    early = sum(1 for _ in islice(pairs, 3_000))
    before = _resident_bytes()
    late = sum(1 for _ in pairs)
    assert early + late == 30_000
    assert _resident_bytes() - before < 4_000_000
