"""The shelf of a text in the Memory's index: its Language, the other one, its class of length."""

from __future__ import annotations

import math
from functools import lru_cache

from workbench.text.similarity import comparable

EDGE = "·"
"""Stands between a word and the rest of its shelf."""

_STEP = math.log(1.25)


def length_class(words: int) -> int:
    """The class of a number of words: each holds lengths up to a quarter longer than the last."""
    return round(math.log(max(words, 1)) / _STEP)


@lru_cache(maxsize=1024)
def shelf(source_language: str, target_language: str, length: int) -> str:
    """What is written behind every word of a text in `memory_words`."""
    codes = "".join(
        EDGE + "".join(filter(str.isalnum, c)) for c in (source_language, target_language)
    )
    return f"{EDGE}{length}{codes}"


def index_columns(
    source: str, target: str, source_language: str, target_language: str
) -> dict[str, str]:
    """The columns of a pair that look-up goes by."""
    ours, theirs = comparable(source), comparable(target)
    return {
        "folded": ours,
        "folded_target": theirs,
        "shelf": _shelf_of(ours, source_language, target_language),
        "shelf_target": _shelf_of(theirs, target_language, source_language),
    }


def _shelf_of(folded: str, own: str, other: str) -> str:
    return shelf(own, other, length_class(folded.count(" ") + bool(folded)))
