"""What a target left in the source's language: whole sentences, or a clause in the middle.

Where the two Languages have different scripts the letters tell; where they share one, words copied
in the source's order do. Names, codes, addresses and what the caller allows are explained.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.text.languages import Language, language

Span = tuple[int, int]

_CODE = re.compile(
    r"\b\w[\w.+-]*@[\w-]+(?:\.[\w-]+)+"  # e-mail
    r"|\b(?:https?://|www\.)\S+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?(?![\w])"  # host or file name
    r"|[@#]\w+"
    r"|<[^<>]*>|\{[^{}]*\}|%\(?\w+\)?[sd]?"  # tags and placeholders
    r"|&\w+;"
    r"|\b\w*\d\w*\b"
)
_CASED = ("Latn", "Cyrl", "Grek")  # scripts in which a capital tells a name
_OPENING, _CLOSING = "“\"‘'«([", "”\"’'»)]"
_PLAIN_IN_A_RUN = 2
_WORDS_IN_A_RUN = 5
_PLAIN_ALONE = 4  # letters of a single word that nothing but the source explains
_COPIED = 5
_COPIED_PLAIN = 3


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def plain(self) -> bool:
        """Not a name or a code by its looks: no capital anywhere, two letters or more."""
        return len(self.text) > 1 and self.text == self.text.lower()


def left_in_source(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    allowed_spans: Iterable[Span] = (),
) -> tuple[Span, ...]:
    """The [start, end) spans of `target` that were left in the source's language; () when none.

    `allowed_spans` of the target are explained (names kept as they are, quotations). A single word
    counts where its script has no capitals, which would tell a name, and where letters of the
    target are stuck to its end. Measured on FLORES-200 dev by benchmarks/retry.py: no human
    reference is flagged.
    """
    own, other = language(target_language), language(source_language)
    allowed = tuple(allowed_spans)
    if own.script == other.script:
        return _copied(source, target, own, _explained(target, allowed))
    words, runs = _foreign(target, own, other, allowed)
    if _mostly_foreign(target, words, own):
        return (_joined([word for run in runs for word in run]),)
    alone = _stuck if other.script in _CASED else _unquoted
    return tuple(_joined(r) for r in runs if _is_left(r) or any(alone(w, target, own) for w in r))


def single_words_left(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    allowed_spans: Iterable[Span] = (),
) -> tuple[Span, ...]:
    """Plain words of the source that stand alone in the target, as they are: perhaps forgotten.

    For scripts with capitals; in the others `left_in_source` tells every word.
    """
    own, other = language(target_language), language(source_language)
    if own.script == other.script or other.script not in _CASED:
        return ()
    _, runs = _foreign(target, own, other, tuple(allowed_spans))
    alone = [
        word
        for run in runs
        if not _is_left(run)
        for word in run
        if len(word.text) >= _PLAIN_ALONE and _unquoted(word, target, own)
    ]
    known = _plain_words(source, other) if alone else frozenset()
    return tuple((word.start, word.end) for word in alone if word.text in known)


def _explained(target: str, allowed: Sequence[Span]) -> list[Span]:
    return [*allowed, *(match.span() for match in _CODE.finditer(target))]


@functools.lru_cache(maxsize=16)  # both questions above are asked of the same text
def _foreign(
    target: str, own: Language, other: Language, allowed: tuple[Span, ...]
) -> tuple[list[_Word], list[list[_Word]]]:
    """The words in the source's script that nothing explains, and the runs that they form."""
    words = _outside(_words(target, other), _explained(target, allowed))
    return words, _runs(words, target, own)


def foreign_letters(text: str, source_language: str, target_language: str) -> bool:
    """Whether a target has any letter of its source's script; true where both share one."""
    own, other = language(target_language), language(source_language)
    return own.script == other.script or bool(_letters(other.letters).search(text))


def _mostly_foreign(target: str, words: Sequence[_Word], own: Language) -> bool:
    """More than half of the letters are unexplained foreign ones, and not just a kept name."""
    foreign = sum(len(word.text) for word in words)
    native = sum(map(len, _word(own.letters).findall(target)))
    if foreign <= native:
        return False
    plain = sum(word.plain for word in words)
    return plain >= (_PLAIN_IN_A_RUN if native else 1) or len(words) >= _WORDS_IN_A_RUN


def _is_left(run: Sequence[_Word]) -> bool:
    plain = sum(word.plain for word in run)
    return plain >= _PLAIN_IN_A_RUN or len(run) >= _WORDS_IN_A_RUN


def _stuck(word: _Word, target: str, own: Language) -> bool:
    """Whether letters of the target follow a foreign word at once: familiesها."""
    follows = target[word.end : word.end + 1]
    return (
        word.text[-3:].islower()
        and len(word.text) > 2
        and bool(_letters(own.letters).match(follows))
    )


def _unquoted(word: _Word, target: str, _: Language) -> bool:
    """Whether a word of two letters or more is not one that the target quotes."""
    around = target[: word.start][-1:], target[word.end :][:1]
    quoted = around[0] in _OPENING and around[1] in _CLOSING
    return len(word.text) > 1 and not (all(around) and quoted)


def _copied(source: str, target: str, own: Language, explained: Sequence[Span]) -> tuple[Span, ...]:
    """Runs of words that stand in the source in the same order (one script for both)."""
    words = _outside(_words(target, own), explained)
    known = [word.text.lower() for word in _words(source, own)]
    grams = {tuple(known[i : i + _COPIED]) for i in range(len(known) - _COPIED + 1)}
    found: list[list[_Word]] = []
    for i in range(len(words) - _COPIED + 1):
        window = list(words[i : i + _COPIED])
        if tuple(word.text.lower() for word in window) not in grams:
            continue
        if found and found[-1][-1].start >= window[0].start:
            found[-1] += [word for word in window if word.start > found[-1][-1].start]
        else:
            found.append(window)
    runs = [run for run in found if sum(word.plain for word in run) >= _COPIED_PLAIN]
    return tuple(_joined(run) for run in runs)


def _runs(words: Sequence[_Word], target: str, own: Language) -> list[list[_Word]]:
    """Neighbouring words with no letter of the target's own script between them."""
    native = _letters(own.letters)
    runs: list[list[_Word]] = []
    for word in words:
        if runs and not native.search(target, runs[-1][-1].end, word.start):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _words(text: str, spoken: Language) -> list[_Word]:
    return [_Word(*m.span(), m.group()) for m in _word(spoken.letters).finditer(text)]


@functools.lru_cache(maxsize=64)
def _plain_words(text: str, spoken: Language) -> frozenset[str]:
    """A gigantic source is asked for piece by piece of its target."""
    return frozenset(word.text for word in _words(text, spoken) if word.plain)


def _outside(words: Iterable[_Word], spans: Sequence[Span]) -> list[_Word]:
    """The words that no span touches; both are walked once, from left to right."""
    ordered, at, reach = sorted(spans), 0, 0
    left = []
    for word in words:
        while at < len(ordered) and ordered[at][0] < word.end:
            reach = max(reach, ordered[at][1])
            at += 1
        if reach <= word.start:
            left.append(word)
    return left


def _joined(run: Sequence[_Word]) -> Span:
    return run[0].start, run[-1].end


@functools.cache
def _letters(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]")


@functools.cache
def _word(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}](?:[’'\\u064B-\\u0652-]?[{letters}])*")
