"""The words of a text of Latin letters, as the finder of names sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.names.name_words import NameWords

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‘ʼʿʾ`-][^\W_]+|[&][A-Z])*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_ARTICLES = frozenset(["a", "e", "ed", "er", "en", "ez", "et"])
"""Articles before a hyphen alone: a-Shamiya, ez-Zor."""
_OPENS_SENTENCE = re.compile(r"[.!?:;…“\"«—]\s*[\[(]?$|[.!?]['’”\")]*\s+[\[(“\"]*$")


@dataclass(frozen=True)
class Word:
    """One word of a text and where it stands; `gap` is what parts it from the one before."""

    text: str
    start: int
    end: int
    gap: str
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, an article such as al- set aside."""
        return self.text[0].isupper()

    @property
    def lower(self) -> str:
        """The word in lower case with straight apostrophes."""
        return self.text.lower().replace("’", "'")


def split_words(text: str) -> list[Word]:
    """The words of a text without possessive endings."""
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        bare = _POSSESSIVE.sub("", match.group())
        gap = text[end : match.start()]
        opens = not words or bool(_OPENS_SENTENCE.search(gap)) or "\n" in gap
        opens = opens or (words[-1].lower in ("a.m.", "p.m.") and bare[:1].isupper())
        if bare:
            words.append(Word(bare, match.start(), match.start() + len(bare), gap, opens))
            end = words[-1].end
    return words


def parts(word: Word, words: NameWords) -> list[Word]:
    """The names in a hyphened word: `pro-Assad`, `Aleppo-based`, `Turkish-Russian`."""
    pieces = word.text.split("-")
    if len(pieces) == 1:
        return [word]
    if bound_by_article(word.text, words):
        return [word]
    if len(pieces[0]) == 1 and pieces[1].islower():
        return [replace(word, text=word.text.lower())]
    kept = [piece for piece in pieces if piece[:1].isupper()]
    peoples = sum(words.listed(piece, "peoples") for piece in pieces)
    if not kept or peoples == len(pieces):
        return [replace(word, text=word.text.lower())]
    if words.listed(pieces[0], "open_prefixes"):
        at = len(pieces[0]) + 1
        return [replace(word, text=word.text[at:], start=word.start + at)] if kept else []
    if pieces[-1][:1].islower() and not words.listed(pieces[-1], "particles"):
        if len(pieces) == 2 and peoples == 0 and pieces[-1] not in words.common:
            return [word]
        return [_cut(word, pieces[:-1], words)]
    if len(pieces) == 2 and all(is_place(piece, words) for piece in pieces):
        at = len(pieces[0])
        first = replace(word, text=pieces[0], end=word.start + at)
        return [first, Word(pieces[1], word.start + at + 1, word.end, "-", False)]
    return [word]


def bound_by_article(text: str, words: NameWords) -> bool:
    """Whether a word is an article or particle, a hyphen and a name: al-Bab, a-Shamiya."""
    head, _, rest = text.partition("-")
    if not rest[:1].isupper() or rest.isupper():
        return words.listed(head, "particles") and rest[:1].isupper()
    return words.listed(head, "particles", "openers") or head.lower() in _ARTICLES


def _cut(word: Word, pieces: Sequence[str], words: NameWords) -> Word:
    text = "-".join(pieces)
    if all(words.listed(piece, "peoples") for piece in pieces):
        text = text.lower()
    return replace(word, text=text, end=word.start + len(text))


def is_place(word: str, words: NameWords) -> bool:
    """Whether the gazetteer holds the word."""
    return word.lower() in words.known_places
