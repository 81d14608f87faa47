"""Repetitions: a sentence confirmed once is confirmed wherever it stands untouched in its Article.

A Segment that somebody keeps apart (the exceptions) is never filled from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import NotFound
from workbench.store.journal import recording
from workbench.store.schema import DONE, UNTOUCHED, Ignored, Segment, untranslated
from workbench.workflow import consistent, reviewing, two_forms
from workbench.workflow.glossary import load_glossary
from workbench.workflow.misspelt import misspelt
from workbench.workflow.reviewing import Saved
from workbench.workflow.verifying import asked_names, keep_findings, verify
from workbench.workflow.workspace import Workspace

_APART = "repetition"


@dataclass(frozen=True)
class Repetition:
    """Another Segment with the same source; `touched` ones and those kept apart are left alone."""

    segment_id: int
    number: int
    text: str
    state: str
    touched: bool
    apart: bool


def repetitions(session: Session, segment: Segment, language: str) -> list[Repetition]:
    """The other Segments of the Article with the same source, in order."""
    found = []
    for twin in _twins(session, segment):
        row = twin.translation_in(language)
        found.append(
            Repetition(
                segment_id=twin.id,
                number=twin.number,
                text=row.text if row else "",
                state=row.state if row else UNTOUCHED[0],
                touched=row is not None and row.state not in UNTOUCHED,
                apart=_apart(session, twin, language) is not None,
            )
        )
    return found


def keep_apart(
    workspace: Workspace, segment_id: int, language: str, person: str, *, apart: bool
) -> None:
    """Put a Segment on, or take it from, the list of exceptions. Raises NotFound."""
    with workspace.store.write() as session:
        segment = session.get(Segment, segment_id)
        if segment is None:
            raise NotFound(f"There is no segment {segment_id}.")
        known = _apart(session, segment, language)
        if apart and known is None:
            name = _name(segment, language)
            session.add(Ignored(kind=_APART, name=name, person=person, at=datetime.now(UTC)))
        elif not apart and known is not None:
            session.delete(known)


def propagate(workspace: Workspace, saved: Saved, *, person: str) -> list[int]:
    """Confirm the untouched repetitions of a confirmed Segment; their ids. One undo takes back."""
    if saved.state not in DONE:
        return []
    glossary = load_glossary(workspace)
    with workspace.store.read() as session:
        segment = session.get(Segment, saved.segment_id)
        if segment is None or not _open(session, segment, saved.language):
            return []
    changed = []
    with (
        workspace.store.write() as session,
        recording(session, "propagate", f"segment {saved.number}", person),
    ):
        segment = session.get_one(Segment, saved.segment_id)
        asked = asked_names(session, glossary, segment.article, saved.language)
        for twin in _open(session, segment, saved.language):
            row = twin.translation_in(saved.language) or untranslated(twin, saved.language)
            pair = (twin.article.source_language, saved.language)
            verdict = verify(
                glossary, asked[twin.id], twin.source, saved.text, pair, edited=True,
                plurals=saved.plurals, source_plural=twin.plural,
            )  # fmt: skip
            note = f"as segment {saved.number}"
            reviewing.change(
                session, row, saved.text, saved.state, person, note=note, plurals=saved.plurals
            )
            row.names = verdict.names
            spelled = misspelt(workspace, glossary, twin, saved.language, saved.text)
            keep_findings(row, [*verdict.findings, *spelled], twin)
            changed.append(twin.id)
        consistent.settle(session, segment.article, saved.language)
        two_forms.settle(session, glossary, segment.article, saved.language)
    return changed


def _open(session: Session, segment: Segment, language: str) -> list[Segment]:
    found = []
    for twin in _twins(session, segment):
        row = twin.translation_in(language)
        if (row is None or row.state in UNTOUCHED) and _apart(session, twin, language) is None:
            found.append(twin)
    return found


def _twins(session: Session, segment: Segment) -> Iterable[Segment]:
    return session.scalars(
        select(Segment)
        .where(
            Segment.article_id == segment.article_id,
            Segment.source == segment.source,
            Segment.gone.is_(False),
            Segment.id != segment.id,
            Segment.plural == segment.plural,
        )
        .order_by(Segment.number)
    ).all()


def _apart(session: Session, segment: Segment, language: str) -> Ignored | None:
    return session.scalars(
        select(Ignored).where(Ignored.kind == _APART, Ignored.name == _name(segment, language))
    ).one_or_none()


def _name(segment: Segment, language: str) -> str:
    return f"{segment.key}:{language}"
