"""Plain text, as typed or as copied from a news page: one Block a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbench.formats.decoding import decode, encode, implausible
from workbench.formats.document import Block, Document, Format, Role, Translated
from workbench.formats.roles import Paragraph, recognise

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_MARKER = re.compile(r"(?:[•●▪◦‣–*·-]|\d{1,3}[.)])[ \t\u00a0]+(?=\S)")


def read(content: bytes, source: str, encoding: str | None = None) -> Document:
    """The paragraphs of a text with their Roles. Raises BadInput."""
    text, name = decode(content, encoding, source)
    return Document(
        original=content,
        blocks=blocks_of(text),
        source_language=source,
        encoding=name,
        warnings=implausible(text, source),
    )


def write(document: Document, translations: Mapping[int, Translated], target: str) -> bytes:
    """The same text with translated Blocks in place; spaces and line ends stay as they were."""
    text = "".join(
        block.lead
        + (translations[index].text if index in translations else block.text)
        + block.trail
        for index, block in enumerate(document.blocks)
    )
    return encode(text, document.encoding, document.original)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Blocks whose lead + text + trail, joined, are `text`; a blank text has none."""
    parts = list(_paragraphs(text))
    verdicts = recognise([Paragraph(body, lead.rpartition("\n")[2]) for lead, body, _ in parts])
    return tuple(
        _block(lead, body, trail, role, why)
        for (lead, body, trail), (role, why) in zip(parts, verdicts, strict=True)
    )


def _block(lead: str, body: str, trail: str, role: Role, why: str) -> Block:
    """A bullet or number in front goes into `lead`: it is not for translating."""
    marker = _MARKER.match(body) if role in (Role.BODY, Role.HEADING) else None
    if not marker:
        return Block(body, role, why, lead, trail)
    why = f"It begins with the list mark “{marker[0].strip()}”."
    return Block(body[marker.end() :], Role.ITEM, why, lead + marker[0], trail)


def _paragraphs(text: str) -> Iterator[tuple[str, str, str]]:
    """(lead, body, trail) of each paragraph; blank lines belong to the paragraph before them."""
    pending: tuple[str, str, str] | None = None
    lead = ""
    for raw in _unwrapped(text):
        body = raw.strip()
        if not body:
            if pending:
                pending = (pending[0], pending[1], pending[2] + raw)
            else:
                lead += raw
            continue
        if pending:
            yield pending
        start = raw.index(body)
        pending = (lead + raw[:start], body, raw[start + len(body) :])
        lead = ""
    if pending:
        yield pending


def _unwrapped(text: str) -> Iterator[str]:
    """Lines; those that a mail program or editor has wrapped are joined to one (line ends kept)."""
    group: list[str] = []
    for line in _LINE.findall(text):
        if line.strip() and not line[0].isspace() and not _MARKER.match(line):
            group.append(line)
            continue
        yield from _joined(group)
        group = []
        yield line
    yield from _joined(group)


def _joined(group: list[str]) -> list[str]:
    """One paragraph if every line is as full as the width allows, else a paragraph a line."""
    lengths = [len(line.rstrip()) for line in group]
    width = max(lengths, default=0)
    wrapped = len(group) > 1 and 45 <= width <= 100
    full = all(
        length + 1 + len(following.split()[0]) > width
        for length, following in zip(lengths, group[1:], strict=False)
    )
    return ["".join(group)] if wrapped and full else group


FORMAT = Format("text", (".txt", ".text"), read, write)
