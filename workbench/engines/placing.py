"""Find where a Draft writes a wanted name wrongly, and write it rightly there.

The place is where the target resembles the engine's own rendering of the name alone, or the form
that was wanted (a name is a transliteration, so that a wrong form looks like the right one); where
neither does, where the decoder looked at the name while it wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from workbench.engines.engine import Hypothesis
from workbench.engines.wanted import Wanted
from workbench.names.forms import is_arabic
from workbench.text import arabic, latin
from workbench.text.arabic import CLITICS, attach_clitic

Span = tuple[int, int]

# Measured by benchmarks/names_enforced.py: below these a word that belongs to something else is
# overwritten more often than a wrong name is mended.
ALIKE = 0.7
LOOKED = 0.6
_AS_WELL = 0.7
_MOST_BY_LOOKS = 0.8  # attention alone is right in 88 % of the words from LOOKED on
_WORD = re.compile(r"\w[\w\u064B-\u0652\u0670\u0640'’-]*")
_STRIPPING = 0.02
# What an English preposition or conjunction becomes when it is written on an Arabic name.
_CLITIC_OF = {
    "and": "و", "in": "ب", "by": "ب", "with": "ب", "at": "ب", "to": "ل", "for": "ل", "of": "ل",
    "as": "ك", "like": "ك",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """`text[start:end]` is the wrong rendering without its clitic; `sure` from 0 to 1.

    An empty one (start == end) is where the name was left out.
    """

    start: int
    end: int
    clitic: str
    sure: float

    @property
    def empty(self) -> bool:
        """Whether the name was left out, so that it can only be put in."""
        return self.start == self.end

    def replaced(self, text: str, form: str) -> str:
        """The text with the wanted form there, clitics kept."""
        space = " " if self.empty else ""
        return self.before(text, form) + space + text[self.end :]

    def before(self, text: str, form: str) -> str:
        """The text up to and with the wanted form: what the engine is made to begin with."""
        return text[: self.start - len(self.clitic)] + attach_clitic(self.clitic, form)


def find_place(
    wanted: Wanted,
    hypothesis: Hypothesis,
    renderings: Sequence[str],
    code: str,
    taken: Sequence[Span] = (),
) -> Place | None:
    """The likeliest place of a wrong rendering, or None. `taken` spans belong to other names."""
    text = hypothesis.text
    shapes = {_fold(form, code) for form in (*renderings, wanted.form)} - {""}
    longest = max((shape.count(" ") + 1 for shape in shapes), default=1)
    best: Place | None = None
    for window in _windows(text, longest, taken):
        for place in _readings(text, window, shapes, code):
            if best is None or place.sure > best.sure:
                best = place
    if best is not None and best.sure >= ALIKE:
        return best
    return looked_at(wanted, hypothesis, code, taken)


def looked_at(
    wanted: Wanted, hypothesis: Hypothesis, code: str, taken: Sequence[Span] = ()
) -> Place | None:
    """The word during which the decoder looked at the name most; None without attention.

    Where it hardly looked there the name was left out: the place is empty, before that word.
    """
    found = word_looked_at(wanted, hypothesis, taken)
    if found is None:
        return None
    share, (start, end) = found
    if share < LOOKED:
        return Place(start, start, "", share)
    clitic = _clitic_by_source(wanted, hypothesis.text[start:end]) if is_arabic(code) else ""
    return Place(start + len(clitic), end, clitic, min(share, _MOST_BY_LOOKS))


def word_looked_at(
    wanted: Wanted, hypothesis: Hypothesis, taken: Sequence[Span] = ()
) -> tuple[float, Span] | None:
    """The word with the largest mean share of attention on the name, with what stands beside it.

    Measured by benchmarks/alignment.py.
    """
    if hypothesis.attention is None or not hypothesis.pieces:
        return None
    columns = _columns(wanted, hypothesis.source_pieces)
    shares = [sum(row[c] for c in columns if c < len(row)) for row in hypothesis.attention]
    words = [
        (sum(found) / len(found), span)
        for span, rows in _rows_of_words(hypothesis)
        if (found := [shares[r] for r in rows if r < len(shares)]) and not _touches(span, taken)
    ]
    if not words:
        return None
    share, (start, end) = max(words)
    for other, (s, e) in words:  # a neighbour that looked there as well belongs to the name
        if s == end + 1 and other >= max(share * _AS_WELL, LOOKED):
            end = e
    return share, (start, end)


def _readings(text: str, window: Span, shapes: set[str], code: str) -> Iterator[Place]:
    """The window as it is, without each clitic that it may begin with, and without its ’s."""
    start, end = window
    folded = _fold(text[start:end], code)
    if not folded:
        return
    yield Place(start, end, "", _likeness(folded, shapes))
    if not is_arabic(code):
        if text[start:end].endswith(("'s", "’s")):
            yield Place(start, end - 2, "", _likeness(_fold(text[start : end - 2], code), shapes))
        return
    for clitic in CLITICS:
        if not clitic or not text.startswith(clitic, start) or end - start < len(clitic) + 2:
            continue
        rest = folded[len(clitic) :]
        likeness = _likeness(rest, shapes)
        if clitic.endswith("ل") and rest.startswith("ل"):  # لل is ل and ال
            likeness = max(likeness, _likeness(f"ا{folded[len(clitic) - 1 :]}", shapes))
        yield Place(start + len(clitic), end, clitic, likeness - _STRIPPING)


def _likeness(folded: str, shapes: set[str]) -> float:
    return max((Indel.normalized_similarity(folded, shape) for shape in shapes), default=0.0)


def _windows(text: str, longest: int, taken: Sequence[Span]) -> Iterator[Span]:
    words = [match.span() for match in _WORD.finditer(text)]
    for first, (start, _) in enumerate(words):
        for _, end in words[first : first + longest]:
            if not _touches((start, end), taken):
                yield start, end


def _touches(span: Span, taken: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _fold(text: str, code: str) -> str:
    folded = arabic.fold(text) if is_arabic(code) else latin.fold(text)
    return " ".join(folded.split())


def _columns(wanted: Wanted, pieces: Sequence[str]) -> list[int]:
    """The source pieces that write the name's first mention."""
    spans = piece_spans(wanted.source, pieces)
    start, end = wanted.spans[0]
    return [n for n, (s, e) in enumerate(spans) if s < end and start < e]


def _rows_of_words(hypothesis: Hypothesis) -> list[tuple[Span, list[int]]]:
    """Each word of the target with the pieces that write it."""
    spans = piece_spans(hypothesis.text, hypothesis.pieces)
    return [
        (m.span(), [n for n, (s, e) in enumerate(spans) if s < m.end() and m.start() < e])
        for m in _WORD.finditer(hypothesis.text)
    ]


def piece_spans(text: str, pieces: Sequence[str]) -> list[Span]:
    """Where each piece stands in its text, as near as spelling allows."""
    spans, at = [], 0
    for piece in pieces:
        letters = piece.replace("▁", "").removesuffix("@@")
        found = text.find(letters, at, at + len(letters) + 8) if letters else -1
        start = found if found >= 0 else at
        at = min(len(text), start + len(letters))
        spans.append((start, at))
    return spans


def _clitic_by_source(wanted: Wanted, word: str) -> str:
    """The clitic on an unknown word, believed only when the source has a word that asks for it."""
    before = re.findall(r"[A-Za-z]+", wanted.source[: wanted.spans[0][0]])
    clitic = _CLITIC_OF.get(before[-1].lower(), "") if before else ""
    return clitic if clitic and word.startswith(clitic) and len(word) > 3 else ""
