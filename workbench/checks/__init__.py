"""What looks wrong in a pair of source and target: pure functions, one family a file.

`ALL_CHECKS` is the whole list, in the order findings are shown. A check's id is its function's name
with hyphens (`names-missing`); the first line of its docstring is its title, the rest what a
translator reads about it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from workbench.checks.brackets import brackets, quotes
from workbench.checks.consistency import consistency
from workbench.checks.finding import Check, Finding, Pair
from workbench.checks.inline import hashtags, links, placeholders, tags
from workbench.checks.length import cut, length
from workbench.checks.letters import (
    controls,
    mixed_digits,
    persian_letters,
    presentation_forms,
    tatweel,
)
from workbench.checks.measures import measures
from workbench.checks.names import names_forbidden, names_missing, names_two_forms
from workbench.checks.names_elsewhere import names_elsewhere
from workbench.checks.numbers import number_words, numbers
from workbench.checks.plurals import plural_forms
from workbench.checks.presence import empty, same_as_source
from workbench.checks.punctuation import final_punctuation, mixed_punctuation, punctuation_script
from workbench.checks.repetition import loop, repeated_word
from workbench.checks.source_language import left_in_source_language
from workbench.checks.spaces import edge_spaces, spaces
from workbench.checks.spelling import spelling
from workbench.checks.wording import check_explanation, check_title

__all__ = ["check_explanation", "check_title"]

ALL_CHECKS: tuple[Check, ...] = (
    empty,
    same_as_source,
    left_in_source_language,
    names_missing,
    names_forbidden,
    names_two_forms,
    numbers,
    number_words,
    measures,
    placeholders,
    plural_forms,
    tags,
    links,
    hashtags,
    cut,
    loop,
    length,
    repeated_word,
    final_punctuation,
    mixed_punctuation,
    punctuation_script,
    brackets,
    quotes,
    spaces,
    edge_spaces,
    tatweel,
    presentation_forms,
    persian_letters,
    controls,
    mixed_digits,
)


MOST = 20
"""Findings of one check in one Pair: nobody mends more at once."""

# With those that need more than a Pair: a dictionary, and the other pairs.
EVERY_CHECK: tuple[Callable[..., object], ...] = (
    *ALL_CHECKS,
    spelling,
    consistency,
    names_elsewhere,
)

# What is asked of every plural form alike; the rest compares a form with one source it is not of.
FORM_CHECKS: tuple[Check, ...] = (
    left_in_source_language,
    names_missing,
    names_forbidden,
    tags,
    links,
    loop,
    repeated_word,
    mixed_punctuation,
    punctuation_script,
    brackets,
    quotes,
    spaces,
    tatweel,
    presentation_forms,
    persian_letters,
    controls,
    mixed_digits,
)


def run_checks(pair: Pair, checks: tuple[Check, ...] | None = None) -> list[Finding]:
    """The Findings of a Pair, in the order of the checks, 20 of each check at most.

    Of an entry with plurals each form is looked at for itself; spans and fixes are of the first.
    """
    asked = ALL_CHECKS if checks is None else checks
    if not pair.source_plural:
        return [finding for check in asked for finding in islice(check(pair), MOST)]
    found = [finding for check in asked if check is plural_forms for finding in check(pair)]
    for index, form in enumerate((pair.target, *pair.plurals)):
        one = replace(pair, source=pair.source_plural, target=form, plurals=(), found=())
        one = replace(one, found=pair.found) if index == 0 else one
        for check in asked:
            if form.strip() and check in FORM_CHECKS:
                # Terms were found in the singular source.
                looked_at = replace(one, source=pair.source) if check is names_missing else one
                found += [_of_form(finding, index) for finding in islice(check(looked_at), MOST)]
    return found


def _of_form(finding: Finding, index: int) -> Finding:
    if index == 0:
        return replace(finding, source_span=None)
    message = f"Plural form {index}: {finding.message}"
    return replace(finding, message=message, source_span=None, target_span=None, fix="")


def check_id(check: Callable[..., object]) -> str:
    """The stable id of a check, such as `names-missing`."""
    return check.__name__.replace("_", "-")
