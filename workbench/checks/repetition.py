"""Words said twice, loops, and output that runs away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.inline import blank_inline
from workbench.text.loops import find_loops

_LOOKED_AT = 1500  # characters
_PASSAGE = 7  # words
_WORD = re.compile("(?:\\w|[\u064b-\u065f\u0670])+")
# Doubled in good prose: “had had”, adverbs said twice for weight, spelled letters (بي بي سي).
_ENGLISH = "had that very bye ha no so"
_ARABIC = "جدا جدًا جداً رويدا رويدًا رويداً شيئا شيئًا شيئاً"
_LEGITIMATE = frozenset((*_ENGLISH.split(), *_ARABIC.split()))
_LETTERS = "إيه بي سي دي إي اي إف جي إتش آي جيه كيه إل إم إن أو آر إس تي يو"
_LETTER_NAMES = frozenset(_LETTERS.split())


def repeated_word(pair: Pair) -> Iterator[Finding]:
    """Repeated word.

    The same word stands twice in a row, or a whole passage comes again, where the source does not
    repeat.
    """
    text = blank_inline(pair.target)
    said = _WORD.findall(text.lower())
    again = len(said) - len(set(said))
    if not again:
        return
    words = list(_WORD.finditer(text))
    if again >= _PASSAGE:
        yield from _passage(pair, words)
    for index, (first, second) in enumerate(pairwise(words)):
        word = first.group().lower()
        gap = pair.target[first.end() : second.start()]
        if word != second.group().lower() or not gap.isspace() or word in _LEGITIMATE:
            continue
        if word in _LETTER_NAMES and _spelled_out(words[max(0, index - 1) : index + 3]):
            continue
        if _doubled_in(pair.source):
            return
        yield Finding(
            "repeated-word",
            Severity.WARNING,
            f"“{second.group()}” stands twice.",
            None,
            (first.start(), second.end()),
            fix=pair.target[: first.end()] + pair.target[second.end() :],
        )


def _spelled_out(words: list[re.Match[str]]) -> bool:
    """Whether a doubled letter stands beside another one: سي إن إن, بي بي سي."""
    letters = [word.group() for word in words if word.group() in _LETTER_NAMES]
    return len(letters) > 2 or len(words) == 2


def loop(pair: Pair) -> Iterator[Finding]:
    """The translation goes round in circles.

    The same words come three times or more: the engine was caught in a loop.
    """
    # Engines lose the thread towards the end, and comparing grows with the square of the length.
    skipped = max(0, len(pair.target) - _LOOKED_AT)
    for start, end in find_loops(pair.target[skipped:], pair.source[-_LOOKED_AT:])[:1]:
        span = (start + skipped, end + skipped)
        yield Finding("loop", Severity.ERROR, "The same words come again and again.", None, span)


def _passage(pair: Pair, words: list[re.Match[str]]) -> Iterator[Finding]:
    """The first passage of some words that comes again."""
    said: dict[tuple[str, ...], int] = {}
    for index in range(len(words) - _PASSAGE + 1):
        passage = tuple(word.group().lower() for word in words[index : index + _PASSAGE])
        first = said.setdefault(passage, index)
        if index - first < _PASSAGE:
            continue
        if not _comes_again(pair.source):
            span = (words[index].start(), words[-1].end())
            message = f"“{pair.target[span[0] : words[index + _PASSAGE - 1].end()]}” stands twice."
            yield Finding("repeated-word", Severity.WARNING, message, None, span)
        return


def _comes_again(source: str) -> bool:
    words = [word.lower() for word in _WORD.findall(source)]
    pieces = [tuple(words[i : i + 3]) for i in range(len(words) - 2)]
    return len(pieces) != len(set(pieces))


def _doubled_in(source: str) -> bool:
    words = [word.lower() for word in _WORD.findall(source)]
    return any(a == b for a, b in zip(words, words[1:], strict=False))
