"""What the Memory is asked: the same text, texts like it, what it holds.

A look-up of texts like one reads the lists of its rarest words among the pairs of about its length
(`memory_index`), takes the rows that most of them name, and scores those. Only SQLite has that
index; on another database there are exact Matches only.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from heapq import nlargest
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, Select, case, delete, func, insert, or_, select, text, tuple_
from sqlalchemy.orm import Session, aliased

from workbench.store.memory_index import indexed_at_once
from workbench.store.schema import MemoryRow
from workbench.store.shelves import length_class, shelf
from workbench.text.similarity import likeness

LONGEST = 5_000
"""Sources with more letters are only looked up as they are."""

_WORDS = 10  # the longest words are asked how rare they are
_LISTS = 8  # of which the rarest are read
_LISTED = 6_000  # rows read from these lists in one look-up
_SCORED = 250  # rows read and scored
_PAIRS = 3  # common words are asked for two at a time
_CHUNK = 500

Conditions = Sequence[ColumnElement[bool]]


def of_digests(session: Session, digests: Iterable[str], pair: tuple[str, str]) -> list[MemoryRow]:
    """The pairs with one of these exact keys."""
    wanted = sorted(set(digests))
    found: list[MemoryRow] = []
    for start in range(0, len(wanted), _CHUNK):
        found += session.scalars(
            of_pair(pair).where(MemoryRow.digest.in_(wanted[start : start + _CHUNK]))
        )
    return found


def any_elsewhere(session: Session, pair: tuple[str, str], segments: Select[int]) -> bool:
    """Whether somebody confirmed any pair of two Languages for another Segment than these."""
    other = or_(MemoryRow.segment_id.is_(None), MemoryRow.segment_id.not_in(segments))
    chosen = of_pair(pair).where(MemoryRow.origin == "review", other)
    return session.scalar(chosen.with_only_columns(MemoryRow.id).limit(1)) is not None


def of_segments(
    session: Session, ids: Sequence[int], target_language: str
) -> dict[int, dict[str, Any]]:
    """{segment id: all columns} of the pairs that these Segments taught."""
    found: dict[int, dict[str, Any]] = {}
    among = MemoryRow.segment_id.between(min(ids, default=0), max(ids, default=0))
    if session.scalar(select(MemoryRow.id).where(among).limit(1)) is None:
        return found
    of_language = select(*MemoryRow.__table__.columns).where(
        MemoryRow.target_language == target_language
    )
    for start in range(0, len(ids), _CHUNK):
        rows = session.execute(
            of_language.where(MemoryRow.segment_id.in_(ids[start : start + _CHUNK]))
        )
        found.update((row.segment_id, dict(row._mapping)) for row in rows)
    return found


def of_pair(pair: tuple[str, str]) -> Select[MemoryRow]:
    """All pairs of two Languages."""
    return select(MemoryRow).where(
        MemoryRow.source_language == pair[0], MemoryRow.target_language == pair[1]
    )


def in_order(
    session: Session, pair: tuple[str, str], where: Conditions = ()
) -> Iterator[MemoryRow]:
    """The pairs of two Languages that meet all conditions, oldest first, a few at a time.

    The table is read as it lies: through an index SQLite would sort all of it first.
    """
    chosen = of_pair(pair).where(*where).order_by(MemoryRow.id)
    as_it_lies = chosen.with_hint(MemoryRow, "NOT INDEXED", "sqlite")
    return iter(session.scalars(as_it_lies.execution_options(yield_per=1_000)))


def either_way(pair: tuple[str, str]) -> Select[MemoryRow]:
    """All pairs of two Languages, and those the other way round (see `facing`)."""
    return select(MemoryRow).where(
        tuple_(MemoryRow.source_language, MemoryRow.target_language).in_([pair, pair[::-1]])
    )


def facing(row: MemoryRow, pair: tuple[str, str]) -> tuple[str, str, bool]:
    """A row's texts in the first and in the second Language of `pair`; whether it is reversed."""
    if row.source_language == pair[0]:
        return row.source, row.target, False
    return row.target, row.source, True


def alike(
    session: Session, folded: str, pair: tuple[str, str], floor: float, limit: int = 20
) -> list[tuple[MemoryRow, float]]:
    """The pairs with a text at least `floor` per cent like `folded`, best first.

    `folded` is the comparable form of a text in the first Language of `pair`; pairs translated the
    other way round are found by their target.
    """
    if not folded or len(folded) > LONGEST or not is_indexed(session):
        return []
    ids = _candidates(session, folded, pair, floor)
    straight = MemoryRow.source_language == pair[0]
    side = case((straight, MemoryRow.folded), else_=MemoryRow.folded_target)
    rows = session.execute(select(MemoryRow.id, side).where(MemoryRow.id.in_(ids)))
    scored = ((likeness(folded, other, floor), number) for number, other in rows)
    best = nlargest(limit, ((score, number) for score, number in scored if score))
    known = {
        row.id: row
        for row in session.scalars(select(MemoryRow).where(MemoryRow.id.in_([n for _, n in best])))
    }
    return [(known[number], score) for score, number in best]


def is_indexed(session: Session) -> bool:
    """Whether the database has the index of `memory_index`."""
    return session.get_bind().dialect.name == "sqlite"


def _candidates(session: Session, folded: str, pair: tuple[str, str], floor: float) -> list[int]:
    words = folded.split()
    shelves = _shelves(len(words), pair, floor)
    longest = nlargest(_WORDS, sorted(set(words)), key=len)
    counts = _counts(session, longest, shelves)
    rarest = sorted((word for word in longest if counts[word]), key=lambda word: counts[word])
    # Of n words half at most can differ from a Match's: more lists than that are never needed.
    rarest = rarest[: min(_LISTS, len(words) // 2 + 1)]
    weights: defaultdict[int, float] = defaultdict(float)
    left = _LISTED
    for at, word in enumerate(rarest):
        if counts[word] > left:
            _weigh_pairs(session, rarest[max(at - 1, 0) : at + _PAIRS], shelves, weights)
            break
        left -= counts[word]
        weight = 1 / math.log(2 + counts[word])
        for (number,) in _listed(session, _any_of(word, shelves)):
            weights[number] += weight
    return nlargest(_SCORED, weights, key=weights.__getitem__)


def _weigh_pairs(
    session: Session,
    words: Sequence[str],
    shelves: Sequence[str],
    weights: defaultdict[int, float],
) -> None:
    """Rows with two of these words, each too common to be read alone."""
    for one, other in combinations(words, 2):
        for (number,) in _listed(session, f"{_any_of(one, shelves)} AND {_any_of(other, shelves)}"):
            weights[number] += 0.1


def _shelves(words: int, pair: tuple[str, str], floor: float) -> list[str]:
    least = max(floor, 1) / 100
    first, last = length_class(math.floor(words * least)), length_class(math.ceil(words / least))
    return [shelf(*pair, length) for length in range(first, last + 1)]


def _counts(session: Session, words: Sequence[str], shelves: Sequence[str]) -> dict[str, int]:
    """How many pairs of these shelves have each word."""
    terms = {word + where: word for word in words for where in shelves}
    marks = ", ".join(f":t{number}" for number in range(len(terms)))
    rows = session.execute(
        text(f"SELECT term, doc FROM memory_terms WHERE term IN ({marks})"),
        {f"t{number}": term for number, term in enumerate(terms)},
    )
    counts = dict.fromkeys(words, 0)
    for term, pairs in rows:
        counts[terms[term]] += pairs
    return counts


def _any_of(word: str, shelves: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{word}{where}"' for where in shelves) + ")"


def _listed(session: Session, query: str) -> list[tuple[int]]:
    """The rows that a query of the index names, straight from the driver: they are many."""
    cursor = session.connection().connection.cursor()
    cursor.execute(
        "SELECT rowid FROM memory_words WHERE memory_words MATCH ? LIMIT ?", (query, _LISTED)
    )
    return list(cursor.fetchall())


def add_pairs(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write many pairs at once, each given by its columns."""
    if rows:
        with indexed_at_once(session):
            session.execute(insert(MemoryRow), list(rows))


def counts(session: Session) -> Sequence[Any]:
    """(source language, target language, origin, pairs, oldest, newest) of all there is."""
    return session.execute(
        select(
            MemoryRow.source_language, MemoryRow.target_language, MemoryRow.origin,
            func.count(), func.min(MemoryRow.at), func.max(MemoryRow.at),
        )
        .group_by(MemoryRow.source_language, MemoryRow.target_language, MemoryRow.origin)
        .order_by(MemoryRow.source_language, MemoryRow.target_language, MemoryRow.origin)
    ).all()  # fmt: skip


def unwanted(
    pair: tuple[str, str], *, origin: str, before: datetime | None, superseded: bool
) -> list[ColumnElement[bool]]:
    """The conditions of pairs to be removed, all to be met; see `prune`."""
    where: list[ColumnElement[bool]] = []
    if origin:
        where.append(MemoryRow.origin == origin)
    if before is not None:
        where.append(MemoryRow.at < before)
    if superseded:
        newer = aliased(MemoryRow)
        where.append(
            select(newer.id)
            .where(
                newer.source_language == pair[0],
                newer.target_language == pair[1],
                newer.digest == MemoryRow.digest,
                or_(
                    newer.at > MemoryRow.at, (newer.at == MemoryRow.at) & (newer.id > MemoryRow.id)
                ),
            )
            .exists()
        )
    return where


def how_many(session: Session, pair: tuple[str, str], where: Conditions = ()) -> int:
    """How many pairs of two Languages meet all conditions."""
    chosen = of_pair(pair).where(*where).with_only_columns(func.count())
    return int(session.scalar(chosen) or 0)


def remove(session: Session, pair: tuple[str, str], where: Conditions) -> None:
    """Remove the pairs that meet all conditions."""
    chosen = of_pair(pair).where(*where).with_only_columns(MemoryRow.id)
    session.execute(
        delete(MemoryRow).where(MemoryRow.id.in_(chosen)),
        execution_options={"synchronize_session": False},
    )
