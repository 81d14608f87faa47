"""Hold thousands of target texts against their sources: as `verifying.verify`, on every processor.

Checks know nothing but the texts and the Terms, so a large number of them is shared out among
processes of the same program; a few are done here at once.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from workbench.names.term import Occurrence
from workbench.workflow.glossary import Glossary
from workbench.workflow.verifying import Verdict, verify

_WORTH_SHARING = 10_000  # Cases; a process needs about two seconds to get ready
_SHARE = 1_000
_MOST = 8  # processes


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
    *,
    worth_sharing: int = _WORTH_SHARING,
) -> list[Verdict]:
    """The Verdict of each Case, in order, as of texts that a person has edited."""
    shares = [cases[start : start + _SHARE] for start in range(0, len(cases), _SHARE)]
    processes = min(os.cpu_count() or 1, _MOST, len(shares))
    if len(cases) < worth_sharing or processes < 2:
        done = (_judged(glossary, share, languages) for share in shares)
        return _gathered(done, len(cases), progress)
    with ProcessPoolExecutor(
        processes,
        multiprocessing.get_context("spawn"),  # a copy of a program with threads may hang
        _prepare,
        (glossary, languages),
    ) as pool:
        return _gathered(pool.map(_judge_share, shares), len(cases), progress)


def _gathered(
    shares: Iterator[list[Verdict]], total: int, progress: Callable[[int, int], None]
) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for share in shares:
        verdicts += share
        progress(len(verdicts), total)
    return verdicts


def _judged(glossary: Glossary, cases: Sequence[Case], languages: tuple[str, str]) -> list[Verdict]:
    return [
        verify(
            glossary, one.asked, one.source, one.target, languages, edited=True, role=one.role,
            plurals=one.plurals, source_plural=one.source_plural,
        )
        for one in cases
    ]  # fmt: skip


_here: list[tuple[Glossary, tuple[str, str]]] = []


def _prepare(glossary: Glossary, languages: tuple[str, str]) -> None:
    """What a process keeps while it lives, which is not for long: nothing is collected."""
    gc.disable()
    _here[:] = [(glossary, languages)]


def _judge_share(cases: Sequence[Case]) -> list[Verdict]:
    glossary, languages = _here[0]
    return _judged(glossary, cases, languages)
