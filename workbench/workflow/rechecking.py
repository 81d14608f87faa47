"""Hold an Article's Translations against the Glossary as it is now; no text is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from workbench.checks.finding import Finding
from workbench.names.term import Occurrence
from workbench.store import queries
from workbench.store.schema import UNTOUCHED, Article, Segment, Translation
from workbench.workflow import consistent
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.into import languages_of
from workbench.workflow.misspelt import still_misspelt
from workbench.workflow.verifying import asked_names, keep_findings, verify
from workbench.workflow.workspace import Workspace


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
) -> Rechecked:
    """Find names and Findings anew in the Articles named, or in all of them.

    In every Language that they have Translations in, unless one is named.
    `changed_only` leaves Translations alone whose names are as they were.
    """
    glossary = load_glossary(workspace)
    looked_at = changed = 0
    with workspace.store.write() as session:
        listed = [a for a in queries.articles(session) if slugs is None or a.slug in slugs]
        into = languages_of(session, listed, workspace.settings)
        for article in listed:
            for code in [language] if language else into[article.id]:
                looked, other = _article(session, glossary, article, code, changed_only)
                looked_at += looked
                changed += other
    return Rechecked(looked_at, changed)


def _article(
    session: Session, glossary: Glossary, article: Article, language: str, changed_only: bool
) -> tuple[int, int]:
    asked = asked_names(session, glossary, article, language)
    odds = consistent.of_article(session, article, language)
    looked = changed = 0
    for segment in queries.segments(session, article):
        row = segment.translation_in(language)
        if row is None or not row.text:
            continue
        looked += 1
        pair = (article.source_language, language)
        found = odds.get(segment.id, ())
        changed += _row(glossary, segment, row, asked[segment.id], pair, found, changed_only)
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
    keep_findings(row, [*verdict.findings, *odds, *spelled], segment)
    return not same


def _asked(name: dict[str, Any]) -> tuple[object, ...]:
    return (*_place(name), name["target"], name["used"], name["form"])


def _place(name: dict[str, Any]) -> tuple[object, ...]:
    return name["term"], name["start"], name["end"]
