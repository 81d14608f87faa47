"""The other text of a Segment that an import left waiting: a person takes it, or settles it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workbench.errors import NotFound
from workbench.store.schema import DONE
from workbench.workflow.comments import Offer, comments_of
from workbench.workflow.reviewing import Blocked, Saved, save
from workbench.workflow.workspace import Workspace


def take(
    workspace: Workspace,
    segment_id: int,
    language: str,
    comment_id: int,
    *,
    version: int,
    person: str,
) -> Saved:
    """Give a Segment the text that waits in a Comment, and settle it, as one Step.

    The state is the one its import would have given: a confirmed text with errors is edited.
    `version` is the one the person saw. Raises Stale, NotFound when nothing waits there.
    """
    with workspace.store.read() as session:
        offer = _waiting(session, segment_id, language, comment_id)
    text, *plurals = offer.texts

    def saved(action: str) -> Saved:
        return save(
            workspace, segment_id, language, text, version=version, person=person, action=action,
            note=offer.note, override=True, plurals=plurals or None, settles=comment_id,
        )  # fmt: skip

    if offer.state in DONE and text.strip():
        try:
            return saved("confirm")
        except Blocked:
            pass
    return saved("edit")


def _waiting(session: Session, segment_id: int, language: str, comment_id: int) -> Offer:
    for comment in comments_of(session, segment_id, language):
        if comment.id == comment_id and comment.offer and not comment.resolved:
            return comment.offer
    raise NotFound("This comment is gone.")
