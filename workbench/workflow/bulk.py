"""Many Segments at once: looked at first, done as one Step that one undo takes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workbench.errors import BadInput
from workbench.names.term import Occurrence
from workbench.store import queries
from workbench.store.journal import recording
from workbench.store.schema import Segment
from workbench.workflow import consistent, memory, reviewing, two_forms
from workbench.workflow.filtering import Wanted, matching, replacer
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.misspelt import misspelt, still_misspelt
from workbench.workflow.verifying import asked_names, keep_findings, verify
from workbench.workflow.viewing import RowView, article_view
from workbench.workflow.workspace import Workspace

BULK_ACTIONS = ("confirm", "approve", "needs-work")


@dataclass(frozen=True)
class Skipped:
    """A Segment that a bulk action leaves alone, and why."""

    number: int
    why: str


@dataclass(frozen=True)
class Change:
    """One Segment's text before and after; `version` is the one that was looked at.

    `plurals` are an entry's other forms (before, after) where they change too, in their order.
    """

    segment_id: int
    number: int
    version: int
    before: str
    after: str
    state: str = ""
    plurals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Plan:
    """What would be done, and what would be left alone."""

    changes: tuple[Change, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class Done:
    """What was done as one Step, and what was left alone."""

    step: int
    changed: int
    skipped: tuple[Skipped, ...]


def plan_action(
    workspace: Workspace, slug: str, language: str, segment_ids: Sequence[int], action: str
) -> Plan:
    """Which of the Segments a bulk action would take; those with errors are skipped."""
    if action not in BULK_ACTIONS:
        raise BadInput(f"There is no action “{action}” for many segments.")
    wanted = set(segment_ids)
    goal = reviewing.ACTIONS[action].value
    changes: list[Change] = []
    skipped: list[Skipped] = []
    for row in article_view(workspace, slug, language).rows:
        if row.id not in wanted:
            continue
        why = _in_the_way(row, goal, action)
        if why:
            skipped.append(Skipped(row.number, why))
        else:
            changes.append(Change(row.id, row.number, row.version, row.text, row.text))
    return Plan(tuple(changes), tuple(skipped))


def plan_replace(workspace: Workspace, slug: str, language: str, wanted: Wanted, by: str) -> Plan:
    """What replacing `wanted.q` in the targets would change. `by` may use \\1 with a pattern."""
    if not wanted.q:
        raise BadInput("Say what to replace.")
    replace = replacer(wanted, by)
    changes: list[Change] = []
    for row in matching(article_view(workspace, slug, language).rows, wanted, {}):
        after = replace(row.text)
        if after != row.text:
            changes.append(Change(row.id, row.number, row.version, row.text, after))
    return Plan(tuple(changes), ())


def apply(
    workspace: Workspace,
    slug: str,
    language: str,
    plan: Plan,
    *,
    action: str,
    person: str,
    label: str,
) -> Done:
    """Do what was planned as one Step; what has changed since it was looked at is skipped."""
    run = _Run(workspace, load_glossary(workspace), language, action, person)
    skipped = list(plan.skipped)
    with (
        workspace.store.write() as session,
        recording(session, action, label, person) as step,
    ):
        article = queries.article(session, slug)
        asked = asked_names(session, run.glossary, article, language)
        for change in plan.changes:
            if not _apply(session, run, change, asked.get(change.segment_id, [])):
                skipped.append(Skipped(change.number, "changed meanwhile"))
        consistent.settle(session, article, language)
        two_forms.settle(session, run.glossary, article, language)
        changed = len(plan.changes) - (len(skipped) - len(plan.skipped))
        return Done(step.id, changed, tuple(skipped))


@dataclass(frozen=True)
class _Run:
    workspace: Workspace
    glossary: Glossary
    language: str
    action: str
    person: str


def _apply(session: Session, run: _Run, change: Change, asked: Sequence[Occurrence]) -> bool:
    """Do one Change, unless its text has changed since it was looked at."""
    segment = session.get(Segment, change.segment_id)
    row = segment.translation_in(run.language) if segment else None
    if segment is None or row is None or row.version != change.version:
        return False
    verdict = verify(
        run.glossary, asked, segment.source, change.after,
        (segment.article.source_language, run.language), edited=True, role=segment.role,
        plurals=row.plurals, source_plural=segment.plural,
    )  # fmt: skip
    if change.after == row.text:
        spelled = still_misspelt(run.glossary, segment, row)
    else:
        spelled = misspelt(run.workspace, run.glossary, segment, run.language, change.after)
    goal = reviewing.ACTIONS[run.action].value
    reviewing.change(
        session, row, change.after, goal, run.person, note=row.note, plurals=row.plurals
    )
    row.names = verdict.names
    keep_findings(row, [*verdict.findings, *spelled], segment)
    if run.action in ("confirm", "approve"):
        memory.learn(session, segment, row)
    return True


def _in_the_way(row: RowView, goal: str, action: str) -> str:
    if row.state == goal:
        return "already"
    if action == "needs-work":
        return "" if row.text else "not translated"
    if not row.text.strip():
        return "not translated"
    errors = [f.message for f in row.findings if f.severity == "error" and not f.dismissed_by]
    return errors[0] if errors else ""
