"""Damaged files for every reader: parts rearranged, bytes changed, cut and doubled."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator

from workbench.errors import BadInput
from workbench.formats.document import Translated
from workbench.formats.known import FORMATS
from workbench.formats.terms_csv import read_terms
from workbench.formats.tmx import TmxPair, read_tmx, write_tmx

TMX = b"".join(write_tmx([TmxPair("a < b", "ا"), TmxPair("c", "ب", by="x")], "en", "ar", "w 1"))
TERMS = "source,target,kind\nAleppo,حلب,place\nOmar|x,عمر,person\n".encode()
_TOKENS = [
    b"<", b">", b"</g>", b"&amp;", b"&x;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"]]>", b"<![CDATA[",
    b"\n", b"\r\n", b"\0", b"\xff", b'"', b"'", b"\\", b"msgid ", b'msgid ""\n', b"msgstr[7] ",
    b"#~ ", b"#| ", b"#, fuzzy\n", b"%s", b"{0}", b"**", b"`", b"[", b"](", b"> ", b"- ", b"|",
    b"---\n", b"<p>", b"<b", b"</b>", b"<script>", b"<!--", "\u2028".encode(), "\x85".encode(),
    "\u200f".encode(), "م".encode(), b"\xef\xbb\xbf", b"\xff\xfe", b",", b";", b"\t", b"=",
]  # fmt: skip


_ELEMENTS = re.compile(rb"<(\w[\w:]*)(?:\s[^<>]*)?>[^<>]*</\1>|<\w[^<>]*/>|(?<=>)[^<>]+(?=<)")
_LINES = re.compile(rb"[^\n]+\n|\b\w+\b")


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The content with whole parts rearranged, or with one to six random wounds, or both."""
    if chance.random() < 0.5:
        content = rearranged(content, chance)
        if chance.random() < 0.8:
            return content
    return wounded(content, chance)


def rearranged(content: bytes, chance: random.Random) -> bytes:
    """Whole elements, lines and words dropped, doubled or swapped: often still well-formed."""
    parts = _ELEMENTS if b"</" in content else _LINES
    for _ in range(chance.randint(1, 5)):
        places = [match.span() for match in parts.finditer(content)]
        if len(places) < 2:
            break
        (start, end), (other, stop) = sorted(chance.sample(places, 2))
        change = chance.randrange(4)
        if change == 0:
            content = content[:start] + content[end:]
        elif change == 1:
            content = content[:end] + content[start:end] * chance.randint(1, 9) + content[end:]
        elif change == 2:
            content = (
                content[:start]
                + content[other:stop]
                + content[end:other]
                + content[start:end]
                + content[stop:]
            )
        else:
            content = content[:end] + content[other:stop] + content[end:]
    return content


def wounded(content: bytes, chance: random.Random) -> bytes:
    """One to six random wounds: bytes changed, cut, doubled, or signs put in that matter."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) + 1)
        to = min(len(content), at + chance.randint(1, 40))
        wound = chance.randrange(6)
        if wound == 0 and content:
            content = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
        elif wound == 1:
            content = content[:at] + content[to:]
        elif wound == 2:
            content = content[:to] + content[at:to] * chance.randint(1, 30) + content[to:]
        elif wound == 3:
            content = content[:at] + chance.choice(_TOKENS) * chance.choice((1, 1, 2, 200))
        elif wound == 4:
            content = content[:at] + chance.choice(_TOKENS) + content[at:]
        else:
            start = chance.randrange(len(content) + 1)
            content = content[:at] + content[start : start + 60] + content[at:]
    return content


def damaged_docx(content: bytes, chance: random.Random) -> bytes:
    """Now and then the zip is hurt, else the text in it."""
    if chance.random() < 0.2:
        return wounded(content, chance)
    change = wounded if chance.random() < 0.2 else rearranged
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in ("word/document.xml", "word/header1.xml"):
            if name in old.namelist():
                new.writestr(name, change(old.read(name), chance))
    return out.getvalue()


def samples(known: dict[str, tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """(name of the reader, a good file), for every reader there is."""
    for name, content in known.values():
        ending = name[name.index(".") :]
        yield next(f.name for f in FORMATS.values() if ending in f.extensions), content
    yield "tmx", TMX
    yield "terms", TERMS


def try_to_read(reader: str, content: bytes) -> bool:
    """Read, and write back if that went well; whether it could be read. Only BadInput may fail."""
    try:
        if reader == "tmx":
            list(read_tmx(io.BytesIO(content), "en", "ar"))
        elif reader == "terms":
            read_terms(content, "names.en-ar.csv")
        else:
            _read_and_write(reader, content)
    except BadInput:
        return False
    return True


def _read_and_write(reader: str, content: bytes) -> None:
    kind = FORMATS[reader]
    document = kind.read(content, "en", None)
    assert kind.write is not None
    assert kind.write(document, {}, "ar") == content
    count = len(document.blocks) or len(document.entries)
    if count:
        kind.write(document, {count // 2: Translated(("نص <g1>ما</g1> <x2/>",))}, "ar")
