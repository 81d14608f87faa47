"""Rows by the hundred thousand: the same statements, handed to the driver as columns of values.

SQLAlchemy prepares the values of each row by themselves, which takes longer than the database does
to write them. Here they are prepared a column at a time, in the Session's own transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, Dialect, Executable, Table, bindparam, insert, update
from sqlalchemy.orm import Session

Row = Mapping[str, Any]
_OF_ROW = "of_row"


def insert_rows(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, all with the same columns; the others get their defaults."""
    if not rows:
        return
    usual = {c.name: _default(c) for c in table.columns if c.default is not None}
    usual = {name: value for name, value in usual.items() if name not in rows[0]}
    values = {name: [row[name] for row in rows] for name in rows[0]}
    values |= {name: [value] * len(rows) for name, value in usual.items()}
    _execute(session, insert(table), table, values)


def update_rows(session: Session, table: Table, rows: Mapping[int, Row]) -> None:
    """Update rows by id, all with the same columns."""
    if not rows:
        return
    names = next(iter(rows.values()))
    values = {name: [row[name] for row in rows.values()] for name in names}
    statement = update(table).where(table.c.id == bindparam(_OF_ROW))
    _execute(session, statement, table, values | {_OF_ROW: list(rows)})


def _execute(
    session: Session, statement: Any, table: Table, values: Mapping[str, Sequence[Any]]
) -> None:
    connection = session.connection()
    wanted = [name for name in values if name != _OF_ROW]
    compiled = statement.compile(dialect=connection.dialect, column_keys=wanted)
    if not compiled.positional:
        _one_by_one(session, statement, values)
        return
    bound = [
        _bound(values[name], table.columns.get(name), connection.dialect)
        for name in compiled.positiontup
    ]
    connection.exec_driver_sql(str(compiled), list(zip(*bound, strict=True)))


def _one_by_one(
    session: Session, statement: Executable, values: Mapping[str, Sequence[Any]]
) -> None:
    """For a driver that takes its values by name."""
    rows = zip(*values.values(), strict=True)
    session.connection().execute(statement, [dict(zip(values, row, strict=True)) for row in rows])


def _bound(values: Sequence[Any], column: Column[Any] | None, dialect: Dialect) -> Iterable[Any]:
    """The values of a column as its driver takes them."""
    if column is None:
        return values
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return values
    if isinstance(column.type, JSON):
        empty = {kind: process(kind()) for kind in (list, dict)}
        return [process(v) if v or v is None else empty[type(v)] for v in values]
    return map(cache(process), values)


def _default(column: Column[Any]) -> Any:
    """What a row gets that says nothing of a column."""
    default: Any = column.default
    return default.arg(None) if default.is_callable else default.arg
