"""What people say about a Segment in a Language, until it is settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.errors import BadInput, NotFound
from workbench.store import queries
from workbench.store.journal import recording
from workbench.store.schema import Comment, Segment
from workbench.workflow.workspace import Workspace

LONGEST = 4000


@dataclass(frozen=True)
class Offer:
    """Another text of a Segment, its plural forms too, from a reviewed file.

    `state` and `note` are what its import would have given.
    """

    file: str
    texts: tuple[str, ...]
    state: str
    note: str


@dataclass(frozen=True)
class CommentView:
    """One comment; `resolved` once somebody settled it, `offer` where it brings another text."""

    id: int
    person: str
    text: str
    at: datetime
    resolved: bool
    resolved_by: str
    offer: Offer | None = None


def add_comment(
    workspace: Workspace, segment_id: int, language: str, text: str, person: str
) -> CommentView:
    """Say something about a Segment. Raises BadInput for nothing or too much, NotFound."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise BadInput(f"A comment has 1 to {LONGEST} letters.")
    with workspace.store.write() as session:
        if session.get(Segment, segment_id) is None:
            raise NotFound(f"There is no segment {segment_id}.")
        row = Comment(
            segment_id=segment_id,
            language=language,
            person=person,
            text=text,
            at=datetime.now(UTC),
            resolved_by="",
        )
        session.add(row)
        session.flush()
        return _view(row)


def resolve_comment(workspace: Workspace, comment_id: int, person: str) -> CommentView:
    """Settle a comment; settling it again changes nothing. Raises NotFound."""
    with workspace.store.write() as session:
        row = session.get(Comment, comment_id)
        if row is None:
            raise NotFound("This comment is gone.")
        _settle(row, person)
        return _view(row)


@contextmanager
def settling(
    session: Session, segment: Segment, language: str, comment_id: int | None, person: str
) -> Iterator[None]:
    """Record a save as a Step that settles the Comment which brought the text; else do nothing."""
    row = session.get(Comment, comment_id) if comment_id is not None else None
    if row is None:
        yield
        return
    with recording(session, "import", f"segment {segment.number}", person):
        yield
        _settle(row, person)
        translation = queries.translation(session, segment.id, language)
        if translation is not None:  # as after an import: the file has this text
            translation.exported_version = translation.version


def _settle(row: Comment, person: str) -> None:
    """Write down who settled a comment first, and when."""
    if row.resolved_at is None:
        row.resolved_by, row.resolved_at = person, datetime.now(UTC)


def comments_of(session: Session, segment_id: int, language: str) -> list[CommentView]:
    """The comments on a Segment in a Language, oldest first."""
    rows = session.scalars(
        select(Comment)
        .where(Comment.segment_id == segment_id, Comment.language == language)
        .order_by(Comment.id)
    )
    return [_view(row) for row in rows]


def open_comments(
    workspace: Workspace, segment_ids: Sequence[int], language: str
) -> Mapping[int, int]:
    """How many unsettled comments each Segment has; those without any are left out."""
    with workspace.store.read() as session:
        rows = session.execute(
            select(Comment.segment_id, func.count())
            .where(Comment.language == language, Comment.resolved_at.is_(None))
            .group_by(Comment.segment_id)
        )
        wanted = set(segment_ids)
        return {segment: count for segment, count in rows if segment in wanted}


def _view(row: Comment) -> CommentView:
    return CommentView(
        id=row.id,
        person=row.person,
        text=row.text,
        at=row.at,
        resolved=row.resolved_at is not None,
        resolved_by=row.resolved_by,
        offer=_offer(row.offered) if row.offered else None,
    )


def _offer(columns: Mapping[str, Any]) -> Offer:
    return Offer(columns["file"], tuple(columns["texts"]), columns["state"], columns["note"])
