"""Where the decoder looked while it wrote: attention read as words of the source and the target."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from workbench.engines.engine import Hypothesis
from workbench.engines.wanted import Wanted

Span = tuple[int, int]

WORD = re.compile(r"\w[\w\u064B-\u0652\u0670\u0640'’]*")
LOOKED = 0.55  # a smaller share says that the name was left out (benchmarks/alignment.py)
_AS_WELL = 0.7
_ANCHORED = 0.5
_FAR = 4  # words


class Looks:
    """The attention of one Hypothesis, by words. Falsy without attention."""

    def __init__(self, hypothesis: Hypothesis, source: str) -> None:
        """Read it once; `source` is the text that was translated."""
        self.text, self.source = hypothesis.text, source
        self._rows = hypothesis.attention or ()
        self._first = 0 if self._rows and any(self._rows[0]) else 1  # row that is known
        self._pieces = piece_spans(source, hypothesis.source_pieces)
        spans = piece_spans(hypothesis.text, hypothesis.pieces)
        self.words: list[tuple[Span, list[int]]] = [
            (m.span(), [n for n, (s, e) in enumerate(spans) if s < m.end() and m.start() < e])
            for m in WORD.finditer(hypothesis.text)
        ]

    def __bool__(self) -> bool:
        return bool(self._rows)

    def shares(self, start: int, end: int) -> list[tuple[float, Span]]:
        """For each target word its mean share of attention on `source[start:end]`."""
        columns = [n for n, (s, e) in enumerate(self._pieces) if s < end and start < e]
        by_row = [sum(row[c] for c in columns if c < len(row)) for row in self._rows]
        return [
            (sum(found) / len(found), span)
            for span, rows in self.words
            if (found := [by_row[r] for r in rows if self._first <= r < len(by_row)])
        ]

    def word(self, start: int, end: int, taken: Sequence[Span] = ()) -> tuple[float, Span] | None:
        """The word with the largest share, with what stands beside it and looked there as well."""
        words = [each for each in self.shares(start, end) if not touches(each[1], taken)]
        if not words:
            return None
        share, (first, last) = max(words)
        for other, (s, e) in words:  # a neighbour that looked there as well belongs to the name
            if s == last + 1 and other >= max(share * _AS_WELL, LOOKED):
                last = e
        return share, (first, last)

    def gap(self, start: int, end: int, known: Mapping[Span, Span]) -> int | None:
        """Where a name that was left out belongs: beside what stands beside it in the source.

        `known` says for source spans of other names where the target has them. None where the
        decoder looked at none of the neighbours.
        """
        for before, neighbour in self._neighbours(start, end):
            there = next((known[span] for span in known if touches(neighbour, [span])), None)
            if there is None:
                share, there = self.word(*neighbour) or (0.0, neighbour)
                if share < _ANCHORED:
                    continue
            return there[1] if before else there[0]
        return None

    def _neighbours(self, start: int, end: int) -> Iterator[tuple[bool, Span]]:
        """The source words around a span, nearest first, and whether each stands before it."""
        words = [match.span() for match in WORD.finditer(self.source)]
        before = [(True, span) for span in reversed(words) if span[1] <= start]
        after = [(False, span) for span in words if span[0] >= end]
        for pair in itertools.islice(itertools.zip_longest(before, after), _FAR):
            yield from filter(None, pair)


def word_looked_at(
    wanted: Wanted, hypothesis: Hypothesis, taken: Sequence[Span] = ()
) -> tuple[float, Span] | None:
    """The target word that looked most at a name's first mention, and its share, 0 to 1.

    None without attention. Measured by benchmarks/alignment.py.
    """
    looks = Looks(hypothesis, wanted.source)
    return looks.word(*wanted.spans[0], taken) if looks else None


def touches(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span shares a character with any other."""
    return any(start < span[1] and span[0] < end for start, end in taken)


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
