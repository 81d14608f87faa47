"""What looks wrong in a pair of source and target: pure functions, one family a file.

`ALL_CHECKS` is the whole list, in the order findings are shown. A check's id is its function's name
with hyphens (`names-missing`); the first line of its docstring is its title, the rest what a
translator reads about it.
"""

from __future__ import annotations

from workbench.checks.brackets import brackets, quotes
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
from workbench.checks.numbers import number_words, numbers
from workbench.checks.plurals import plural_forms
from workbench.checks.presence import empty, same_as_source
from workbench.checks.punctuation import final_punctuation, mixed_punctuation, punctuation_script
from workbench.checks.repetition import loop, repeated_word
from workbench.checks.source_language import left_in_source_language
from workbench.checks.spaces import spaces

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
    tatweel,
    presentation_forms,
    persian_letters,
    controls,
    mixed_digits,
)


def run_checks(pair: Pair, checks: tuple[Check, ...] | None = None) -> list[Finding]:
    """Every Finding of a Pair, in the order of the checks."""
    return [
        finding for check in (ALL_CHECKS if checks is None else checks) for finding in check(pair)
    ]


def check_id(check: Check) -> str:
    """The stable id of a check, such as `names-missing`."""
    return check.__name__.replace("_", "-")


def check_title(check: Check) -> str:
    """The first line of a check's docstring, without its full stop."""
    return _parts(check)[0].rstrip(".")


def check_explanation(check: Check) -> str:
    """The rest of a check's docstring, as one paragraph."""
    return _parts(check)[1]


def _parts(check: Check) -> tuple[str, str]:
    title, _, rest = (check.__doc__ or "").strip().partition("\n")
    return title, " ".join(rest.split())
