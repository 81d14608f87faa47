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
_MONTH = re.compile(rf"(?<![{_LETTER}])(?P<clitic>[وف]?[بلك]?)(?P<name>{_NAMES})(?![{_LETTER}])")
_BESIDE = r"\s*[/()\-–—]\s*"
_LAST = re.compile(rf"(?P<name>{_NAMES}){_BESIDE}$")
_NEXT = re.compile(rf"{_BESIDE}(?P<name>{_NAMES})(?![{_LETTER}])")
_LOOKED_AT = 60  # characters to either side
_BEFORE = re.compile(r"(?:[\d٠-٩]|شهر|أوائل|أواخر|مطلع|منتصف|نهاية|بداية)\s+(?:من\s+)?$")
_AFTER = re.compile(r"[،,]?\s+(?:من\s+)?(?:(?:عام|العام|سنة)\s+)?[\d٠-٩]")
# Also a verb (مارس، آب), a car (نيسان), a surname (مايو): a month only where one is expected.
_OTHERWISE = {"مارس", "آب", "نيسان", "مايو"}
_LEADS = re.compile(
    rf"(?<![{_LETTER}])(?:[وف]?(?:في|من|إلى|حتى|منذ|خلال|قبل|بعد|بين|عن|أول)"
    rf"|(?:{_NAMES})(?:{_BESIDE}|\s+(?:أو\s+|ثم\s+|إلى\s+)?))\s*$"
)
_FOLLOWS = re.compile(
    rf"\s+(?:الماضي|المقبل|القادم|الجاري|الحالي|المنصرم|الفائت|نفسه)|{_BESIDE}(?:{_NAMES})"
)
# What is named by a date keeps the name it bears: ثورة 25 يناير, جسر 14 تموز, أيلول الأسود.
_FIXED = re.compile(
    r"(?:(?:ثورة|انتفاضة|حرب|أحداث|حركة)\s+(?:[\d٠-٩]+\s+)?(?:من\s+)?"
    r"|(?:هجمات|اعتداءات|تحالف|قوى|فريق|جسر|شارع|ساحة|ميدان|مدينة|حي|جامعة|مستشفى|ملعب|قاعدة|كلية"
    r"|مدرسة|حزب|كتيبة|لواء|قناة|سد|مطار|محطة)\s+[\d٠-٩]+\s+)$"
)
_BLACK = re.compile(r"\s+الأسود")
_ANY = "|".join(ENGLISH)
# Plain words and names of people, too: a month only behind a word of time or beside a number.
_AMBIGUOUS = ("March", "May", "August")
_FIRST_NAMES = ("April", "June")
_TIME = (
    r"\b(?:(?i:in|of|on|since|until|till|from|during|early|late|last|next|this|through|mid|each|every"
    rf"|before|after)[ -]|[0-9]+(?:st|nd|rd|th)? |(?:{_ANY}),?(?: (?:and|or|to) | ?[–/-] ?| ))"
)


def months_as(text: str, source: str, names: tuple[str, ...]) -> str:
    """The text with every month in `names`, where it surely is a month.

    It is one when the English source names that month, or a day or year stands beside it; a name
    that is also another word must stand where a month does. A month told by both its names
    (أيار/مايو, مايو (أيار)) and what is called after a date are left as they are.
    """

    def rename(match: re.Match[str]) -> str:
        month, start, end = _INDEX[match["name"]], match.start(), match.end()
        before, after = text[max(0, start - _LOOKED_AT) : start], text[end : end + _LOOKED_AT]
        if _told_twice(before, after, month) or _FIXED.search(before) or _BLACK.match(after):
            return match.group()
        if not (_BEFORE.search(before) or _AFTER.match(after)):
            expected = match["name"] not in _OTHERWISE or _expected(match, before, after)
            if not expected or not _named(source, month):
                return match.group()
        return match["clitic"] + names[month]

    return _MONTH.sub(rename, text)


def has_month(text: str) -> bool:
    """Whether a name of a month stands in a text, meant or not."""
    return bool(_MONTH.search(text))


def _told_twice(before: str, after: str, month: int) -> bool:
    """Whether the same month stands beside it by another name."""
    near = (_LAST.search(before), _NEXT.match(after))
    return any(found is not None and _INDEX[found["name"]] == month for found in near)


def _expected(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a month is expected there: behind في, a clitic or a month, before الماضي, alone."""
    if match["clitic"][-1:] in ("ب", "ل") or _LEADS.search(before) or _FOLLOWS.match(after):
        return True
    return not re.search(r"\w", before + after)


def _named(source: str, month: int) -> bool:
    """Whether an English text names a month, and does not only write a like word or person."""
    name = ENGLISH[month]
    if re.search(rf"{_TIME}{name}(?![a-z])|\b{name},? [0-9]|^\W*{name}\W*$", source):
        return True
    short = "Sept?" if name == "September" else name[:3]
    if name != "May" and re.search(
        rf"\b{short}\.|\b{short}\.? ?[0-9]|[0-9] {short}(?![a-z])", source
    ):
        return True
    person = r"(?! [A-Z])" if name in _FIRST_NAMES else ""
    return name not in _AMBIGUOUS and bool(re.search(rf"\b{name}(?![a-z]){person}", source))
