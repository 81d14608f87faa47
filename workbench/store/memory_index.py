"""How the Memory is indexed: two full-text tables of SQLite, kept by triggers.

`memory_likeness` holds every word of a source together with its shelf (the Languages and a class
of length), so that a look-up reads only pairs of the wanted Languages and of about its own length.
`memory_words` holds the plain words of both sides, for the concordance. `memory_terms` counts, for
every word with its shelf, the pairs that have it. Nothing but numbers of rows is kept twice
(detail=none). Thousands of pairs are indexed by one statement instead (`indexed_at_once`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, func, or_, select, text, update
from sqlalchemy.orm import Session

from workbench.store.schema import MemoryRow
from workbench.text.similarity import comparable

TABLES = ("memory_likeness", "memory_words", "memory_terms")
_STEP = math.log(1.25)
_CHUNK = 1_000

_LIKENESS = "replace({row}.folded, ' ', {row}.shelf || ' ') || {row}.shelf"
_ADD = (
    "INSERT INTO memory_likeness(rowid, words) VALUES (new.id, "
    + _LIKENESS.format(row="new")
    + ");"
    "INSERT INTO memory_words(rowid, folded, folded_target)"
    " VALUES (new.id, new.folded, new.folded_target);"
)
_TAKE = (
    "INSERT INTO memory_likeness(memory_likeness, rowid, words)"
    " VALUES ('delete', old.id, " + _LIKENESS.format(row="old") + ");"
    "INSERT INTO memory_words(memory_words, rowid, folded, folded_target)"
    " VALUES ('delete', old.id, old.folded, old.folded_target);"
)
_COLUMNS = "folded, folded_target, shelf"
_TRIGGERS = (
    f"CREATE TRIGGER memory_added AFTER INSERT ON memory BEGIN {_ADD} END",
    f"CREATE TRIGGER memory_removed AFTER DELETE ON memory BEGIN {_TAKE} END",
    f"CREATE TRIGGER memory_changed AFTER UPDATE OF {_COLUMNS} ON memory BEGIN {_TAKE}{_ADD} END",
)
_DROP_TRIGGERS = tuple(f"DROP TRIGGER memory_{what}" for what in ("added", "removed", "changed"))
_ROWS_LIKENESS = _LIKENESS.format(row="memory")
_SOME = "FROM memory WHERE id IN (SELECT value FROM json_each(:ids)) OR id > :last"
_ADD_SOME = (
    f"INSERT INTO memory_likeness(rowid, words) SELECT id, {_ROWS_LIKENESS} {_SOME}",
    "INSERT INTO memory_words(rowid, folded, folded_target)"
    f" SELECT id, folded, folded_target {_SOME}",
)
_TAKE_SOME = (
    "INSERT INTO memory_likeness(memory_likeness, rowid, words)"
    f" SELECT 'delete', id, {_ROWS_LIKENESS} {_SOME}",
    "INSERT INTO memory_words(memory_words, rowid, folded, folded_target)"
    f" SELECT 'delete', id, folded, folded_target {_SOME}",
)
MAKE_INDEX = (
    "CREATE VIRTUAL TABLE memory_likeness USING fts5"
    "(words, content='', detail=none, columnsize=0, tokenize='ascii')",
    "CREATE VIRTUAL TABLE memory_words USING fts5"
    "(folded, folded_target, content='', detail=none, columnsize=0, tokenize='ascii')",
    "CREATE VIRTUAL TABLE memory_terms USING fts5vocab(memory_likeness, row)",
    f"INSERT INTO memory_likeness(rowid, words) SELECT id, {_ROWS_LIKENESS} FROM memory",
    "INSERT INTO memory_words(rowid, folded, folded_target)"
    " SELECT id, folded, folded_target FROM memory",
    *_TRIGGERS,
)
DROP_INDEX = (
    *_DROP_TRIGGERS,
    *(f"DROP TABLE {table}" for table in reversed(TABLES)),
)


def length_class(words: int) -> int:
    """The class of a number of words: each holds lengths up to a quarter longer than the last."""
    return round(math.log(max(words, 1)) / _STEP)


def shelf(source_language: str, target_language: str, length: int) -> str:
    """What is written behind every word of a source in `memory_likeness`."""
    codes = "".join(
        "·" + "".join(filter(str.isalnum, c)) for c in (source_language, target_language)
    )
    return f"·{length}{codes}"


def index_columns(
    source: str, target: str, source_language: str, target_language: str
) -> dict[str, str]:
    """The columns of a pair that look-up goes by."""
    folded = comparable(source)
    return {
        "folded": folded,
        "folded_target": comparable(target),
        "shelf": shelf(source_language, target_language, length_class(len(folded.split()))),
    }


@contextmanager
def indexed_at_once(session: Session, ids: Sequence[int] = ()) -> Iterator[None]:
    """Index in one go the pairs added inside, and those of `ids` that are changed or removed there.

    For thousands of them: a third of the time that the triggers take, which are away meanwhile.
    """
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    wanted = json.dumps(list(ids))
    session.flush()
    last = session.scalar(select(func.max(MemoryRow.id))) or 0
    _run(session, *_DROP_TRIGGERS)
    _run(session, *_TAKE_SOME, ids=wanted, last=last)
    yield
    session.flush()
    _run(session, *_ADD_SOME, ids=wanted, last=last)
    _run(session, *_TRIGGERS)


def _run(session: Session, *statements: str, **values: object) -> None:
    for statement in statements:
        session.execute(text(statement), values)


def refold(connection: Connection, holding: str = "") -> None:
    """Write those columns anew: of every pair, or of those with `holding` on either side."""
    columns = (
        MemoryRow.id, MemoryRow.source, MemoryRow.target,
        MemoryRow.source_language, MemoryRow.target_language,
    )  # fmt: skip
    wanted = select(*columns).order_by(MemoryRow.id).limit(_CHUNK)
    if holding:
        sides = (MemoryRow.source, MemoryRow.target)
        wanted = wanted.where(or_(*(side.contains(holding, autoescape=True) for side in sides)))
    last = 0
    while rows := connection.execute(wanted.where(MemoryRow.id > last)).all():
        for number, *texts in rows:
            connection.execute(
                update(MemoryRow).where(MemoryRow.id == number).values(**index_columns(*texts))
            )
            last = number
