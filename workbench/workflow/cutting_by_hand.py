"""Split and merge Segments by hand: text kept, Translations kept where they still fit; undoable."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import BadInput
from workbench.store import queries
from workbench.store.journal import recording
from workbench.store.schema import UNTOUCHED, Segment, State, Translation, untranslated
from workbench.text.segmentation import split as sentences
from workbench.workflow.cutting import BY_HAND
from workbench.workflow.paragraph_cuts import divides
from workbench.workflow.reviewing import change
from workbench.workflow.workspace import Workspace


def split(
    workspace: Workspace, slug: str, number: int, second: str, *, person: str = ""
) -> tuple[str, str]:
    """Split a Segment where the text `second` begins; the two sources come back.

    A Translation of exactly two sentences is split with it; any other stays whole with the first
    part, sent back as needs-work. Raises BadInput where `second` is not found exactly once inside.
    """
    who = person or workspace.person
    with workspace.store.write() as session, recording(session, "split", f"{slug}:{number}", who):
        row = queries.segment(session, slug, number)
        place = _place(row, second)
        first, rest = row.source[:place], row.source[place:]
        _make_room(session, row)
        tail = Segment(
            article_id=row.article_id, number=row.number + 1, key=uuid.uuid4().hex[:12],
            block=row.block, source=rest, role=row.role, why=BY_HAND, trail=row.trail, lead="",
            plural="", context=None, comment="", references=[], flags=[], gone=False,
        )  # fmt: skip
        row.source, row.trail = first.rstrip(), first[len(first.rstrip()) :]
        session.add(tail)
        session.flush()
        for translation in row.translations:
            _share(session, translation, tail, who)
        return row.source, tail.source


def merge(workspace: Workspace, slug: str, number: int, *, person: str = "") -> str:
    """Merge a Segment with the next of its paragraph; the joined source comes back.

    Raises BadInput where the next one belongs to another paragraph.
    """
    who = person or workspace.person
    with workspace.store.write() as session, recording(session, "merge", f"{slug}:{number}", who):
        row = queries.segment(session, slug, number)
        following = queries.segment(session, slug, number + 1)
        if following.block != row.block:
            raise BadInput(
                "The next segment belongs to another paragraph.", where=f"{slug}:{number}"
            )
        row.source = row.source + row.trail + following.lead + following.source
        row.trail, row.why = following.trail, BY_HAND
        for translation in following.translations:
            _append(session, row, translation, who)
        following.gone, following.number = True, 0
        session.flush()
        _close_gap(session, row)
        return row.source


def _place(row: Segment, second: str) -> int:
    count = row.source.count(second) if second else 0
    place = row.source.find(second)
    if count != 1 or not divides(row.source, place):
        raise BadInput(
            f"“{second}” is not found exactly once inside the segment.",
            where=row.source, next="Name the first words of the second part.",
        )  # fmt: skip
    return place


def _make_room(session: Session, row: Segment) -> None:
    for later in _later(session, row):
        later.number += 1
    session.flush()


def _close_gap(session: Session, row: Segment) -> None:
    for number, later in enumerate(_later(session, row), row.number + 1):
        later.number = number
    session.flush()


def _later(session: Session, row: Segment) -> list[Segment]:
    return list(
        session.scalars(
            select(Segment)
            .where(
                Segment.article_id == row.article_id,
                Segment.number > row.number,
                Segment.gone.is_(False),
            )
            .order_by(Segment.number)
        )
    )


def _share(session: Session, translation: Translation, tail: Segment, who: str) -> None:
    parts = [part.strip() for part in sentences(translation.text, translation.language)]
    if len(parts) == 2:
        state = State.MACHINE if translation.state in UNTOUCHED else State.EDITED
        change(session, translation, parts[0], state.value, who, note="split")
        other = untranslated(tail, translation.language)
        other.origin, other.origin_note = translation.origin, translation.origin_note
        change(session, other, parts[1], state.value, who, note="split")
    elif translation.text:
        note = "The segment was split: its second part is in the next one now."
        change(session, translation, translation.text, State.NEEDS_WORK.value, who, note=note)


def _append(session: Session, row: Segment, other: Translation, who: str) -> None:
    own = row.translation_in(other.language) or untranslated(row, other.language)
    text = " ".join(part for part in (own.text.strip(), other.text.strip()) if part)
    both = {own.state, other.state}
    if State.NEEDS_WORK in both or not (own.text and other.text):
        state = State.NEEDS_WORK if text else State.UNTRANSLATED
    else:
        state = State.MACHINE if both <= set(UNTOUCHED) else State.EDITED
    change(session, own, text, state.value, who, note="merged")
