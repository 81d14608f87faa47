"""Open a Workspace's database: SQLite in WAL mode by default, PostgreSQL by URL.

`Store.read()` and `Store.write()` give a session in a transaction; a write takes SQLite's lock at
once (`BEGIN IMMEDIATE`), so that two processes queue instead of failing half-way.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from workbench.errors import StoreError

BUSY_SECONDS = 30


class Store:
    """The database of one Workspace."""

    def __init__(self, url: str, *, foreign_keys: bool = True) -> None:
        self.url = url
        self._engine = create_engine(url, json_serializer=_JSON.encode, json_deserializer=_read)
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _prepare if foreign_keys else _prepare_loose)
            event.listen(self._engine, "begin", _begin)
        self._writing = self._engine.execution_options(immediate=True)

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine, for migrations only."""
        return self._engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for looking: nothing it changes is kept. Raises StoreError."""
        with _worded(self.url), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are kept together or not at all. Raises StoreError."""
        with (
            _worded(self.url),
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()


def plain(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value.replace(microsecond=0).isoformat() if isinstance(value, datetime) else value


def _read(text: str) -> Any:
    """What JSON says; most columns of it are empty."""
    return _EMPTY[text]() if text in _EMPTY else json.loads(text)


_EMPTY: dict[str, type[list[Any]] | type[dict[str, Any]]] = {"[]": list, "{}": dict}
_JSON = json.JSONEncoder(ensure_ascii=False, default=plain)


def sqlite_url(path: Path) -> str:
    """The URL of an SQLite database file."""
    return f"sqlite:///{path}"


def _prepare_loose(connection: sqlite3.Connection, _record: Any) -> None:
    """For migrations: a table made anew must not take the rows that point at it along."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = OFF")


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy's "begin" event speaks instead of the driver
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.OperationalError:
        pass  # a read-only database can still be read
    cursor.close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def _worded(url: str) -> Iterator[None]:
    try:
        yield
    except (OperationalError, DatabaseError) as error:
        reason = str(error.orig)
        if "readonly" in reason or "read-only" in reason:
            what, step = "The database is read-only.", "Allow writing to it and its folder."
        elif "full" in reason:
            what, step = "The disk is full.", "Free some space; what was saved before is safe."
        elif "locked" in reason:
            what, step = "The database is busy in another process.", "Try again in a moment."
        else:
            what, step = f"The database refused: {reason}.", "Nothing was changed."
        raise StoreError(what, where=url.removeprefix("sqlite:///"), next=step) from error
