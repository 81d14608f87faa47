"""Many rows of one table written at once, and journaled as single ones are (`store.journal`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workbench.store.driven import insert_rows, update_rows
from workbench.store.journal import WORK, journal, record_dismissals
from workbench.store.schema import FindingRow, Revision, Translation

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


def dismiss(session: Session, wanted: Mapping[int, Mapping[str, str]], who: str) -> None:
    """Set Findings aside that nobody has: {translation id: {check: reason}}; journaled."""
    open_ = FindingRow.dismissed_by == ""
    for number, reasons in wanted.items():
        here = select(FindingRow).where(FindingRow.translation_id == number, open_)
        keys = []
        for row in session.scalars(here.where(FindingRow.check.in_(list(reasons)))):
            row.dismissed_by, row.dismissed_reason = who, reasons[row.check]
            keys.append(row.key)
        if keys:
            record_dismissals(session, number, keys)


def replace_findings(
    session: Session, ids: Collection[int], rows: Sequence[Row], *, keep: Sequence[str] = ()
) -> None:
    """Give Translations (by id) these Findings in place of those they had, those of `keep` aside.

    `keep` are the ids of checks.
    """
    for some in chunks(list(ids)):
        _delete(session, FindingRow.translation_id.in_(some), FindingRow.check.not_in(keep))
    _add_findings(session, rows, ids)


def change_findings(
    session: Session, gone: Sequence[int], rows: Sequence[Row], ids: Collection[int]
) -> None:
    """Take out Findings by id and add others, all of them of the Translations `ids`."""
    for some in chunks(gone):
        _delete(session, FindingRow.id.in_(some))
    _add_findings(session, rows, ids)


def _delete(session: Session, *where: ColumnElement[bool]) -> None:
    session.execute(
        delete(FindingRow).where(*where), execution_options={"synchronize_session": False}
    )


def _add_findings(session: Session, rows: Sequence[Row], ids: Collection[int]) -> None:
    """Objects of these Translations in the Session will read their Findings anew."""
    table: Any = FindingRow.__table__
    insert_rows(session, table, rows)
    for row in session:
        if isinstance(row, Translation) and row.id in ids:
            session.expire(row, ["findings"])
