"""Languages: codes, own names, script, direction, digits, punctuation, plural forms.

Facts come from Babel (Unicode CLDR, and gettext's plural table); only what it does not
know (the script's letters, the news desk's quotation marks) is written here.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

from workbench.errors import BadInput

_LETTERS = {
    "Latn": r"A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
    "Arab": r"ؠ-يٮ-ۓەۮۯۺ-ۿݐ-ݿࢠ-ࣇ",
    "Cyrl": r"Ѐ-ԯ",
    "Grek": r"Ͱ-Ͽἀ-῿",
    "Hebr": r"א-ת",
}
_SCRIPTS = {
    "ar": "Arab", "fa": "Arab", "ur": "Arab", "ckb": "Arab", "ps": "Arab", "he": "Hebr",
    "ru": "Cyrl", "uk": "Cyrl", "bg": "Cyrl", "sr": "Cyrl", "el": "Grek",
}  # fmt: skip
# Babel's own Arabic expression swaps the last two forms against the one gettext's manual and every
# Arabic catalog use.
_PLURALS = {
    "ar": (
        6,
        "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
    )
}
_INNER_QUOTES = {"ar": ("“", "”"), "fr": ("“", "”"), "ru": ("„", "“"), "fa": ("“", "”")}
_QUOTES = {"ar": ("«", "»"), "fr": ("«\u00a0", "\u00a0»"), "ru": ("«", "»"), "fa": ("«", "»")}


@dataclass(frozen=True)
class Language:
    """One Language of a pair.

    `script` is an ISO 15924 code; `letters` a regular-expression class body of its letters;
    `inner_quotes` are for a quotation inside another; `plurals` gettext's (number of forms, C
    expression).
    """

    code: str
    english_name: str
    own_name: str
    script: str
    direction: str
    letters: str
    quotes: tuple[str, str]
    inner_quotes: tuple[str, str]
    plurals: tuple[int, str]
    comma: str
    semicolon: str
    question: str

    def __hash__(self) -> int:
        """Of the code alone: what is kept by Language is asked for with every text."""
        return hash(self.code)

    @property
    def rtl(self) -> bool:
        """Whether its text runs right to left."""
        return self.direction == "rtl"

    def letter_share(self, text: str) -> float:
        """The share of a text's letters that belong to this Language's script, 0 to 1.

        A text without any letter counts as 1: nothing speaks against it.
        """
        letters = sum(1 for char in text if char.isalpha())
        own = len(_own_letters(self.letters).findall(text))
        return min(1.0, own / letters) if letters else 1.0


@functools.cache
def _own_letters(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]")


@functools.cache
def language(code: str) -> Language:
    """The Language of an ISO 639 code such as `en`, `ar` or `pt_BR`.

    Raises BadInput when Babel knows no such language.
    """
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise BadInput(
            f"There is no language “{code}”.", next="Use a two-letter code such as en, ar or fr."
        ) from error
    base = locale.language
    script = locale.script or _SCRIPTS.get(base, "Latn")
    arabic = script == "Arab"
    plural = get_plural(code.replace("-", "_"))
    return Language(
        code=code,
        english_name=locale.get_display_name("en") or code,
        own_name=locale.get_display_name() or code,
        script=script,
        direction=locale.text_direction,
        letters=_LETTERS.get(script, _LETTERS["Latn"]),
        quotes=_QUOTES.get(base, ("“", "”")),
        inner_quotes=_INNER_QUOTES.get(base, ("‘", "’")),
        plurals=_PLURALS.get(base, (plural.num_plurals, plural.plural_expr)),
        comma="،" if arabic else ",",
        semicolon="؛" if arabic else ";",
        question="؟" if arabic else "?",
    )
