"""House style: an ordered list of small repairs that a desk makes to every draft.

Each repair is sure of itself or leaves the text alone, and doing it twice changes nothing more.
Placeholders, tags and addresses are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from workbench.errors import BadInput
from workbench.text.digits import in_arabic, in_western
from workbench.text.inline import find_inline
from workbench.text.languages import Language, language
from workbench.text.month_names import EGYPTIAN, LEVANTINE, has_month, months_as
from workbench.text.quotation import requoted

_PERSIAN = ("fa", "ur", "ps")
_PASSES = 3  # a later repair may make an earlier one sure of itself
_HELD = 0xF0000  # private characters that stand in for inline pieces while repairs run
_HOLD = "\U000f0000-\U000ffffd"
_LETTER = "\u0621-\u064a\u064b-\u0652\u0670"
_UNITS = "كم م سم ملم كغ كلغ غ طن كجم mm cm km m kg g km² m² GB MB °C هـ م².".replace(
    ".", ""
).split()
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_NUMBER_UNIT = re.compile(rf"(?<=[0-9٠-٩]) (?=(?:{_UNIT})(?![{_LETTER}\w]))")
_TO_ARABIC_MARKS, _TO_LATIN_MARKS = str.maketrans(",;?", "،؛؟"), str.maketrans("،؛؟", ",;?")
_AFTER_ARABIC = rf"(?<=[{_LETTER}»”\")\]"
# Western marks that belong to the Arabic around them: behind an Arabic word, or before one.
_WESTERN_MARKS = tuple(
    map(
        re.compile,
        (
            rf"{_AFTER_ARABIC}{_HOLD}]),(?!\d)",
            rf"{_AFTER_ARABIC}]);",
            rf"(?<=[^\s,;])[,;](?=\s+[{_LETTER}])",
            r"(?<=[\d٠-٩]),(?=\s+[«“\"(])",
            rf"{_AFTER_ARABIC}\d٠-٩])[?!]+",
            rf"(?<=[A-Za-z])[?!]+(?=\s+[{_LETTER}]|\s*$)",
        ),
    )
)
_IN_LISTS = re.compile(r"(?<=[\d٠-٩%٪])[,;](?=\s)|(?<=[\d٠-٩%٪])[,;]$")
_ARABIC_MARK = re.compile(
    rf"(?:(?<![{_LETTER}])[،؛؟]|[،؛؟](?!\s*[{_LETTER}]))(?P<joined>(?=[A-Za-z]))?"
)
_TITLE_NAME = re.compile(
    rf"(?<![\w{_LETTER}])(?<![0-9٠-٩][ \u00a0])((?:د|م|أ|Dr|Mr|Mrs|Ms|Prof)\.) (?=\w)"
)


@dataclass(frozen=True)
class HouseStyle:
    """What a desk wants, as its Settings say: `without` names the repairs that it leaves out."""

    digits: Literal["western", "arabic"] = "western"
    months: Literal["levantine", "egyptian", "as-is"] = "levantine"
    without: frozenset[str] = frozenset()

    @classmethod
    def without_named(cls, names: str, **wanted: Any) -> HouseStyle:
        """A style that leaves out the repairs named, commas or spaces between them.

        Raises BadInput for one that there is not.
        """
        without = frozenset(re.findall(r"[\w-]+", names))
        known = [name for name, _ in REPAIRS]
        for name in sorted(without.difference(known)):
            raise BadInput(
                f"There is no repair “{name}” of house style.",
                where="house_style_without", next=f"There are: {', '.join(known)}.",
            )  # fmt: skip
        return cls(without=without, **wanted)


@dataclass(frozen=True)
class _Draft:
    text: str
    source: str
    language: Language
    style: HouseStyle

    @property
    def arabic(self) -> bool:
        """Whether it goes into Arabic script, and is not still all in the other language's."""
        return _is_arabic(self) and bool(re.search(f"[{_LETTER}]", self.text))


def apply_house_style(
    text: str,
    source: str,
    target_language: str,
    style: HouseStyle | None = None,
    kept: Sequence[str] = (),
) -> tuple[str, tuple[str, ...]]:
    """The text in house style, and the names of the repairs that changed it, in order.

    `kept` are names as the Glossary writes them: what is in one (a month, a number) stays.
    """
    if re.search(f"[{_HOLD}]", text):  # private characters of its own would be taken for pieces
        return text, ()
    spans = _held_spans(text, kept)
    held = _hold(text, spans)
    draft = _Draft(text, source, language(target_language), style or HouseStyle())
    applied: dict[str, None] = {}
    for _ in range(_PASSES):
        held, names = _repaired(held, draft)
        if not names:
            break
        applied |= dict.fromkeys(names)
    for index, (start, end) in enumerate(spans):
        held = held.replace(chr(_HELD + index), text[start:end], 1)
    return held, tuple(name for name, _ in REPAIRS if name in applied)


def _repaired(held: str, draft: _Draft) -> tuple[str, list[str]]:
    """Each repair once, in order, and the names of those that changed something."""
    names = []
    for name, repair in REPAIRS:
        repaired = held if name in draft.style.without else repair(held, draft)
        if repaired != held:
            names.append(name)
            held = repaired
    return held, names


def _held_spans(text: str, kept: Sequence[str]) -> list[tuple[int, int]]:
    """What no repair may touch: inline pieces, and the names that a repair could change."""
    spans = [(piece.start, piece.end) for piece in find_inline(text)]
    for form in sorted(set(kept), key=len, reverse=True):
        if form and (not form.replace(" ", "").isalpha() or has_month(form)):
            found = [match.span() for match in re.finditer(re.escape(form), text)]
            spans += [
                (a, b) for a, b in found if not any(a < end and start < b for start, end in spans)
            ]
    return sorted(spans)


def _hold(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts, last = [], 0
    for index, (start, end) in enumerate(spans):
        parts += [text[last:start], chr(_HELD + index)]
        last = end
    return "".join((*parts, text[last:]))


def _is_arabic(draft: _Draft) -> bool:
    return draft.language.script == "Arab"


def quotation_marks(text: str, draft: _Draft) -> str:
    """Paired quotation marks become the Language's own; one without its partner stays."""
    own = draft.language
    if _is_arabic(draft) and not draft.arabic:
        return text
    return requoted(text, own.quotes, own.inner_quotes, single=_LETTER if draft.arabic else "")


def punctuation(text: str, draft: _Draft) -> str:
    """Commas, semicolons and question marks of the Language's script, a space after them."""
    if _is_arabic(draft):
        return _arabic_punctuation(text) if draft.arabic else text
    if draft.language.script == "Latn":
        return _ARABIC_MARK.sub(_latin_mark, text)
    return text


def digits(text: str, draft: _Draft) -> str:
    """Digits of the chosen system with its marks; codes such as CG4684 stay Western."""
    if not _is_arabic(draft) or draft.style.digits == "western":
        return in_western(text)
    return in_arabic(text, persian=draft.language.code[:2] in _PERSIAN)


def months(text: str, draft: _Draft) -> str:
    """Month names of the Levant or of Egypt."""
    if draft.language.code[:2] != "ar" or draft.style.months == "as-is":
        return text
    names = LEVANTINE if draft.style.months == "levantine" else EGYPTIAN
    return months_as(text, draft.source, names)


def spaces(text: str, draft: _Draft) -> str:
    """One space between words, none before a comma or full stop nor just inside brackets."""
    text = re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)
    text = re.sub(r"(?<=[(\[]) +(?=[^\s)\]])|(?<=[^\s(\[]) +(?=[)\]])", "", text)
    if draft.language.code[:2] == "fr":
        return text
    return re.sub(rf"(?<=[\w{_LETTER}»\")\]]) +([،؛؟,;?!]|[.:](?=\s|$))(?!\w)", r"\1", text)


def no_break_spaces(text: str, draft: _Draft) -> str:
    """A number keeps its measure and a short title its name on one line."""
    text = _NUMBER_UNIT.sub("\u00a0", text)
    text = _TITLE_NAME.sub("\\1\u00a0", text)
    if draft.language.code[:2] == "fr":
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


def _arabic_punctuation(text: str) -> str:
    text = re.sub(r"[؟?]*(?:؟\?|\?؟)[؟?]*", "؟", text)
    text = re.sub(rf"(?<=\S)[ \u00a0]+([,،;؛])(?=[{_LETTER}])", r"\1 ", text)
    for mark in _WESTERN_MARKS:
        text = mark.sub(lambda match: match.group().translate(_TO_ARABIC_MARKS), text)
    if not re.search("[A-Za-z]", text):
        text = _IN_LISTS.sub(lambda match: match.group().translate(_TO_ARABIC_MARKS), text)
    return re.sub(rf"(?<=[{_LETTER}][،؛؟])(?=[{_LETTER}])", " ", text)


def _latin_mark(match: re.Match[str]) -> str:
    mark = match.group().translate(_TO_LATIN_MARKS)
    return mark + " " if match["joined"] is not None else mark
