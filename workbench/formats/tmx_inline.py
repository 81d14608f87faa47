"""TMX's inline elements as the pieces a translator sees, and back.

A code that is a tag or placeholder in its own right (`<b>`, `%s`, `{name}`) stands in the text as
it is. Any other (RTF, a program's own) becomes a numbered tag, `<g1>…</g1>` for bpt, ept and hi,
`<x2/>` for ph, it and ut, with one number in both Languages. TMX 1.4b, section "Content Markup".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.formats.tags import Tags
from workbench.formats.xml_tree import local
from workbench.text.inline import Inline, InlineKind, find_inline

_LONE = frozenset({"ph", "it", "ut"})
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)[^<>]*?(/?)>\Z", re.DOTALL)
_VOID = frozenset({"br", "hr", "img", "wbr", "input"})


class Numbers:
    """The numbered tags of one translation unit: the same code has the same in both Languages."""

    def __init__(self, unit: Any) -> None:
        self._tags = Tags("".join(unit.itertext()))
        self._pairs: dict[tuple[str, ...], tuple[str, str]] = {}
        self._lone: dict[tuple[str, ...], str] = {}

    def pair(self, key: tuple[str, ...]) -> tuple[str, str]:
        """The opening and closing tag of a pair of codes."""
        if key not in self._pairs:
            self._pairs[key] = self._tags.pair("", "")
        return self._pairs[key]

    def alone(self, key: tuple[str, ...]) -> str:
        """The tag of a lone code."""
        if key not in self._lone:
            self._lone[key] = self._tags.alone("")
        return self._lone[key]


def words(segment: Any, numbers: Numbers) -> str:
    """The text of a `<seg>` with its codes as pieces of it."""
    return "".join(_Segment(segment, numbers).inside(segment))


class _Segment:
    def __init__(self, segment: Any, numbers: Numbers) -> None:
        self._numbers = numbers
        self._seen: dict[tuple[str, ...], int] = {}
        self._closings: dict[str, str] = {}
        self._endings = {e.get("i", ""): _code(e) for e in segment.iter() if local(e) == "ept"}

    def inside(self, element: Any) -> Iterator[str]:
        """The pieces of what an element holds."""
        yield element.text or ""
        for child in element:
            yield from self._child(child, local(child))
            yield child.tail or ""

    def _child(self, child: Any, name: str) -> Iterator[str]:
        if name == "bpt":
            yield self._opened(child)
        elif name == "ept":
            yield self._closings.pop(child.get("i", ""), "")
        elif name in _LONE:
            code = _code(child)
            yield code if _stands_alone(code) else self._numbers.alone(self._key(child, "lone"))
        elif name:
            first, last = self._numbers.pair(self._key(child, "pair")) if name == "hi" else ("", "")
            yield f"{first}{''.join(self.inside(child))}{last}"

    def _opened(self, element: Any) -> str:
        number = element.get("i", "")
        ending = self._endings.get(number, "")
        if _stands_alone(_code(element)) and _stands_alone(ending):
            self._closings[number] = ending
            return _code(element)
        first, self._closings[number] = self._numbers.pair(self._key(element, "pair"))
        return first

    def _key(self, element: Any, kind: str) -> tuple[str, ...]:
        """What tells one code of a unit from another: its `x`, else what it holds and how often."""
        if element.get("x"):
            return kind, "x", element.get("x")
        content = (kind, _code(element))
        self._seen[content] = self._seen.get(content, 0) + 1
        return (*content, str(self._seen[content]))


def _code(element: Any) -> str:
    return "".join(element.itertext())


def _stands_alone(code: str) -> bool:
    """Whether a code is nothing but tags and placeholders that are seen in a text again."""
    at = 0
    for piece in find_inline(code):
        if piece.start != at or not _is_code(piece):
            return False
        at = piece.end
    return bool(code) and at == len(code)


def _is_code(piece: Inline) -> bool:
    if piece.kind is InlineKind.TAG:
        return piece.text.startswith("<")
    return piece.kind is InlineKind.PLACEHOLDER


def marked_up(text: str, escape: Any) -> str:
    """The content of a `<seg>`: tags and placeholders as codes, all text through `escape`."""
    pieces = [piece for piece in find_inline(text) if _is_code(piece)]
    names = _names(pieces)
    parts, at = [], 0
    for piece, (name, said) in zip(pieces, names, strict=True):
        parts += [escape(text[at : piece.start]), f"<{name}{said}>{escape(piece.text)}</{name}>"]
        at = piece.end
    return "".join([*parts, escape(text[at:])])


def _names(pieces: list[Inline]) -> list[tuple[str, str]]:
    """For each code its element and attributes: pairs where a tag is closed, else lone ones."""
    found: list[tuple[str, str]] = [("ph", "")] * len(pieces)
    opened: list[tuple[str, int]] = []
    for index, piece in enumerate(pieces):
        tag = _TAG.match(piece.text) if piece.kind is InlineKind.TAG else None
        if tag is None or tag[3] or tag[2].lower() in _VOID:
            continue
        if not tag[1]:
            opened.append((tag[2], index))
            found[index] = ("it", ' pos="begin"')
            continue
        found[index] = ("it", ' pos="end"')
        if opened and opened[-1][0] == tag[2]:
            first = opened.pop()[1]
            found[first], found[index] = (("bpt", f' i="{index}"'), ("ept", f' i="{index}"'))
    return found
