"""Concordance: words looked up in the Memory and the Glossary, in either Language of a pair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.names.term import Term
from workbench.store.concordance import holding
from workbench.store.memory import facing
from workbench.text.arabic import fold
from workbench.workflow.glossary import load_glossary
from workbench.workflow.workspace import Workspace

LIMIT = 20


@dataclass(frozen=True)
class Remembered:
    """A pair of the Memory that holds the words.

    A `reversed` one was translated the other way round: its `source` is the translation.
    """

    source: str
    target: str
    person: str
    at: datetime
    article: str
    reversed: bool = False


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
    return Found(query, tuple(terms[:LIMIT]), remembered(workspace, query, pair))


def remembered(
    workspace: Workspace, query: str, pair: tuple[str, str], limit: int = LIMIT
) -> tuple[Remembered, ...]:
    """The newest pairs of the Memory that hold `query`, folded, on either side.

    Pairs translated the other way round are among them.
    """
    with workspace.store.read() as session:
        return tuple(
            Remembered(source, target, row.person, row.at, row.article, turned)
            for row in holding(session, query, pair, limit)
            for source, target, turned in [facing(row, pair)]
        )


def _holds(term: Term, needle: str) -> bool:
    forms = (term.source, term.target, *(variant.text for variant in term.variants))
    return any(needle in fold(form) for form in forms)
