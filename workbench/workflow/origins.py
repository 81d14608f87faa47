"""Where a text came from, when a save brings a machine alternative, or the Draft back."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.schema import Revision, Segment, State, Translation
from workbench.workflow.alternatives import remembered
from workbench.workflow.memory import Match
from workbench.workflow.proposals import from_match


def drafted(session: Session, row: Translation) -> Revision | None:
    """The last Revision that an Engine or the Memory drafted."""
    return session.scalars(
        select(Revision)
        .where(
            Revision.translation_id == row.id,
            Revision.state == State.MACHINE.value,
            Revision.origin.in_(("engine", "memory")),
        )
        .order_by(Revision.id.desc())
    ).first()


def set_origin(
    session: Session,
    row: Translation,
    segment: Segment,
    text: str,
    match: Match | None = None,
) -> str:
    """Give a Translation the origin of a text about to be saved, and say the Revision's.

    `match` is what a person has taken from the Memory, perhaps to edit it at once. A machine
    alternative taken whole brings its Engine along, the Draft taken back its own origin; any other
    text leaves what is recorded.
    """
    if text == row.text or segment.plural:
        return "person"
    if match is not None:
        given = from_match(match)
        row.origin, row.origin_note, row.matched = "memory", given.origin_note, given.matched
        return "memory" if text == match.target else "person"
    if row.draft and text == row.draft:
        first = drafted(session, row)
        if first is not None:
            row.origin, row.origin_note = first.origin, first.origin_note
        return "person"
    pair = (segment.article.source_language, row.language)
    taken = remembered(segment.source, pair, text.strip())
    if taken is None:
        return "person"
    row.origin, row.origin_note = "engine", taken.origin_note
    return "engine"
