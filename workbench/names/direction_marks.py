"""Invisible direction marks in the forms of a Term: taken out, and told.

A mark comes along when a name is copied from a page or a document. It cannot be seen and matching
passes over it, but it would be written into every Translation and seen in no diff.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.names.term import Term

# Unicode's Bidi_Control characters (PropList.txt), and the zero-width ones that join nothing:
# space, word joiner, byte order mark. Joiners (U+200C, U+200D) spell words in Persian: they stay.
_MARKS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_TOLD = 3  # forms named in one notice


def without_marks(term: Term) -> Term:
    """The Term with every form free of direction marks and of space around it.

    A Variant that nothing is left of, or that says what an earlier one says, is left out.
    """
    if not any(map(_MARKS.search, _forms(term))):
        return term
    cleaned = (replace(variant, text=_plain(variant.text)) for variant in term.variants)
    return replace(
        term,
        source=_plain(term.source),
        target=_plain(term.target),
        variants=tuple(dict.fromkeys(
            one for one in cleaned
            if one.text and (one.forbidden or one.text != _plain(term.preferred(one.language)))
        )),
    )  # fmt: skip


def marks_notice(terms: Iterable[Term]) -> str:
    """One sentence on what `without_marks` takes out of these Terms; empty where nothing."""
    marked = (_plain(form) for term in terms for form in _forms(term) if _MARKS.search(form))
    forms = list(dict.fromkeys(marked))
    if not forms:
        return ""
    more = f" and {len(forms) - _TOLD:,} more" if len(forms) > _TOLD else ""
    named = ", ".join(f"“{form}”" for form in forms[:_TOLD])
    return f"Invisible direction marks were taken out of {named}{more}."


def _forms(term: Term) -> Iterator[str]:
    yield term.source
    yield term.target
    yield from (variant.text for variant in term.variants)


def _plain(form: str) -> str:
    return " ".join(_MARKS.sub("", form).split())
