"""House style: an ordered list of small repairs that a desk makes to every draft.

Each repair is sure of itself or leaves the text alone, and doing it twice changes nothing more.
Placeholders, tags and addresses are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from workbench.text.inline import find_inline
from workbench.text.languages import Language, language
from workbench.text.month_names import EGYPTIAN, LEVANTINE, months_as

_WESTERN, _ARABIC = "0123456789", "٠١٢٣٤٥٦٧٨٩"
_TO_WESTERN = str.maketrans(_ARABIC, _WESTERN)
_TO_ARABIC = str.maketrans(_WESTERN, _ARABIC)
_HELD = 0xF0000  # private characters that stand in for inline pieces while repairs run
_HOLD = "\U000f0000-\U000ffffd"
_LETTER = "\u0621-\u064a\u064b-\u0652\u0670"
_NUMBER = re.compile(r"(?<![A-Za-z0-9])(?<![A-Za-z]-)[0-9]+(?:[.,][0-9]+)*%?(?![A-Za-z0-9])")
_ARABIC_NUMBER = re.compile(r"[٠-٩]+(?:[.,٫٬][٠-٩]+)*٪?")
_UNITS = "كم م سم ملم كغ كلغ غ طن كجم mm cm km m kg g km² m² GB MB °C هـ م².".replace(
    ".", ""
).split()
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_NUMBER_UNIT = re.compile(rf"(?<=[0-9٠-٩]) (?=(?:{_UNIT})(?![{_LETTER}\w]))")
_TITLE_NAME = re.compile(rf"(?<![\w{_LETTER}])((?:د|م|أ|Dr|Mr|Mrs|Ms|Prof)\.) (?=\w)")


@dataclass(frozen=True)
class HouseStyle:
    """What a desk wants; Settings' `digits` and `months` say it."""

    digits: Literal["western", "arabic"] = "western"
    months: Literal["levantine", "egyptian", "as-is"] = "levantine"


@dataclass(frozen=True)
class _Draft:
    source: str
    language: Language
    style: HouseStyle


def apply_house_style(
    text: str, source: str, target_language: str, style: HouseStyle | None = None
) -> tuple[str, tuple[str, ...]]:
    """The text in house style, and the names of the repairs that changed it, in order."""
    pieces = [piece.text for piece in find_inline(text)]
    held, draft = _hold(text), _Draft(source, language(target_language), style or HouseStyle())
    applied = []
    for name, repair in REPAIRS:
        repaired = repair(held, draft)
        if repaired != held:
            applied.append(name)
            held = repaired
    for index, piece in enumerate(pieces):
        held = held.replace(chr(_HELD + index), piece, 1)
    return held, tuple(applied)


def _hold(text: str) -> str:
    parts, end = [], 0
    for index, piece in enumerate(find_inline(text)):
        parts += [text[end : piece.start], chr(_HELD + index)]
        end = piece.end
    return "".join((*parts, text[end:]))


def _is_arabic(draft: _Draft) -> bool:
    return draft.language.script == "Arab"


def quotation_marks(text: str, draft: _Draft) -> str:
    """Paired quotation marks become the Language's own; a mark without its partner stays."""
    opening, closing = draft.language.quotes
    if len(re.findall(r'(?<!\d)"|(?<=\d)"(?!\w)', text)) % 2 == 0:
        text = re.sub(r'"([^"]*)"', rf"{opening}\1{closing}", text)
    for first, last in (("„", "“"), ("“", "”"), ("«", "»")):
        if first == opening.strip() or first not in text or text.count(first) != text.count(last):
            continue
        text = re.sub(rf"{first}\s*", opening, text)
        text = re.sub(rf"\s*{last}", closing, text)
    return text


def punctuation(text: str, draft: _Draft) -> str:
    """Commas, semicolons and question marks of the Language's script, a space after them."""
    if _is_arabic(draft):
        text = re.sub(r"[؟?]*(?:؟\?|\?؟)[؟?]*", "؟", text)
        text = re.sub(rf"(?<=[{_LETTER}»\")\]{_HOLD}]),(?!\d)", "،", text)
        text = re.sub(rf"(?<=[\d٠-٩]),(?=\s+[{_LETTER}«\"(])", "،", text)
        text = re.sub(rf"(?<=[{_LETTER}»\")\]]);", "؛", text)
        asked = rf"(?<=[{_LETTER}»\")\]\d٠-٩])[?!]+"
        text = re.sub(asked, lambda match: match.group().replace("?", "؟"), text)
        return re.sub(rf"(?<=[{_LETTER}][،؛؟])(?=[{_LETTER}])", " ", text)
    if draft.language.script == "Latn":
        return text.translate(str.maketrans("،؛؟", ",;?"))
    return text


def digits(text: str, draft: _Draft) -> str:
    """Digits of the chosen system with its marks; codes such as CG4684 stay Western."""
    if not _is_arabic(draft) or draft.style.digits == "western":
        return _ARABIC_NUMBER.sub(lambda match: _western(match.group()), text)
    return _NUMBER.sub(lambda match: _arabic(match.group()), text)


def months(text: str, draft: _Draft) -> str:
    """Month names of the Levant or of Egypt."""
    if draft.language.code[:2] != "ar" or draft.style.months == "as-is":
        return text
    names = LEVANTINE if draft.style.months == "levantine" else EGYPTIAN
    return months_as(text, draft.source, names)


def spaces(text: str, draft: _Draft) -> str:
    """One space between words, none before a comma or full stop."""
    text = re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)
    if draft.language.code[:2] == "fr":
        return text
    return re.sub(rf"(?<=[\w{_LETTER}»\")\]]) +([،؛؟,;?!]|[.:](?=\s|$))(?!\w)", r"\1", text)


def no_break_spaces(text: str, draft: _Draft) -> str:
    """A number keeps its measure and a short title its name on one line."""
    text = _NUMBER_UNIT.sub("\u00a0", text)
    text = _TITLE_NAME.sub("\\1\u00a0", text)
    if draft.language.code[:2] == "fr":
        text = re.sub(r"«[ \u202f]?(?=\S)", "«\u00a0", text)
        text = re.sub(r"(?<=\S)[ \u202f]?»", "\u00a0»", text)
        text = re.sub(r"(?<=[^\s;!?])[ \u00a0]?([;!?])(?=\s|$|»)", "\u202f\\1", text)
        text = re.sub(r"(?<=[^\s:]) :(?=\s|$)", "\u00a0:", text)
        text = text.replace("\u00a0\u00a0", "\u00a0")
    return text


Repair = Callable[[str, _Draft], str]
REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("quotation-marks", quotation_marks),
    ("spaces", spaces),
    ("punctuation", punctuation),
    ("digits", digits),
    ("months", months),
    ("no-break-spaces", no_break_spaces),
)


def _western(number: str) -> str:
    return number.translate(_TO_WESTERN).translate(str.maketrans("٫٬٪", ".,%"))


def _arabic(number: str) -> str:
    return number.translate(_TO_ARABIC).translate(str.maketrans(".,%", "٫٬٪"))
