"""Hold thousands of target texts against their sources: as `verifying.verify`, many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.names.term import Occurrence
from workbench.workflow.glossary import Glossary
from workbench.workflow.verifying import Verdict, verify

_TOLD = 500


@dataclass(frozen=True)
class Case:
    """A target text, its source, and the names found in that source."""

    asked: tuple[Occurrence, ...]
    source: str
    target: str
    role: str = "body"
    plurals: tuple[str, ...] = ()
    source_plural: str = ""


def verify_all(
    glossary: Glossary,
    cases: Sequence[Case],
    languages: tuple[str, str],
    progress: Callable[[int, int], None],
) -> list[Verdict]:
    """The Verdict of each Case, as of texts that a person has edited."""
    verdicts = []
    for done, one in enumerate(cases, 1):
        verdicts.append(judge(glossary, one, languages))
        if done % _TOLD == 0:
            progress(done, len(cases))
    return verdicts


def judge(glossary: Glossary, one: Case, languages: tuple[str, str]) -> Verdict:
    """The Verdict of one Case."""
    return verify(
        glossary, one.asked, one.source, one.target, languages, edited=True, role=one.role,
        plurals=one.plurals, source_plural=one.source_plural,
    )  # fmt: skip
