"""What must pass through a translation as it is: placeholders, tags, addresses, hashtags.

Styles: printf and its Python, Qt, Objective-C and positional kin; Python's `str.format`; ICU and
Java message formats; mustache, Ruby, shell and Drupal-like variables; XML and HTML tags and
entities; the engines' own ⟦0⟧ and ⟪name⟫. Each is found with its span in code points.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.text.numbers import find_numbers


class InlineKind(StrEnum):
    """What an inline piece is."""

    PLACEHOLDER = "placeholder"
    TAG = "tag"
    URL = "url"
    EMAIL = "email"
    HASHTAG = "hashtag"
    MENTION = "mention"
    NUMBER = "number"


@dataclass(frozen=True)
class Inline:
    """One inline piece: `text` is `segment[start:end]`, in code points."""

    kind: InlineKind
    text: str
    start: int
    end: int


# Each address ends before the punctuation of the sentence around it.
_SPACE = r"\s\u00a0\u2000-\u200f\u2028-\u202f\u2060-\u2069\u3000"  # re.ASCII: \s knows six
_URL = rf"""(?:https?://|ftp://|mailto:|www\.)[^{_SPACE}<>"«»“”{{}}|\\^`،؛؟]*[^{_SPACE}<>"«»“”{{}}|\\^`،؛؟.,;:!?)\]'’]"""
_BARE_URL = (
    r"(?<![\w@.])(?:[a-z0-9][a-z0-9-]*\.)+(?:com|org|net|info|gov|edu|int|io|news|tv|co|sy|uk|fr|de)"
    rf"(?:/[^{_SPACE}<>\"«»،؛؟)]*[^{_SPACE}<>\"«»،؛؟.,;:!?)])?(?![\w.-]*\w@|\w)"
)
_EMAIL = r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_TAG = (
    r"</?[A-Za-z][\w:.-]*(?:\s+[\w:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*\s*/?>"
    r"|<!--.*?-->|&(?:[A-Za-z][A-Za-z0-9]{1,31}|\#\d{1,7}|\#x[0-9A-Fa-f]{1,6});"
)
_PLACEHOLDER = "|".join(
    (
        r"⟦[^⟦⟧]*⟧|[⟪⟫]",
        r"\{\{[^{}]*\}\}",
        r"[$#%]\{[^{}]*\}",
        r"\{(?:\d+|[A-Za-z_][\w.\[\]-]*)?(?:![rsa])?(?::[^{}]*)?(?:,\s*[a-z]+(?:,[^{}]*)?)?\}",
        r"%\([\w. -]+\)[#0+-]*\d*(?:\.\d+)?[hlL]?[diouxXeEfFgGcrs]",
        r"%%[A-Za-z_]\w*%%",
        r"(?<![\d٠-٩])%\d+\$[#0+-]*\d*(?:\.\d+)?(?:hh|h|ll|l|z)?[diouxXeEfFgGaAcsSpn@]",
        r"(?<![\d٠-٩%])%[#0+-]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|L|z|j|t)?"
        r"(?:[diouxXeEfFgGaAcsSpn@](?![A-Za-z]))",
        r"(?<![\d٠-٩])%L?\d{1,2}(?![\d%])",
        r"%[A-Z][A-Z_0-9]{2,}%|%%",
        r"(?<!\w)\$(?!(?:US|AU?|NZ|CA?|HK|SG?)D?\d*\b)[A-Za-z_]\w*",
        r"(?<!\w)\$\d(?!\d|[.,]\d|\s?(?:million|billion|trillion|bn|m|k)\b)",
    )
)
_MENTION = r"(?<![\w@./])@[A-Za-z_]\w{1,30}\b(?!\.\w)"
_PIECES = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in (
            (InlineKind.TAG, _TAG),
            (InlineKind.URL, f"{_URL}|{_BARE_URL}"),
            (InlineKind.EMAIL, _EMAIL),
            (InlineKind.PLACEHOLDER, _PLACEHOLDER),
            (InlineKind.MENTION, _MENTION),
        )
    ),
    re.ASCII | re.DOTALL,
)
# re.ASCII above keeps \w to what programs write; a hashtag may be in any script.
_ANY_HASHTAG = re.compile(r"(?:(?<![\w&/#])|(?<=\b[وفبلك]))(?P<hashtag>#(?=\w*[^\W\d_])\w+)")
# Each begins with a letter of its own, so that what has none of them is passed in one go.
_WORTH_A_LOOK = re.compile(r"<|&|\{|\}|%|\$|#|@|⟦|⟪|⟫|://|mailto:|\.(?=\w)(?<=\w\.)")
_ICU_HEAD = re.compile(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,")


def find_inline(text: str, *, numbers: bool = False) -> tuple[Inline, ...]:
    """The inline pieces of a text in order, none overlapping; numbers only when asked for."""
    pieces = _without_numbers(text)
    if not numbers:
        return pieces
    spans = [(piece.start, piece.end) for piece in pieces]
    free = [
        Inline(InlineKind.NUMBER, number.text, number.start, number.end)
        for number in find_numbers(text)
        if not _inside(number.start, spans) and not _inside(number.end - 1, spans)
    ]
    return tuple(sorted((*pieces, *free), key=lambda piece: piece.start))


@functools.lru_cache(maxsize=256)  # a dozen checks ask about the same two texts
def _without_numbers(text: str) -> tuple[Inline, ...]:
    return tuple(sorted(_pieces(text), key=lambda piece: piece.start))


@functools.lru_cache(maxsize=256)
def blank_inline(text: str) -> str:
    """The text with each inline piece turned into spaces, so that every span stays valid."""
    pieces = _without_numbers(text)
    if not pieces:
        return text
    chars = list(text)
    for piece in pieces:
        chars[piece.start : piece.end] = " " * (piece.end - piece.start)
    return "".join(chars)


def _pieces(text: str) -> Iterator[Inline]:
    if not _WORTH_A_LOOK.search(text):
        return
    taken = list(_icu_messages(text))
    for start, end in taken:
        yield Inline(InlineKind.PLACEHOLDER, text[start:end], start, end)
    for pattern in (_PIECES, _ANY_HASHTAG):
        found = [
            match
            for match in pattern.finditer(text)
            if not _inside(match.start(), taken) and not _is_amount(match, text)
        ]
        for match in found:
            yield Inline(InlineKind(match.lastgroup or ""), match.group(), *match.span())
        taken = sorted([*taken, *(match.span() for match in found)])


def _is_amount(match: re.Match[str], text: str) -> bool:
    """$5 and %50 are money and per cent, unless the text counts its placeholders from $1 or %1."""
    piece = match.group().replace("L", "")
    return piece[1:].isdigit() and not re.search(rf"{re.escape(piece[0])}L?1(?!\d)", text)


def _inside(index: int, spans: list[tuple[int, int]]) -> bool:
    """Whether an index lies in one of the spans, which are in order and apart."""
    at = bisect_right(spans, (index, len(spans) and spans[-1][1]))
    return at > 0 and index < spans[at - 1][1]


def _icu_messages(text: str) -> Iterator[tuple[int, int]]:
    """Outermost ICU plural and select messages, whose branches are text to translate."""
    heads = {match.start() for match in _ICU_HEAD.finditer(text)}
    closings = _closings(text) if heads else {}
    end = 0
    for start in sorted(heads):
        if start >= end and start in closings:
            end = closings[start]
            yield start, end


def _closings(text: str) -> dict[int, int]:
    """{where a brace opens: where its partner has ended}, for all that are closed."""
    stack: list[int] = []
    closings = {}
    for index, char in enumerate(text):
        if char == "{":
            stack.append(index)
        elif char == "}" and stack:
            closings[stack.pop()] = index + 1
    return closings
