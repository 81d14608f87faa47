"""Many rows of one table written at once, and journaled as single ones are (`store.journal`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workbench.store.driven import insert_rows, update_rows
from workbench.store.journal import WORK, journal
from workbench.store.schema import FindingRow, Revision

Row = dict[str, Any]
AT_ONCE = 500
"""Ids in one query: less than any database's limit of parameters."""


def chunks(things: Sequence[Any], size: int = AT_ONCE) -> Iterator[Sequence[Any]]:
    """A sequence in pieces of `size` at most."""
    return (things[start : start + size] for start in range(0, len(things), size))


def add(session: Session, rows: Sequence[Row], by: InstrumentedAttribute[Any]) -> dict[Any, int]:
    """Insert rows, all with the same columns; the new ids by the values of the column `by`."""
    if not rows:
        return {}
    model: Any = by.class_
    last = session.scalar(select(func.max(model.id))) or 0
    insert_rows(session, model.__table__, rows)
    wanted = {row[by.key] for row in rows}
    found = session.execute(select(by, model.id).where(model.id > last))
    ids = {value: number for value, number in found if value in wanted}
    names = WORK.get(model.__tablename__, ())
    journal(session, model, ((ids[row[by.key]], None, {n: row[n] for n in names}) for row in rows))
    return ids


def change(session: Session, model: Any, rows: Mapping[int, tuple[Row, Row]]) -> None:
    """Update rows by id, given as their columns before and after; all with the same columns."""
    if not rows:
        return
    update_rows(session, model.__table__, {number: after for number, (_, after) in rows.items()})
    journal(session, model, ((number, *_unlike(*both)) for number, both in rows.items()))


def _unlike(before: Row, after: Row) -> tuple[Row, Row]:
    """Both sides with nothing but the columns in which they differ."""
    names = [name for name, value in after.items() if before[name] != value]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def add_revisions(session: Session, rows: Sequence[Row]) -> None:
    """Insert Revisions: history, never journaled."""
    table: Any = Revision.__table__
    insert_rows(session, table, rows)


def dismissals(session: Session, ids: Sequence[int]) -> dict[str, tuple[str, str]]:
    """{key: (who, why)} of the dismissed Findings of some Translations."""
    found: dict[str, tuple[str, str]] = {}
    for some in chunks(ids):
        rows = session.execute(
            select(FindingRow.key, FindingRow.dismissed_by, FindingRow.dismissed_reason).where(
                FindingRow.translation_id.in_(some), FindingRow.dismissed_by != ""
            )
        )
        found.update((key, (who, why)) for key, who, why in rows)
    return found


def replace_findings(session: Session, ids: Sequence[int], rows: Sequence[Row]) -> None:
    """Give Translations (by id) these Findings in place of those they had."""
    for some in chunks(ids):
        session.execute(
            delete(FindingRow).where(FindingRow.translation_id.in_(some)),
            execution_options={"synchronize_session": False},
        )
    table: Any = FindingRow.__table__
    insert_rows(session, table, rows)
