"""Brackets and quotation marks in pairs, whatever the script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity, Span
from workbench.text.inline import blank_inline

_BRACKETS = {"(": "(", ")": ")", "[": "[", "]": "]", "{": "{", "}": "}", "（": "(", "）": ")"}
_CLOSES = {")": "(", "]": "[", "}": "{"}
_LIST_MARK = re.compile(r"^\s*[\w٠-٩]{1,3}\)")
_BRACKET = re.compile(f"[{re.escape(''.join(_BRACKETS))}]")
_SMILEY = re.compile(r"[:;]-?[()]")
_STRAIGHT = re.compile(r"\"|''|״")
_DOUBLE = re.compile("[\"“”«»„״]|''")
_INCHES = re.compile(r"(?<=\d)\"")


def brackets(pair: Pair) -> Iterator[Finding]:
    """Brackets do not pair.

    A bracket is opened and not closed, or closed and not opened. In Arabic the screen mirrors
    ( ) and [ ], so type them as you would in English.
    """
    if not _BRACKET.search(pair.target):
        return
    source, target = (blank_inline(_no_smileys(text)) for text in (pair.source, pair.target))
    ours, theirs = _unpaired(source), _unpaired(target)
    if theirs and len(theirs) != len(ours):
        for index in theirs[:3]:
            yield Finding(
                "brackets",
                Severity.WARNING,
                f"“{target[index]}” has no partner.",
                _span_of(source, target[index]),
                (index, index + 1),
            )


def quotes(pair: Pair) -> Iterator[Finding]:
    """Quotation marks do not pair.

    A quotation is opened and not closed, or the reverse. «…», “…” and "…" all count; a quotation
    that runs over several segments may stay open where the source leaves it open too.
    """
    if not _DOUBLE.search(pair.target):
        return
    source, target = blank_inline(pair.source), blank_inline(pair.target)
    ours, theirs = _open_quotes(source), _open_quotes(target)
    # A quotation that goes on over several segments leaves each with one mark or none.
    if not theirs or ours or (not _DOUBLE.search(source) and _at_edge(target, theirs)):
        return
    start = theirs[-1]
    yield Finding(
        "quotes",
        Severity.WARNING,
        f"The quotation mark “{target[start]}” has no partner.",
        None,
        (start, start + 1),
    )


def _at_edge(text: str, places: list[int]) -> bool:
    return len(places) == 1 and places[0] in (0, len(text.rstrip(" .,!?؟،")) - 1)


def _no_smileys(text: str) -> str:
    text = _SMILEY.sub(lambda match: " " * len(match.group()), text)
    return _LIST_MARK.sub(lambda match: match.group().replace(")", " "), text)


def _unpaired(text: str) -> list[int]:
    """Where brackets stand that have no partner. Lengths are kept, so the index holds."""
    stack: list[tuple[str, int]] = []
    alone = []
    for index, char in enumerate(text):
        char = _BRACKETS.get(char, "")
        if char in ("(", "[", "{"):
            stack.append((char, index))
        elif char and stack and stack[-1][0] == _CLOSES[char]:
            stack.pop()
        elif char:
            alone.append(index)
    return sorted(alone + [index for _, index in stack])


def _open_quotes(text: str) -> list[int]:
    """Where quotation marks stand that have no partner."""
    if len(_STRAIGHT.findall(text)) % 2:
        text = _INCHES.sub(" ", text)
    alone = []
    straight = [match.start() for match in _STRAIGHT.finditer(text)]
    if len(straight) % 2:
        alone.append(straight[-1])
    curly = [match.start() for match in re.finditer("[“”„]", text)]
    if not _alternate(text, curly):
        alone += _unclosed(text, curly, "“„")
    angled = [match.start() for match in re.finditer("[«»]", text)]
    return sorted(alone + _unclosed(text, angled, "«"))


def _alternate(text: str, places: list[int]) -> bool:
    """Whether marks come in pairs of two different ones: “…”, „…“, and Arabic's mirrored ”…“."""
    marks = [text[place] for place in places]
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return len(marks) % 2 == 0 and all(first != last for first, last in pairs)


def _unclosed(text: str, places: list[int], opening: str) -> list[int]:
    depth: list[int] = []
    alone = []
    for place in places:
        if text[place] in opening:
            depth.append(place)
        elif depth:
            depth.pop()
        else:
            alone.append(place)
    return alone + depth


def _span_of(text: str, part: str) -> Span | None:
    start = text.find(part)
    return (start, start + len(part)) if start >= 0 else None
