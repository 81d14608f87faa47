"""Plural forms of a catalog entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity
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
    asked = _placeholders(pair.source_plural)
    few = language(pair.target_language).plurals[0] > 2
    for index, form in enumerate(forms):
        if not form.strip():
            continue
        theirs = _placeholders(form)
        lost = asked - theirs
        spared = index < (3 if few else 1) and sum(lost.values()) <= 1
        if (lost and not spared) or theirs - asked:
            which = ", ".join(((theirs - asked) or lost).elements())
            yield _finding(f"Plural form {index}: {which} does not match the source.")


def _placeholders(text: str) -> Counter[str]:
    found = find_inline(text)
    return Counter(piece.text for piece in found if piece.kind is InlineKind.PLACEHOLDER)


def _finding(message: str) -> Finding:
    return Finding("plural-forms", Severity.ERROR, message)
