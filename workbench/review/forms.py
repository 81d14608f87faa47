"""Plural forms on their way between desk and browser: one text, with a separator between forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.review.words import _
from workbench.workflow.viewing import FormView

BETWEEN = "\x1e"  # ASCII's record separator: no text holds it


def whole(texts: Iterable[str]) -> str:
    """The forms as one text; of a Segment without plural forms, its text."""
    return BETWEEN.join(texts)


def parts(fields: Sequence[str]) -> tuple[str, list[str] | None]:
    """A form's text fields as (first form, the others), others None where there is one text."""
    texts = [part for field in fields for part in field.replace("\r\n", "\n").split(BETWEEN)]
    return (texts[0] if texts else ""), texts[1:] or None


def form_word(form: FormView) -> str:
    """What a plural form is for, with the first numbers that take it."""
    word = {
        "zero": _("Zero"),
        "one": _("One"),
        "two": _("Two"),
        "few": _("Few"),
        "many": _("Many"),
    }.get(form.category, _("Other numbers"))
    numbers = ", ".join(map(str, form.numbers))
    return f"{word} ({numbers}{' …' if len(form.numbers) > 1 else ''})"
