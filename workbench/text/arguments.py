"""Which argument of a program each placeholder takes.

`%s` and `{}` are filled in by their order, `%2$s` and `{1}` by number, `%(name)s` by name:
only the first may not change places with one of another kind (C, Python, the gettext manual).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PRINTF = re.compile(
    r"%([#0+-]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|L|z|j|t)?[diouxXeEfFgGaAcsSp@])"
)
_BRACES = re.compile(r"\{([:!].*)?\}", re.DOTALL)
_NUMBERED = re.compile(r"%\d+\$|\{\d+[}:!]")
# Only strftime has these; its %d and %A are a date's, and each language orders dates its own way.
_OF_A_DATE = re.compile(r"%[-_^]?[BbYyHMmIjZ](?![A-Za-z])")


def in_order(text: str, placeholders: Sequence[str]) -> list[str]:
    """Those placeholders of a text that a program fills in by their order."""
    if _OF_A_DATE.search(text):
        return []
    return [one for one in placeholders if _PRINTF.fullmatch(one) or _BRACES.fullmatch(one)]


def has_numbers(placeholders: Sequence[str]) -> bool:
    """Whether one of them says by number which argument it takes."""
    return any(map(_NUMBERED.match, placeholders))


def numbered(placeholders: Sequence[str]) -> list[str]:
    """The placeholders of a text, those filled in by their order with the number of their argument.

    `numbered(["%s", "%d", "%(name)s"])` is `["%1$s", "%2$d", "%(name)s"]`.
    """
    found = []
    arguments = 0
    for one in placeholders:
        printf, braces = _PRINTF.fullmatch(one), _BRACES.fullmatch(one)
        if printf:
            one = f"%{arguments + 1}${printf[1]}"
        elif braces:
            one = f"{{{arguments}{braces[1] or ''}}}"
        arguments += bool(printf or braces)
        found.append(one)
    return found
