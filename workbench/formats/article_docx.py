"""DOCX: paragraphs, tables, notes, headers and footers; everything else in the file is kept.

Read and written with lxml rather than python-docx, which would lose things: its paragraphs leave
out what was inserted under revision or stands in a content control, it knows no footnotes and
endnotes, and saving drops what no relationship names and rewrites parts that nobody touched. The
tests make their files with it, and one of them shows the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from workbench.formats.decoding import implausible
from workbench.formats.document import ASIDE, Block, Document, Format, Role, Translated
from workbench.formats.docx_package import parts, with_parts
from workbench.formats.docx_paragraph import Passage, W, passage, rewrite
from workbench.formats.roles import Paragraph, Verdict, recognise
from workbench.formats.xml_tree import local, parse_xml
from workbench.text.languages import language

_TEXT = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_ORDER = ("document", "footnotes", "endnotes", "header", "footer")
_STYLES = (
    (re.compile(r"title|heading ?1", re.I), Role.TITLE),
    (re.compile(r"subtitle|heading", re.I), Role.HEADING),
    (re.compile(r"caption", re.I), Role.CAPTION),
    (re.compile(r"quote", re.I), Role.QUOTE),
    (re.compile(r"list", re.I), Role.ITEM),
)
_TAGS = re.compile(r"</?[gx]\d+/?>")


def read(content: bytes, source: str, encoding: str | None = None) -> Document:
    """The paragraphs of a DOCX as Blocks, formatting inside them as tags. Raises BadInput."""
    package = parts(content)
    styles = _styles(package)
    found = [(each, name) for name, tree in _trees(package) for each in _passages(tree)]
    guesses = recognise([Paragraph(_TAGS.sub("", each.text)) for each, _ in found])
    blocks = tuple(
        _block(each, name, guess, styles)
        for (each, name), guess in zip(found, guesses, strict=True)
    )
    body = " ".join(block.text for block in blocks if block.role not in ASIDE)
    return Document(
        original=content,
        blocks=blocks,
        source_language=source,
        warnings=implausible(_TAGS.sub("", body), source),
    )


def write(document: Document, translations: Mapping[int, Translated], target: str) -> bytes:
    """The same DOCX with translated paragraphs, right to left where the target asks for it."""
    rtl = language(target).rtl
    changed: dict[str, bytes] = {}
    index = 0
    for name, tree in _trees(parts(document.original)):
        touched = False
        for each in _passages(tree):
            wanted = translations.get(index)
            if wanted and wanted.text and wanted.text != each.text.strip():
                rewrite(each, _spaced(each.text, wanted.text), rtl)
                touched = True
            index += 1
        if touched:
            _direct_tables(tree, rtl)
            changed[name] = bytes(
                etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            )
    return with_parts(document.original, changed) if changed else document.original


FORMAT = Format("docx", (".docx", ".docm"), read, write)


def _trees(package: Mapping[str, bytes]) -> Iterator[tuple[str, Any]]:
    for name in sorted((name for name in package if _TEXT.fullmatch(name)), key=_rank):
        yield name, parse_xml(package[name])


def _rank(name: str) -> tuple[int, str]:
    return next(n for n, start in enumerate(_ORDER) if name[5:].startswith(start)), name


def _styles(package: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    """{style id: its name and those it is based on}: ids are in the word processor's language."""
    content = package.get("word/styles.xml")
    if content is None:
        return {}
    names, bases = {}, {}
    for style in parse_xml(content).iter(f"{W}style"):
        ident, name, base = (
            style.get(f"{W}styleId"),
            style.find(f"{W}name"),
            style.find(f"{W}basedOn"),
        )
        names[ident] = (name.get(f"{W}val") or "") if name is not None else ""
        bases[ident] = base.get(f"{W}val") if base is not None else None
    found = {}
    for ident in names:
        line = [ident]
        while (base := bases[line[-1]]) in names and base not in line:
            line.append(base)
        found[ident] = tuple(names[each] for each in line)
    return found


def _passages(tree: Any) -> list[Passage]:
    found = []
    for paragraph in tree.iter(f"{W}p"):
        if any(local(each) == "Fallback" for each in paragraph.iterancestors()):
            continue  # the second copy of a text box, for old programs
        each = passage(paragraph)
        if any(char.isalpha() for char in _TAGS.sub("", each.text)):
            found.append(each)
    return found


def _block(
    each: Passage, name: str, guess: Verdict, styles: Mapping[str, tuple[str, ...]]
) -> Block:
    role, why = _own_role(each.paragraph, name, styles) or guess
    return Block(each.text.strip(), role, why, inline=bool(len(each.tags)))


def _own_role(paragraph: Any, name: str, styles: Mapping[str, tuple[str, ...]]) -> Verdict | None:
    if name.startswith(("word/header", "word/footer")):
        return Role.FURNITURE, "It stands in the header or footer of every page."
    if "notes" in name:
        return Role.BODY, "It is a note."
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    said = style.get(f"{W}val") or "" if style is not None else ""
    for called in (*styles.get(said, ()), said):
        role = next((role for pattern, role in _STYLES if pattern.match(called)), None)
        if role:
            return role, f"Its style is “{called}”."
    if paragraph.find(f"{W}pPr/{W}numPr") is not None:
        return Role.ITEM, "It stands in a list."
    if any(local(each) == "tc" for each in paragraph.iterancestors()):
        return Role.BODY, "It stands in a table."
    return None


def _spaced(old: str, new: str) -> str:
    """The new text with the spaces that stood around the old one."""
    text = old.strip()
    start = old.index(text)
    return old[:start] + new + old[start + len(text) :]


def _direct_tables(tree: Any, rtl: bool) -> None:
    for properties in tree.iter(f"{W}tblPr"):
        for old in properties.findall(f"{W}bidiVisual"):
            properties.remove(old)
        if rtl:
            first = ("tblStyle", "tblpPr", "tblOverlap")
            place = sum(1 for each in properties if local(each) in first)
            properties.insert(place, etree.Element(f"{W}bidiVisual"))
