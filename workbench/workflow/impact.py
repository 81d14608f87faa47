"""What changing a Term would change in texts already written: shown first, then done."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.names.matcher import Matcher
from workbench.names.surname import surname
from workbench.names.term import Term
from workbench.store import queries
from workbench.store.journal import recording
from workbench.text.arabic import attach_clitic, fold
from workbench.workflow import bulk, reviewing
from workbench.workflow.articles import list_articles
from workbench.workflow.naming import check_term, find_term, stamped, write_changes
from workbench.workflow.rechecking import recheck
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
    if old.target == new.target:
        return []
    found = []
    forms = Matcher([old], language, statuses=[old.status])
    for article in list_articles(workspace, language):
        view = article_view(workspace, article.slug, language)
        changes = tuple(
            bulk.Change(row.id, row.number, row.version, row.text, after)
            for row in view.rows
            if (after := _exchanged(row, forms, old, new)) != row.text
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
    recheck(workspace, old.target_language, changed_only=False)
    return texts


def _exchanged(row: RowView, forms: Matcher, old: Term, new: Term) -> str:
    """The text with the preferred form exchanged; other accepted forms are somebody's choice."""
    asked = [name for name in row.names if name["term"] == old.key]
    if not row.text or not asked:
        return row.text
    text = row.text
    for one in reversed(forms.find(row.text, met=[old])):
        if one.form == "preferred" and not one.nested:
            form = _form(row.text[one.start : one.end], old, new)
            front = one.start - len(one.clitic)
            text = text[:front] + attach_clitic(one.clitic, form) + text[one.end :]
    return text


def _form(written: str, old: Term, new: Term) -> str:
    """The new full name for the old one, the new surname for the old surname."""
    bare = surname(old.target)
    return surname(new.target) or new.target if bare and fold(written) == fold(bare) else new.target
