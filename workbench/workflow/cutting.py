"""A Document becomes a row of cuts, each of which will be one Segment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.formats.document import Block, Document, Entry, Role
from workbench.text.segmentation import segments

_WHOLE = frozenset({Role.TITLE, Role.TEASER, Role.FURNITURE, Role.HEADING, Role.BYLINE})


@dataclass(frozen=True)
class Cut:
    """What a Segment will be; `entry` is the catalog entry it came from, with its translations."""

    block: int
    source: str
    lead: str = ""
    trail: str = ""
    role: str = Role.BODY.value
    why: str = ""
    entry: Entry | None = None


def cut(document: Document, language: str, roles: Mapping[int, Role]) -> list[Cut]:
    """All cuts of a Document in order; a catalog's entries and titles are never split.

    lead + source + trail of the cuts of a plain-text Document give its text back.
    """
    if document.entries:
        return [
            Cut(block=index, source=entry.source, why=entry.note, entry=entry)
            for index, entry in enumerate(document.entries)
            if entry.source and not entry.obsolete
        ]
    cuts: list[Cut] = []
    for index, block in enumerate(document.blocks):
        if index in roles:
            block = replace(block, role=roles[index], why="set when it was added")
        cuts.extend(_block(index, block, language))
    return cuts


def _block(index: int, block: Block, language: str) -> list[Cut]:
    if block.role in _WHOLE:
        pieces = [Cut(index, block.text, role=block.role.value, why=block.why)]
    else:
        pieces = [
            Cut(index, p.text, p.lead, p.trail, role=block.role.value, why=block.why)
            for p in segments(block.text, language)
        ]
    if not pieces:
        return []
    pieces[0] = replace(pieces[0], lead=block.lead + pieces[0].lead)
    pieces[-1] = replace(pieces[-1], trail=pieces[-1].trail + block.trail)
    return pieces
