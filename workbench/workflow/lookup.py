"""Concordance: words looked up in the Memory and the Glossary, in either Language of a pair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workbench.names.term import Term
from workbench.store.schema import MemoryRow
from workbench.text.arabic import fold
from workbench.workflow.glossary import load_glossary
from workbench.workflow.workspace import Workspace

LIMIT = 20
_SCAN = 20_000


@dataclass(frozen=True)
class Remembered:
    """A pair of the Memory that holds the words."""

    source: str
    target: str
    person: str
    at: datetime
    article: str


@dataclass(frozen=True)
class Found:
    """What a look-up found, newest and shortest first, 20 of each kind at most."""

    query: str
    terms: tuple[Term, ...]
    remembered: tuple[Remembered, ...]


def look_up(workspace: Workspace, query: str, pair: tuple[str, str]) -> Found:
    """The Terms and the pairs of the Memory that hold `query`, folded, on either side."""
    needle = fold(query).strip()
    if not needle:
        return Found(query, (), ())
    terms = [
        term
        for term in load_glossary(workspace).terms
        if {term.source_language, term.target_language} == set(pair) and _holds(term, needle)
    ]
    terms.sort(key=lambda term: (len(term.source), term.source))
    with workspace.store.read() as session:
        rows = session.scalars(
            select(MemoryRow)
            .where(MemoryRow.source_language == pair[0], MemoryRow.target_language == pair[1])
            .order_by(MemoryRow.id.desc())
            .limit(_SCAN)
        )
        remembered = []
        for row in rows:
            if needle in fold(row.source) or needle in fold(row.target):
                remembered.append(
                    Remembered(row.source, row.target, row.person, row.at, row.article)
                )
            if len(remembered) == LIMIT:
                break
    return Found(query, tuple(terms[:LIMIT]), tuple(remembered))


def _holds(term: Term, needle: str) -> bool:
    forms = (term.source, term.target, *(variant.text for variant in term.variants))
    return any(needle in fold(form) for form in forms)
