"""Folding a text letter by letter, and the way back to its places."""

from __future__ import annotations

from collections.abc import Callable, Collection


class Folds(dict[int, str]):
    """A table for `str.translate` that asks `folded` of each character when it first meets it."""

    def __init__(self, folded: Callable[[str], str]) -> None:
        self._folded = folded

    def __missing__(self, code: int) -> str:
        fold = self[code] = self._folded(chr(code))
        return fold


def fold_letters(text: str, folds: Folds, dropped: Collection[int]) -> tuple[str, tuple[int, ...]]:
    """The text folded without the `dropped` places, and for each letter where it comes from."""
    folded: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        if at not in dropped:
            for part in folds[ord(char)]:
                folded.append(part)
                places.append(at)
    return "".join(folded), tuple(places)
