"""How the Memory is indexed: a full-text table of SQLite, kept by triggers.

`memory_words` holds every word of both sides together with its shelf: the Language it is in, the
other one, and a class of length. So a look-up reads only pairs of the wanted Languages and of about
its own length, whichever way round they were translated; the concordance asks for a word on all
shelves. `memory_terms` counts, for every word with its shelf, the pairs that have it. Nothing but
numbers of rows is kept twice (detail=none). Thousands of pairs are indexed by one statement instead
(`indexed_at_once`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, func, or_, select, text
from sqlalchemy.orm import Session

from workbench.store.schema import MemoryRow
from workbench.store.shelves import index_columns

TABLES = ("memory_words", "memory_terms")
_CHUNK = 1_000

_SHELVED = "replace({row}.{side}, ' ', {row}.{shelf} || ' ') || {row}.{shelf}"
_SIDES = (("folded", "shelf"), ("folded_target", "shelf_target"))


def _words(row: str) -> str:
    return " || ' ' || ".join(_SHELVED.format(row=row, side=a, shelf=b) for a, b in _SIDES)


_ADD = f"INSERT INTO memory_words(rowid, words) VALUES (new.id, {_words('new')});"
_TAKE = (
    "INSERT INTO memory_words(memory_words, rowid, words)"
    f" VALUES ('delete', old.id, {_words('old')});"
)
_COLUMNS = "folded, folded_target, shelf, shelf_target"
_TRIGGERS = (
    f"CREATE TRIGGER memory_added AFTER INSERT ON memory BEGIN {_ADD} END",
    f"CREATE TRIGGER memory_removed AFTER DELETE ON memory BEGIN {_TAKE} END",
    f"CREATE TRIGGER memory_changed AFTER UPDATE OF {_COLUMNS} ON memory BEGIN {_TAKE}{_ADD} END",
)
_DROP_TRIGGERS = tuple(
    f"DROP TRIGGER IF EXISTS memory_{what}" for what in ("added", "removed", "changed")
)
_ALL = f"INSERT INTO memory_words(rowid, words) SELECT id, {_words('memory')} FROM memory"
_SOME = "FROM memory WHERE id IN (SELECT value FROM json_each(:ids)) OR id > :last"
_ADD_SOME = f"INSERT INTO memory_words(rowid, words) SELECT id, {_words('memory')} {_SOME}"
_TAKE_SOME = (
    "INSERT INTO memory_words(memory_words, rowid, words)"
    f" SELECT 'delete', id, {_words('memory')} {_SOME}"
)
MAKE_INDEX = (
    "CREATE VIRTUAL TABLE memory_words USING fts5"
    "(words, content='', detail=none, columnsize=0, tokenize='ascii')",
    "CREATE VIRTUAL TABLE memory_terms USING fts5vocab(memory_words, row)",
    _ALL,
    *_TRIGGERS,
)
DROP_INDEX = (
    *_DROP_TRIGGERS,
    *(f"DROP TABLE IF EXISTS {table}" for table in (*reversed(TABLES), "memory_likeness")),
)


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
    _run(session, _TAKE_SOME, ids=wanted, last=last)
    yield
    session.flush()
    _run(session, _ADD_SOME, ids=wanted, last=last)
    _run(session, *_TRIGGERS)


def _run(session: Session, *statements: str, **values: object) -> None:
    for statement in statements:
        session.execute(text(statement), values)


def refold(connection: Connection, names: Iterable[str], holding: str = "") -> None:
    """Write these of those columns anew: of every pair, or where a side has `holding`."""
    columns = (
        MemoryRow.id, MemoryRow.source, MemoryRow.target,
        MemoryRow.source_language, MemoryRow.target_language,
    )  # fmt: skip
    wanted = select(*columns).order_by(MemoryRow.id).limit(_CHUNK)
    if holding:
        sides = (MemoryRow.source, MemoryRow.target)
        wanted = wanted.where(or_(*(side.contains(holding, autoescape=True) for side in sides)))
    chosen = tuple(names)
    write = text(f"UPDATE memory SET {', '.join(f'{n} = :{n}' for n in chosen)} WHERE id = :id")
    last = 0
    while rows := connection.execute(wanted.where(MemoryRow.id > last)).all():
        fresh = []
        for last, *texts in rows:
            found = index_columns(*texts)
            fresh.append({"id": last} | {name: found[name] for name in chosen})
        connection.execute(write, fresh)
