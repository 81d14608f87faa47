"""Plural forms of a catalog entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.arguments import in_order
from workbench.text.inline import InlineKind, find_inline
from workbench.text.languages import language


def plural_forms(pair: Pair) -> Iterator[Finding]:
    """Plural forms.

    The language has its own number of plural forms (Arabic six), and each form needs the
    placeholders of the source. The forms for none, one and two may leave the number out, as in
    ملفان.
    """
    if not pair.source_plural:
        return
    forms = (pair.target, *pair.plurals)
    wanted = language(pair.target_language).plurals[0]
    if any(forms) and len(forms) != wanted:
        yield _finding(f"{len(forms)} plural forms, the language has {wanted}.")
    if any(forms) and not all(form.strip() for form in forms):
        missing = [str(index) for index, form in enumerate(forms) if not form.strip()]
        yield _finding(f"Plural form {', '.join(missing)} is empty.")
    ordered = _placeholders(pair.source_plural)
    asked = Counter(ordered)
    few = language(pair.target_language).plurals[0] > 2
    for index, form in enumerate(forms):
        if not form.strip():
            continue
        written = _placeholders(form)
        theirs = Counter(written)
        lost = asked - theirs
        spared = index < (3 if few else 1) and sum(lost.values()) <= 1
        if (lost and not spared) or theirs - asked:
            which = ", ".join(((theirs - asked) or lost).elements())
            yield _finding(f"Plural form {index}: {which} does not match the source.")
        elif not lost and (which := _moved(pair.source_plural, ordered, form, written)):
            yield _finding(f"Plural form {index}: {which} does not match the source.")


def _placeholders(text: str) -> list[str]:
    return [p.text for p in find_inline(text) if p.kind is InlineKind.PLACEHOLDER]


def _moved(source: str, ordered: list[str], form: str, written: list[str]) -> str:
    """The first placeholder that takes another's argument, as both are filled in by their order."""
    both = zip(in_order(source, ordered), in_order(form, written), strict=False)
    return next((found for wanted, found in both if found != wanted), "")


def _finding(message: str) -> Finding:
    return Finding("plural-forms", Severity.ERROR, message)
