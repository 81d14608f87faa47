"""What a glossary file holds, whatever its format: Terms with their lines, and rejected rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.errors import BadInput
from workbench.names.term import Term
from workbench.text.languages import language

_PAIR = re.compile(
    r"\.([a-z]{2,3}(?:_[a-z]{2,4})?)-([a-z]{2,3}(?:_[a-z]{2,4})?)\.[a-z0-9]+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TermRow:
    """A Term and the line of its file that it starts on, counted from 1."""

    line: int
    term: Term


@dataclass(frozen=True)
class RejectedRow:
    """A row that is no Term, and why. `cells` is the row as read, so that nothing is lost."""

    line: int
    reason: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class TermsFile:
    """What a glossary file holds, in its order; `columns` is its header, if it is `headed`."""

    name: str
    source_language: str
    target_language: str
    columns: tuple[str, ...]
    rows: tuple[TermRow, ...] = ()
    rejected: tuple[RejectedRow, ...] = ()
    headed: bool = True

    @property
    def terms(self) -> tuple[Term, ...]:
        """The Terms alone."""
        return tuple(row.term for row in self.rows)


def pair_of(name: str) -> tuple[str, str]:
    """The Languages in a file name such as `people.en-ar.csv`.

    Raises BadInput when the name says none, or one that does not exist.
    """
    found = _PAIR.search(name)
    if not found:
        raise BadInput(
            "The file's name does not say its languages.",
            where=name,
            next="Name it like people.en-ar.csv.",
        )
    codes = (found[1], found[2])
    for code in codes:
        language(code)
    return codes


def in_order(terms: Iterable[Term]) -> list[Term]:
    """Terms by source form, case aside, then by scope, so that diffs stay small."""
    return sorted(terms, key=lambda term: (term.source.casefold(), term.source, term.scope))
