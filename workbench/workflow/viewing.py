"""An Article as its reviewer sees it: Segments beside Translations, names and Findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.formats.document import ASIDE
from workbench.names.term import Occurrence
from workbench.store import queries
from workbench.store.schema import Segment, State, Translation
from workbench.text.plurals import plural_forms
from workbench.workflow.glossary import load_glossary
from workbench.workflow.target_languages import asked_languages
from workbench.workflow.verdicts import named
from workbench.workflow.verifying import asked_names
from workbench.workflow.workspace import Workspace

_ASIDE = frozenset(role.value for role in ASIDE)


@dataclass(frozen=True)
class FindingView:
    """A Finding as kept; spans are [start, end) or None."""

    id: int
    check: str
    severity: str
    message: str
    source_span: tuple[int, int] | None
    target_span: tuple[int, int] | None
    fix: str
    term: str
    dismissed_by: str
    dismissed_reason: str


@dataclass(frozen=True)
class FormView:
    """One plural form: what it is for, the source's text for it, and its text.

    `category` is CLDR's word (`few`), `numbers` the first that take it, five at most.
    """

    category: str
    numbers: tuple[int, ...]
    source: str
    text: str


@dataclass(frozen=True)
class RowView:
    """One Segment beside its Translation; `names` as on Translation, for the source as it is.

    `repairs` of house style changed the Draft; `forms` are the target's plural forms in the order
    `text, *plurals`, empty without plurals.
    """

    id: int
    number: int
    role: str
    why: str
    aside: bool
    block: int
    source: str
    plural: str
    text: str
    plurals: tuple[str, ...]
    state: str
    version: int
    origin: str
    origin_note: str
    draft: str
    repairs: tuple[str, ...]
    note: str
    person: str
    changed_at: datetime | None
    names: tuple[dict[str, Any], ...]
    findings: tuple[FindingView, ...]
    forms: tuple[FormView, ...] = ()


@dataclass(frozen=True)
class ArticleView:
    """An Article in a Language."""

    slug: str
    title: str
    source_language: str
    target_language: str
    rows: tuple[RowView, ...]


def article_view(workspace: Workspace, slug: str, target: str | None = None) -> ArticleView:
    """The whole Article in a Language, the first that it goes into when none is named.

    Raises BadInput, NotFound.
    """
    glossary = load_glossary(workspace)
    with workspace.store.read() as session:
        article = queries.article(session, slug)
        target = asked_languages(session, article, workspace.settings, target)[0]
        pair = (article.source_language, target)
        asked = asked_names(session, glossary, article, target)
        rows = tuple(
            _view(segment, row, findings, target, asked[segment.id])
            for segment, row, findings in queries.lines(session, article, target)
        )
        return ArticleView(article.slug, article.title, *pair, rows)


def row_view(segment: Segment, target: str, asked: Sequence[Occurrence]) -> RowView:
    """One Segment beside its Translation; `asked` are the Terms found in its source."""
    row = segment.translation_in(target)
    return _view(segment, row, row.findings if row is not None else (), target, asked)


_NOTHING = Translation(
    text="", plurals=[], state=State.UNTRANSLATED.value, version=0, origin="", origin_note="",
    draft="", repairs=[], note="", person="", changed_at=None,
)  # fmt: skip


def _view(
    segment: Any, row: Any, findings: Sequence[Any], target: str, asked: Sequence[Occurrence]
) -> RowView:
    """From rows of the schema, or from the columns of them that `queries.lines` asks for."""
    names = row.names if row is not None and row.text else named(asked, "", target)
    shown = _NOTHING if row is None else row
    return RowView(
        id=segment.id, number=segment.number, role=segment.role, why=segment.why,
        aside=segment.role in _ASIDE, block=segment.block,
        source=segment.source, plural=segment.plural, text=shown.text,
        plurals=tuple(shown.plurals), state=shown.state, version=shown.version,
        origin=shown.origin, origin_note=shown.origin_note, draft=shown.draft,
        repairs=tuple(shown.repairs), note=shown.note, person=shown.person,
        changed_at=shown.changed_at, names=tuple(names),
        findings=tuple(_finding(f) for f in findings),
        forms=_forms(segment, shown, target),
    )  # fmt: skip


def _forms(segment: Any, shown: Any, target: str) -> tuple[FormView, ...]:
    if not segment.plural:
        return ()
    forms = plural_forms(target)
    texts = (shown.text, *shown.plurals, *[""] * len(forms))
    return tuple(
        FormView(form.category, form.shown, segment.source if form.of_one else segment.plural, text)
        for form, text in zip(forms, texts, strict=False)
    )


def _finding(row: Any) -> FindingView:
    return FindingView(
        id=row.id, check=row.check, severity=row.severity, message=row.message,
        source_span=_span(row.source_start, row.source_end),
        target_span=_span(row.target_start, row.target_end), fix=row.fix, term=row.term,
        dismissed_by=row.dismissed_by, dismissed_reason=row.dismissed_reason,
    )  # fmt: skip


def _span(start: int | None, end: int | None) -> tuple[int, int] | None:
    return None if start is None or end is None else (start, end)
