"""Lay the cuts of a file over the Segments an Article has: kept, new, gone."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.formats.document import Entry
from workbench.store import bulk
from workbench.store.schema import Article, Segment
from workbench.text.alignment import align
from workbench.workflow.brought import Brought, Verdicts, bring
from workbench.workflow.cutting import Cut
from workbench.workflow.keeping_cuts import keep_cuts


@dataclass(frozen=True)
class Merge:
    """How many Segments were kept with their Translations, are new, are gone from the source.

    `brought` is what became of the translations that came with the file.
    """

    kept: int
    new: int
    gone: int
    brought: Brought


def merge_segments(
    session: Session,
    article: Article,
    cuts: Sequence[Cut],
    target: str,
    verdicts: Verdicts,
    who: str,
) -> Merge:
    """Make an Article's Segments follow `cuts`; what is gone keeps its Translations.

    A paragraph that is still there stays cut as it was. A translation that a catalog brings is
    taken, with its Verdict, where a Segment had none; `who` adds it.
    """
    old = list(
        session.scalars(
            select(Segment)
            .where(Segment.article_id == article.id)
            .order_by(Segment.gone, Segment.number)
        )
    )
    cuts = keep_cuts([row for row in old if not row.gone], cuts)
    matched = align([_identity(row) for row in old], [_cut_identity(c) for c in cuts])
    for index, place in matched.items():
        _place(old[place], cuts[index], index + 1)
    still = set(matched.values())
    gone = 0
    for row in (row for at, row in enumerate(old) if at not in still):
        gone += not row.gone
        row.gone = True
    session.flush()
    fresh = {
        index: _columns(article, piece, index + 1)
        for index, piece in enumerate(cuts)
        if index not in matched
    }
    added = bulk.add(session, list(fresh.values()), Segment.key)
    ids = [
        old[matched[index]].id if index in matched else added[fresh[index]["key"]]
        for index in range(len(cuts))
    ]
    brought = bring(session, article, ids, cuts, target, verdicts, who)
    return Merge(len(matched), len(fresh), gone, brought)


def _identity(row: Segment) -> str:
    return "\x00".join((row.source, row.plural, row.context or ""))


def _cut_identity(piece: Cut) -> str:
    entry = piece.entry
    if entry is None:
        return "\x00".join((piece.source, "", ""))
    return "\x00".join((piece.source, entry.plural, entry.context or ""))


def _place(row: Segment, piece: Cut, number: int) -> None:
    row.number, row.block = number, piece.block
    row.lead, row.trail, row.gone = piece.lead, piece.trail, False
    if not row.why.startswith("set by "):
        row.role, row.why = piece.role, piece.why
    if piece.entry is not None:
        row.comment = piece.entry.extracted
        row.references, row.flags = list(piece.entry.references), list(piece.entry.flags)


def _columns(article: Article, piece: Cut, number: int) -> dict[str, Any]:
    """The columns of a new Segment."""
    entry = piece.entry or Entry(piece.source)
    return {
        "article_id": article.id, "number": number, "key": uuid.uuid4().hex[:12],
        "source": piece.source, "block": piece.block, "role": piece.role, "why": piece.why,
        "lead": piece.lead, "trail": piece.trail, "plural": entry.plural,
        "context": entry.context, "comment": entry.extracted,
        "references": list(entry.references), "flags": list(entry.flags), "gone": False,
    }  # fmt: skip
