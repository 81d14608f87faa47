"""Propose English forms of an Arabic name: spellings seen, the joint model, a house style."""

from __future__ import annotations

import functools
import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.names.joint_model import Spelling
from workbench.names.romanisation import (
    HouseStyle,
    by_letters,
    capitalised,
    in_construct,
    restyled,
    split_parts,
    written_article,
)
from workbench.names.word_speller import Form, SpellingTables
from workbench.text.arabic import fold, strip_marks

_KEPT = 4
_LOOSE = 1.0
"""What an e or o costs where spelling is by letters: Arabic has a, i and u."""
_SEEN = 3.0


class Romaniser:
    """Writes Arabic names by one house style, best first.

    `letter_style` is the style in whose letters the table of vowels is written (ALA-LC).
    """

    def __init__(self, tables: SpellingTables, style: HouseStyle, letter_style: HouseStyle) -> None:
        self._tables = tables
        self._letter_style = letter_style
        self._style = style
        self.word = functools.lru_cache(maxsize=4096)(self._word)

    def forms(self, name: str) -> list[Form]:
        """English forms of a name, best first; empty when a word of it cannot be written."""
        parts = split_parts(strip_marks(name).replace("عبدالله", "عبد الله"))
        best = [Form("", 0.0, "")] if parts else []
        for at, (kind, word) in enumerate(parts):
            follows = parts[at + 1][1] if at + 1 < len(parts) else ""
            choices = [
                replace(one, text=in_construct(word, follows, one.text, self._style))
                for one in self._part(kind, word)
            ]
            grown = [_beside(left, right) for left in best for right in choices]
            best = heapq.nlargest(8, grown, key=lambda form: form.score)
        if parts and (self._style.capital_article or parts[0][0] == "son"):
            best = [replace(form, text=capitalised(form.text)) for form in best]
        return best

    def _part(self, kind: str, word: str) -> list[Form]:
        if kind == "son":
            return [Form(self._style.son, 0.0, self._reason)]
        front = ""
        if kind == "abd":
            front = self._style.abd
            if self._style.assimilated:
                front = front[: -len(self._style.article)] + written_article(self._style, word)
        elif kind == "article":
            front = written_article(self._style, word)
        if word in self._style.usual:
            return [Form(front + self._style.usual[word], 0.0, self._reason)]
        return [
            Form(front + capitalised(form.text), form.score, form.reason)
            for form in self.word(word)
            if not (kind == "article" and _bears_article(form.text, word))
        ][:_KEPT]

    @property
    def _reason(self) -> str:
        return f"house style {self._style.name}"

    def _word(self, word: str) -> tuple[Form, ...]:
        """English spellings of one Arabic word, lower case, best first."""
        drawn = self._tables.models[1].decode(word, side=1, beam=8, n=8)
        seen = self._seen(word)
        if not self._style.everyday:
            return _ranked(self._strict(word, drawn, seen), self._reason)
        total = sum(seen.values())
        scores = {spelling.text: spelling.score for spelling in drawn}
        floor = min(scores.values(), default=-30.0) - 2
        for spelling, count in seen.items():
            bonus = _SEEN + math.log(count / total)
            scores[spelling] = max(scores.get(spelling, floor), floor) / 3 + bonus
        pairs = ((text, score if text in seen else score / 3) for text, score in scores.items())
        return _ranked(pairs, "as in known names" if seen else self._reason)

    def _strict(
        self, word: str, drawn: Sequence[Spelling], seen: Mapping[str, int]
    ) -> Iterator[tuple[str, float]]:
        """A word in the style's letters: by the table of vowels, and by everyday spellings."""
        vowels = self._tables.vowels
        if vowels is None:
            yield from self._by_letters(drawn, seen, self._style)
            return
        heard: dict[str, float] = {}
        for text, score in self._by_letters(drawn, seen, self._letter_style):
            heard[text] = max(score, heard.get(text, -math.inf))
        for text, score in vowels.forms(word, heard).items():
            yield restyled(text, word, self._letter_style.letters, self._style), score

    def _by_letters(
        self, drawn: Sequence[Spelling], seen: Mapping[str, int], style: HouseStyle
    ) -> Iterator[tuple[str, float]]:
        """Each spelling letter for letter; those seen, and those with Arabic's vowels, first."""
        total = sum(seen.values())
        for spelling in drawn:
            loose = sum(spelling.text.count(vowel) for vowel in "eo")
            count = seen.get(spelling.text, 0)
            known = _SEEN + math.log(count / total) if count else 0.0
            yield by_letters(spelling.chunks, style), spelling.score + known - _LOOSE * loose

    def _seen(self, word: str) -> dict[str, int]:
        return self._by_arabic.get(fold(word), {})

    @functools.cached_property
    def _by_arabic(self) -> dict[str, dict[str, int]]:
        index: dict[str, dict[str, int]] = {}
        for english, arabic, count in _triples(self._tables):
            held = index.setdefault(fold(arabic), {})
            held[english] = held.get(english, 0) + count
        return index


def _bears_article(text: str, word: str) -> bool:
    """Whether an English spelling already holds the article that is written before it."""
    return text.startswith(("al", "el")) and word[1:2] != "ل"


def _triples(tables: SpellingTables) -> Iterator[tuple[str, str, int]]:
    for held in tables.seen.values():
        words = held.split()
        for english, arabic, count in zip(words[::3], words[1::3], words[2::3], strict=True):
            yield english, arabic, int(count)


def _ranked(scored: Iterator[tuple[str, float]], reason: str) -> tuple[Form, ...]:
    best: dict[str, float] = {}
    for text, score in scored:
        if text:
            best[text] = max(best.get(text, -math.inf), score)
    return tuple(Form(t, s, reason) for t, s in heapq.nlargest(8, best.items(), key=lambda x: x[1]))


def _beside(left: Form, right: Form) -> Form:
    reasons = dict.fromkeys(reason for reason in (left.reason, right.reason) if reason)
    return Form(f"{left.text} {right.text}".strip(), left.score + right.score, "; ".join(reasons))
