"""Names: every approved Term of the source, in its one approved form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity
from workbench.names.one_form import replaced
from workbench.names.presence import present
from workbench.names.term import Occurrence


def names_missing(pair: Pair) -> Iterator[Finding]:
    """Name missing.

    The source has a name of the glossary whose approved form is not in the translation. A pronoun
    may stand for it when you have read the sentence: confirm it then.
    """
    if not pair.target.strip():
        return
    severity = Severity.WARNING if pair.edited else Severity.ERROR
    told: set[str] = set()
    for occurrence in pair.terms:
        key = occurrence.term.key
        if occurrence.nested or key in told or _in_target(pair, occurrence):
            continue
        told.add(key)
        yield Finding(
            "names-missing",
            severity,
            f"“{_written(pair.source, occurrence)}” should be “{_wanted(pair, occurrence)}”.",
            (occurrence.start, occurrence.end),
            term=key,
        )


def names_forbidden(pair: Pair) -> Iterator[Finding]:
    """Forbidden form of a name.

    The glossary forbids this spelling and gives the right one.
    """
    told: set[tuple[int, int]] = set()
    asked = (present(occurrence, pair.target, pair.target_language) for occurrence in pair.terms)
    for occurrence in (*pair.found, *asked):
        if occurrence is None or occurrence.form != "forbidden":
            continue
        span = (occurrence.start, occurrence.end)
        if span in told:
            continue
        told.add(span)
        right = occurrence.term.preferred(pair.target_language)
        yield Finding(
            "names-forbidden",
            Severity.ERROR,
            f"“{_written(pair.target, occurrence)}” is not used: write “{right}”.",
            None,
            span,
            fix=replaced(pair.target, occurrence, right, pair.target_language),
            term=occurrence.term.key,
        )


def names_two_forms(pair: Pair) -> Iterator[Finding]:
    """One name in two forms.

    The translation writes one name in two ways. Keep the approved form.
    """
    forms: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in pair.found:
        if occurrence.form == "accepted" and not occurrence.nested:
            forms[occurrence.term.key].append(occurrence)
    for key, others in forms.items():
        right = others[0].term.preferred(pair.target_language)
        whole = {o.term.key for o in pair.found if o.form == "preferred"}
        for occurrence in others:
            written = _written(pair.target, occurrence)
            if key in whole and written not in right.split():
                yield Finding(
                    "names-two-forms",
                    Severity.WARNING,
                    f"“{written}” and “{right}” are one name.",
                    None,
                    (occurrence.start, occurrence.end),
                    term=key,
                )


def _in_target(pair: Pair, occurrence: Occurrence) -> bool:
    """Whether the Term stands in the target, if only in a forbidden form (said elsewhere)."""
    if any(found.term.key == occurrence.term.key for found in pair.found):
        return True
    return present(occurrence, pair.target, pair.target_language) is not None


def _written(text: str, occurrence: Occurrence) -> str:
    return text[occurrence.start : occurrence.end]


def _wanted(pair: Pair, occurrence: Occurrence) -> str:
    return occurrence.expected or occurrence.term.preferred(pair.target_language)
