"""Where the Segments of one paragraph begin: split one, merge two, refuse what cannot be.

`starts` are the rising character places where its later Segments begin; the first begins at 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from workbench.errors import BadInput
from workbench.text.inline import find_inline

Starts = tuple[int, ...]
_WORD = re.compile(r"\S+")
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)[^<>]*?(/?)>")


def split_at(text: str, starts: Sequence[int], place: int) -> Starts:
    """One Segment more: it begins at `place`. Raises BadInput where none can begin."""
    refuse_cut(text, place)
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
    """Where a Segment can be split: (place, word) of each that a second part can begin with."""
    words = [(match.start(), match[0]) for match in _WORD.finditer(text, start, end)]
    whole = text[start:end]
    return tuple(each for each in words if not why_not(whole, each[0] - start))


def refuse_cut(text: str, place: int, where: str = "") -> None:
    """Raise BadInput where a text cannot be split at a place, saying why not."""
    reason = why_not(text, place)
    if reason:
        raise BadInput(reason, where=where or _shown(text), next="Choose another word.")


def why_not(text: str, place: int) -> str:
    """Why a text cannot be split at a place; nothing where it can."""
    first, second = text[:place], text[place:]
    if not all(any(char.isalnum() for char in part) for part in (first, second)):
        return "A segment cannot be split there: one part would have no text."
    if any(piece.start < place < piece.end for piece in find_inline(text)):
        return "A segment cannot be split there: it is inside a tag, a placeholder or an address."
    if _parts_tags(first, second):
        return "A segment cannot be split there: a tag would lose its partner."
    if _in_a_word(first[-1], second[0]):
        return "A segment cannot be split there: it is in the middle of a word."
    return ""


def _parts_tags(first: str, second: str) -> bool:
    """Whether a tag begins in the first part and ends in the second."""
    waiting: list[str] = []
    for slash, name, alone in _TAG.findall(first):
        if slash and name in waiting:
            waiting.remove(name)
        elif not slash and not alone:
            waiting.append(name)
    return any(f"</{name}>" in second for name in waiting)


def _in_a_word(before: str, after: str) -> bool:
    """Whether two letters belong to one word; Chinese and its like write none apart."""
    together = before.isalnum() and after.isalnum()
    return together and not any(east_asian_width(char) in "WF" for char in (before, after))


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
