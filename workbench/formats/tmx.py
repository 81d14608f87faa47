"""TMX 1.4b: a Memory in and out, one pair at a time, whatever its size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from workbench.errors import BadInput
from workbench.formats.tmx_inline import Numbers, marked_up, words
from workbench.formats.xml_tree import broken_xml, local, refuse_entities, xml_text

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMED = re.compile(rb"""\blang\s*=\s*["']([A-Za-z0-9_-]+)["']""")


@dataclass(frozen=True)
class TmxPair:
    """One translation unit: its text in two Languages, and who changed it when.

    `changed` is TMX's own form of a date in UTC, 20161214T090000Z, or empty.
    """

    source: str
    target: str
    changed: str = ""
    by: str = ""
    note: str = ""


def read_tmx(stream: BinaryIO, source: str, target: str) -> Iterator[TmxPair]:
    """The pairs of a TMX in these two Languages (regions apart: `en` is also `en-GB`).

    Reads as it goes, in constant memory. Codes inside a text are pieces of it (`tmx_inline`).
    Raises BadInput with the line where the file breaks, after the pairs before it.
    """
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for number, (event, element) in enumerate(events):
            if number == 0:
                _check_root(element)
            if event == "end" and local(element) == "tu":
                yield from _pair(element, source, target)
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise broken_xml(error) from error


def tmx_languages(stream: BinaryIO) -> list[str]:
    """The Languages that the first megabyte of a TMX names, in alphabetical order."""
    return sorted({code.decode() for code in _NAMED.findall(stream.read(2**20))})


def write_tmx(pairs: Iterable[TmxPair], source: str, target: str, tool: str) -> Iterator[bytes]:
    """The pieces of a TMX 1.4b file, one a pair. `tool` is our name and version."""
    name, _, version = tool.partition(" ")
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        f'<tmx version="1.4">\n<header creationtool={_quoted(name)} '
        f'creationtoolversion={_quoted(version or "0")} segtype="sentence" o-tmf="workbench" '
        f'adminlang="en" srclang={_quoted(source)} datatype="plaintext"/>\n<body>\n'
    ).encode()
    for pair in pairs:
        yield _unit(pair, source, target).encode("utf-8")
    yield b"</body>\n</tmx>\n"


def _unit(pair: TmxPair, source: str, target: str) -> str:
    said = f" changedate={_quoted(pair.changed)}" if pair.changed else ""
    said += f" changeid={_quoted(pair.by)}" if pair.by else ""
    note = f"<note>{_escaped(pair.note)}</note>" if pair.note else ""
    variants = "".join(
        f"<tuv xml:lang={_quoted(code)}><seg>{marked_up(text, _escaped)}</seg></tuv>"
        for code, text in ((source, pair.source), (target, pair.target))
    )
    return f"<tu{said}>{note}{variants}</tu>\n"


def _escaped(text: str) -> str:
    return escape(xml_text(text), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(xml_text(text))


def _check_root(root: Any) -> None:
    if local(root) != "tmx":
        raise BadInput(
            f"Its outermost element is <{local(root)}>, not <tmx>.", next="Is it the right file?"
        )
    refuse_entities(root.getroottree())


def _pair(unit: Any, source: str, target: str) -> Iterator[TmxPair]:
    segments: dict[str, Any] = {}
    for variant in unit:
        if local(variant) != "tuv":
            continue
        code = variant.get(_LANG) or variant.get("lang") or ""
        segment = next((child for child in variant if local(child) == "seg"), None)
        if segment is not None:
            segments.setdefault(_base(code), segment)
    numbers = Numbers(unit)
    first, second = (
        words(segments[code], numbers) if code in segments else ""
        for code in (_base(source), _base(target))
    )
    if first.strip() and second.strip():
        note = next((child.text or "" for child in unit if local(child) == "note"), "")
        changed = unit.get("changedate") or unit.get("creationdate") or ""
        by = unit.get("changeid") or unit.get("creationid") or ""
        yield TmxPair(first, second, changed, by, note)


def _base(code: str) -> str:
    return code.replace("_", "-").split("-")[0].lower()


def _forget(element: Any) -> None:
    """Free a unit that has been read, and what came before it."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
