"""The Verdict on a target text: the names its source asks for, and every Finding.

Only names and checks are needed for it, so that a process which does nothing else starts at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.checks import run_checks
from workbench.checks.finding import Finding, Pair, Severity
from workbench.names.presence import present
from workbench.names.term import Occurrence


@dataclass(frozen=True)
class Verdict:
    """The names a source asks for (as kept on a Translation) and the Findings of its target.

    `index` are the columns that the Memory finds the two texts by, where they were asked for.
    """

    names: list[dict[str, Any]]
    findings: list[Finding]
    index: Mapping[str, str] | None = None

    @property
    def errors(self) -> list[Finding]:
        """The Findings that block confirm."""
        return [f for f in self.findings if f.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Finding]:
        """The Findings that need a second word."""
        return [f for f in self.findings if f.severity is Severity.WARNING]


def judged(pair: Pair) -> Verdict:
    """The Verdict on a Pair, whose `terms` are what its source asks for."""
    whole = "\n".join((pair.target, *pair.plurals)) if pair.source_plural else pair.target
    return Verdict(named(pair.terms, whole, pair.target_language), run_checks(pair))


def named(asked: Sequence[Occurrence], target_text: str, code: str) -> list[dict[str, Any]]:
    """The names a source asks for, each with whether the target text uses it."""
    names = []
    for occurrence in asked:
        there = present(occurrence, target_text, code)
        names.append(
            {
                "term": occurrence.term.key,
                "source": occurrence.term.preferred(occurrence.term.other_language(code)),
                "kind": occurrence.term.kind.value,
                "target": occurrence.expected or occurrence.term.target,
                "start": occurrence.start,
                "end": occurrence.end,
                "used": there is not None and there.form != "forbidden",
                "form": there.form if there else "",
            }
        )
    return names
