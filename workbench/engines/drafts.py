"""What an Engine is asked for and what it gives back: DraftRequest, Draft, and its Findings."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.checks.finding import Finding, Severity
from workbench.engines.wanted import Wanted
from workbench.names.term import Occurrence

Span = tuple[int, int]

STEPS = (
    "drafted",
    "second try",
    "alternative",
    "inline",
    "placeholder",
    "forced",
    "replaced",
    "missing",
)


@dataclass(frozen=True)
class DraftRequest:
    """A source text, the Terms found in it, and the spans that must come through as they are."""

    text: str
    occurrences: tuple[Occurrence, ...] = ()
    protected: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A proposed target text.

    `score` is the engine's mean log-probability a piece, in nats, of the text as first drafted;
    `how` the step of the cascade that gave the text (one of STEPS); `asked` and `used` are name
    forms; `findings` say what could not be had and whether the decoder was cut.
    """

    text: str
    score: float
    how: str = "drafted"
    asked: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    cut: bool = False
    findings: tuple[Finding, ...] = ()


def missing(wanted: Wanted) -> Finding:
    """The error for what a Draft lacks."""
    if wanted.occurrence is None:
        message = f"“{wanted.form}” did not come through: put it where it belongs."
    else:
        message = f"“{wanted.written}” should be “{wanted.form}”."
    return _finding(wanted, "missing", Severity.ERROR, message)


def put_in(wanted: Wanted) -> Finding:
    """The warning for a name whose place was guessed."""
    message = f"The engine had left “{wanted.form}” out. It was put in: see where it stands."
    return _finding(wanted, "put-in", Severity.WARNING, message)


def _finding(wanted: Wanted, check: str, severity: Severity, message: str) -> Finding:
    name = wanted.occurrence
    return Finding(
        f"names-{check}" if name else f"protected-{check}",
        severity,
        message,
        source_span=wanted.spans[0],
        term=name.term.key if name else "",
    )
