"""Undo for the whole Workspace: what a Step changed, row by row, written down as it happens.

Inside `recording(session, …)` every ORM row that is added, changed or deleted is journaled with its
columns before and after; files are journaled by `record_file`. `take_back` restores all of it, or
nothing when somebody has changed the same rows since. Revisions and Steps are history, Findings
are found anew: neither is journaled. A version only ever grows, so that open pages notice.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby, islice
from typing import Any

from sqlalchemy import LargeBinary, delete, event, insert, inspect, select
from sqlalchemy.orm import Session, UOWTransaction

from workbench.errors import Conflict
from workbench.store.schema import Base, FindingRow, Job, Moment, Revision, Step, StepChange

_HISTORY = (Revision, Step, StepChange, Job, FindingRow)
_TABLES = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
_VERSIONED = {"version", "changed_at"}
FILE = "file"
_AT_ONCE = 500


@contextmanager
def recording(session: Session, verb: str, label: str, person: str) -> Iterator[Step]:
    """Journal all that `session` changes until the block ends, as one Step."""
    step = Step(verb=verb, label=label, person=person, at=datetime.now(UTC))
    session.add(step)
    session.flush()
    session.info["step"] = step
    session.info["changes"] = []
    try:
        yield step
        session.flush()
        names = ("place", "row", "before", "after")
        rows = [dict(zip(names, one, strict=True)) for one in session.info["changes"]]
        if rows:
            session.execute(insert(StepChange), [row | {"step_id": step.id} for row in rows])
    finally:
        del session.info["step"], session.info["changes"]


def journal(
    session: Session,
    model: type[Any],
    rows: Iterable[tuple[int, dict[str, Any] | None, dict[str, Any] | None]],
) -> None:
    """Journal rows of a table, (id, columns before, columns after), written without the ORM.

    Outside a Step nothing is journaled. Of a row that was added, `after` may be left empty.
    """
    if "step" in session.info:
        session.info["changes"].extend(
            (model.__tablename__, str(number), _plainly(before), _plainly(after))
            for number, before, after in rows
        )


def _plainly(columns: dict[str, Any] | None) -> dict[str, Any] | None:
    return columns and {name: _plain(value) for name, value in columns.items()}


def record_file(session: Session, path: str, before: bytes | None, after: bytes | None) -> None:
    """Journal a file of the Workspace (path relative to it) that this Step rewrites."""
    session.info["changes"].append((FILE, path, _content(before), _content(after)))


def take_back(session: Session, step: Step) -> dict[str, bytes | None]:
    """Restore every row of a Step; the files to restore come back as {path: content or None}.

    Raises Conflict, changing nothing, when a row is no longer as the Step left it.
    """
    files: dict[str, bytes | None] = {}
    for (place, added), run in groupby(reversed(step.changes), _kind):
        while some := list(islice(run, _AT_ONCE)):
            if place == FILE:
                files.update((change.row, _bytes(change.before)) for change in some)
            elif added:
                _remove(session, _TABLES[place], [int(change.row) for change in some])
            else:
                _restore(session, _TABLES[place], some)
    step.undone_at = datetime.now(UTC)
    session.flush()
    return files


def _kind(change: StepChange) -> tuple[str, bool]:
    return change.place, change.before is None


def _bytes(content: dict[str, Any] | None) -> bytes | None:
    return base64.b64decode(content["content"]) if content else None


def _remove(session: Session, model: type[Any], ids: Sequence[int]) -> None:
    """Take out what the Step added, with all that hangs on it."""
    session.execute(delete(model).where(model.id.in_(ids)))


def _restore(session: Session, model: type[Any], changes: Sequence[StepChange]) -> None:
    """Give rows the columns they had; one that was deleted comes back."""
    ids = {int(change.row) for change in changes}
    rows = {row.id: row for row in session.scalars(select(model).where(model.id.in_(ids)))}
    for change in changes:
        row = rows.get(int(change.row))
        values = _values(model, change.before or {})
        if row is None:
            rows[int(change.row)] = model(**values)
            session.add(rows[int(change.row)])
            continue
        _refuse_if_changed(row, change)
        for name, value in values.items():
            setattr(row, name, row.version + 1 if name == "version" else value)
    session.flush()


def _refuse_if_changed(row: Any, change: StepChange) -> None:
    now = _columns(row)
    for name, value in (change.after or {}).items():
        if name not in _VERSIONED and now[name] != value:
            raise Conflict(
                "Somebody has changed the same texts since.",
                where=f"step {change.step_id}",
                next="Undo the newer steps first; see: workbench history",
            )


@event.listens_for(Session, "before_flush")
def _before_flush(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    if "step" not in session.info:
        return
    for row in session.dirty:
        if isinstance(row, _HISTORY) or not session.is_modified(row):
            continue
        before, after = {}, {}
        state = inspect(row)
        for column in state.mapper.column_attrs:
            history = state.attrs[column.key].history
            if history.has_changes():
                before[column.key] = _plain(history.deleted[0] if history.deleted else None)
                after[column.key] = _plain(history.added[0] if history.added else None)
        if after:
            session.info["changes"].append((_place(row), str(row.id), before, after))
    for row in session.deleted:
        if not isinstance(row, _HISTORY):
            session.info["changes"].append((_place(row), str(row.id), _columns(row), None))


@event.listens_for(Session, "after_flush")
def _after_flush(session: Session, _context: UOWTransaction) -> None:
    if "step" not in session.info:
        return
    for row in session.new:
        if not isinstance(row, _HISTORY):
            session.info["changes"].append((_place(row), str(row.id), None, _columns(row)))


def _place(row: Any) -> str:
    return str(row.__tablename__)


def _columns(row: Any) -> dict[str, Any]:
    return {
        column.key: _plain(getattr(row, column.key)) for column in inspect(row).mapper.column_attrs
    }


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value.replace(microsecond=0).isoformat() if isinstance(value, datetime) else value


def _values(model: type[Any], columns: dict[str, Any]) -> dict[str, Any]:
    values = {}
    for column in inspect(model).column_attrs:
        if column.key not in columns:
            continue
        value = columns[column.key]
        kind = column.columns[0].type
        if value is not None and isinstance(kind, Moment):
            value = datetime.fromisoformat(value)
        elif value is not None and isinstance(kind, LargeBinary):
            value = base64.b64decode(value)
        values[column.key] = value
    return values


def _content(content: bytes | None) -> dict[str, str] | None:
    return None if content is None else {"content": base64.b64encode(content).decode("ascii")}
