"""The checks' words in the interface's Languages: titles, explanations and messages.

A Finding is kept with its message in English. `worded` says it in another Language: it finds which
of MESSAGES the text was made from, and fills the translated one with the same parts.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

# Every message a check can yield, with {names} for what is filled in; a test holds them to it.
MESSAGES = (
    "The translation is empty.",
    "The translation is the same as the source.",
    "Most of it is not translated.",
    "Not translated: “{part}”.",
    "“{name}” should be “{form}”.",
    "“{form}” is not used: write “{right}”.",
    "“{form}” and “{right}” are one name.",
    "“{form}” is “{other}” elsewhere ({where}).",
    "“{form}” is “{other}” elsewhere.",
    "The number {number} became {other}.",
    "The number {number} is not in the translation.",
    "The number {number} is not in the source.",
    "“{word}” became “{other}”.",
    "“{amount}”: the translation does not say per cent.",
    "“{amount}”: the translation does not say dollars.",
    "“{amount}”: the translation does not say euros.",
    "“{amount}”: the translation does not say pounds.",
    "“{piece}” is not in the translation.",
    "“{piece}” is not in the source.",
    "“{piece}” stands where “{other}” is filled in: keep the order.",
    "{forms} plural forms, the language has {wanted}.",
    "Plural form {index} is empty.",
    "Plural form {index}: {piece} does not match the source.",
    "The source has {ours} hashtags, the translation {theirs}.",
    "The engine stopped before the end.",
    "The same words come again and again.",
    "Very short for this source: {theirs} letters for {ours}.",
    "Very long for this source: {theirs} letters for {ours}.",
    "“{word}” stands twice.",
    "The source ends in “{ours}”, the translation without punctuation.",
    "The source ends without punctuation, the translation in “{theirs}”.",
    "The source ends in “{ours}”, the translation in “{theirs}”.",
    "“{marks}” mixes or doubles marks.",
    "“{mark}” has no partner.",
    "The quotation mark “{mark}” has no partner.",
    "Two spaces in a row.",
    "A space before “{mark}”.",
    "A space inside brackets or quotes.",
    "No space after “{mark}”.",
    "The source begins with a space, the translation does not.",
    "The source ends with a space, the translation does not.",
    "The translation begins with a space, the source does not.",
    "The translation ends with a space, the source does not.",
    "A stretching stroke (ـ) inside a word.",
    "Letter shapes instead of “{plain}”.",
    "“{letter}” is Persian: write “{right}”.",
    "“{letter}” is not Arabic; only foreign names may have it: “{word}”.",
    "An invisible character ({name}).",
    "A direction control without its partner.",
    "Digits of two systems in one text.",
    "Elsewhere ({where}) this source is “{other}”.",
    "Elsewhere this source is “{other}”.",
    "Elsewhere ({where}) this translation stands for “{other}”.",
    "Elsewhere this translation stands for “{other}”.",
    "“{word}” is not in the dictionary.",
    "“{form}” did not come through: put it where it belongs.",
    "The engine had left “{form}” out. It was put in: see where it stands.",
    "Plural form {listed}: not inflected for its number by the machine.",
)
# What drafting finds and no check can see in the text: ids with title and explanation.
OF_DRAFTS = {
    "names-put-in": (
        "Name put in",
        "The engine had left a name of the glossary out. It stands where it most likely belongs: "
        "read the sentence.",
    ),
    "protected-missing": (
        "Protected text lost",
        "A number, an address or a term that is not translated did not come through the engine.",
    ),
    "protected-put-in": (
        "Protected text put in",
        "The engine had left a number, an address or a term that is not translated out. It stands "
        "where it most likely belongs: read the sentence.",
    ),
    "plural-drafted": (
        "Plural form not inflected",
        "The machine could not be made to count here: the form is drafted with its placeholder. "
        "Inflect the noun for the numbers that the form stands for.",
    ),
}
# Around any of them, when the Finding is about a later plural form.
OF_A_FORM = "Plural form {index}: {message}"
_PART = re.compile(r"\{(\w+)\}")


def worded(
    message: str, translate: Callable[[str], str], templates: tuple[str, ...] = MESSAGES
) -> str:
    """A Finding's message through `translate` (a gettext), or as it is where it is not known.

    Other messages than Findings' are known by `templates` of theirs.
    """
    for template, pattern in _patterns(templates):
        match = pattern.fullmatch(message)
        if match:
            return translate(template).format_map(match.groupdict())
    form = re.fullmatch(r"Plural form (?P<index>\d+): (?P<message>.*)", message, re.DOTALL)
    if form:
        inner = worded(form["message"], translate)
        return translate(OF_A_FORM).format(index=form["index"], message=inner)
    return message


def check_title(check: Callable[..., object]) -> str:
    """The first line of a check's docstring, without its full stop."""
    return _docstring(check.__doc__ or "")[0]


def check_explanation(check: Callable[..., object]) -> str:
    """The rest of a check's docstring, as one paragraph."""
    return _docstring(check.__doc__ or "")[1]


def about(check: str) -> tuple[str, ...]:
    """Title and explanation of the check of an id; nothing for one that is no more."""
    from workbench.checks import EVERY_CHECK, check_id

    if check in OF_DRAFTS:
        return OF_DRAFTS[check]
    known = {check_id(each): each for each in EVERY_CHECK}
    return _docstring(known[check].__doc__ or "") if check in known else ()


def extract(
    lines: Any, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, None, str, list[str]]]:
    """A Babel extraction method: the texts above and each check's title and explanation.

    Named in babel.cfg; `lines` is this file, which stands for them all.
    """
    from workbench.checks import EVERY_CHECK

    for text in (*MESSAGES, OF_A_FORM, *itertools.chain(*OF_DRAFTS.values())):
        yield 1, None, text, []
    for check in EVERY_CHECK:
        for text in _docstring(check.__doc__ or ""):
            yield 1, None, text, []


def _docstring(text: str) -> tuple[str, str]:
    title, _, rest = text.strip().partition("\n")
    return title.rstrip("."), " ".join(rest.strip().partition("\n\n")[0].split())


@functools.cache
def _patterns(templates: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    # The most literal first, so that “…” becomes … does not swallow a longer sentence.
    ordered = sorted(templates, key=lambda text: -len(_PART.sub("", text)))
    return tuple((text, _pattern(text)) for text in ordered)


def _pattern(template: str) -> re.Pattern[str]:
    parts = _PART.split(template)
    regex = "".join(
        f"(?P<{part}>.*?)" if index % 2 else re.escape(part) for index, part in enumerate(parts)
    )
    return re.compile(regex, re.DOTALL)
