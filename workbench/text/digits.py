"""Numbers in Western (1,200.5 %) or Arabic-Indic digits (١٬٢٠٠٫٥ ٪), with their own marks."""

from __future__ import annotations

import re

_WESTERN = "0123456789"
_ARABIC, _PERSIAN = "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
_TO_WESTERN = str.maketrans(_ARABIC + _PERSIAN, _WESTERN * 2)
_MARKS = str.maketrans("٫٬٪", ".,%")
_MARK = re.compile("(?<=[0-9])[٫٬](?=[0-9])|(?<=[0-9])\\s?٪|٪(?=\\s?[0-9])")
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?<![A-Za-z][-_./:])(?<![0-9][.,])(?<![A-Za-z][ \u00a0])"
    r"[0-9]+(?:[.,][0-9]+)*(?:\s?%)?(?![.,]?[A-Za-z0-9])"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+")
_ADDRESS = re.compile(r"[0-9]+(?:\.[0-9]+){3}")


def in_western(text: str) -> str:
    """Every number of the text in Western digits, its point, comma and per cent sign with it."""
    text = text.translate(_TO_WESTERN)
    return _MARK.sub(lambda match: match.group().translate(_MARKS), text)


def in_arabic(text: str, *, persian: bool = False) -> str:
    """Every number in Arabic-Indic digits (`persian`: in those of Persian and Urdu).

    What belongs to Latin letters stays: codes (CG4684, F-16, v1.2), a number behind a Latin name,
    an address such as 192.168.1.1. A comma or point becomes ٬ or ٫ only where it surely parts
    thousands or decimals, not in dates.
    """
    own = str.maketrans(_WESTERN, _PERSIAN if persian else _ARABIC)
    return _NUMBER.sub(lambda match: _number(match.group(), own), in_western(text))


def _number(text: str, own: dict[int, int]) -> str:
    digits = text.rstrip("%").rstrip()
    if _ADDRESS.fullmatch(digits):
        return text
    rest = text[len(digits) :].replace("%", "٪")
    if _GROUPED.fullmatch(digits):
        digits = digits.translate(str.maketrans(",.", "٬٫"))
    return digits.translate(own) + rest
