"""Undo of an added Article: only while nobody has worked on it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, String, cast, distinct, func, or_, select
from sqlalchemy.orm import Session

from workbench.errors import Conflict
from workbench.store.schema import (
    UNTOUCHED,
    Article,
    Comment,
    Revision,
    Segment,
    Step,
    StepChange,
    Translation,
)

_MACHINES = ("engine", "memory")


def refuse_worked_on(session: Session, step: Step) -> None:
    """Keep an Article that people have worked on since this Step added it.

    What the machine drafted does not count: it can be drafted again. Raises Conflict.
    """
    for article in _added(session, step):
        worked, slug = _reviewed(session, article), article.slug
        if worked:
            raise Conflict(
                f"People have worked on “{slug}” since it was added (segments: {worked}).",
                next="Take it out of sight, its translations kept: "
                f"workbench articles remove {slug}",
            )
        if _changed_since(session, article, step):
            raise Conflict(
                f"“{slug}” was changed since it was added.",
                next="Undo the newer steps first; see: workbench history",
            )


def _added(session: Session, step: Step) -> Iterator[Article]:
    rows = session.scalars(
        select(StepChange.row).where(
            StepChange.step_id == step.id,
            StepChange.place == Article.__tablename__,
            StepChange.before.is_(None),
        )
    )
    for row in list(rows):
        article = session.get(Article, int(row))
        if article is not None:
            yield article


def _reviewed(session: Session, article: Article) -> int:
    """Segments that a person has revised or commented on."""
    here = Segment.article_id == article.id
    revised = (
        select(Revision.id)
        .join(Translation, Translation.id == Revision.translation_id)
        .where(
            Translation.segment_id == Segment.id,
            Translation.state.not_in(UNTOUCHED),
            Revision.person.not_in(_MACHINES),
        )
    )
    said = select(Comment.id).where(Comment.segment_id == Segment.id)
    return (
        session.scalar(
            select(func.count(distinct(Segment.id))).where(
                here, or_(revised.exists(), said.exists())
            )
        )
        or 0
    )


def _changed_since(session: Session, article: Article, step: Step) -> bool:
    """Whether a later Step, not taken back, holds rows of it: they could not come back."""
    segments = select(cast(Segment.id, String)).where(Segment.article_id == article.id)
    held: ColumnElement[bool] = or_(
        (StepChange.place == Article.__tablename__) & (StepChange.row == str(article.id)),
        (StepChange.place == Segment.__tablename__) & StepChange.row.in_(segments),
    )
    later = (
        select(StepChange.id)
        .join(Step, Step.id == StepChange.step_id)
        .where(Step.id > step.id, Step.undone_at.is_(None), held)
        .limit(1)
    )
    return session.scalar(later) is not None
