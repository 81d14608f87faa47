"""Numbers written in words, English and Arabic: cardinals, ordinals, tens, decades, duals.

Arabic words are met with clitics (و ف ب ك ل ال) in every gender and case; spelling is folded first.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from workbench.text.silent_words import SilentWords

# Powers of ten of the words that follow a number in digits.
SCALES = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "k": 3, "m": 6,
    "mn": 6, "bn": 9, "tn": 12, "millions": 6, "billions": 9, "thousands": 3,
    "الف": 3, "الفا": 3, "الاف": 3, "مليون": 6, "مليونا": 6, "ملايين": 6, "مليار": 9, "مليارا": 9,
    "مليارات": 9, "بليون": 9, "بلايين": 9, "تريليون": 12, "تريليونات": 12,
}  # fmt: skip

_EN_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_EN_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_EN_LARGE = {
    "hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000, "million": 10**6,
    "millions": 10**6, "billion": 10**9, "billions": 10**9, "trillion": 10**12, "dozen": 12,
    "dozens": 12,
}  # fmt: skip
_EN_LOOSE = {
    "once": "1",
    "single": "1",
    "another": "1",
    "twice": "2",
    "both": "2",
    "pair": "2",
    "half": "2 0.5",
    "couple": "2",
    "twin": "2",
    "double": "2",
    "duo": "2",
    "thrice": "3",
    "triple": "3",
    "trio": "3",
    "thirds": "3",
    "quarter": "4 3 15",
    "quarters": "4",
    "noon": "12",
    "midnight": "12 0 24",
    "century": "100",
    "decade": "10",
    "fortnight": "2 14",
    "week": "7",
    "year": "12",
    "day": "24",
    "teen": "13",
    "teens": "13",
}
_EN_MONTHS = "january february march april may june july august september october november december"
_AR_CARDINALS = {
    0: "صفر",
    1: "واحد واحده احد احدي",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
    3: "ثلاثه ثلاث ثلاثا",
    4: "اربعه اربع اربعا",
    5: "خمسه خمس خمسا",
    6: "سته ست ستا",
    7: "سبعه سبع سبعا",
    8: "ثمانيه ثماني ثمان ثمانيا",
    9: "تسعه تسع تسعا",
    10: "عشره عشر عشرا",
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "اربعون اربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
    100: "مئه مائه ميه مئات",
    200: "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي",
    300: "ثلاثمئه ثلاثمائه",
    400: "اربعمئه اربعمائه",
    500: "خمسمئه خمسمائه",
    600: "ستمئه ستمائه",
    700: "سبعمئه سبعمائه",
    800: "ثمانمئه ثمانمائه ثمانيمائه",
    900: "تسعمئه تسعمائه",
    1000: "الف الفا الاف",
    2000: "الفان الفين الفي",
    10**6: "مليون مليونا ملايين",
    2 * 10**6: "مليونان مليونين مليوني",
    10**9: "مليار مليارا مليارات بليون",
}
_AR_LOOSE = {
    "1": "اول اولي حادي حاديه مره وحيد وحيده مفرد يناير كانون",
    "2": "ثاني ثانيه ثان كلا كلتا كلي مرتين ضعف نصف زوج زوجا مزدوج فبراير شباط",
    "3": "ثالث ثالثه ثلث ثلثا ثلثي ثلاثي مارس اذار",
    "4": "رابع رابعه ربع ارباع رباعي ابريل نيسان",
    "5": "خامس خامسه خماسي مايو ايار",
    "6": "سادس سادسه سدس يونيو حزيران",
    "7": "سابع سابعه اسبوع اسبوعا يوليو تموز",
    "8": "ثامن ثامنه اغسطس اب",
    "9": "تاسع تاسعه سبتمبر ايلول",
    "10": "عاشر عاشره عقد عقدا اكتوبر تشرين",
    "11": "نوفمبر تشرين",
    "12": "ديسمبر كانون دزينه عام سنه",
    "0.5": "نصف",
    "20": "عشرينيات عشرينات",
    "30": "ثلاثينيات ثلاثينات",
    "40": "اربعينيات اربعينات",
    "50": "خمسينيات خمسينات",
    "60": "ستينيات ستينات",
    "70": "سبعينيات سبعينات",
    "80": "ثمانينيات ثمانينات",
    "90": "تسعينيات تسعينات",
    "100": "مئوي قرن قرنا",
    "24": "دزينتين يوم",
    "2000": "الفا",  # ألفا شخص; as ألفًا it is the thousand of خمسة عشر ألفًا
    "2000000": "مليونا",
    "2000000000": "مليارا",
}
_ROMAN_NUMERALS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
_ROMAN = {word: str(value) for value, word in enumerate(_ROMAN_NUMERALS.split(), start=1)}
_TENS = frozenset(range(10, 100, 10))
_THOUSANDS = (10**3, 10**6, 10**9)
_HALF = "0.5"
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_WORD = re.compile("(?:[^\\W\\d_]+|[\u064b-\u065f\u0670]+)+")
_FOLD = str.maketrans("أإآٱىة", "اااايه")
_CLITICS = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل|[بكل])|[وف])(?=\w{2})")
_PREPOSED = re.compile(r"[وف]?[بكل](?=\w{2})")
_DUAL = re.compile(r"^\w{2,}(?:ان|ين|تا|تي)$")
_EN_JOIN = re.compile(r"(?:-|\s+and\s+|\s+an?\s+|\s+)")


class _Word(NamedTuple):
    start: int
    end: int
    value: int | None  # a cardinal, which may join its neighbours
    loose: frozenset[str]  # what else it may stand for
    joins: bool  # whether it may follow the cardinal before it


class WordNumber(NamedTuple):
    """A run of number words: its span, all it may mean, and its whole value when a cardinal."""

    start: int
    end: int
    readings: frozenset[str]
    value: int | None


def fold_number(word: str) -> str:
    """An Arabic or English word as the tables here spell it."""
    return _MARKS.sub("", word).translate(_FOLD).lower()


def word_numbers(text: str, language: str) -> Iterator[WordNumber]:
    """The number words of a text in order; no other language than English and Arabic has any."""
    base = _base(language)
    if base not in _LOOKUPS or _SILENT[base].are(_WORD.findall(text)):
        return
    lookup = _LOOKUPS[base]
    run: list[_Word] = []
    for match in _WORD.finditer(text):
        value, loose = lookup(match.group())
        if value is None and not loose:
            continue
        gap = text[run[-1].end : match.start()] if run else ""
        word = _Word(*match.span(), value, loose, _joins(gap, match.group()))
        if run and word.joins and _continues(run[-1], value):
            run.append(word)
            continue
        if run:
            yield _total(run)
        run = [word]
    if run:
        yield _total(run)


def says_cardinal(text: str, language: str) -> bool:
    """Whether a text has any cardinal in words: most have none, and need not be read."""
    base = _base(language)
    return base in _LOOKUPS and not _UNCOUNTED[base].are(_WORD.findall(text))


@functools.cache
def _base(language: str) -> str:
    return language.replace("-", "_").partition("_")[0]


def _joins(gap: str, word: str) -> bool:
    """Whether a word may go on with the number before it; ثلاثة آلاف ends before لستة أيام."""
    if not _EN_JOIN.fullmatch(gap):
        return False
    folded = fold_number(word)
    return folded in _ARABIC or not _PREPOSED.match(folded)


def _continues(word: _Word, value: int | None) -> bool:
    """Whether a cardinal goes on: twenty-one, خمسة عشر, الخامس عشر, half a million."""
    if value is None:
        return False
    if word.value is None and _HALF in word.loose:
        return value in _THOUSANDS
    return word.value is not None or (value in _TENS and bool(_ones(word)))


def _ones(word: _Word) -> set[int]:
    return set() if _HALF in word.loose else {int(r) for r in word.loose if len(r) == 1}


def _total(run: list[_Word]) -> WordNumber:
    values = [word.value for word in run if word.value is not None]
    readings = {str(value) for value in values}.union(*(word.loose for word in run))
    total = _sum(values) if values else None
    if total is not None:
        readings.add(str(total))
    for word, after in pairwise(run):
        readings |= {str(one + (after.value or 0)) for one in _ones(word)}
        if _HALF in word.loose and after.value in _THOUSANDS:
            readings.add(str(after.value // 2))
    ordinal = any(word.value is None for word in run)
    return WordNumber(run[0].start, run[-1].end, frozenset(readings), None if ordinal else total)


def _sum(values: list[int]) -> int:
    total = current = 0
    for value in values:
        if value >= 1000 and value in (10**3, 10**6, 10**9, 10**12):
            total += max(current, 1) * value
            current = 0
        elif value in (12, 100) and 0 < current < 10:
            current *= value
        else:
            current += value
    return total + current


@functools.lru_cache(maxsize=65536)
def _english_word(word: str) -> tuple[int | None, frozenset[str]]:
    if word in _ROMAN:
        return None, frozenset({_ROMAN[word]})
    word = word.lower()
    return _ENGLISH.get(word), _ENGLISH_LOOSE.get(word, frozenset())


@functools.lru_cache(maxsize=65536)
def _arabic_word(word: str) -> tuple[int | None, frozenset[str]]:
    folded = fold_number(word)
    bare = _CLITICS.sub("", folded)
    for form in (folded, bare):
        if form in _ARABIC or form in _ARABIC_LOOSE:
            return _ARABIC.get(form), _ARABIC_LOOSE.get(form, frozenset())
    return None, frozenset({"2"}) if _DUAL.match(bare) else frozenset()


def _english_table() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_EN_CARDINALS.split())}
    return words | {word: 20 + 10 * i for i, word in enumerate(_EN_TENS.split())} | _EN_LARGE


def _english_loose() -> dict[str, frozenset[str]]:
    loose = {word: {str(value)} for value, word in enumerate(_EN_ORDINALS.split())}
    for index, word in enumerate(_EN_TENS.split()):
        value = {str(20 + 10 * index)}
        loose |= {f"{word[:-1]}ies": value, f"{word[:-1]}ieth": value}
    loose |= {word: {str(i)} for i, word in enumerate(_EN_MONTHS.split(), start=1)}
    loose |= {word: set(values.split()) for word, values in _EN_LOOSE.items()}
    return {word: frozenset(values) for word, values in loose.items()}


def _arabic_loose() -> dict[str, frozenset[str]]:
    loose: dict[str, set[str]] = {}
    for value, words in _AR_LOOSE.items():
        for word in words.split():
            loose.setdefault(word, set()).add(value)
    return {word: frozenset(values) for word, values in loose.items()}


_ENGLISH, _ENGLISH_LOOSE = _english_table(), _english_loose()
_ARABIC = {word: value for value, words in _AR_CARDINALS.items() for word in words.split()}
_ARABIC_LOOSE = _arabic_loose()
_SAYS_NOTHING: tuple[int | None, frozenset[str]] = (None, frozenset())
_LOOKUPS = {"en": _english_word, "ar": _arabic_word}
_SILENT = {
    "en": SilentWords(lambda word: _english_word(word) != _SAYS_NOTHING),
    "ar": SilentWords(lambda word: _arabic_word(word) != _SAYS_NOTHING),
}
_UNCOUNTED = {
    "en": SilentWords(lambda word: _english_word(word)[0] is not None),
    "ar": SilentWords(lambda word: _arabic_word(word)[0] is not None),
}
