"""Whether a target text uses the Term that its source has."""

from __future__ import annotations

import functools
import unicodedata

from workbench.names.choice import choose
from workbench.names.choice import occurrence as as_occurrence
from workbench.names.forms import Form, forms_of, headless_forms, is_arabic
from workbench.names.scan import ArabicScan, Hit, LatinScan, spots
from workbench.names.term import Occurrence, Term


def present(occurrence: Occurrence, target: str, code: str) -> Occurrence | None:
    """The Occurrence of the same Term in its target text, or None where it is missing.

    `code` is the Language of `target`; the first accepted one counts, else a forbidden one.
    Forms pass declined, with clitics and without the noun before them (مدينة), but not with
    accents of another spelling (Félix for Felix); where the source has the surname alone, the full
    name passes too.
    """
    scan = (ArabicScan if is_arabic(code) else LatinScan)(target)
    bare = is_bare(occurrence)
    hits: list[Hit] = []
    for form in _target_forms(occurrence.term, code):
        if form.bare and not bare:
            continue
        for spot in spots(scan, form):
            as_spelled = is_arabic(code) or _accents(target[spot.start : spot.end]) <= _accents(
                form.text
            )
            if as_spelled and scan.is_name(form, spot):
                hits.append(Hit(form, spot.start, spot.end, spot.clitic))
    chosen = choose(hits, target)
    found = [as_occurrence(hit, False, code) for hit, nested in chosen if not nested]
    return min(found, key=lambda each: each.form == "forbidden", default=None)


def is_bare(occurrence: Occurrence) -> bool:
    """Whether an Occurrence is a person's surname alone."""
    return occurrence.expected not in (
        occurrence.term.source,
        occurrence.term.target,
    )


def _accents(text: str) -> set[str]:
    """The accents on a text's letters, each as its combining character."""
    return {c for c in unicodedata.normalize("NFD", text) if unicodedata.combining(c)}


@functools.lru_cache(maxsize=4096)
def _target_forms(term: Term, code: str) -> tuple[Form, ...]:
    return (*forms_of(term, code), *headless_forms(term, code))
