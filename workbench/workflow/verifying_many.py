"""Hold thousands of target texts against their sources: as `verifying.verify`, on every processor.

Checks know nothing but the texts and the Terms, so a large number of them is shared out among
processes of the same program, which start on the first texts while the others are still being made
ready; a few are done here at once.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice

from workbench.checks.finding import Pair
from workbench.names.matcher import Matcher
from workbench.names.term import Term
from workbench.workflow.tables import matcher
from workbench.workflow.verdicts import Verdict, judged

_WORTH_SHARING = 10_000  # Pairs; a process needs half a second to get ready
_SHARE = 1_000
_MOST = 8  # processes

Progress = Callable[[int, int], None]


def verify_all(
    terms: Sequence[Term],
    languages: tuple[str, str],
    pairs: Iterable[Pair],
    total: int,
    progress: Progress,
    *,
    worth_sharing: int = _WORTH_SHARING,
) -> Iterator[Verdict]:
    """The Verdict on each of `total` Pairs, in order; what is `found` in a target is found here.

    `terms` are the Glossary's; `progress` is told how many are done. Closing the iterator early
    ends the processes.
    """
    processes = min(os.cpu_count() or 1, _MOST, -(-total // _SHARE))
    if total < worth_sharing or processes < 2:
        finder = matcher(terms, languages, languages[1])
        yield from _told((_judged(finder, share) for share in _shares(pairs)), total, progress)
        return
    pool = ProcessPoolExecutor(
        processes,
        multiprocessing.get_context("spawn"),  # a copy of a program with threads may hang
        _prepare,
        (terms, languages),
    )
    try:
        yield from _told(pool.map(_judge_share, _shares(pairs)), total, progress)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _shares(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    left = iter(pairs)
    while share := list(islice(left, _SHARE)):
        yield share


def _told(shares: Iterable[list[Verdict]], total: int, progress: Progress) -> Iterator[Verdict]:
    done = 0
    for share in shares:
        yield from share
        done += len(share)
        progress(done, total)


def _judged(finder: Matcher, pairs: Sequence[Pair]) -> list[Verdict]:
    return [
        judged(
            replace(
                pair,
                found=tuple(finder.find(pair.target, asked={o.term.key for o in pair.terms})),
            )
        )
        for pair in pairs
    ]


_here: list[Matcher] = []


def _prepare(terms: Sequence[Term], languages: tuple[str, str]) -> None:
    """What a process keeps while it lives, which is not for long: nothing is collected."""
    gc.disable()
    _here[:] = [matcher(terms, languages, languages[1])]


def _judge_share(pairs: Sequence[Pair]) -> list[Verdict]:
    return _judged(_here[0], pairs)
