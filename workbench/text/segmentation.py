"""A paragraph into sentences, and back again without losing a byte.

Sentencex (Wikimedia's rules for some 240 languages) proposes the boundaries. It never splits
inside quotation marks, so it is shown the paragraph without them; it trips over the titles,
initials and clock times of news English and Arabic, so `sentence_ends` has the last word there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import sentencex

from workbench.text.sentence_ends import Stop, ends_arabic, ends_english

LONGEST = 1_000
"""Characters; a longer sentence is divided at a clause mark, since engines cut what is longer."""

_CLOSING = r"[”’\"'»«›)\]}*_\u200e\u200f\u202c\u2069]|[ \u00a0\u202f]»|\[\d{1,3}\]|</\w+>"
_MARKS = "[.!?؟…]"
_STOP = re.compile(rf"(?<!{_MARKS})(\.[ \u00a0]\.[ \u00a0]\.|{_MARKS}++)((?:{_CLOSING})*+)(\s++)")
_WRAPPING = re.compile(r"\[\d{1,3}\]|</?\w+/?>|[“”‘„\"«»‹›()\[\]{}*_]|(?<!\w)['’]|['’](?!\w)")
_OVERLAYS = {"en": ends_english, "ar": ends_arabic}
_CLAUSES = (re.compile(r"[؛;:][”\"»)]*\s+"), re.compile(r"[،,][”\"»)]*\s+"), re.compile(r"\s+"))


@dataclass(frozen=True)
class Piece:
    """A sentence without surrounding spaces, and the spaces: lead + text + trail is the original.

    `text` is empty only where a whole paragraph is blank.
    """

    text: str
    lead: str = ""
    trail: str = ""


def split(paragraph: str, language: str) -> list[str]:
    """The sentences of a paragraph, each with the spaces that follow it.

    `language` is a code such as `en`. Joining the result gives the paragraph back exactly.
    """
    if not paragraph:
        return []
    cuts = sorted(_boundaries(paragraph, language.replace("_", "-").split("-")[0].lower()))
    sentences = [paragraph[start:end] for start, end in pairwise([0, *cuts, len(paragraph)])]
    return [part for sentence in _without_blanks(sentences) for part in _divide(sentence)]


def segments(paragraph: str, language: str) -> list[Piece]:
    """The sentences of a paragraph as Pieces; joining their lead, text and trail gives it back."""
    return [_piece(sentence) for sentence in split(paragraph, language)]


def pieces_at(paragraph: str, starts: Sequence[int]) -> list[Piece]:
    """A paragraph divided where a person says: `starts` are the rising places of its later parts.

    Joining the Pieces gives the paragraph back.
    """
    return [_piece(paragraph[start:end]) for start, end in pairwise([0, *starts, len(paragraph)])]


def join(pieces: list[Piece]) -> str:
    """The paragraph that `segments` took apart."""
    return "".join(piece.lead + piece.text + piece.trail for piece in pieces)


def _without_blanks(sentences: list[str]) -> Iterator[str]:
    """The same text in sentences of which none is blank, unless all is."""
    pending = ""
    for sentence in sentences:
        if pending.strip() and sentence.strip():
            yield pending
            pending = ""
        pending += sentence
    yield pending


def _piece(sentence: str) -> Piece:
    text = sentence.strip()
    start = sentence.index(text) if text else len(sentence)
    return Piece(text, sentence[:start], sentence[start + len(text) :])


def _boundaries(paragraph: str, language: str) -> set[int]:
    """Where a new sentence begins: indices strictly inside the paragraph."""
    proposed = _proposed(paragraph, language)
    ends = _OVERLAYS.get(language)
    if ends is None:
        return proposed
    first = len(paragraph) - len(paragraph.lstrip())
    return {
        match.end()
        for match in _STOP.finditer(paragraph)
        if match.end() < len(paragraph) and ends(_stop(paragraph, match, proposed, first))
    }


def _stop(paragraph: str, match: re.Match[str], proposed: set[int], first: int) -> Stop:
    start, end = match.start(1), match.end()
    return Stop(
        before=paragraph[max(0, start - 60) : start],
        mark=match[1],
        closing=match[2],
        after=paragraph[end : end + 80],
        proposed=end in proposed,
        opens_paragraph=start - first <= 4,
    )


def _proposed(paragraph: str, language: str) -> set[int]:
    """Sentencex's boundaries, found in the paragraph without its quotation marks and brackets."""
    kept = [True] * len(paragraph)
    for match in _WRAPPING.finditer(paragraph):
        kept[match.start() : match.end()] = [False] * (match.end() - match.start())
    places = [place for place, keep in enumerate(kept) if keep]
    bare = "".join(paragraph[place] for place in places)
    found, at = set(), 0
    for sentence in sentencex.segment(language, bare):
        at += len(sentence)
        if 0 < at <= len(places):
            found.add(_between_quotes(paragraph, places[at - 1] + 1))
    return {place for place in found if 0 < place < len(paragraph)}


_CLOSERS = re.compile(r"[”’»›)\]}」』]+\s*")
_OPENER = re.compile(r"[“«‹(\[「『]\s*$")


def _between_quotes(paragraph: str, place: int) -> int:
    """The boundary, moved past a quotation that closes there or before one that opens there."""
    closing = _CLOSERS.match(paragraph, place)
    if closing:
        return closing.end()
    opening = _OPENER.search(paragraph[max(0, place - 4) : place])
    return place - len(opening[0]) if opening else place


def _divide(sentence: str) -> Iterator[str]:
    """A sentence longer than LONGEST in parts that end at a clause mark, or else at a space."""
    while len(sentence) > LONGEST:
        cut = _last_clause(sentence[:LONGEST])
        if not cut or not sentence[cut:].strip():
            break
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence


def _last_clause(text: str) -> int:
    """The end of the last clause in the second half of a text, or of its last word, or 0."""
    for mark in _CLAUSES:
        ends = [match.end() for match in mark.finditer(text) if text[: match.end()].strip()]
        if ends and (ends[-1] > len(text) // 2 or mark is _CLAUSES[-1]):
            return ends[-1]
    return 0
