"""What changing a Term would change in texts already written: shown first, then done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workbench.names.one_form import reworded
from workbench.names.term import Occurrence, Term
from workbench.store import queries
from workbench.store.journal import recording
from workbench.store.schema import State
from workbench.workflow import bulk, memory, reviewing
from workbench.workflow.glossary import load_glossary
from workbench.workflow.naming import find_term, refuse_taken, write_changes
from workbench.workflow.overview import list_articles
from workbench.workflow.rechecking import recheck
from workbench.workflow.term_fields import check_term, stamped
from workbench.workflow.viewing import RowView, article_view
from workbench.workflow.workspace import Workspace

LEARNED = frozenset({State.CONFIRMED.value, State.APPROVED.value})


@dataclass(frozen=True)
class Impact:
    """The changes in one Article, in the Language of its translation."""

    slug: str
    title: str
    language: str
    plan: bulk.Plan


@dataclass(frozen=True)
class Applied:
    """A Term as it was changed: by which Step, and how many texts with it."""

    term: Term
    step: int
    texts: int


def impact(workspace: Workspace, old: Term, new: Term) -> list[Impact]:
    """Where the Term's old form stands and the new one would take its place, in either Language.

    Only Segments whose source asks for the Term are looked at; a clitic before the name stays.
    """
    found: list[Impact] = []
    for code in (old.target_language, old.source_language):
        if (old.preferred(code), old.accepted(code)) != (new.preferred(code), new.accepted(code)):
            found += _into(workspace, code, old, new)
    return found


def _into(workspace: Workspace, code: str, old: Term, new: Term) -> list[Impact]:
    """The same in the translations into one of the Term's two Languages."""
    found, glossary = [], load_glossary(workspace)
    for article in list_articles(workspace, code):
        if article.source_language != old.other_language(code):
            continue
        view = article_view(workspace, article.slug, code)
        sources = [row.source for row in view.rows]
        asked = glossary.asked(view.slug, sources, view.source_language, code)
        changes = tuple(
            change
            for row, names in zip(view.rows, asked, strict=True)
            if (change := _exchanged(row, names, old, new, code)) is not None
        )
        if changes:
            found.append(Impact(view.slug, view.title, code, bulk.Plan(changes, ())))
    return found


def change_term(workspace: Workspace, key: str, changed: Term, *, person: str = "") -> Applied:
    """Write the changed Term and exchange its form in every text it stands in, as one Step.

    Texts keep their clitics and their state; what the Memory has learned from confirmed ones
    changes with them. Raises NotFound, BadInput.
    """
    who = person or workspace.person
    view = find_term(workspace, key)
    old, changed = view.term, stamped(check_term(changed), who)
    if changed.key != old.key:
        refuse_taken(workspace, changed)
    found = impact(workspace, old, changed)
    label = f"{old.source}: {old.target} → {changed.target}"
    texts = 0
    with (
        workspace.store.write() as session,
        recording(session, "change a term", label, who) as step,
    ):
        write_changes(
            workspace, session,
            {view.file: lambda rows: [changed if r.key == old.key else r for r in rows]},
        )  # fmt: skip
        for one in found:
            for change in one.plan.changes:
                texts += _write(session, change, one.language, who)
        done = step.id
    for code in dict.fromkeys((old.target_language, *(one.language for one in found))):
        recheck(workspace, code, changed_only=False)
    return Applied(changed, done, texts)


def _write(session: Session, change: bulk.Change, code: str, who: str) -> int:
    """Write a text as it was shown; 0 where somebody has saved another meanwhile."""
    row = queries.translation(session, change.segment_id, code)
    if row is None or row.version != change.version:
        return 0
    plurals = [after for _, after in change.plurals] or row.plurals
    reviewing.change(session, row, change.after, row.state, who, note=row.note, plurals=plurals)
    if row.state in LEARNED:
        memory.learn(session, row.segment, row)
    return 1


def _exchanged(
    row: RowView, asked: Sequence[Occurrence], old: Term, new: Term, code: str
) -> bulk.Change | None:
    """How a Segment's text would read, and its other plural forms; None where none changes."""
    wanted = {*(name["term"] for name in row.names), *(name.term.key for name in asked)}
    if old.key not in wanted:
        return None
    before = (row.text, *row.plurals)
    after = [reworded(text, old, new, code, met=[old]) if text else text for text in before]
    if tuple(after) == before:
        return None
    return bulk.Change(
        row.id, row.number, row.version, row.text, after[0], row.state,
        tuple(zip(row.plurals, after[1:], strict=True)),
    )  # fmt: skip
