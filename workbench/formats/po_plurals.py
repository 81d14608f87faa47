"""The plural forms of a PO file by its own header, and the same in the order of `text.plurals`.

Babel, for one, writes Arabic's last two forms the other way round than gettext's manual, and some
tools give every language two. Forms are matched by the numbers they are for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.errors import BadInput
from workbench.text.plurals import PluralForm, forms_of, plural_forms

PLURAL_FORMS = re.compile(r"nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*(.+?);?\s*$")


@dataclass(frozen=True)
class FormOrder:
    """`ours` gives for each form of the Language its place in the file, `theirs` the reverse."""

    ours: tuple[int, ...]
    theirs: tuple[int, ...]

    def read(self, texts: Sequence[str]) -> tuple[str, ...]:
        """A file's forms in our order; those of an entry that has too few or many stay."""
        if len(texts) != len(self.theirs):
            return tuple(texts)
        return tuple(texts[place] for place in self.ours)

    def written(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Our forms as the file orders them."""
        if len(texts) != len(self.ours):
            return tuple(texts)
        return tuple(texts[place] for place in self.theirs)


def form_order(header: Mapping[str, str]) -> FormOrder | None:
    """How a file orders its forms; None where it says nothing, nonsense, or what we do."""
    said = PLURAL_FORMS.search(header.get("Plural-Forms", ""))
    code = header.get("Language", "").replace("-", "_")
    if not said or not code:
        return None
    try:
        own = plural_forms(code)
        forms = forms_of(code, int(said[1]), said[2])
    except (BadInput, ValueError, RecursionError, ArithmeticError):
        return None
    if len(forms) != int(said[1]):
        return None
    ours = tuple(_nearest(each, forms) for each in own)
    theirs = tuple(_nearest(each, own) for each in forms)
    same = tuple(range(len(own)))
    return None if (ours, theirs) == (same, same) else FormOrder(ours, theirs)


def _nearest(form: PluralForm, among: Sequence[PluralForm]) -> int:
    """The place of the form that shares most numbers with one."""
    numbers = set(form.numbers)
    return max(range(len(among)), key=lambda n: len(numbers & set(among[n].numbers)))
