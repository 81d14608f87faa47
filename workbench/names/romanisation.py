"""Write an Arabic name in English letters by a house style.

Arabic leaves short vowels out. They are taken from the spelling that the joint model finds
likeliest (مهند: muhannad), letter beside letter; the style's table then decides how each
consonant, long vowel, article and ending is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.text.arabic import ARTICLE

_VOWELS = re.compile("[aeiou]+")
_SUN = frozenset("تثدذرزسشصضطظلن")
_HAMZA = {"أ": "a", "إ": "i", "آ": "a"}
_BEARERS = str.maketrans("ئؤ", "ءء")
Chunk = tuple[str, str]


@dataclass(frozen=True)
class HouseStyle:
    """One way to write Arabic names.

    `letters` maps each Arabic consonant; `long` the three long vowels a, i, u; `ending` ta
    marbuta; `article`, `abd` and `son` what ال, عبد ال and بن become; `assimilated` writes ash-
    before sh and so on; `capital_article` begins the article with a capital; `usual` gives whole
    words as the style writes them.
    """

    name: str
    letters: Mapping[str, str]
    long: tuple[str, str, str]
    ending: str
    alef_maqsura: str
    article: str
    abd: str
    son: str
    assimilated: bool
    capital_article: bool
    usual: Mapping[str, str] = field(default_factory=dict)

    @property
    def everyday(self) -> bool:
        """Whether everyday spellings (Khaled, Hussein) are wanted, not letter for letter."""
        return self.name == "news"


def restyled(words: Mapping[str, str], letters: str, style: Mapping[str, str]) -> dict[str, str]:
    """Words that one style writes letter for letter, as another writes them.

    `words` maps an Arabic word to its form, `letters` is the `ء:ʼ ب:b …` line of the style it is
    written in; `style` holds the `letters`, `long`, `ending` and `alef_maqsura` of the other.
    """
    new = dict(pair.split(":") for pair in style["letters"].split())
    turned = {old: new[letter] for letter, old in (p.split(":") for p in letters.split()) if old}
    turned |= dict(zip("āīū", style["long"].split(), strict=True)) | {"á": style["alef_maqsura"]}
    forms: dict[str, str] = {}
    for word, form in words.items():
        stem = form[:-2] if word.endswith("ة") else form
        text = "".join(turned.get(char.lower(), char) for char in stem)
        sign = 0 if stem[0].isupper() else 1  # ayn and hamza stand before the capital
        text = text[:sign] + text[sign : sign + 1].upper() + text[sign + 1 :]
        forms[word] = text + (style["ending"] if word.endswith("ة") else "")
    return forms


def written_article(style: HouseStyle, word: str) -> str:
    """The article as it stands before an Arabic word (without its ال)."""
    article = style.article
    if style.assimilated and word[:1] in _SUN:
        article = article.replace("l", style.letters[word[0]])
    return article.capitalize() if style.capital_article else article


def by_letters(chunks: Sequence[Chunk], style: HouseStyle) -> str:
    """A word written letter for letter, from (English, Arabic) chunks that give its vowels."""
    written: list[str] = []
    for at, (left, right) in enumerate(chunks):
        before = chunks[at - 1] if at else ("", "")
        if not right:
            written.append(_unwritten(left, before, written))
        for place, letter in enumerate(right):
            first, last = at == 0 and place == 0, at == len(chunks) - 1
            written.append(_letter(letter, left if place == 0 else "", style, first, last))
    word = _tidy("".join(written))
    for plain, wanted in zip("āīū", style.long, strict=True):
        word = word.replace(plain, wanted)
    return word


def _unwritten(left: str, before: Chunk, written: Sequence[str]) -> str:
    """What has no Arabic letter: a short vowel, or a consonant written twice for its shadda."""
    vowel = short_vowel(left)
    if vowel:
        return vowel
    doubled = left and before[1] and before[0].endswith(left[0]) and written
    return written[-1] if doubled else ""


def short_vowel(letters: str) -> str:
    """The Arabic short vowel that English letters stand for: a, i, u or none."""
    found = _VOWELS.search(letters)
    if not found:
        return "i" if letters == "y" else ""
    return {"a": "a", "e": "a", "i": "i", "o": "u", "u": "u"}[found.group()[0]]


def _letter(letter: str, left: str, style: HouseStyle, first: bool, last: bool) -> str:
    if letter in _HAMZA:
        vowel = "ā" if letter == "آ" else short_vowel(left) or _HAMZA[letter]
        return vowel if first else style.letters["ء"] + vowel
    if letter == "ا":
        return (short_vowel(left) or "a") if first else "ā"
    if letter in "ةى":
        return style.ending if letter == "ة" else style.alef_maqsura
    if letter == "و":
        return _glide(left, "w", ("aw", "ow", "au"), "aw", "ū", first)
    if letter == "ي":
        sounded = first or (left == "y" and not last)
        return _glide(left, "y", ("ay", "ai", "ei", "ey"), "ay", "ī", sounded)
    value = style.letters.get(letter.translate(_BEARERS), "")
    if not (re.search("[^aeiou]", left) or letter in "عء"):
        return value
    if left[:1] in "aeiou" and (len(left) > 1 or last):
        return short_vowel(left) + value
    return value + short_vowel(left)


def _glide(
    left: str, consonant: str, pairs: tuple[str, ...], diphthong: str, long: str, sounded: bool
) -> str:
    if left.startswith(pairs):
        return diphthong
    if sounded or left == consonant == "w":
        return consonant + short_vowel(left[1:])
    return long


def _tidy(word: str) -> str:
    """No short vowel beside its own long one, nor two of one kind."""
    for short, long in (("a", "ā"), ("i", "ī"), ("u", "ū")):
        word = word.replace(short + long, long).replace(long + short, long)
    word = re.sub("a(?=ah$)", "", word).replace("aī", "ay").replace("aū", "aw")
    return re.sub(r"([aiu])\1", r"\1", word)


def capitalised(word: str) -> str:
    """A word with its first letter large, an ayn or hamza sign before it left alone."""
    for at, char in enumerate(word):
        if char.isalpha() and char not in "ʻʼʿʾ":
            return word[:at] + char.upper() + word[at + 1 :]
    return word


def split_parts(name: str) -> list[tuple[str, str]]:
    """An Arabic name as (kind, word) parts: `son`, `abd` (عبد with ال after it), `article`, `word`.

    `split_parts("عبد الرحمن بن علي المصري")` is abd الرحمن → ("abd", "رحمن"), ("son", "بن"),
    ("word", "علي"), ("article", "مصري").
    """
    words = name.split()
    parts: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        if word == "عبد" and following == "الله":
            parts.append(("word", "عبد الله"))
            at += 1
        elif word == "عبد" and following.startswith(ARTICLE):
            parts.append(("abd", following[2:]))
            at += 1
        elif word in ("بن", "ابن"):
            parts.append(("son", word))
        elif word.startswith(ARTICLE) and len(word) > 4 and word != "الله":
            parts.append(("article", word[2:]))
        else:
            parts.append(("word", word))
        at += 1
    return parts
