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
_WRITTEN_TWICE = re.compile(r"([bdfgjkmnqrtyz])\1")
"""A doubled letter of an everyday spelling that Arabic doubles; ss only says how s sounds."""
_BEARERS = str.maketrans("ئؤ", "ءء")
Chunk = tuple[str, str]
# Nouns before the name of a place or a body.
_CONSTRUCT = """
    مدينة بلدة قرية ناحية محافظة منطقة قلعة معرة خربة جزيرة مزرعة ساحة حارة تلة بحيرة بركة بادية
    جامعة مدرسة كلية كنيسة مقبرة مكتبة مؤسسة منظمة جمعية رابطة نقابة غرفة لجنة هيئة وكالة شركة
    حركة جبهة كتيبة فرقة سرية عصبة دولة إمارة مملكة جمهورية ثورة حكومة وزارة مديرية دائرة رئاسة
    شرطة عملية معركة هضبة سلسلة محطة قناة صحيفة مجلة جريدة إذاعة سورة قبة واحة عزبة منية كفرة
"""


@dataclass(frozen=True)
class HouseStyle:
    """One way to write Arabic names.

    `letters` maps each Arabic consonant; `long` the three long vowels a, i, u; `ending` ta
    marbuta; `article`, `abd` and `son` what ال, عبد ال and بن become; `assimilated` writes ash-
    before sh and so on; `capital_article` begins a name with a capital, its article too; `nisba`
    is what a doubled ي before an ending becomes; `usual` gives whole words as the style has them.
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
    nisba: str = "īy"
    usual: Mapping[str, str] = field(default_factory=dict)

    @property
    def everyday(self) -> bool:
        """Whether everyday spellings (Khaled, Hussein) are wanted, not letter for letter."""
        return self.name == "news"


def restyled(text: str, word: str, letters: Mapping[str, str], style: HouseStyle) -> str:
    """A form of an Arabic word, written with ALA-LC's `letters`, as a strict style writes it."""
    turned = {old: style.letters[letter] for letter, old in letters.items() if old}
    turned |= dict(zip("āīū", style.long, strict=True)) | {"á": style.alef_maqsura}
    stem = text[:-2] if word.endswith("ة") and text.endswith("ah") else text
    plain = stem.lower().replace("īy", style.nisba)
    form = "".join(turned.get(char, char) for char in plain)
    form += style.ending if stem != text else ""
    return capitalised(form) if stem[:2] != stem[:2].lower() else form


def written_article(style: HouseStyle, word: str) -> str:
    """The article as it stands before an Arabic word (without its ال)."""
    article = style.article
    if style.assimilated and word[:1] in _SUN:
        article = article.replace("l", style.letters[word[0]])
    return article


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
    if _WRITTEN_TWICE.match(left) and len(value) == 1:
        value += value
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


CONSTRUCT = frozenset(_CONSTRUCT.split())


def in_construct(word: str, following: str, form: str, style: HouseStyle) -> str:
    """A form of a word in ة, with its t where another noun follows: Maʻarrat al-Nuʻmān."""
    bare = word.removeprefix(ARTICLE)
    if not following or bare != word or word not in CONSTRUCT:
        return form
    if form.endswith("t") or not (style.everyday or form.endswith(style.ending)):
        return form
    return re.sub("(?:[ae]h?|i)$", "", form) + "at"


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
