"""The plural forms of a Language: which numbers take which, in gettext's order and CLDR's words.

Categories (`zero`, `one`, `two`, `few`, `many`, `other`) are those of Unicode CLDR, by Babel; the
order is that of the `Plural-Forms` expression, which for Arabic is the same.
"""

from __future__ import annotations

import functools
import gettext
from collections import Counter, defaultdict
from dataclasses import dataclass

from babel import Locale

from workbench.text.languages import language

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_COUNTED = 201  # every rule of CLDR for whole numbers shows itself below
_SHOWN = 5


@dataclass(frozen=True)
class PluralForm:
    """One plural form: its CLDR category and the numbers that take it, up to 200."""

    category: str
    numbers: tuple[int, ...]

    @property
    def shown(self) -> tuple[int, ...]:
        """The first of its numbers, five at most, to show what it is for."""
        return self.numbers[:_SHOWN]

    @property
    def single(self) -> bool:
        """Whether it is for one number alone, so that its text may leave the number out."""
        return len(self.numbers) == 1

    @property
    def of_one(self) -> bool:
        """Whether it is for the number one alone: what a source's singular says."""
        return self.numbers == (1,)


@functools.cache
def plural_forms(code: str) -> tuple[PluralForm, ...]:
    """The plural forms of a Language, in the order of `msgstr[0]`, `msgstr[1]` and so on.

    Raises BadInput for a code that is no Language.
    """
    count, expression = language(code).plurals
    return forms_of(code, count, expression)


@functools.lru_cache(maxsize=64)
def forms_of(code: str, count: int, expression: str) -> tuple[PluralForm, ...]:
    """The same by a catalog's own `Plural-Forms`. Raises ValueError for a wrong expression."""
    index_of = gettext.c2py(expression)
    category_of = Locale.parse(code.replace("-", "_")).plural_form
    numbers: dict[int, list[int]] = defaultdict(list)
    for number in range(_COUNTED):
        numbers[index_of(number)].append(number)
    return tuple(
        PluralForm(
            max(Counter(map(category_of, numbers[index])).items(), key=_often)[0],
            tuple(numbers[index]),
        )
        for index in range(count)
        if numbers[index]
    )


def _often(counted: tuple[str, int]) -> int:
    return counted[1]
