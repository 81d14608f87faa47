"""Across a whole workspace: one source in two translations, two sources in one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.numbers import ascii_digits

_FEWEST_LETTERS = 2
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_COUNTS = re.compile(r"\w+|%\S+|[{}$]\S*")


def consistency(pairs: Iterable[Pair]) -> Iterator[tuple[int, Finding]]:
    """Translated in two ways.

    The same source is translated differently elsewhere, or different sources have the same
    translation. Case, spaces, vowel signs and final punctuation do not count.

    Yields the index of each Pair concerned, in order, with its Finding: a warning for one source in
    several translations, info for one translation of several sources. Linear in the pairs.
    """
    told = list(pairs)
    keys = [(key(pair.source), key(pair.target)) for pair in told]
    by_source: dict[tuple[str, ...], list[int]] = {}
    by_target: dict[tuple[str, ...], list[int]] = {}
    for index, (pair, (source, target)) in enumerate(zip(told, keys, strict=True)):
        if len(source) < _FEWEST_LETTERS or len(target) < _FEWEST_LETTERS:
            continue
        way = (pair.source_language, pair.target_language)
        by_source.setdefault((*way, source), []).append(index)
        by_target.setdefault((*way, target), []).append(index)
    targets = _ways(by_source, [target for _, target in keys])
    sources = _ways(by_target, [source for source, _ in keys])
    found = [*_at_odds(targets, told, _differs), *_at_odds(sources, told, _is_shared)]
    yield from sorted(found, key=lambda each: each[0])


def _ways(
    groups: dict[tuple[str, ...], list[int]], keys: list[str]
) -> Iterator[dict[str, list[int]]]:
    """The indexes of each group by the key of their other side, where it has several."""
    for indexes in groups.values():
        if len(indexes) > 1:
            ways: dict[str, list[int]] = defaultdict(list)
            for index in indexes:
                ways[keys[index]].append(index)
            if len(ways) > 1:
                yield ways


def _at_odds(
    groups: Iterable[dict[str, list[int]]],
    pairs: list[Pair],
    say: Callable[[Pair, Pair], Finding],
) -> Iterator[tuple[int, Finding]]:
    """What `say` tells each Pair of a group about the first Pair that goes another way."""
    for ways in groups:
        for way, indexes in ways.items():
            other = next(found[0] for key, found in ways.items() if key != way)
            yield from ((index, say(pairs[index], pairs[other])) for index in indexes)


def _differs(pair: Pair, other: Pair) -> Finding:
    message = f"Elsewhere{_at(other)} this source is “{other.target}”."
    return _finding("consistency", Severity.WARNING, message, pair)


def _is_shared(pair: Pair, other: Pair) -> Finding:
    message = f"Elsewhere{_at(other)} this translation stands for “{other.source}”."
    return _finding("consistency", Severity.INFO, message, pair)


def _at(pair: Pair) -> str:
    return f" ({pair.where})" if pair.where else ""


def key(text: str) -> str:
    """What counts of a text: its words, without case, vowel signs or marks around them."""
    folded = ascii_digits(_MARKS.sub("", text)).casefold()
    return " ".join(_COUNTS.findall(folded))


def _finding(check: str, severity: Severity, message: str, pair: Pair) -> Finding:
    return Finding(check, severity, message, (0, len(pair.source)), (0, len(pair.target)))
