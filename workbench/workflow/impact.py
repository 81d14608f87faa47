"""What changing a Term would change in texts already written: shown first, then done."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.names.matcher import Matcher
from workbench.names.term import Term
from workbench.workflow import bulk
from workbench.workflow.articles import list_articles
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


def _exchanged(row: RowView, forms: Matcher, old: Term, new: Term) -> str:
    """The text with the preferred form exchanged; other accepted forms are somebody's choice."""
    if not row.text or old.key not in {name["term"] for name in row.names}:
        return row.text
    text = row.text
    for one in reversed(forms.find(row.text)):
        if one.form == "preferred" and not one.nested:
            text = text[: one.start] + new.target + text[one.end :]
    return text
