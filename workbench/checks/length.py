"""Length out of proportion, and output that was cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from operator import itemgetter

from workbench.checks.finding import Finding, Pair, Severity

# Letters of the target per letter of the source, by letters of the source: from, least, most.
# Vowel signs, tatweel and spaces do not count. For en–ar measured on 245,000 public pairs (Tatoeba
# CC-BY 2.0 FR, TICO-19 CC0, UDHR, manuals and catalogs of free software): one pair in a thousand
# lies below the first bound, one in a thousand above the second.
_PROPORTIONS = {
    ("en", "ar"): (
        (1, 0.29, 3.25), (10, 0.36, 2.36), (20, 0.37, 1.91), (40, 0.40, 1.83), (80, 0.45, 1.84),
        (160, 0.43, 1.83),
    ),
    ("ar", "en"): (
        (1, 0.33, 3.14), (10, 0.38, 2.50), (20, 0.38, 2.21), (40, 0.46, 2.08), (80, 0.48, 2.16),
        (160, 0.46, 2.04),
    ),
}  # fmt: skip
# For pairs not measured: wide enough for any two alphabets.
_ALPHABETS = ((1, 0.15, 6.0), (10, 0.25, 4.0), (40, 0.33, 3.0))
_DENSE = {"zh", "ja", "ko", "th", "km", "lo", "my"}  # a character there is a syllable or a word
_FEWEST = 4
_SILENT = re.compile("[\u064b-\u065f\u0670\u0640\\W_]")


def length(pair: Pair) -> Iterator[Finding]:
    """Length out of proportion.

    The translation is much shorter or longer than translations of such a sentence are: a clause may
    be missing, or something was added.
    """
    bases = (_base(pair.source_language), _base(pair.target_language))
    ours, theirs = (len(t) - len(_SILENT.findall(t)) for t in (pair.source, pair.target))
    if ours < _FEWEST or not theirs or any((base in _DENSE) for base in bases):
        return
    rows = _PROPORTIONS.get(bases, _ALPHABETS)
    _, least, most = rows[bisect_right(rows, ours, key=itemgetter(0)) - 1]
    share = theirs / ours
    if least <= share <= most:
        return
    word = "short" if share < least else "long"
    yield Finding(
        "length",
        Severity.WARNING,
        f"Very {word} for this source: {theirs} letters for {ours}.",
        None,
        (0, len(pair.target)),
    )


def cut(pair: Pair) -> Iterator[Finding]:
    """Cut off.

    The engine stopped before the end of the sentence: what it gave is not the whole.
    """
    if dict(pair.extra).get("cut"):
        end = len(pair.target)
        yield Finding(
            "cut",
            Severity.ERROR,
            "The engine stopped before the end.",
            None,
            (max(0, end - 1), end),
        )


@cache
def _base(code: str) -> str:
    return code.replace("-", "_").partition("_")[0]
