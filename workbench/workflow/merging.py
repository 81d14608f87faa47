"""Lay the cuts of a file over the Segments an Article has: kept, new, gone."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.schema import Article, Segment, State, Translation
from workbench.text.alignment import align
from workbench.workflow.cutting import Cut
from workbench.workflow.keeping_cuts import keep_cuts


@dataclass(frozen=True)
class Merge:
    """How many Segments were kept with their Translations, are new, are gone from the source."""

    kept: int
    new: int
    gone: int


def merge_segments(session: Session, article: Article, cuts: Sequence[Cut], target: str) -> Merge:
    """Make an Article's Segments follow `cuts`; what is gone keeps its Translations.

    A paragraph that is still there stays cut as it was.
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
    kept = new = 0
    for index, piece in enumerate(cuts):
        if index in matched:
            _place(old[matched[index]], piece, index + 1)
            kept += 1
        else:
            row = _segment(article, piece, index + 1)
            _adopt(row, piece, target)
            session.add(row)
            new += 1
    gone = 0
    for row in (row for i, row in enumerate(old) if i not in set(matched.values())):
        gone += not row.gone
        row.gone = True
    session.flush()
    return Merge(kept, new, gone)


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


def _adopt(row: Segment, piece: Cut, target: str) -> None:
    """A catalog that already carries translations brings them along."""
    entry = piece.entry
    if entry is None or not any(entry.targets):
        return
    state = entry.state if entry.state in {s.value for s in State} else State.EDITED.value
    row.translations.append(
        Translation(
            language=target, text=entry.targets[0],
            plurals=list(entry.targets[1:]), state=state, version=1, origin="import",
            origin_note="the file itself", note=entry.note, changed_at=datetime.now(UTC),
        )
    )  # fmt: skip
