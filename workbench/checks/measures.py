"""Per cent and currencies beside numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity

_DIGIT = re.compile(r"\d")
_NUMBER = r"(?<![\d٠-٩])[\d٠-٩][\d٠-٩.,٫٬]{0,30}"
_SCALE = r"(?:\s?(?:thousand|million|billion|trillion|bn|m|k|آلاف|ألف|مليون|ملايين|مليار)\b)?\s?"
_PER_CENT = r"[%٪]|percent\b|per\s?cent\b|(?:في|ب)\s?ال?م(?:ئ|ائ)ة"
_PARTS = "percentage|half|third|quarter|fifth|مئوي|نصف|ثلث|ربع|خمس"
# What says each measure in English and Arabic: beside a number, and anywhere.
_MEASURES = {
    "per cent": (
        rf"{_NUMBER}\s?(?:{_PER_CENT})|[%٪]{_NUMBER}",
        rf"{_PER_CENT}|{_PARTS}|المئة|المائة",
    ),
    "dollars": (
        rf"\$\s?{_NUMBER}|{_NUMBER}{_SCALE}(?:dollars?\b|دولار)",
        r"\$|dollar|دولار|USD|buck",
    ),
    "euros": (rf"€\s?{_NUMBER}|{_NUMBER}{_SCALE}(?:€|euros?\b|يورو)", r"€|euro|يورو|EUR|أورو"),
    "pounds": (rf"£\s?{_NUMBER}|{_NUMBER}\s?£", r"£|pound|جنيه|ليرة|باوند|GBP|sterling|إ?سترليني"),
}
_FINDERS = {
    name: (re.compile(beside, re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for name, (beside, said) in _MEASURES.items()
}


def measures(pair: Pair) -> Iterator[Finding]:
    """Per cent or currency missing.

    The source gives a number in per cent, dollars, euros or pounds; the translation gives it bare
    or in something else.
    """
    if not _DIGIT.search(pair.source):
        return
    languages = {pair.source_language[:2], pair.target_language[:2]}
    if not languages <= {"en", "ar"} or not pair.target.strip():
        return
    for name, (beside, said) in _FINDERS.items():
        match = beside.search(pair.source)
        if match and not said.search(pair.target):
            yield Finding(
                "measures",
                Severity.WARNING,
                f"“{match.group()}”: the translation does not say {name}.",
                match.span(),
            )
