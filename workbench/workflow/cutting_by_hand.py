"""Split and merge Segments by hand: text kept, Translations kept where they still fit; undoable."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import BadInput
from workbench.formats.known import FORMATS
from workbench.store import queries
from workbench.store.journal import recording
from workbench.store.schema import UNTOUCHED, Segment, State, Translation, untranslated
from workbench.workflow.cutting import BY_HAND
from workbench.workflow.paragraph_cuts import refuse_cut
from workbench.workflow.rechecking import recheck
from workbench.workflow.reviewing import change
from workbench.workflow.sharing import shared
from workbench.workflow.workspace import Workspace


@dataclass(frozen=True)
class Parts:
    """The two sources of a split; `whole` names the Languages whose text could not be shared."""

    first: str
    second: str
    whole: tuple[str, ...] = ()


def split(workspace: Workspace, slug: str, number: int, second: str, *, person: str = "") -> Parts:
    """Split a Segment where the text `second` begins.

    A Translation is split with it where it is plain how (see `sharing`); any other stays whole with
    the first part, sent back as needs-work. Raises BadInput where `second` is not found exactly
    once inside, where it would part a word or a tag from its partner, and for a catalog's entry.
    """
    who = person or workspace.person
    with workspace.store.write() as session, recording(session, "split", f"{slug}:{number}", who):
        row = queries.segment(session, slug, number)
        _refuse_catalog(row)
        place = _place(row, second, f"{slug}:{number}")
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
        kept = [t.language for t in row.translations if not _share(session, row, t, tail, who)]
        parts = Parts(row.source, tail.source, tuple(kept))
        cut = (row.id, tail.id)
    recheck(workspace, None, [slug], changed_only=False, segments=cut)
    return parts


def merge(workspace: Workspace, slug: str, number: int, *, person: str = "") -> str:
    """Merge a Segment with the next of its paragraph; the joined source comes back.

    Raises BadInput where the next one belongs to another paragraph or has another role.
    """
    who = person or workspace.person
    with workspace.store.write() as session, recording(session, "merge", f"{slug}:{number}", who):
        row = queries.segment(session, slug, number)
        following = _following(session, row, f"{slug}:{number}")
        row.source = row.source + row.trail + following.lead + following.source
        row.trail, row.why = following.trail, BY_HAND
        for translation in following.translations:
            _append(session, row, translation, who)
        following.gone, following.number = True, 0
        session.flush()
        _close_gap(session, row)
        joined, cut = row.source, (row.id,)
    recheck(workspace, None, [slug], changed_only=False, segments=cut)
    return joined


def _refuse_catalog(row: Segment) -> None:
    if FORMATS[row.article.format].catalog:
        raise BadInput(
            "An entry of a catalog is one message and cannot be cut.",
            where=f"{row.article.slug}:{row.number}", next="Leave it whole.",
        )  # fmt: skip


def _following(session: Session, row: Segment, where: str) -> Segment:
    """The Segment that comes next, where the two can be one."""
    following = next(iter(_later(session, row)), None)
    if following is None or following.block != row.block:
        raise BadInput("The next segment belongs to another paragraph.", where=where)
    if following.role != row.role:
        raise BadInput(
            f"The next segment has another role: {following.role}, not {row.role}.", where=where,
            next="Give both the same role first.",
        )  # fmt: skip
    return following


def _place(row: Segment, second: str, where: str) -> int:
    count = row.source.count(second) if second.strip() else 0
    if not count:
        raise BadInput(
            f"“{second}” is not in the segment.", where=where,
            next="Name the first words of the second part.",
        )  # fmt: skip
    if count > 1:
        raise BadInput(
            f"“{second}” stands in the segment {count} times.", where=where,
            next="Name the words that follow it, too.",
        )  # fmt: skip
    place = row.source.find(second)
    refuse_cut(row.source, place, where)
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


def _share(
    session: Session, row: Segment, translation: Translation, tail: Segment, who: str
) -> bool:
    """Split a Translation with its Segment; whether it could be."""
    parts = shared(
        row.source, tail.source, row.article.source_language, translation.text,
        translation.language,
    )  # fmt: skip
    if parts is not None:
        state, note = _after_split(translation)
        other = untranslated(tail, translation.language)
        other.origin, other.origin_note = translation.origin, translation.origin_note
        for each, text in zip((translation, other), parts, strict=True):
            change(session, each, text, state.value, who, note=note, done="split")
        return True
    if translation.text:
        note = "The segment was split: its second part is in the next one now."
        change(session, translation, translation.text, State.NEEDS_WORK.value, who, note=note)
    return not translation.text


def _after_split(translation: Translation) -> tuple[State, str]:
    """The state of both parts, and their note: what was sent back stays so, with its reason."""
    if translation.state == State.NEEDS_WORK:
        return State.NEEDS_WORK, translation.note
    return (State.MACHINE if translation.state in UNTOUCHED else State.EDITED), ""


def _append(session: Session, row: Segment, other: Translation, who: str) -> None:
    own = row.translation_in(other.language) or untranslated(row, other.language)
    text = " ".join(part for part in (own.text.strip(), other.text.strip()) if part)
    both = {own.state, other.state}
    if State.NEEDS_WORK in both or not (own.text and other.text):
        state = State.NEEDS_WORK if text else State.UNTRANSLATED
    else:
        state = State.MACHINE if both <= set(UNTOUCHED) else State.EDITED
    sent_back = (each.note for each in (own, other) if each.state == State.NEEDS_WORK)
    note = " ".join(dict.fromkeys(filter(None, sent_back)))
    change(session, own, text, state.value, who, note=note, done="merged")
