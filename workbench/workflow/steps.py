"""Undo: the last Steps of a Workspace, listed and taken back as wholes."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Integer, Select, cast, func, select
from sqlalchemy.orm import Session

from workbench.errors import BadInput, Conflict, NotFound
from workbench.formats.files import write_bytes
from workbench.store import bulk
from workbench.store.journal import FILE
from workbench.store.schema import Article, Segment, Step, StepChange, Translation
from workbench.store.undoing import take_back
from workbench.workflow.rechecking import recheck
from workbench.workflow.uncollected import uncollected
from workbench.workflow.undoing_add import refuse_worked_on
from workbench.workflow.verifying_many import Progress
from workbench.workflow.workspace import Workspace


@dataclass(frozen=True)
class StepRow:
    """One line of the history.

    `texts` Translations it changed, `segments` it added and `files` it wrote, where they were
    counted.
    """

    id: int
    verb: str
    label: str
    person: str
    at: datetime
    undone: bool
    texts: int = 0
    segments: int = 0
    files: tuple[str, ...] = ()


def history(workspace: Workspace, limit: int = 20, *, counted: bool = False) -> list[StepRow]:
    """The last Steps, newest first; with how much each did when `counted`."""
    with workspace.store.read() as session:
        steps = session.scalars(select(Step).order_by(Step.id.desc()).limit(limit)).all()
        return [_row(session, step, counted=counted) for step in steps]


def _row(session: Session, step: Step, *, counted: bool) -> StepRow:
    row = StepRow(step.id, step.verb, step.label, step.person, step.at, step.undone_at is not None)
    if not counted:
        return row
    files = session.scalars(_changes(step, FILE).order_by(StepChange.row))
    added = _changes(step, Segment.__tablename__).where(StepChange.before.is_(None))
    return replace(
        row, texts=_number(session, _changes(step, Translation.__tablename__)),
        segments=_number(session, added), files=tuple(files),
    )  # fmt: skip


def _number(session: Session, rows: Select[str]) -> int:
    return session.scalar(select(func.count()).select_from(rows.subquery())) or 0


def newest(workspace: Workspace) -> int:
    """The number of the newest Step; 0 where there is none."""
    return next((row.id for row in history(workspace, 1)), 0)


def file_step(workspace: Workspace, after: int) -> int | None:
    """The number of the first Step after that one which wrote a file; None where none did."""
    wrote = select(StepChange.step_id).where(StepChange.place == FILE, StepChange.step_id > after)
    with workspace.store.read() as session:
        return session.scalar(wrote.order_by(StepChange.step_id).limit(1))


def undo(
    workspace: Workspace, step_id: int | None = None, *, progress: Progress | None = None
) -> StepRow:
    """Take back a Step as one: the newest not yet undone, or the one named.

    `progress` is told how many of the texts that are back are checked. Raises NotFound when there
    is none, Conflict when its rows or files were changed since, or an Article that it added was
    worked on.
    """
    with uncollected(), workspace.store.write() as session:
        step = _wanted(session, step_id)
        _refuse_changed_files(session, workspace, step)
        refuse_worked_on(session, step)
        files = take_back(session, step)
        _write_revisions(session, step, workspace.person)
        for name, content in files.items():
            path = _inside(workspace, name)
            if content is None:
                path.unlink(missing_ok=True)
            else:
                write_bytes(path, content)
        row = _row(session, step, counted=True)
        touched = _touched(session, step)
    if files:
        recheck(workspace, changed_only=False, progress=progress)
        return row
    for (code, slug), ids in touched.items():
        recheck(workspace, code, [slug], changed_only=False, segments=ids, progress=progress)
    return row


def _touched(session: Session, step: Step) -> dict[tuple[str, str], set[int]]:
    """{(Language, slug): ids of the Segments whose Translations a Step changed}."""
    found: dict[tuple[str, str], set[int]] = {}
    rows = session.execute(
        select(Segment.id, Translation.language, Article.slug)
        .join(Segment, Segment.id == Translation.segment_id)
        .join(Article)
        .where(Translation.id.in_(_translations(step)))
    )
    for number, code, slug in rows:
        found.setdefault((code, slug), set()).add(number)
    return found


def _changes(step: Step, place: str) -> Select[str]:
    """Which rows, or files, of one place a Step changed."""
    return (
        select(StepChange.row)
        .where(StepChange.step_id == step.id, StepChange.place == place)
        .distinct()
    )


def _translations(step: Step) -> Select[int]:
    """The ids of the Translations that a Step changed."""
    return select(cast(StepChange.row, Integer)).where(
        StepChange.step_id == step.id, StepChange.place == Translation.__tablename__
    )


def _wanted(session: Session, step_id: int | None) -> Step:
    if step_id is None:
        last = select(Step).where(Step.undone_at.is_(None)).order_by(Step.id.desc()).limit(1)
        step = session.scalars(last).one_or_none()
        if step is None:
            raise NotFound("There is nothing to undo.", next="See: workbench history")
        return step
    step = session.get(Step, step_id)
    if step is None:
        raise NotFound(f"There is no step {step_id}.", next="See: workbench history")
    if step.undone_at is not None:
        raise Conflict(f"Step {step_id} was taken back already.", next="See: workbench history")
    return step


def _refuse_changed_files(session: Session, workspace: Workspace, step: Step) -> None:
    files = select(StepChange.row, StepChange.after).where(
        StepChange.step_id == step.id, StepChange.place == FILE
    )
    for name, after in session.execute(files):
        path = _inside(workspace, name)
        now = path.read_bytes() if path.is_file() else None
        if now != (after and base64.b64decode(after["content"])):
            raise Conflict(
                "This file was changed since.", where=name,
                next="Undo the newer steps first, or restore it by hand.",
            )  # fmt: skip


def _inside(workspace: Workspace, name: str) -> Path:
    path = (workspace.root / name).resolve()
    if not path.is_relative_to(workspace.root):
        raise BadInput("It lies outside the workspace.", where=name)
    return path


def _write_revisions(session: Session, step: Step, person: str) -> None:
    """An undone Translation says so in its history."""
    kept = ("version", "text", "plurals", "state", "note")
    said = {"origin": "undo", "origin_note": f"{step.verb} {step.label}", "person": person}
    columns = [getattr(Translation, name) for name in ("id", "changed_at", *kept)]
    rows = session.execute(select(*columns).where(Translation.id.in_(_translations(step))))
    bulk.add_revisions(
        session,
        [
            {name: getattr(row, name) for name in kept}
            | said
            | {"translation_id": row.id, "at": row.changed_at}
            for row in rows
        ],
    )
