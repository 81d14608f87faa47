"""What changing a Term would change in texts already written: shown first, then done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.names.one_form import reworded
from workbench.names.term import Occurrence, Term
from workbench.store import queries
from workbench.store.journal import recording
from workbench.workflow import bulk, reviewing
from workbench.workflow.glossary import load_glossary
from workbench.workflow.naming import find_term, refuse_taken, write_changes
from workbench.workflow.overview import list_articles
from workbench.workflow.rechecking import recheck
from workbench.workflow.term_fields import check_term, stamped
from workbench.workflow.viewing import RowView, article_view
from workbench.workflow.workspace import Workspace


@dataclass(frozen=True)
class Impact:
    """The changes in one Article."""

    slug: str
    title: str
    plan: bulk.Plan


def impact(workspace: Workspace, old: Term, new: Term) -> list[Impact]:
    """Where the Term's old target form stands and the new one would take its place.

    Only Segments whose source asks for the Term are looked at; a clitic before the name stays.
    """
    language = old.target_language
    if (old.target, old.accepted(language)) == (new.target, new.accepted(language)):
        return []
    found, glossary = [], load_glossary(workspace)
    for article in list_articles(workspace, language):
        view = article_view(workspace, article.slug, language)
        sources = [row.source for row in view.rows]
        asked = glossary.asked(view.slug, sources, view.source_language, language)
        changes = tuple(
            bulk.Change(row.id, row.number, row.version, row.text, after)
            for row, names in zip(view.rows, asked, strict=True)
            if (after := _exchanged(row, names, old, new)) != row.text
        )
        if changes:
            found.append(Impact(view.slug, view.title, bulk.Plan(changes, ())))
    return found


def change_term(workspace: Workspace, key: str, changed: Term, *, person: str = "") -> int:
    """Write the changed Term and exchange its form in every text it stands in, as one Step.

    Texts keep their clitics and their state; how many were changed. Raises NotFound, BadInput.
    """
    who = person or workspace.person
    view = find_term(workspace, key)
    old, changed = view.term, stamped(check_term(changed), who)
    if changed.key != old.key:
        refuse_taken(workspace, changed)
    found = impact(workspace, old, changed)
    label = f"{old.source}: {old.target} → {changed.target}"
    texts = 0
    with workspace.store.write() as session, recording(session, "change a term", label, who):
        write_changes(
            workspace, session,
            {view.file: lambda rows: [changed if r.key == old.key else r for r in rows]},
        )  # fmt: skip
        for one in (change for each in found for change in each.plan.changes):
            row = queries.translation(session, one.segment_id, old.target_language)
            if row is not None and row.version == one.version:
                reviewing.change(
                    session, row, one.after, row.state, who, note=row.note, plurals=row.plurals
                )
                texts += 1
    recheck(workspace, changed_only=False)
    return texts


def _exchanged(row: RowView, asked: Sequence[Occurrence], old: Term, new: Term) -> str:
    wanted = {*(name["term"] for name in row.names), *(name.term.key for name in asked)}
    if not row.text or old.key not in wanted:
        return row.text
    return reworded(row.text, old, new, old.target_language, met=[old])
