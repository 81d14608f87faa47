"""The last hand on a Draft: its names letter by letter as approved, their clitics joined on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.engines.wanted import Wanted, places
from workbench.names.forms import is_arabic
from workbench.text import arabic, latin

_APART = re.compile(r"(?<!\w)([وفبكل]|[وف][بكل])\s+$")


def spelled(text: str, asked: Sequence[Wanted], source: str, target: str) -> str:
    """A target text in which every name is spelled as its Term has it.

    A name counts as used in any spelling that folds to its form (برازيليا without its hamza,
    Brasilia without its accent), and without the noun before it (مدينة): here it gets both. In
    Arabic a clitic that stands apart from a name (و حلب) is joined to it.
    """
    for wanted in asked:
        if wanted.occurrence is None or wanted.occurrence.term.protect:
            continue
        for start, end in reversed(places(wanted, text, target, source)):
            written = text[start:end]
            form = wanted.form if _is_spelling_of(written, wanted.form, target) else written
            if is_arabic(target) and (apart := _APART.search(text, 0, start)):
                start, form = apart.start(), arabic.attach_clitic(apart.group(1), form)
            text = text[:start] + form + text[end:]
    return text


def _is_spelling_of(written: str, form: str, code: str) -> bool:
    """Whether a place has a form in other letters, or all of it but the noun before the name."""
    if written.isupper() and not form.isupper():
        return False
    fold = arabic.fold if is_arabic(code) else latin.fold
    here, there = fold(written).split(), fold(form).split()
    headless = is_arabic(code) and here == there[1:] and bool(here)
    return here == there or headless
