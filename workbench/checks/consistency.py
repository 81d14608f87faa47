"""Across a whole workspace: one source in two translations, two sources in one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.numbers import ascii_digits

_FEWEST_LETTERS = 2
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")


def consistency(pairs: Iterable[Pair]) -> Iterator[tuple[int, Finding]]:
    """Translated in two ways.

    The same source is translated differently elsewhere, or different sources have the same
    translation. Case, spaces, vowel signs and final punctuation do not count.

    Yields the index of each Pair concerned, in order, with its Finding: a warning for one source in
    several translations, info for one translation of several sources. Linear in the pairs.
    """
    told = [pair for pair in pairs]
    by_source: dict[tuple[str, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    by_target: dict[tuple[str, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, pair in enumerate(told):
        source, target = key(pair.source), key(pair.target)
        if len(source) < _FEWEST_LETTERS or len(target) < _FEWEST_LETTERS:
            continue
        way = (pair.source_language, pair.target_language)
        by_source[(*way, source)][target].append(index)
        by_target[(*way, target)][source].append(index)
    found = [*_at_odds(by_source, told, _differs), *_at_odds(by_target, told, _is_shared)]
    yield from sorted(found, key=lambda each: each[0])


def _at_odds(
    groups: dict[tuple[str, ...], dict[str, list[int]]],
    pairs: list[Pair],
    say: Callable[[Pair, Pair], Finding],
) -> Iterator[tuple[int, Finding]]:
    """What `say` tells each Pair of a group about the first Pair that goes another way."""
    for ways in groups.values():
        for way, indexes in ways.items():
            other = next((found[0] for key, found in ways.items() if key != way), None)
            if other is not None:
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
    return " ".join(re.findall(r"\w+|%\S+|[{}$]\S*", folded))


def _finding(check: str, severity: Severity, message: str, pair: Pair) -> Finding:
    return Finding(check, severity, message, (0, len(pair.source)), (0, len(pair.target)))
