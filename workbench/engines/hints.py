"""Hints: what the lexicon of a package says of a rare word, written into the text behind it.

A small model has met few words often enough to know them. One that was taught to read hints is
given `crashed⟨ انهار⟩` and may use the word, inflect it or leave it; a form between ⟪ and ⟫ is an
order, a hint is not. The recipe of the models (training/) writes hints with this file too, so that
a model reads what it was taught on.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

LEXICON = "lexicon.tsv.gz"  # in the folder of the package
OPEN, CLOSE = "⟨", "⟩"
FORM = OPEN + " {target}" + CLOSE
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ORDERS = re.compile(r"⟪[^⟫]*⟫|⟦[^⟧]*⟧")
_LONGEST = 3
_CLITICS = re.compile(r"[وف]?(?:ال|لل|[بكل])?(?=[\u0621-\u064a]{3})")

Find = Callable[[str], str | None]


def read_lexicon(path: Path) -> dict[str, str]:
    """A gzip file of `phrase, tab, translation` lines; phrases are in lower case.

    Raises OSError or ValueError when it is not one.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = (line.rstrip("\n").split("\t") for line in lines)
            return {phrase: translation for phrase, translation in rows}
    except (EOFError, zlib.error) as error:
        raise ValueError(f"{path.name} is incomplete or damaged") from error


def hinted(text: str, find: Find) -> str:
    """`text` with a hint behind each phrase of one to three words that `find` translates.

    The longest phrase wins. Marks of placeholders and inline forms are passed over; a text with
    hint marks of its own is left as it is.
    """
    if OPEN in text or CLOSE in text:
        return text
    orders = [match.span() for match in _ORDERS.finditer(text)]
    words = [w for w in _WORD.finditer(text) if not any(a <= w.start() < b for a, b in orders)]
    made, last, here = [], 0, 0
    while here < len(words):
        size, found = _longest(text, words[here : here + _LONGEST], find)
        if found:
            end = words[here + size - 1].end()
            made += [text[last:end], FORM.format(target=found)]
            last = end
        here += size
    return "".join(made) + text[last:]


def _longest(text: str, words: Sequence[re.Match[str]], find: Find) -> tuple[int, str | None]:
    """How many of the words the longest known phrase takes, and its translation."""
    for size in range(len(words), 1, -1):
        phrase = text[words[0].start() : words[size - 1].end()]
        if phrase.count(" ") == size - 1 and (found := find(phrase.lower())):
            return size, found
    return 1, next(filter(None, map(find, _spellings(words[0].group().lower()))), None)


def _spellings(word: str) -> Iterator[str]:
    """The word, then without a possessive or, in Arabic, without its clitics and article."""
    yield word
    if word.endswith(("'s", "’s")):
        yield word[:-2]
    if (clitics := _CLITICS.match(word)) and clitics.end():
        yield word[clitics.end() :]


def without_hints(
    pieces: Sequence[str], attention: Sequence[Sequence[float]] | None
) -> tuple[tuple[str, ...], tuple[tuple[float, ...], ...] | None]:
    """Source pieces without those of hints, and the attention [target x source] folded alike.

    What looked at a hint looked at the word before it.
    """
    if OPEN not in pieces:
        return tuple(pieces), None if attention is None else tuple(map(tuple, attention))
    starts: list[int] = []  # of the pieces that stay, each with the hint behind it
    inside = False
    for place, piece in enumerate(pieces):
        inside = inside or piece == OPEN
        if not inside or not starts:
            starts.append(place)
        inside = inside and piece != CLOSE
    kept = tuple(pieces[start] for start in starts)
    return kept, None if attention is None else _folded(attention, starts)


def _folded(
    attention: Sequence[Sequence[float]], starts: Sequence[int]
) -> tuple[tuple[float, ...], ...]:
    """Each row with the shares of a piece and of what stands behind it summed."""
    import numpy as np

    if not attention:
        return ()
    rows = np.asarray(attention, np.float32)
    seen = [start for start in starts if start < rows.shape[1]]  # of a text that was not cut
    sums = np.zeros((len(rows), len(starts)), np.float32)
    sums[:, : len(seen)] = np.add.reduceat(rows, seen, axis=1)
    return tuple(map(tuple, sums.tolist()))
