"""Where a text says the same thing again and again, as decoders do when they lose the thread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbench.text.silent_words import SilentWords

Span = tuple[int, int]

_LETTERS = re.compile(r"(\w{1,3}?)\1{4,}")
_WORD = re.compile(r"\w[\w\u064B-\u0652\u0670]*")  # Arabic vowel signs are part of the word
_LONGEST = 8
_LETTERS_AGAIN = 4
_TIMES = 3
_SCATTERED = 4


def find_loops(target: str, source: str = "") -> tuple[Span, ...]:
    """The [start, end) spans of `target` that only repeat what was just said; () when none.

    A run of words said three times over, the same four words three times in one sentence, or five
    times the same letters in a word. What the source repeats as well is no loop.
    """
    said = _WORD.findall(target)
    spans = [m.span() for m in _letters(target, said) if not m.group().isdigit()]
    if spans and _LETTERS.search(source):
        spans = []
    found = _repeated(target, said, 0)
    if found:  # only then is it worth asking how often the source says something over
        found = _repeated(target, said, _repeats(source))
    return tuple(_merged(sorted(spans + found)))


def _letters(text: str, said: list[str]) -> Iterator[re.Match[str]]:
    """Where a word says the same letters over: a word that cannot is told by its letters alone."""
    if not _SPOKEN_ONCE.are(said):
        yield from _LETTERS.finditer(text)


_SPOKEN_ONCE = SilentWords(lambda word: len(word) - len(set(word)) >= _LETTERS_AGAIN)


def _repeated(text: str, said: list[str], allowed: int) -> list[Span]:
    if len(said) - len(set(said)) < _TIMES - 1 or max(Counter(said).values()) < _TIMES:
        return []
    words = list(_WORD.finditer(text))
    spans: list[Span] = []
    at = 0
    while at < len(said):
        size, times = _at(said, at)
        if times >= _TIMES and times > allowed:
            end = at + size * times
            spans.append((words[at].start(), words[end - 1].end()))
            at = end
        else:
            at += 1
    places: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(said) - _SCATTERED + 1):
        places.setdefault(tuple(said[i : i + _SCATTERED]), []).append(i)
    for starts in places.values():
        if len(starts) >= max(_TIMES, allowed + 1):
            spans += [(words[i].start(), words[i + _SCATTERED - 1].end()) for i in starts[1:]]
    return spans


def _at(said: list[str], at: int) -> tuple[int, int]:
    """The size and number of the repetition that begins at a word, the one covering most."""
    best = (1, 1)
    for size in range(1, min(_LONGEST, (len(said) - at) // 2) + 1):
        if said[at + size] != said[at]:
            continue
        times = 1
        block = said[at : at + size]
        while said[at + size * times : at + size * (times + 1)] == block:
            times += 1
        if times > 1 and size * times > best[0] * best[1]:
            best = (size, times)
    return best


def _repeats(source: str) -> int:
    """How often the source itself says something over: lists, songs, laughter."""
    said = [word.lower() for word in _WORD.findall(source)]
    if len(set(said)) == len(said):
        return 1
    most = max((_at(said, at)[1] for at in range(len(said))), default=1)
    grams: dict[tuple[str, ...], int] = {}
    for i in range(len(said) - 1):
        gram = tuple(said[i : i + 2])
        grams[gram] = grams.get(gram, 0) + 1
    return max([most, *grams.values()])


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span[0] <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(span[1], merged[-1][1]))
        else:
            merged.append(span)
    return merged
