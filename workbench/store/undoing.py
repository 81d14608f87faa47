"""A Step taken back: every row it changed as it was before, or nothing where one changed since."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from itertools import groupby, islice
from typing import Any, NamedTuple

from sqlalchemy import LargeBinary, delete, select, update
from sqlalchemy.orm import Session

from workbench.errors import Conflict
from workbench.store.database import plain
from workbench.store.driven import insert_rows, update_rows
from workbench.store.journal import DISMISSAL, FILE, WORK
from workbench.store.memory_index import indexed_at_once
from workbench.store.schema import (
    UNTOUCHED,
    Article,
    Base,
    FindingRow,
    MemoryRow,
    Moment,
    Segment,
    Step,
    StepChange,
    Translation,
)

Row = dict[str, Any]
_TABLES = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
_VERSIONED = {"version", "changed_at"}
_AT_ONCE = 500


class _Changed(Exception):
    """A row, by its table and id, is no longer as the Step left it."""


class _Change(NamedTuple):
    place: str
    row: str
    before: Row | None
    after: Row | None

    @property
    def kind(self) -> tuple[str, bool]:
        return self.place, self.before is None


def take_back(session: Session, step: Step) -> dict[str, bytes | None]:
    """Restore every row of a Step; the files to restore come back as {path: content or None}.

    Raises Conflict, changing nothing, when a row is no longer as the Step left it.
    """
    changes = list(_changes(session, step))
    try:
        with _memory_index(session, changes):
            _take_back(session, [one for one in changes if one.place not in (FILE, DISMISSAL)])
            _no_longer_aside(session, [one for one in changes if one.place == DISMISSAL])
    except _Changed as error:
        raise Conflict(
            "Somebody has changed the same texts since.",
            where=", ".join(filter(None, (f"step {step.id}", _named(session, *error.args)))),
            next="Undo the newer steps first; see: workbench history",
        ) from error
    session.expire_all()
    step.undone_at = datetime.now(UTC)
    session.flush()
    return {one.row: _bytes(one.before) for one in reversed(changes) if one.place == FILE}


def _take_back(session: Session, changes: Sequence[_Change]) -> None:
    restored: set[tuple[str, int]] = set()
    for (place, added), run in groupby(reversed(changes), lambda change: change.kind):
        while some := list(islice(run, _AT_ONCE)):
            if added:
                _remove(session, place, some, restored)
            else:
                _restore(session, place, some)
            restored |= {(place, int(change.row)) for change in some}


def _no_longer_aside(session: Session, changes: Sequence[_Change]) -> None:
    """Findings that the Step set aside are said again."""
    for change in changes:
        keys = (change.after or {}).get("keys", [])
        session.execute(
            update(FindingRow)
            .where(FindingRow.translation_id == int(change.row), FindingRow.key.in_(keys))
            .values(dismissed_by="", dismissed_reason="")
        )


def _changes(session: Session, step: Step) -> Iterator[_Change]:
    columns = (StepChange.place, StepChange.row, StepChange.before, StepChange.after)
    query = select(*columns).where(StepChange.step_id == step.id).order_by(StepChange.id)
    return (_Change(*row) for row in session.execute(query))


def _memory_index(session: Session, changes: Sequence[_Change]) -> AbstractContextManager[None]:
    pairs = [int(one.row) for one in changes if one.place == MemoryRow.__tablename__]
    return indexed_at_once(session, pairs) if len(pairs) > _AT_ONCE else nullcontext()


def _remove(
    session: Session, place: str, changes: Sequence[_Change], restored: set[tuple[str, int]]
) -> None:
    """Take out what the Step added, with all that hangs on it."""
    model = _TABLES[place]
    if place in WORK:
        now = _rows(session, model, changes, WORK[place])
        for change in changes:
            number = int(change.row)
            if number in now and (place, number) not in restored:
                _refuse_if_changed(now[number], change, WORK[place])
    ids = [int(change.row) for change in changes]
    if model is Segment:
        _refuse_if_translated(session, ids)
    session.execute(
        delete(model).where(model.id.in_(ids)), execution_options={"synchronize_session": False}
    )


def _refuse_if_translated(session: Session, segments: Sequence[int]) -> None:
    """What somebody wrote for a Segment since the Step added it would go with the Segment."""
    written = select(Translation.id).where(
        Translation.segment_id.in_(segments), Translation.state.not_in(UNTOUCHED)
    )
    if (found := session.scalar(written.limit(1))) is not None:
        raise _Changed(Translation.__tablename__, found)


def _restore(session: Session, place: str, changes: Sequence[_Change]) -> None:
    """Give rows the columns they had; one that was deleted comes back."""
    model = _TABLES[place]
    named = {name for one in changes for name in (*(one.before or ()), *(one.after or ()))}
    now = _rows(session, model, changes, named)
    lost: dict[int, Row] = {}
    changed: dict[int, Row] = {}
    for change in changes:
        number, before = int(change.row), change.before or {}
        if number not in now:
            if change.after is not None:
                raise _Changed(place, number)
            lost[number] = now[number] = _values(model, before)
            continue
        _refuse_if_changed(now[number], change, change.after or {})
        values = _values(model, before)
        if "version" in values:
            values["version"] = now[number]["version"] + 1
        now[number].update(values)
        (lost if number in lost else changed).setdefault(number, {}).update(values)
    table: Any = model.__table__
    insert_rows(session, table, list(lost.values()))
    _update(session, model, changed)


def _update(session: Session, model: type[Any], rows: Mapping[int, Row]) -> None:
    """Write columns of rows by id, all rows with the same columns at once."""
    alike: dict[tuple[str, ...], dict[int, Row]] = {}
    for number, values in rows.items():
        alike.setdefault(tuple(values), {})[number] = values
    table: Any = model.__table__
    for some in alike.values():
        update_rows(session, table, some)


def _rows(
    session: Session, model: type[Any], changes: Sequence[_Change], names: Collection[str]
) -> dict[int, Row]:
    """The rows that changes are of as they are now, by id, with the columns named."""
    ids = {int(change.row) for change in changes}
    columns = [c for c in model.__table__.columns if c.name in names or c.name == "id"]
    rows = session.execute(select(*columns).where(model.id.in_(ids)))
    return {row.id: dict(row._mapping) for row in rows}


def _refuse_if_changed(now: Row, change: _Change, names: Mapping[str, Any] | Sequence[str]) -> None:
    after = change.after or {}
    for name in names:
        if name in after and name not in _VERSIONED and plain(now[name]) != after[name]:
            raise _Changed(change.place, int(change.row))


def _named(session: Session, place: str, number: int) -> str:
    """The Segment that a row is of, as slug:number; nothing for rows of other kinds."""
    query = select(Article.slug, Segment.number).join(Article, Article.id == Segment.article_id)
    if place == Translation.__tablename__:
        query = query.join(Translation, Translation.segment_id == Segment.id)
        query = query.where(Translation.id == number)
    elif place == Segment.__tablename__:
        query = query.where(Segment.id == number)
    else:
        return ""
    found = session.execute(query).first()
    return f"{found.slug}:{found.number}" if found else ""


def _values(model: type[Any], columns: Row) -> Row:
    values = {}
    for column in model.__table__.columns:
        if column.name not in columns:
            continue
        value = columns[column.name]
        if value is not None and isinstance(column.type, Moment):
            value = datetime.fromisoformat(value)
        elif value is not None and isinstance(column.type, LargeBinary):
            value = base64.b64decode(value)
        values[column.name] = value
    return values


def _bytes(content: Row | None) -> bytes | None:
    return base64.b64decode(content["content"]) if content else None
