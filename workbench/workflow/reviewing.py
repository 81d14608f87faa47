"""Review: edit, confirm, approve, send back, dismiss a Finding; every change leaves a Revision."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Finding
from workbench.errors import BadInput, Conflict, NotFound, WorkbenchError
from workbench.store import queries
from workbench.store.schema import FindingRow, Revision, Segment, State, Translation, untranslated
from workbench.text.languages import language as language_of
from workbench.workflow import consistent, memory, two_forms
from workbench.workflow.comments import settling
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.misspelt import misspelt
from workbench.workflow.origins import set_origin
from workbench.workflow.verdicts import Verdict
from workbench.workflow.verifying import asked_names, keep_findings, pair_of, verify
from workbench.workflow.workspace import Workspace

ACTIONS = {
    "edit": State.EDITED,
    "confirm": State.CONFIRMED,
    "approve": State.APPROVED,
    "needs-work": State.NEEDS_WORK,
    "reset": State.MACHINE,
}


class Stale(Conflict):
    """Somebody saved another text since this one was opened: both are here."""

    def __init__(self, theirs: Translation, mine: str, plurals: Sequence[str] = ()) -> None:
        super().__init__(
            "This segment was changed meanwhile.", next="Compare the two texts, then save again."
        )
        self.mine, self.mine_plurals = mine, tuple(plurals)
        self.theirs, self.theirs_plurals = theirs.text, tuple(theirs.plurals)
        self.version = theirs.version
        self.state = theirs.state
        self.person = theirs.person


class Blocked(WorkbenchError):
    """Findings stand in the way of confirm: errors always, warnings until overridden."""

    http_status = 409

    def __init__(self, findings: Sequence[Finding], *, errors: bool) -> None:
        kind = "errors" if errors else "warnings"
        super().__init__(
            f"There are {kind}: {'; '.join(f.message for f in findings)}",
            next="Mend them first." if errors else "Confirm again to leave them as they are.",
        )
        self.findings = tuple(findings)
        self.errors = errors


@dataclass(frozen=True)
class Saved:
    """A Translation as it stands after a save; `plurals` are its forms after the first."""

    segment_id: int
    number: int
    language: str
    text: str
    state: str
    version: int
    origin: str
    origin_note: str
    note: str
    person: str
    names: list[dict[str, Any]]
    findings: tuple[Finding, ...]
    plurals: tuple[str, ...] = ()


def save(
    workspace: Workspace,
    segment_id: int,
    language: str,
    text: str,
    *,
    version: int,
    person: str,
    action: str = "edit",
    note: str = "",
    override: bool = False,
    plurals: Sequence[str] | None = None,
    taken: str = "",
    settles: int | None = None,
) -> Saved:
    """Save what a person did to a Segment's Translation.

    Of an entry with plurals `text` is the first form and `plurals` all others, in the order of
    `text.plurals.plural_forms` (None leaves them): all are saved together, as one version.
    `taken` is the target of the Match that the text was made from, if it was. `settles` is the
    Comment that brought the text: both are one Step.
    `version` is the one the person saw (0: there was none). Raises Stale when another was saved
    since, Blocked when Findings stand in the way of confirm or approve, NotFound, BadInput.
    """
    if action not in ACTIONS:
        raise BadInput(f"There is no action “{action}”.", next="Use: " + ", ".join(ACTIONS) + ".")
    language = language_of(language).code
    glossary = load_glossary(workspace)
    with workspace.store.write() as session, ExitStack() as stack:
        segment = session.get(Segment, segment_id)
        if segment is None:
            raise NotFound(f"There is no segment {segment_id}.")
        stack.enter_context(settling(session, segment, language, settles, person))
        row = _current(session, segment, language, version, (text, *(plurals or ())))
        forms = _plurals(row, segment, plurals)
        if action == "reset":
            text, forms = row.draft, _drafted_plurals(session, row)
        place = _Place(workspace, glossary, session, segment, language)
        verdict = place.verdict(text, forms, edited=action != "reset")
        before = row.text
        if action in ("confirm", "approve"):
            _refuse(row, verdict, text, forms, segment, override=override)
        origin = set_origin(session, row, segment, text, place.match(taken) if taken else None)
        change(
            session, row, text, ACTIONS[action].value, person, note=note, plurals=forms,
            origin=origin,
        )  # fmt: skip
        row.names = verdict.names
        keep_findings(row, verdict.findings, segment)
        if action in ("confirm", "approve"):
            memory.learn(session, segment, row)
        session.flush()
        consistent.refresh(session, segment, language, before, text)
        two_forms.settle(session, glossary, segment.article, language)
        return _saved(segment, row, verdict)


@dataclass(frozen=True)
class _Place:
    """A Segment in a Language, looked at within one transaction."""

    workspace: Workspace
    glossary: Glossary
    session: Session
    segment: Segment
    language: str

    def verdict(self, text: str, forms: Sequence[str], *, edited: bool) -> Verdict:
        """What names and checks, the Article's other texts and the dictionary say of a text."""
        segment, language = self.segment, self.language
        asked = asked_names(self.session, self.glossary, segment.article, language)[segment.id]
        verdict = verify(
            self.glossary, asked, segment.source, text,
            (segment.article.source_language, language), edited=edited, role=segment.role,
            plurals=forms, source_plural=segment.plural,
        )  # fmt: skip
        odds: list[Finding] = []
        if edited and text.strip() and not segment.plural:
            odds += consistent.of_text(self.session, segment, language, text)
            odds += two_forms.of_text(self.session, self.glossary, segment, language, text)
        spelled = misspelt(self.workspace, self.glossary, segment, language, text)
        return replace(verdict, findings=[*verdict.findings, *odds, *spelled])

    def match(self, taken: str) -> memory.Match | None:
        """The Match whose target a person has taken."""
        pair = (self.segment.article.source_language, self.language)
        threshold = self.workspace.settings.memory_threshold
        found = memory.matches(self.session, self.segment, pair, threshold, self.glossary)
        return next((one for one in found if one.target.strip() == taken.strip()), None)


def change(
    session: Session,
    row: Translation,
    text: str,
    state: str,
    person: str,
    *,
    note: str = "",
    done: str = "",
    plurals: Sequence[str] = (),
    origin: str = "person",
) -> None:
    """Give a Translation a new text and state, and write the Revision.

    A text taken away altogether leaves it untranslated, unless a note sends it back. `done` is what
    the history calls it where there is no note.
    """
    if state != State.NEEDS_WORK and not any(form.strip() for form in (text, *plurals)):
        state = State.UNTRANSLATED.value
    row.text, row.state, row.note, row.person = text, state, note, person
    row.plurals = list(plurals)
    row.version = (row.version or 0) + 1
    row.changed_at = datetime.now(UTC)
    session.add(row)
    session.flush()
    session.add(
        Revision(
            translation_id=row.id, version=row.version, text=text, plurals=list(plurals),
            state=state, origin=origin, origin_note=row.origin_note, note=note or done,
            person=person,
            at=row.changed_at,
        )
    )  # fmt: skip


def _plurals(row: Translation, segment: Segment, plurals: Sequence[str] | None) -> list[str]:
    """The forms after the first; only an entry with plurals has any."""
    if plurals and not segment.plural:
        raise BadInput(
            "This segment has no plural forms.", where=f"segment {segment.number}",
            next="Give it one text.",
        )  # fmt: skip
    return list(row.plurals if plurals is None else plurals)


def _drafted_plurals(session: Session, row: Translation) -> list[str]:
    """The forms after the first as they were last drafted."""
    drafted = session.scalars(
        select(Revision)
        .where(Revision.translation_id == row.id, Revision.state == State.MACHINE.value)
        .order_by(Revision.id.desc())
    ).first()
    return list(drafted.plurals) if drafted is not None else []


def _current(
    session: Session, segment: Segment, language: str, version: int, forms: tuple[str, ...]
) -> Translation:
    row = queries.translation(session, segment.id, language)
    if row is None:
        return untranslated(segment, language)
    if row.version != version:
        raise Stale(row, forms[0], forms[1:])
    return row


def _refuse(
    row: Translation,
    verdict: Verdict,
    text: str,
    forms: Sequence[str],
    segment: Segment,
    *,
    override: bool,
) -> None:
    if not text.strip():
        raise BadInput("There is no translation to confirm.", where=f"segment {segment.number}")
    dismissed = {f.key for f in row.findings if f.dismissed_by}
    pair = pair_of(segment, row.language, text, forms)
    errors = [f for f in verdict.errors if finding_key(f, pair) not in dismissed]
    if errors:
        raise Blocked(errors, errors=True)
    warnings = [f for f in verdict.warnings if finding_key(f, pair) not in dismissed]
    if warnings and not override:
        raise Blocked(warnings, errors=False)


def _saved(segment: Segment, row: Translation, verdict: Verdict) -> Saved:
    return Saved(
        segment_id=segment.id, number=segment.number, language=row.language, text=row.text,
        state=row.state, version=row.version, origin=row.origin, origin_note=row.origin_note,
        note=row.note, person=row.person, names=verdict.names, findings=tuple(verdict.findings),
        plurals=tuple(row.plurals),
    )  # fmt: skip


def dismiss(workspace: Workspace, finding_id: int, person: str, reason: str) -> None:
    """Set a Finding aside with a reason; it returns when the text changes."""
    if not reason.strip():
        raise BadInput("Say why it is dismissed.")
    with workspace.store.write() as session:
        row = session.get(FindingRow, finding_id)
        if row is None:
            raise NotFound("The finding is gone already: the text has changed.")
        row.dismissed_by, row.dismissed_reason = person, reason.strip()
