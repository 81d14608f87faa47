"""The Memory: what was confirmed or imported is proposed again, for the same text and its like.

A Match scores 101 % where the neighbours are the same too (context), 100 % for the same text, less
for a similar one. Imported pairs, old ones and those translated the other way round score a little
less, so that a correction made here comes first. A similar one is adapted to the new source where
that is certain.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store import bulk
from workbench.store import memory as store
from workbench.store.memory_index import indexed_at_once
from workbench.store.schema import Article, MemoryRow, Segment, Translation
from workbench.store.shelves import index_columns
from workbench.text.inline import find_inline
from workbench.text.similarity import comparable, likeness, rated
from workbench.workflow.adapting import Adapted, Change, adapt
from workbench.workflow.glossary import Glossary

CONTEXT = 101
DRAFTED_FROM = 95
"""A similar text may be the Draft from here on, if nothing but its surface differs any more."""

_IMPORTED = 2  # points off for a pair that came in a file
_REVERSED = 3  # points off for a pair whose source is a translation
_YEARS_FREE, _YEAR_POINTS_MOST = 2, 5  # a point for each year after the second, five at most
_SHOWN = 5


@dataclass(frozen=True)
class Match:
    """A pair of the Memory that fits a source, `score` in per cent (101: neighbours too).

    `target` is adapted at the places in `changes`; `same_words` tells that nothing but case,
    punctuation or spelling is left of the difference; `reversed` that `target` was the source.
    """

    source: str
    target: str
    score: int
    person: str
    at: datetime
    article: str
    origin: str = "review"
    changes: tuple[Change, ...] = ()
    same_words: bool = True
    reversed: bool = False


class Lesson(NamedTuple):
    """A Translation somebody confirmed, to be remembered; `columns` of its index, if known."""

    segment_id: int
    source: str
    target: str
    person: str
    columns: Mapping[str, str] | None = None


def digest(text: str) -> str:
    """The exact key of a source text: spaces at its ends and runs of them do not count."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:32]


def learn(session: Session, segment: Segment, row: Translation) -> None:
    """Remember a confirmed Translation; the same Segment replaces what it taught before.

    An entry with plurals is no pair of texts: another entry like it is drafted from its Translation
    itself (see `plural_drafting`).
    """
    if segment.plural:
        return
    known = session.scalars(
        select(MemoryRow).where(
            MemoryRow.segment_id == segment.id, MemoryRow.target_language == row.language
        )
    ).one_or_none()
    entry = known or MemoryRow(segment_id=segment.id, target_language=row.language)
    entry.source_language = segment.article.source_language
    entry.source, entry.target = segment.source, row.text
    columns = index_columns(entry.source, entry.target, entry.source_language, row.language)
    for name, value in columns.items():
        setattr(entry, name, value)
    entry.digest = digest(segment.source)
    entry.previous, entry.following = neighbours(session, segment)
    entry.origin, entry.article = "review", segment.article.slug
    entry.person, entry.at = row.person, datetime.now(UTC)
    session.add(entry)


def learn_all(
    session: Session,
    article: Article,
    language: str,
    confirmed: Sequence[Lesson],
    around: Mapping[int, tuple[str, str, str]],
) -> None:
    """Remember many confirmed Translations of an Article, as `learn` does one.

    `around` are the `neighbourhood` of the Article.
    """
    now = datetime.now(UTC)
    fresh: list[dict[str, Any]] = []
    changed: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {}
    source = article.source_language
    known = store.of_segments(session, [one.segment_id for one in confirmed], language)
    for one in confirmed:
        key, previous, following = around.get(one.segment_id) or (digest(one.source), "", "")
        index = one.columns or index_columns(one.source, one.target, source, language)
        row = {
            "segment_id": one.segment_id, "source_language": source, "target_language": language,
            "source": one.source, "target": one.target, "digest": key, "previous": previous,
            "following": following, "origin": "review", "article": article.slug,
            "person": one.person, "at": now, **index,
        }  # fmt: skip
        before = known.get(one.segment_id)
        if before is None:
            fresh.append(row)
        else:
            changed[before["id"]] = (before, row)
    with indexed_at_once(session, list(changed)):
        bulk.add(session, fresh, MemoryRow.segment_id)
        bulk.change(session, MemoryRow, changed)


def neighbourhood(
    session: Session, article: Article, wanted: Collection[int]
) -> dict[int, tuple[str, str, str]]:
    """{segment id: digests of it, of the Segments before and behind it} of an Article's Segments.

    `wanted` are the ids of those to look at.
    """
    rows = session.execute(
        select(Segment.id, Segment.source)
        .where(Segment.article_id == article.id, Segment.gone.is_(False))
        .order_by(Segment.number)
    ).all()
    key = lru_cache(maxsize=4)(digest)  # each is asked for three times in a row
    last = len(rows) - 1
    return {
        number: (
            key(source),
            key(rows[at - 1].source) if at else "",
            key(rows[at + 1].source) if at < last else "",
        )
        for at, (number, source) in enumerate(rows)
        if number in wanted
    }


def neighbours(session: Session, segment: Segment) -> tuple[str, str]:
    """The digests of the Segments before and behind one; empty at an Article's ends."""
    beside = select(Segment.source).where(
        Segment.article_id == segment.article_id, Segment.gone.is_(False)
    )
    before = session.scalar(
        beside.where(Segment.number < segment.number).order_by(Segment.number.desc()).limit(1)
    )
    behind = session.scalar(
        beside.where(Segment.number > segment.number).order_by(Segment.number).limit(1)
    )
    return (digest(before) if before else "", digest(behind) if behind else "")


def draft_matches(
    session: Session,
    segments: Sequence[Segment],
    pair: tuple[str, str],
    threshold: int,
    glossary: Glossary | None = None,
) -> dict[int, Match]:
    """For each Segment (by id) the Match that may be its Draft, if the Memory has one.

    That is a context or exact Match; else a similar text of 95 % or more (or `threshold`, if that
    is higher) that says the same words once it is adapted.
    """
    rows = _by_digest(store.of_digests(session, [digest(s.source) for s in segments], pair))
    found: dict[int, Match] = {}
    for segment in segments:
        known = rows.get(digest(segment.source), [])
        if known:
            found[segment.id] = max(_in_context(session, segment, known), key=_rank)
            continue
        floor = max(DRAFTED_FROM, threshold)
        for match in similar(session, segment.source, pair, floor, glossary):
            if match.same_words:
                found[segment.id] = match
                break
    return found


def matches(
    session: Session,
    segment: Segment,
    pair: tuple[str, str],
    threshold: int,
    glossary: Glossary | None = None,
) -> list[Match]:
    """What the Memory has for a Segment, best first: exact, then similar; each target once."""
    rows = store.of_digests(session, [digest(segment.source)], pair)
    found = [
        *_in_context(session, segment, rows),
        *similar(session, segment.source, pair, threshold, glossary),
    ]
    once: dict[str, Match] = {}
    for match in sorted(found, key=_rank, reverse=True):
        once.setdefault(match.target, match)
    return list(once.values())[:_SHOWN]


def similar(
    session: Session,
    source: str,
    pair: tuple[str, str],
    threshold: int,
    glossary: Glossary | None = None,
) -> list[Match]:
    """Matches of at least `threshold` per cent for texts like the source, best first, adapted.

    The same text is not among them, unless it was a translation.
    """
    folded, key = comparable(source), digest(source)
    # A changed name may lift a text over the threshold: read a little lower, then adapt.
    rows = store.alike(session, folded, pair, max(threshold - 15, 50))
    like = [row for row, _ in rows if row.digest != key or row.source_language != pair[0]]
    found = [_adapted(row, source, folded, pair, glossary) for row in like]
    return sorted((m for m in found if m.score >= threshold), key=_rank, reverse=True)


def _by_digest(rows: Iterable[MemoryRow]) -> dict[str, list[MemoryRow]]:
    found: defaultdict[str, list[MemoryRow]] = defaultdict(list)
    for row in rows:
        found[row.digest].append(row)
    return dict(found)


def _in_context(session: Session, segment: Segment, rows: Sequence[MemoryRow]) -> list[Match]:
    if not rows:
        return []
    here = neighbours(session, segment)
    alone = here == ("", "")
    return [_same(row, context=not alone and here == (row.previous, row.following)) for row in rows]


def _same(row: MemoryRow, *, context: bool = False) -> Match:
    score = CONTEXT if context else 100 - penalty(row.origin, row.at)
    return Match(row.source, row.target, score, row.person, row.at, row.article, row.origin)


def _adapted(
    row: MemoryRow, source: str, folded: str, pair: tuple[str, str], glossary: Glossary | None
) -> Match:
    old, target, turned = store.facing(row, pair)
    fit: Adapted = adapt(source, old, target, pair, glossary)
    other = comparable(fit.source)
    score = rated(source, fit.source, likeness(folded, other))
    if fit.changes:
        score = min(99, score)
    score -= penalty(row.origin, row.at) + (_REVERSED if turned else 0)
    same_words = other == folded and _fixed(source) == _fixed(fit.source)
    return Match(
        old,
        fit.target,
        max(0, score),
        row.person,
        row.at,
        row.article,
        row.origin,
        fit.changes,
        same_words,
        turned,
    )


def _fixed(text: str) -> list[str]:
    """The numbers and inline pieces of a text, in order."""
    return [piece.text for piece in find_inline(text, numbers=True)]


def penalty(origin: str, at: datetime, now: datetime | None = None) -> int:
    """The points that a pair's origin and age take off."""
    years = ((now or datetime.now(UTC)) - at).days // 365
    aged = min(max(0, years - _YEARS_FREE), _YEAR_POINTS_MOST)
    return aged + (_IMPORTED if origin == "import" else 0)


def _rank(match: Match) -> tuple[int, datetime]:
    return match.score, match.at
