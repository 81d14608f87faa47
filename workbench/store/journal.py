"""Undo for the whole Workspace: what a Step changed, row by row, written down as it happens.

Inside `recording(session, …)` every ORM row that is added, changed or deleted is journaled with its
columns before and after; files are journaled by `record_file`. `undoing.take_back` restores all of
it, or nothing when somebody has changed the same rows since. Revisions and Steps are history and
Findings are found anew: none is journaled, only which of them are set aside. A version only ever
grows, so that open pages notice.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from workbench.store.database import plain
from workbench.store.driven import insert_rows
from workbench.store.schema import FindingRow, Job, Revision, Step, StepChange

_HISTORY = (Revision, Step, StepChange, Job, FindingRow)
FILE, DISMISSAL = "file", "dismissal"
WORK = {"translation": ("text", "plurals", "state", "note")}
"""The columns in which a person's later work on an added row shows, by table."""


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
        table: Any = StepChange.__table__  # past the ORM: they may be 100,000
        insert_rows(session, table, [row | {"step_id": step.id} for row in rows])
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
        place = model.__tablename__
        session.info["changes"].extend((place, str(number), *both) for number, *both in rows)


def record_dismissals(session: Session, translation_id: int, keys: list[str]) -> None:
    """Journal the Findings, by their keys, that this Step sets aside of a Translation."""
    if "step" in session.info:
        session.info["changes"].append((DISMISSAL, str(translation_id), None, {"keys": keys}))


def record_file(session: Session, path: str, before: bytes | None, after: bytes | None) -> None:
    """Journal a file of the Workspace (path relative to it) that this Step rewrites."""
    session.info["changes"].append((FILE, path, _content(before), _content(after)))


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
                before[column.key] = plain(history.deleted[0] if history.deleted else None)
                after[column.key] = plain(history.added[0] if history.added else None)
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
            session.info["changes"].append((_place(row), str(row.id), None, _light(row)))


def _place(row: Any) -> str:
    return str(row.__tablename__)


def _columns(row: Any) -> dict[str, Any]:
    return {
        column.key: plain(getattr(row, column.key)) for column in inspect(row).mapper.column_attrs
    }


def _light(row: Any) -> dict[str, Any]:
    """Of an added row only that which is looked at again: see WORK."""
    return {name: plain(getattr(row, name)) for name in WORK.get(_place(row), ())}


def _content(content: bytes | None) -> dict[str, str] | None:
    return None if content is None else {"content": base64.b64encode(content).decode("ascii")}
