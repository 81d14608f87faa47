"""Numbers of a text, in any digits and in words, with what each may mean.

A number is read in every way its Language allows: `1,200` is 1200 in English, while Arabic text
also writes `6,34` for 6.34; `2.3 million` is both 2.3 and 2300000; `9:30` in the evening is also
21:30; the 96 of `1995-96` is also 1996; `1960s` is also 60, as in الستينيات. Two numbers
agree when they share a reading. Readings are strings of ASCII digits: `1200`, `6.34`, `9:30`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.text.number_words import SCALES, WordNumber, fold_number, word_numbers

_WESTERN = "".join(str(digit) for digit in range(10))
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", _WESTERN * 2)
_D = "0-9٠-٩۰-۹"
_NUMBER = re.compile(
    rf"[{_D}]{{1,2}}\.[{_D}]{{1,2}}\.[{_D}]{{4}}|[{_D}]{{1,2}}[:.][{_D}]{{2}}(?=\s?[ap]\.?m\b)|[{_D}]{{1,2}}(?::[{_D}]{{2}}){{1,2}}(?![{_D}])"
    rf"|[{_D}]+(?:(?:[.,٫٬'’\u00a0\u202f](?![{_D}]*[{_D}]{{4}})|،(?=[{_D}]{{3}}(?![{_D}])))[{_D}]+)*"
)
_DIGIT = re.compile(rf"[{_D}]")
_EASTERN = re.compile("[٠-٩۰-۹]")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})|\d{4}\.\d{1,2}\.\d{1,2}")
_DIGIT_RUN = re.compile(r"\d+")
_THIN = re.compile(rf"(?<![{_D}])[{_D}]{{1,3}}(?: [{_D}]{{3}})+(?![{_D}])")
_EVENING = re.compile(r"\s?(?:p\.?\s?m\b|pm\b|مساء|ليلا|ظهرا|بعد الظهر|عصرا)", re.IGNORECASE)
_LATIN_BEFORE = re.compile(r"[A-Za-z]-?$")
_DECADE = re.compile(r"['’]?s\b")
_RANGE = re.compile(r"\s?[-–—/]\s?$")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_FOLLOWS = re.compile("[\\s-]?((?:[^\\W\\d_]|[\u064b-\u065f\u0670\u0640])+)")


@dataclass(frozen=True)
class Number:
    """A number written in digits or words: `text` is `segment[start:end]`, in code points.

    `readings` are all it may mean; `code` marks digits that are part of a Latin code (CG4684),
    which a translation may spell otherwise. `scale` is the power of ten of the words behind it (6
    for million; 0: none) and `whole` the text with them.
    """

    text: str
    start: int
    end: int
    readings: frozenset[str]
    code: bool = False
    scale: int = 0
    whole: str = ""

    def agrees(self, other: Number) -> bool:
        """Whether both may mean the same."""
        return not self.readings.isdisjoint(other.readings)


@functools.lru_cache(maxsize=256)  # several checks ask about the same two texts
def find_numbers(text: str, language: str = "") -> tuple[Number, ...]:
    """The numbers written in digits, in order; `language` decides what a comma in one means."""
    if not _DIGIT.search(text):
        return ()
    found: list[Number] = []
    for match in _matches(text):
        number = _read(text, match, language)
        if found and _RANGE.search(text[found[-1].end : match.start()] or "x"):
            number = _abbreviated(found[-1], number)
        found.append(number)
    return tuple(_joined(text, found))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Numbers as written; a date in dots (3.4.2017) is three of them."""
    for match in _NUMBER.finditer(text):
        if _DATE.fullmatch(match.group()):
            yield from _DIGIT_RUN.finditer(text, *match.span())
        else:
            yield match


@functools.lru_cache(maxsize=256)
def find_word_numbers(text: str, language: str) -> tuple[WordNumber, ...]:
    """The numbers written in words (English and Arabic), duals such as ساعتين among them."""
    return tuple(word_numbers(text, language))


def ascii_digits(text: str) -> str:
    """The text with every decimal digit as 0 to 9, its length unchanged."""
    return text.translate(DIGITS) if _EASTERN.search(text) else text


def _read(text: str, match: re.Match[str], language: str) -> Number:
    raw = ascii_digits(match.group())
    start, end = match.span()
    scale = behind = 0
    rest = text[end : end + 24]
    if ":" in raw or (re.fullmatch(r"\d{1,2}\.\d\d", raw) and re.match(r"\s?[ap]\.?m\b", rest)):
        readings = _time(raw.replace(".", ":"), rest)
    else:
        readings = _plain(raw, language)
        if _EVENING.match(_MARKS.sub("", rest)) and raw.isdigit() and int(raw) < 12:
            readings |= {f"{int(raw) + 12}"}
        scale, behind = _scale(rest)
        readings |= {_shift(reading, scale) for reading in readings} if scale else set()
    if _DECADE.match(rest) and raw.isdigit():
        readings |= {raw[-2:], raw}
    before = text[max(0, start - 2) : start]
    return Number(
        match.group(), start, end, frozenset(readings), bool(_LATIN_BEFORE.search(before)),
        scale, text[start : end + behind],
    )  # fmt: skip


def _time(raw: str, rest: str) -> set[str]:
    hour, *others = (int(part) for part in raw.split(":"))
    hours = {hour}
    if _EVENING.match(_MARKS.sub("", rest)) and hour < 12:
        hours.add(hour + 12)
    minutes = ":".join(f"{part:02}" for part in others)
    readings = {f"{h}:{minutes}" for h in hours}
    if not any(others):
        readings |= {f"{h}" for h in hours}
    if others == [30]:
        readings |= {f"{h}.5" for h in hours}
    return readings


def _plain(raw: str, language: str) -> set[str]:
    """Readings of digits with marks between them: thousands, decimals, or dates in dots."""
    raw = re.sub("['’\u00a0\u202f٬]", "", raw).replace("،", ",").replace("٫", ".")
    if raw.isdigit():
        return {raw.lstrip("0") or "0"}
    marks = re.sub(r"\d", "", raw)
    readings = set()
    if len(set(marks)) == 2 or len(marks) == 1:
        last = marks[-1]
        if marks.count(last) == 1 and not (_english(language) and last == ","):
            whole, part = raw.rsplit(last, 1)
            readings.add(_decimal(re.sub("[.,]", "", whole), part))
    if all(len(group) == 3 for group in re.split("[.,]", raw)[1:]) and len(set(marks)) == 1:
        grouped = re.sub("[.,]", "", raw)
        if not (_english(language) and marks[0] == "."):
            readings.add(grouped.lstrip("0") or "0")
    if not readings and len(set(marks)) == 2:
        readings.add(_decimal(*_last_mark(raw)))
    if "," in raw and not any(reading.isdigit() for reading in readings):
        readings.add(raw)  # or two numbers of a list, written without a space
    return readings or {raw}


def _last_mark(raw: str) -> tuple[str, str]:
    whole, part = re.split(r"[.,](?=\d*$)", raw)
    return re.sub("[.,]", "", whole), part


def _english(language: str) -> bool:
    return language.partition("_")[0].partition("-")[0] in ("", "en", "he")


def _decimal(whole: str, part: str) -> str:
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def _scale(rest: str) -> tuple[int, int]:
    """The power of ten of the thousand, million or billion that follows, and where it ends.

    Of several, as in ألف مليون, all together.
    """
    power = end = 0
    while match := _FOLLOWS.match(rest, end):
        more = SCALES.get(fold_number(match.group(1)), 0)
        if not more:
            break
        power, end = power + more, match.end()
    return power, end


def _shift(reading: str, power: int) -> str:
    whole, _, part = reading.partition(".")
    return _decimal(whole + part[:power].ljust(power, "0"), part[power:])


def _abbreviated(first: Number, second: Number) -> Number:
    """1995-96: the second also means 1996; 1995-1996: the second also means 96."""
    a, b = ascii_digits(first.text), ascii_digits(second.text)
    if not (a.isdigit() and b.isdigit() and len(a) == 4):
        return second
    if len(b) < 4:
        return replace(second, readings=second.readings | {a[: 4 - len(b)] + b})
    if len(b) == 4 and a[:2] == b[:2]:
        return replace(second, readings=second.readings | {b[2:].lstrip("0") or "0"})
    return second


def _joined(text: str, found: list[Number]) -> Iterator[Number]:
    """10 000 written with a plain space keeps its parts, and each gains the whole as a reading."""
    wholes = iter([*_THIN.finditer(text), None])
    whole = next(wholes)
    for number in found:
        while whole and whole.end() < number.end:
            whole = next(wholes)
        if whole and whole.start() <= number.start:
            together = ascii_digits(whole.group()).replace(" ", "")
            number = replace(number, readings=number.readings | {together})
        yield number
