"""Quotation marks of any house, paired: which open, which close, and how deep they stand.

Straight marks, curved ones and guillemets are paired, also where an engine has set them the wrong
way round (”so“, »so«), as it does between scripts of two directions. Feet and inches (5'10") and
apostrophes are no quotation. With a double mark that has no partner nothing is sure, and nothing is
paired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile("[\"“”„‟«»]|(?<![\\w'’‘])['‘](?=\\w)|(?<=[\\w.،؟!,?])['’](?![\\w'’‘])")
_OPENS, _CLOSES = "“„‟«‘", "”»’"
_FAMILIES = {mark: family for family in ("“”„‟", "«»", "‘’", '"', "'") for mark in family}
_SINGLE = "'‘’"
_HELD = "\U000f0000-\U000ffffd"  # private characters: tags, while house style is put on a text
_BEFORE = re.compile(rf"(?:^|[\s(\[{{–—:،؛,;/{_HELD}-]|(?<!\w)[وفبلك]{{1,2}}(?:ال)?|(?<!\w)ال)$")
_LOOKED_AT = 8  # characters before a mark


@dataclass(frozen=True)
class Quotation:
    """`text[start]` opens it, `text[end]` closes it; `depth` is 0 for one inside no other."""

    start: int
    end: int
    depth: int


def find_quotations(text: str, *, single: str = "") -> tuple[Quotation, ...]:
    """The quotations of a text in order of their openings; none where a mark has no partner.

    Single marks may be apostrophes: they count only round text with letters of the class `single`.
    """
    marks = [m.start() for m in _MARK.finditer(text) if single or m.group() not in _SINGLE]
    turned = _turned(text, marks)
    found: list[Quotation] = []
    waiting: list[int] = []
    for at in marks:
        partner = _partner(text, waiting, at)
        if _opens(text, at, partner is not None, turned):
            if text[at] == '"' and not _begins(text, at):
                return ()
            waiting.append(at)
        elif partner is not None:
            if text[at] == '"' and not _fits(text, partner, at):
                return ()
            del waiting[waiting.index(partner) :]
            found.append(Quotation(partner, at, len(waiting)))
        elif text[at] not in _SINGLE and not _is_inch(text, at):
            return ()
    if any(text[at] not in _SINGLE for at in waiting):
        return ()
    sure = [one for one in found if text[one.end] not in _SINGLE or _has(single, text, one)]
    return tuple(sorted(sure, key=lambda one: one.start))


def requoted(text: str, outer: tuple[str, str], inner: tuple[str, str], *, single: str = "") -> str:
    """The text with its quotations in these marks, `inner` for those inside another.

    Spaces inside the marks go; an empty quotation stays as it is.
    """
    edges: list[tuple[int, str, bool]] = []
    for one in find_quotations(text, single=single):
        if text[one.start + 1 : one.end].strip():
            opening, closing = inner if one.depth else outer
            edges += [(one.start, opening, True), (one.end, closing, False)]
    for at, mark, opens in sorted(edges, reverse=True):
        before, after = text[:at], text[at + 1 :]
        text = before + mark + after.lstrip() if opens else before.rstrip() + mark + after
    return text


def _opens(text: str, at: int, partnered: bool, turned: frozenset[str]) -> bool:
    mark = text[at]
    if mark in "\"'":
        return not partnered and not _is_inch(text, at)
    if mark in "„‟":
        return True
    if mark == "“" and partnered and _begins_low(text, at):
        return False
    return (mark in _OPENS) != (_FAMILIES[mark] in turned)


def _partner(text: str, waiting: list[int], at: int) -> int | None:
    """The mark that this one may close: the last that waits, apostrophes left out."""
    family = _FAMILIES[text[at]]
    for start in reversed(waiting):
        if _FAMILIES[text[start]] == family:
            return start
        if text[start] not in _SINGLE:
            return None
    return None


def _begins_low(text: str, at: int) -> bool:
    """Whether the quotation that “ may close began with „."""
    return "„" in text[:at] and text.rfind("„", 0, at) > text.rfind("“", 0, at)


def _fits(text: str, start: int, end: int) -> bool:
    """Whether two straight marks can belong together: both tight, or both with spaces inside."""
    spaced = text[start + 1].isspace(), text[end - 1].isspace()
    return spaced[0] == spaced[1] and not (spaced[1] and text[end + 1 : end + 2].isalnum())


def _has(letters: str, text: str, one: Quotation) -> bool:
    return bool(re.search(f"[{letters}]", text[one.start : one.end]))


def _is_inch(text: str, at: int) -> bool:
    return text[at] in "\"'" and at > 0 and text[at - 1].isdigit()


def _begins(text: str, at: int) -> bool:
    """Whether a quotation may open there: after a space, a bracket or what Arabic joins to it."""
    return bool(_BEFORE.search(text[max(0, at - _LOOKED_AT) : at]))


def _turned(text: str, marks: list[int]) -> frozenset[str]:
    """The families of marks whose first stands as a closing one before a word: ”so“."""
    first: dict[str, int] = {}
    for at in marks:
        first.setdefault(_FAMILIES[text[at]], at)
    return frozenset(
        family
        for family, at in first.items()
        if text[at] in _CLOSES and _begins(text, at) and text[at + 1 : at + 2].strip()
    )
