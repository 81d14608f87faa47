"""Pair in, Findings out: what every check sees and says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.names.term import Occurrence

Span = tuple[int, int]


class Severity(StrEnum):
    """An error blocks confirm; a warning needs a second word; info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Pair:
    """A Segment's source and its target, as a check sees it.

    `terms` are the Occurrences of approved Terms in the source, `found` those in the target, both
    found by `names.matcher` before any check runs;
    `edited` is whether a person has touched the target; `inline` whether the source carries
    placeholders or tags that must survive (PO, XLIFF, HTML); `plurals` the other target forms of a
    PO entry with plurals, `source_plural` its second msgid; `extra` says what a check cannot see in
    the text (`cut`: the engine stopped early; `wanted`: name forms the draft was asked for).
    """

    source: str
    target: str
    source_language: str
    target_language: str
    terms: tuple[Occurrence, ...] = ()
    found: tuple[Occurrence, ...] = ()
    edited: bool = False
    role: str = "body"
    where: str = ""
    plurals: tuple[str, ...] = ()
    source_plural: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing that looks wrong. Spans are [start, end) in code points of source and target.

    `fix` is the whole corrected target text where one is certain, else empty.
    """

    check: str
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    fix: str = ""
    term: str = field(default="")


Check = Callable[[Pair], Iterator[Finding]]
