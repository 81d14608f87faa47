"""Where the Segments of one paragraph begin: split one, merge two, refuse what cannot be.

`starts` are the rising character places where its later Segments begin; the first begins at 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.errors import BadInput

Starts = tuple[int, ...]


def divides(text: str, place: int) -> bool:
    """Whether there is text before `place` and from it on."""
    return bool(0 < place < len(text) and text[:place].strip() and text[place:].strip())


def split_at(text: str, starts: Sequence[int], place: int) -> Starts:
    """One Segment more: it begins at `place`. Raises BadInput where one part would be blank."""
    return checked(text, sorted((*starts, place)))


def merge_at(text: str, starts: Sequence[int], start: int) -> Starts:
    """One Segment less: that which begins at `start` takes in the next. Raises BadInput."""
    bounds = (0, *starts)
    if start not in bounds or start == bounds[-1]:
        raise BadInput("The next segment belongs to another paragraph.", where=_shown(text))
    following = bounds[bounds.index(start) + 1]
    return tuple(each for each in starts if each != following)


def checked(text: str, starts: Sequence[int]) -> Starts:
    """The places themselves, where each Segment has text. Raises BadInput."""
    edges = pairwise((0, *starts, len(text)))
    if not all(start < end <= len(text) and text[start:end].strip() for start, end in edges):
        raise BadInput(
            "A segment cannot be split there: one part would have no text.",
            where=_shown(text), next="Choose another word.",
        )  # fmt: skip
    return tuple(starts)


def words_after(text: str, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """Where a Segment can be split: (place, word) of each of its words but the first."""
    found = re.compile(r"\S+").finditer(text, start, end)
    return tuple((match.start(), match[0]) for match in found)[1:]


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
