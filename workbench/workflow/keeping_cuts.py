"""Where a paragraph did not change, it stays cut as it was, by hand too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from workbench.store.schema import Segment
from workbench.workflow.cutting import BY_HAND, Cut


def keep_cuts(old: Sequence[Segment], cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts of a file read again, with those of an Article's paragraphs that are still there.

    `old` are its Segments in order, `gone` ones left out. A paragraph that has another role now,
    and a catalog's entries, are cut as they were read.
    """
    known: defaultdict[str, list[list[Segment]]] = defaultdict(list)
    for _, rows in groupby(old, attrgetter("block")):
        paragraph = list(rows)
        known[_text(paragraph)].append(paragraph)
    kept: list[Cut] = []
    for _, pieces in groupby(cuts, attrgetter("block")):
        read = list(pieces)
        same = known.get(_text(read))
        kept += _as_before(same.pop(0), read) if same else read
    return kept


def _text(pieces: Sequence[Segment] | Sequence[Cut]) -> str:
    return "".join(f"{each.lead}{each.source}{each.trail}" for each in pieces).strip()


def _as_before(rows: Sequence[Segment], read: list[Cut]) -> list[Cut]:
    first, last = read[0], read[-1]
    edges = (rows[0].lead.strip(), rows[-1].trail.strip())
    other_role = first.role != rows[0].role and not rows[0].why.startswith("set by ")
    if first.entry or other_role or edges != (first.lead.strip(), last.trail.strip()):
        return read
    if [row.source for row in rows] == [piece.source for piece in read]:
        return read
    cuts = [
        replace(
            first, source=row.source, lead=row.lead, trail=row.trail,
            why=BY_HAND if row.why == BY_HAND else first.why,
        )
        for row in rows
    ]  # fmt: skip
    cuts[0] = replace(cuts[0], lead=first.lead)
    cuts[-1] = replace(cuts[-1], trail=last.trail)
    return cuts
