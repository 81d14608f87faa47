"""How alike two source texts are, in per cent, as a translator would say it.

The words are compared as the Memory keeps them (`comparable`): folded, without punctuation, every
number and every placeholder standing for any other, tags left out. The score is the mean of the
edits of words and the edits of letters; what folding hides takes a few points more off (`surface`),
so that 100 is kept for the same text. Edits are rapidfuzz's Levenshtein.
"""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz.distance import Levenshtein

from workbench.text.arabic import fold
from workbench.text.inline import Inline, InlineKind, find_inline

PIECE = "¤"
"""Stands for a placeholder or address in a comparable text; a number is a 0."""

_NUMBER = re.compile(r"\d(?:[\d.,٫٬:]*\d)?")
_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff])")
_MARK = re.compile(r"[^\w\s]")
_QUESTION = re.compile(r"[?؟!]")
_KIN = 0.6  # words at least so alike count as less than one word changed


def comparable(text: str) -> str:
    """The words of a text as they are compared, one space between them.

    `comparable("On 5 May, %s left <b>Aleppo</b>")` is `"on 0 may ¤ left aleppo"`.
    """
    words: list[str] = []
    end = 0
    for piece in find_inline(text):
        if piece.start >= end:
            words += _folded(text[end : piece.start])
            words += [] if _is_tag(piece) else [PIECE]
            end = piece.end
    return " ".join([*words, *_folded(text[end:])])


def _is_tag(piece: Inline) -> bool:
    return piece.kind is InlineKind.TAG and piece.text.startswith("<")


def _folded(text: str) -> list[str]:
    return fold(_UNSPACED.sub(r" \1 ", _NUMBER.sub(" 0 ", text))).split()


def likeness(one: str, other: str, floor: float = 0.0) -> float:
    """How alike two comparable texts are, 0 to 100; 0 where that is less than `floor`."""
    if one == other:
        return 100.0
    # The words cannot be more alike than 1, so the letters must be at least this much so.
    least = max(0.0, floor / 50 - 1)
    letters = Levenshtein.normalized_similarity(one, other, score_cutoff=least)
    if not letters:
        return 0.0
    first, second = sorted((one, other))  # of several shortest edits, the same both ways
    whole = 50 * (letters + _word_likeness(first.split(), second.split()))
    return whole if whole >= floor else 0.0


def _word_likeness(one: list[str], other: list[str]) -> float:
    """1 less the share of words changed; a word replaced by its like counts at least half."""
    cost = 0.0
    for step in Levenshtein.editops(one, other):
        kin = 0.0
        if step.tag == "replace":
            kin = Levenshtein.normalized_similarity(
                one[step.src_pos], other[step.dest_pos], score_cutoff=_KIN
            )
        cost += 1 - kin / 2
    return 1 - cost / max(len(one), len(other), 1)


def surface(one: str, other: str) -> int:
    """The points that unlike numbers, inline pieces, punctuation and case take off."""
    points = 0
    if _numbers(one) != _numbers(other):
        points += 2
    if _pieces(one) != _pieces(other):
        points += 2
    if Counter(_MARK.findall(_NUMBER.sub("", one))) != Counter(
        _MARK.findall(_NUMBER.sub("", other))
    ):
        points += 1
    if _QUESTION.findall(one) != _QUESTION.findall(other):
        points += 5
    if one != other and one.casefold() == other.casefold():
        points += 1
    return points


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(text))


def _pieces(text: str) -> Counter[tuple[InlineKind, str]]:
    return Counter((piece.kind, piece.text) for piece in find_inline(text))


def rated(one: str, other: str, alike: float) -> int:
    """How alike two texts are, in per cent: 100 only for the same text (spaces apart).

    `alike` is the `likeness` of their comparable forms.
    """
    if one.split() == other.split():
        return 100
    return max(0, min(99, int(alike - surface(one, other))))
