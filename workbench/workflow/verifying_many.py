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
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING

from workbench.checks.finding import Pair
from workbench.names.matcher import Matcher
from workbench.names.term import Occurrence, Term
from workbench.store.shelves import index_columns
from workbench.workflow.tables import matcher
from workbench.workflow.verdicts import Verdict, judged

if TYPE_CHECKING:
    from workbench.workflow.glossary import Glossary

_WORTH_SHARING = 10_000  # Pairs; a process needs half a second to get ready
_SHARE = 1_000
_MOST = 8  # processes

Progress = Callable[[int, int], None]


def verify_all(
    glossary: Glossary,
    languages: tuple[str, str],
    pairs: Iterable[Pair],
    total: int,
    progress: Progress,
    *,
    index: bool = False,
    worth_sharing: int = _WORTH_SHARING,
) -> Iterator[Verdict]:
    """The Verdict on each of `total` Pairs, in order; what is `found` in a target is found here.

    `progress` is told how many are done. With `index` each Verdict
    has the columns that the Memory finds its texts by. Closing the iterator early ends the
    processes.
    """
    processes = min(os.cpu_count() or 1, _MOST, -(-total // _SHARE))
    if total < worth_sharing or processes < 2:
        finder = glossary.matcher(*languages, languages[1])
        yield from _told(
            (_judged(finder, share, index) for share in _shares(pairs)), total, progress
        )
        return
    pool = ProcessPoolExecutor(
        processes,
        multiprocessing.get_context("spawn"),  # a copy of a program with threads may hang
        _prepare,
        (glossary.terms, languages, index),
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


def _judged(finder: Matcher, pairs: Sequence[Pair], index: bool) -> list[Verdict]:
    verdicts = []
    for pair in pairs:
        asked = {occurrence.term.key for occurrence in pair.terms}
        verdict = judged(_with_found(pair, tuple(finder.find(pair.target, asked=asked))))
        if index:
            languages = pair.source_language, pair.target_language
            columns = index_columns(pair.source, pair.target, *languages)
            verdict = Verdict(verdict.names, verdict.findings, columns)
        verdicts.append(verdict)
    return verdicts


def _with_found(pair: Pair, found: tuple[Occurrence, ...]) -> Pair:
    """As `dataclasses.replace`, which takes four times as long, does it."""
    return Pair(
        pair.source, pair.target, pair.source_language, pair.target_language, pair.terms, found,
        pair.edited, pair.role, pair.where, pair.plurals, pair.source_plural, pair.extra,
    )  # fmt: skip


_here: list[tuple[Matcher, bool]] = []


def _prepare(terms: Sequence[Term], languages: tuple[str, str], index: bool) -> None:
    """What a process keeps while it lives, which is not for long: nothing is collected."""
    gc.disable()
    Thread(target=_end_with_parent, daemon=True).start()
    _here[:] = [(matcher(terms, languages, languages[1]), index)]


def _end_with_parent() -> None:
    """A process whose program was killed would wait for more work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _judge_share(pairs: Sequence[Pair]) -> list[Verdict]:
    finder, index = _here[0]
    return _judged(finder, pairs, index)
