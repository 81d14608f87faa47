"""Latin (and any other alphabetic) spelling folded: case, accents, apostrophes, hyphens."""

from __future__ import annotations

import itertools
import re
import unicodedata

from workbench.text.folds import Folds, fold_letters

_LETTERS = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
            "ə": "a", "ŋ": "n"}  # fmt: skip
_ARTICLES = """
    al el ul il as ash ad adh an ar at ath az es esh ed edh en er et ez
"""
ARTICLES = frozenset(_ARTICLES.split())
APOSTROPHES = "'’‘`´ʼʻʿʾ′"
# What a fold leaves out: an apostrophe between letters is part of a name (Ma'arrat), but not before
# a possessive s; a dot after a lone capital is part of an acronym (U.N.); white space counts once,
# and not at all where a line breaks behind a hyphen.
_LETTER = r"[^\W\d_]"
_INNER = re.compile(
    rf"[{APOSTROPHES}](?<={_LETTER}.)(?={_LETTER})(?!(?<={_LETTER}{{3}}.)[sS](?!{_LETTER}))"
    r"|\.(?:(?<=[\s(\"“«.][A-Z]\.)|(?<=^[A-Z]\.))"
)
_WIDE = re.compile(r"(?<=\s)\s+|(?<=[-\u2010\u2011])\n\s*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

# Characters that may fold to several or to none without being left out above.
_STRANGE = re.compile(
    "[^\x00-\x7f\u00c0-\u00c5\u00c7-\u00dd\u00e0-\u00e5\u00e7-\u00fd\u2010-\u2026]"
)


def _folded(char: str) -> str:
    if _INVISIBLE.match(char):
        return ""
    parts = unicodedata.normalize("NFKD", char).casefold()
    plain = "".join(_LETTERS.get(part, part) for part in parts if not unicodedata.combining(part))
    if plain.isalnum():
        return plain
    return "" if unicodedata.combining(char) else " "


_FOLDS = Folds(_folded)


def fold(text: str) -> str:
    """The text as names are compared: lower case, no accents; what is no letter or digit a space.

    `fold("Ma’arrat al-Nu'man’s U.N. post")` is `"maarrat al numan s un post"`.
    """
    if not _is_simple(text):
        text = _WIDE.sub("", _INNER.sub("", text))
    return text.translate(_FOLDS)


def _is_simple(text: str) -> bool:
    """Whether a fold neither adds nor leaves out: told at once for most sentences."""
    plain = text.isascii() and "'" not in text and "`" not in text
    return plain and "." not in text[:-2] and "  " not in text and "\n" not in text


def fold_map(text: str) -> tuple[str, tuple[int, ...]]:
    """`fold(text)`, and for each of its characters the index into `text` that it comes from."""
    if _is_simple(text):
        return text.translate(_FOLDS), tuple(range(len(text)))
    if not _STRANGE.search(text):
        return fold(text), _places(text)
    dropped = {found.start() for found in _INNER.finditer(text)}
    for wide in _WIDE.finditer(text):
        dropped.update(range(*wide.span()))
    return fold_letters(text, _FOLDS, dropped)


def _places(text: str) -> tuple[int, ...]:
    """The indexes that a fold keeps where it only leaves characters out."""
    dropped = [found.span() for found in _INNER.finditer(text)]
    dropped += [found.span() for found in _WIDE.finditer(text)]
    kept, start = [], 0
    for first, end in sorted(dropped):
        kept.append(range(start, first))
        start = max(start, end)
    return (*itertools.chain.from_iterable(kept), *range(start, len(text)))
