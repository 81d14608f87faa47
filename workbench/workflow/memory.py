"""The Memory: what was confirmed is proposed again, word for word."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.schema import MemoryRow, Segment, Translation


@dataclass(frozen=True)
class Match:
    """A pair of the Memory that fits a source, `score` in per cent."""

    source: str
    target: str
    score: int
    person: str
    at: datetime
    article: str


def digest(text: str) -> str:
    """The exact key of a source text: spaces at its ends and runs of them do not count."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:32]


def learn(session: Session, segment: Segment, row: Translation) -> None:
    """Remember a confirmed Translation; the same Segment replaces what it taught before."""
    known = session.scalars(
        select(MemoryRow).where(
            MemoryRow.segment_id == segment.id, MemoryRow.target_language == row.language
        )
    ).one_or_none()
    entry = known or MemoryRow(segment_id=segment.id, target_language=row.language)
    entry.source_language = segment.article.source_language
    entry.source, entry.target = segment.source, row.text
    entry.folded = " ".join(segment.source.casefold().split())
    entry.digest = digest(segment.source)
    entry.origin, entry.article = "review", segment.article.slug
    entry.person, entry.at = row.person, datetime.now(UTC)
    session.add(entry)


def exact(
    session: Session, sources: Sequence[str], source_language: str, target_language: str
) -> dict[str, Match]:
    """The newest exact Match of each source that has one."""
    wanted = {digest(text): text for text in sources}
    rows = session.scalars(
        select(MemoryRow)
        .where(
            MemoryRow.source_language == source_language,
            MemoryRow.target_language == target_language,
            MemoryRow.digest.in_(wanted),
        )
        .order_by(MemoryRow.at)
    )
    return {
        wanted[row.digest]: Match(row.source, row.target, 100, row.person, row.at, row.article)
        for row in rows
    }
