"""Lay the cuts of a file over the Segments an Article has: kept, new, gone."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.schema import Article, Segment, Translation
from workbench.text.alignment import align
from workbench.workflow.brought import Verdicts, bringing, translation
from workbench.workflow.cutting import Cut
from workbench.workflow.keeping_cuts import keep_cuts


@dataclass(frozen=True)
class Merge:
    """How many Segments were kept with their Translations, are new, are gone from the source.

    `brought` counts the Translations that came with the file.
    """

    kept: int
    new: int
    gone: int
    brought: int


def merge_segments(
    session: Session, article: Article, cuts: Sequence[Cut], target: str, verdicts: Verdicts
) -> Merge:
    """Make an Article's Segments follow `cuts`; what is gone keeps its Translations.

    A paragraph that is still there stays cut as it was. A translation that a catalog brings is
    taken, with its Verdict, where a Segment had none.
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
    rows: list[Segment] = []
    for index, piece in enumerate(cuts):
        if index in matched:
            rows.append(old[matched[index]])
            _place(rows[-1], piece, index + 1)
        else:
            rows.append(_segment(article, piece, index + 1))
    session.add_all(rows)
    gone = 0
    for row in (row for i, row in enumerate(old) if i not in set(matched.values())):
        gone += not row.gone
        row.gone = True
    brought = _bring(session, article, rows, cuts, target, verdicts)
    session.flush()
    return Merge(len(matched), len(rows) - len(matched), gone, brought)


def _bring(
    session: Session,
    article: Article,
    rows: Sequence[Segment],
    cuts: Sequence[Cut],
    target: str,
    verdicts: Verdicts,
) -> int:
    """A catalog's own translations, for the Segments that have none; how many there were."""
    places = bringing(cuts)
    if not places:
        return 0
    having = set(
        session.scalars(
            select(Translation.segment_id)
            .join(Segment, Segment.id == Translation.segment_id)
            .where(Segment.article_id == article.id, Translation.language == target)
        )
    )
    places = [place for place in places if rows[place].id not in having]
    for place, verdict in zip(places, verdicts.of(article, cuts, places), strict=True):
        session.add(translation(rows[place], cuts[place], article, target, verdict))
    return len(places)


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


def _segment(article: Article, piece: Cut, number: int) -> Segment:
    row = Segment(
        article_id=article.id, number=number, key=uuid.uuid4().hex[:12], source=piece.source,
        block=piece.block, role=piece.role, why=piece.why, lead=piece.lead, trail=piece.trail,
        plural="", context=None, comment="", references=[], flags=[], gone=False,
    )  # fmt: skip
    if piece.entry is not None:
        row.plural, row.context = piece.entry.plural, piece.entry.context
        row.comment, row.references = piece.entry.extracted, list(piece.entry.references)
        row.flags = list(piece.entry.flags)
    return row
