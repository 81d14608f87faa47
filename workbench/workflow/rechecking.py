"""Hold an Article's Translations against the Glossary as it is now; no text is changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Finding
from workbench.checks.wording import OF_DRAFTS
from workbench.names.term import Occurrence
from workbench.store import queries
from workbench.store.schema import UNTOUCHED, Article, Segment, Translation
from workbench.workflow import consistent, two_forms
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.into import languages_of
from workbench.workflow.misspelt import still_misspelt
from workbench.workflow.verifying import asked_names, finding_of, keep_findings, pair_of, verify
from workbench.workflow.workspace import Workspace

_OF_DRAFTS = (*OF_DRAFTS, "cut")


@dataclass(frozen=True)
class Rechecked:
    """How many Translations were looked at, and how many ask for other names than before."""

    looked_at: int
    changed: int


def recheck(
    workspace: Workspace,
    language: str | None = None,
    slugs: Sequence[str] | None = None,
    *,
    changed_only: bool = True,
    segments: Collection[int] | None = None,
) -> Rechecked:
    """Find names and Findings anew in the Articles named, or in all of them.

    In every Language that they have Translations in, unless one is named.
    `changed_only` leaves Translations alone whose names are as they were; `segments` are the ids
    of those to look at (None: all).
    """
    glossary = load_glossary(workspace)
    looked_at = changed = 0
    with workspace.store.write() as session:
        listed = [a for a in queries.articles(session) if slugs is None or a.slug in slugs]
        into = languages_of(session, listed, workspace.settings)
        for article in listed:
            for code in [language] if language else into[article.id]:
                looked, other = _article(session, glossary, article, code, changed_only, segments)
                looked_at += looked
                changed += other
    return Rechecked(looked_at, changed)


def _article(
    session: Session,
    glossary: Glossary,
    article: Article,
    language: str,
    changed_only: bool,
    only: Collection[int] | None,
) -> tuple[int, int]:
    asked = asked_names(session, glossary, article, language)
    odds = consistent.of_article(session, article, language)
    looked = changed = 0
    for segment in queries.segments(session, article):
        if only is not None and segment.id not in only:
            continue
        row = segment.translation_in(language)
        if row is None or not row.text:
            continue
        looked += 1
        pair = (article.source_language, language)
        found = odds.get(segment.id, ())
        changed += _row(glossary, segment, row, asked[segment.id], pair, found, changed_only)
    two_forms.settle(session, glossary, article, language)
    return looked, changed


def _row(
    glossary: Glossary,
    segment: Segment,
    row: Translation,
    asked: Sequence[Occurrence],
    pair: tuple[str, str],
    odds: Sequence[Finding],
    changed_only: bool,
) -> bool:
    verdict = verify(
        glossary, asked, segment.source, row.text, pair,
        edited=row.state not in UNTOUCHED, role=segment.role, plurals=row.plurals,
        source_plural=segment.plural,
    )  # fmt: skip
    names = {_place(name): name for name in row.names}
    same = [_asked(name) for name in row.names] == [_asked(name) for name in verdict.names]
    if same and changed_only:
        return False
    row.names = [names.get(_place(name), {}) | name for name in verdict.names]
    spelled = still_misspelt(glossary, segment, row)
    drafted = _said_by_the_engine(segment, row, asked)
    keep_findings(row, [*verdict.findings, *odds, *spelled, *drafted], segment)
    return not same


def _said_by_the_engine(
    segment: Segment, row: Translation, asked: Sequence[Occurrence]
) -> list[Finding]:
    """What only drafting could tell of a text, where source and text are still the same."""
    names = {"", *(one.term.key for one in asked)}
    pair = pair_of(segment, row.language, row.text, row.plurals or ())
    said = [each for each in row.findings if each.check in _OF_DRAFTS and each.term in names]
    return [one for each in said if finding_key(one := finding_of(each), pair) == each.key]


def _asked(name: dict[str, Any]) -> tuple[object, ...]:
    return (*_place(name), name["target"], name["used"], name["form"])


def _place(name: dict[str, Any]) -> tuple[object, ...]:
    return name["term"], name["start"], name["end"]
