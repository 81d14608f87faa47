"""Take a romanised name apart: articles, Abd al-, Abu, -allah, -eddin, particles, numerals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "ə": "a", "œ": "oe", "ð": "d",
     "þ": "th"}
)  # fmt: skip
_SOUNDED = {"ş": "sh", "š": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ğ": "gh", "ž": "zh", "ñ": "ny"}
_TURKISH = re.compile("[şğıöü]")
_ARABIC = re.compile("[āēīōūḩḥţṭḑḍẕẓḷ‘’ʻʼ]|z\u0327|\\b(?:al|aş)[ -]")
_CEDILLA = re.compile(r"\bç|ç\b")
_APOSTROPHES = re.compile("[‘’'`ʻʿʾ′´ʼ]")
_DOUBLED = re.compile(r"(.)\1")
_GLUED = re.compile(r"\b(Abu|Abou|Al|El|Bin|Ben|Ibn|Abdul|Abdel)(?=[A-Z][a-z])")
_NOT_LETTERS = re.compile("[^a-z]+")
_SUN = ("sh", "th", "dh", "s", "z", "d", "n", "r", "t", "l")
_ABD = re.compile(
    r"^abd(?:[aeou]{1,2}(?:l|r(?=r)|s(?=s)|n(?=n)|t(?=t)|d(?=d)|z(?=z)|sh(?=sh)))(.{3,})$"
)
_ALONE_ABD = {
    "abdul",
    "abdel",
    "abdal",
    "abdil",
    "abdoul",
    "abdol",
    "abdur",
    "abdus",
    "abder",
    "abdun",
}
_ALLAH = re.compile(r"^(.{2,}?)(?:[aeou]?ll?ah?)$")
_DIN = re.compile(r"^(.{3,}?)[aeiu]?(?:l|d|dd|t)?(?:din|deen|dine|tin)$")
_SON = re.compile(r"^(.{3,})(?:oglu|oghlu)$")


@dataclass(frozen=True)
class PartForms:
    """Known Arabic forms of parts: English spelling -> forms, likeliest first.

    `heads` begin the names of places and of bodies, `with_article` are words behind al-.
    """

    before_god: Mapping[str, tuple[str, ...]]
    before_faith: Mapping[str, tuple[str, ...]]
    fixed: Mapping[str, tuple[str, ...]]
    numerals: Mapping[str, tuple[str, ...]]
    initials: Mapping[str, tuple[str, ...]]
    after_abd: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, tuple[str, ...]]
    with_article: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Part:
    """A piece of a name: `fixed` forms where they are known, else `word` to be spelled.

    `before` stands in front of every form (عبد ال), `after` behind it; `article` asks for ال;
    `bound` says that an article follows, so that a final -at is ta marbuta; `head` that this is no
    person but a place or a body.
    """

    word: str
    fixed: tuple[str, ...] = ()
    before: str = ""
    article: bool = False
    bound: bool = False
    after: str = ""
    head: bool = False


def plain_words(name: str) -> list[str]:
    """The name's words in lower-case ASCII letters; hyphens, dots and AbuX part words."""
    name = _GLUED.sub(r"\1 ", name)
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char)).translate(_LETTERS)
    return _NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", plain)).split()


def by_sound(name: str) -> str:
    """A name with the accented letters that are sounds of their own in English letters.

    `by_sound("Çavuşoğlu")` is `"Chavushoghlu"`; ç is ch in Turkish, or at a word's edge.
    The signs of a strict romanisation (Ḩamāh, Aş Şafirah) are left to be taken away.
    """
    lowered = unicodedata.normalize("NFC", name.lower())
    if _ARABIC.search(lowered):  # romanised by the letter, where ş is no sh
        return lowered
    if _TURKISH.search(lowered):
        lowered = lowered.replace("ç", "ch")
    lowered = _CEDILLA.sub("ch", lowered).replace("ç", "s")
    return "".join(_SOUNDED.get(char, char) for char in lowered)


def name_parts(name: str, known: PartForms) -> list[Part]:
    """A romanised name as the parts that are spelled one by one, in order."""
    words = plain_words(name)
    parts: list[Part] = []
    at = 0
    while at < len(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        after = words[at + 2] if at + 2 < len(words) else ""
        part, used = _part(words[at], (following, after), bool(parts), known)
        parts.append(part)
        at += used
    return parts


def is_article(word: str, following: str) -> bool:
    """Whether a word is the Arabic article before the next: al-, el-, ash-Sh…, a-Sh…."""
    if word in ("al", "el", "ul", "il"):
        return True
    if word in ("a", "e"):
        return following.startswith(("sh", "th", "s", "d", "n", "r", "t", "z"))
    sun = word[1:]
    return word[:1] in "aeiu" and sun in _SUN and following.startswith(sun)


def _part(word: str, rest: tuple[str, str], inside: bool, known: PartForms) -> tuple[Part, int]:
    following, after = rest
    if following and is_article(word, following):
        if following in known.with_article:
            return Part(following, known.with_article[following]), 2
        held = _word(following, known)
        fixed = tuple(_with_article(form) for form in held.fixed)
        return Part(held.word, fixed, held.before, article=True), 2
    if word in _ALONE_ABD and following:
        return Part(following, known.after_abd.get(following, ()), "عبد ال"), 2
    if word in ("abd", "abed") and following:
        if after and is_article(following, after):
            return Part(after, known.after_abd.get(after, ()), "عبد ال"), 3
        return Part(word, fixed=("عبد",)), 1
    if inside and not following and word in known.numerals:
        return Part(word, fixed=known.numerals[word]), 1
    if word in known.initials:
        return Part(word, fixed=known.initials[word]), 1
    if word in known.heads and following:
        return Part(word, fixed=known.heads[word], head=True), 1
    if word in known.fixed and following:
        return Part(word, fixed=known.fixed[word]), 1
    held = _word(word, known)
    bound = bool(after) and is_article(following, after)
    return replace(held, bound=bound), 1


def _with_article(form: str) -> str:
    return form if form.startswith("ال") else "ال" + form


def _word(word: str, known: PartForms) -> Part:
    """One written word, its compounds opened: Abdulrahman, Nasrallah, Saifuddin."""
    if word in ("allah", "din", "deen", "eldin", "eddin", "eddine", "uddin", "aldin"):
        return Part(word, fixed=("الله" if word == "allah" else "الدين",))
    if found := _SON.match(word):
        return replace(_word(found.group(1), known), after=" أوغلو")
    single = _DOUBLED.sub(r"\1", word)
    if (found := _ALLAH.match(word)) and found.group(1) in known.before_god:
        return Part(word, fixed=_each(known.before_god[found.group(1)], " الله"))
    found = _DIN.match(word) or _DIN.match(single)
    if found and found.group(1) not in known.before_faith:
        found = _DIN.match(single)
    if found and found.group(1) in known.before_faith:
        return Part(word, fixed=_each(known.before_faith[found.group(1)], " الدين"))
    if (found := _ABD.match(word)) and not word.startswith(
        ("abdall", "abdull", "abdoll", "abdell")
    ):
        rest = re.sub(r"^(.)\1", r"\1", found.group(1))
        return Part(rest, known.after_abd.get(rest, ()), "عبد ال")
    return Part(word)


def _each(forms: tuple[str, ...], ending: str) -> tuple[str, ...]:
    return tuple(form + ending for form in forms)
