"""The Arabic month names, the Levant's (آذار) and Egypt's (مارس), and where one is a date."""

from __future__ import annotations

import re

ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
LEVANTINE = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
    "تشرين الثاني", "كانون الأول",
)  # fmt: skip
EGYPTIAN = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
    "نوفمبر", "ديسمبر",
)  # fmt: skip
_SPELLINGS = {
    "اذار": 2, "ايار": 4, "ايلول": 8, "تشرين أول": 9, "تشرين ثاني": 10, "تشرين ثان": 10,
    "كانون أول": 11, "كانون ثاني": 0, "كانون ثان": 0, "ابريل": 3, "إبريل": 3, "اغسطس": 7,
    "اكتوبر": 9, "يونيه": 5, "يوليه": 6,
}  # fmt: skip
_INDEX = {name: i for names in (LEVANTINE, EGYPTIAN) for i, name in enumerate(names)} | _SPELLINGS
_LETTER = "\u0621-\u0652"
_NAMES = "|".join(sorted(_INDEX, key=len, reverse=True))
_MONTH = re.compile(rf"(?<![{_LETTER}])(?P<clitic>[وفبلك]?)(?P<name>{_NAMES})(?![{_LETTER}])")
_BEFORE = re.compile(r"(?:[\d٠-٩]|شهر|أوائل|أواخر|مطلع|منتصف|نهاية|بداية)\s+(?:من\s+)?$")
_AFTER = re.compile(r"^[،,]?\s+(?:من\s+)?(?:(?:عام|العام|سنة)\s+)?[\d٠-٩]")
# A revolution named by its date keeps the name it bears: ثورة 25 يناير, أيلول الأسود.
_FIXED = re.compile(r"(?:ثورة|انتفاضة|حرب|أحداث|حركة)\s+(?:[\d٠-٩]+\s+)?(?:من\s+)?$")


def months_as(text: str, source: str, names: tuple[str, ...]) -> str:
    """The text with every month in `names`, where it surely is a month.

    It is one when the English source names that month, or a day or year stands beside it; مارس is
    also a verb and نيسان a car. Two names joined by a stroke are left as they are.
    """

    def rename(match: re.Match[str]) -> str:
        month = _INDEX[match["name"]]
        before, after = text[: match.start()], text[match.end() :]
        if before.endswith("/") or after.startswith("/") or _FIXED.search(before):
            return match.group()
        if not (_named(source, month) or _BEFORE.search(before) or _AFTER.search(after)):
            return match.group()
        return match["clitic"] + names[month]

    return _MONTH.sub(rename, text)


def _named(source: str, month: int) -> bool:
    name = ENGLISH[month]
    short = "" if len(name) < 4 else rf"|{name[:3]}\."
    return bool(re.search(rf"\b(?:{name}{short})(?![a-z])", source))
