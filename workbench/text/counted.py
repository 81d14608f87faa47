"""A plural text with a number in the place of its placeholder, and a draft with it put back.

“%d files” says nothing about how many; “3 files” and “11 files” make a translator, or a machine,
inflect the noun. The number is then taken out of the draft again.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from workbench.text.arguments import in_order
from workbench.text.inline import InlineKind, blank_inline, find_inline
from workbench.text.numbers import find_numbers, find_word_numbers
from workbench.text.plurals import PluralForm

_COUNTING = re.compile(r"(?:^|[^a-z])(?:n|num|number|count|total)(?:[^a-z]|$)", re.IGNORECASE)
_WHOLE = re.compile(r"%(?:\d+\$)?[a-z]*[diu]$")


@dataclass(frozen=True)
class Counted:
    """The source of one plural form: `written` as the catalog has it, `text` with a number in it.

    `placeholder` is what `number` stands for; a text without one is as written.
    """

    form: PluralForm
    written: str
    text: str
    placeholder: str = ""
    number: int | None = None


def placeholders(text: str) -> Counter[str]:
    """The placeholders of a text, each as often as it stands there."""
    return Counter(_in_order(text))


def _in_order(text: str) -> list[str]:
    return [p.text for p in find_inline(text) if p.kind is InlineKind.PLACEHOLDER]


def number_placeholder(singular: str, plural: str) -> str:
    """The placeholder of a plural text that is its number; empty where that is not certain."""
    found = placeholders(plural)
    found.pop("%%", None)
    once = [text for text, times in found.items() if times == 1]
    if len(found) <= 1:
        return once[0] if once else ""
    fresh = [text for text in once if text not in placeholders(singular)]
    named = [text for text in once if _COUNTING.search(text[1:-1])]
    whole = [text for text in once if _WHOLE.match(text)]
    return next((some[0] for some in (fresh, named, whole) if len(some) == 1), "")


def counted(singular: str, plural: str, form: PluralForm, turn: int = 0) -> Counted:
    """What to ask for one form; `turn` counts the numbers of the form that were tried before.

    The singular stands for the number one alone. A number that the text holds anyway is passed over
    and without a free one the text stays as written.
    """
    written = singular if form.of_one else plural
    placeholder = number_placeholder(singular, plural)
    taken = {
        reading for number in find_numbers(blank_inline(written)) for reading in number.readings
    }
    free = [number for number in form.numbers if str(number) not in taken]
    if not placeholder or placeholder not in written or turn >= len(free):
        return Counted(form, written, written)
    text = written.replace(placeholder, str(free[turn]))
    return Counted(form, written, text, placeholder, free[turn])


def restored(one: Counted, draft: str, code: str) -> str | None:
    """The draft of `one.text` with the placeholder again; None where the number was lost.

    A form of one number alone may say it in words (ساعتان) instead. No other placeholder may be
    missing or new, nor may those change places that a program fills in by their order.
    """
    wanted = _in_order(one.written)
    text = draft
    if one.number is not None:
        found = [
            n for n in find_numbers(blank_inline(draft), code) if str(one.number) in n.readings
        ]
        if len(found) == 1:
            text = draft[: found[0].start] + one.placeholder + draft[found[0].end :]
        elif not found and one.form.single and _said(one.number, draft, code):
            wanted.remove(one.placeholder)
            if in_order(one.written, wanted):
                return None  # what is left would be filled with the number
        else:
            return None
    return text if text.strip() and _same(_in_order(text), wanted) else None


def _same(found: list[str], wanted: list[str]) -> bool:
    """Whether all are there, and those without a name or number in their order."""
    ordered = [in_order("", some) for some in (found, wanted)]
    return Counter(found) == Counter(wanted) and ordered[0] == ordered[1]


def _said(number: int, text: str, code: str) -> bool:
    return any(str(number) in word.readings for word in find_word_numbers(text, code))
