"""A Document becomes a row of cuts, each of which will be one Segment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from workbench.formats.document import Block, Document, Entry, Role
from workbench.text.segmentation import pieces_at, split

BY_HAND = "cut by hand"
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


def cut(
    document: Document,
    language: str,
    roles: Mapping[int, Role],
    by_hand: Mapping[int, Sequence[int]] | None = None,
) -> list[Cut]:
    """All cuts of a Document in order; a catalog's entries are never split, titles only by hand.

    `roles` and `by_hand` overrule what was recognised, by Block index; `by_hand` says where in the
    Block's text its later Segments begin.

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
        starts = (by_hand or {}).get(index)
        cuts.extend(_block(index, block, own_starts(block, language), starts))
    return cuts


def own_starts(block: Block, language: str) -> tuple[int, ...]:
    """Where the later Segments of a Block begin by themselves: character places in its text."""
    if block.role in _WHOLE:
        return ()
    return tuple(accumulate(map(len, split(block.text, language))))[:-1]


def _block(
    index: int, block: Block, own: tuple[int, ...], by_hand: Sequence[int] | None
) -> list[Cut]:
    if not block.text:
        return []
    if block.role in _WHOLE and not by_hand:
        pieces = [Cut(index, block.text, role=block.role.value, why=block.why)]
    else:
        starts = own if by_hand is None else by_hand
        edges = set(pairwise((0, *own, len(block.text))))
        pieces = [
            Cut(
                index, p.text, p.lead, p.trail, role=block.role.value,
                why=block.why if edge in edges else BY_HAND,
            )
            for edge, p in zip(
                pairwise((0, *starts, len(block.text))),
                pieces_at(block.text, starts),
                strict=True,
            )
        ]  # fmt: skip
    pieces[0] = replace(pieces[0], lead=block.lead + pieces[0].lead)
    pieces[-1] = replace(pieces[-1], trail=pieces[-1].trail + block.trail)
    return pieces
