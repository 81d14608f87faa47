"""Which sentences of an old text are still there in a new one: by content, then neighbourhood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher


def align(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """{index in new: index in old} of equal texts, each old one used once.

    Texts in the same order are matched first; one that moved is matched to the old place whose
    neighbours agree best.
    """
    matched: dict[int, int] = {}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            matched[block.b + offset] = block.a + offset
    free: dict[str, list[int]] = defaultdict(list)
    taken = set(matched.values())
    for index, text in enumerate(old):
        if index not in taken:
            free[text].append(index)
    for index, text in enumerate(new):
        if index not in matched and free[text]:
            best = max(free[text], key=lambda place: _neighbours(old, place, new, index))
            free[text].remove(best)
            matched[index] = best
    return matched


def _neighbours(old: Sequence[str], i: int, new: Sequence[str], j: int) -> int:
    before = i > 0 and j > 0 and old[i - 1] == new[j - 1]
    after = i + 1 < len(old) and j + 1 < len(new) and old[i + 1] == new[j + 1]
    return before + after
