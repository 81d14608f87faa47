"""Formatting inside a sentence as short tags: <g1>bold</g1>, <x2/> for a picture or code.

A translator moves the tags, the format puts back what they stand for. A pair that is lost loses
only its formatting; a lone tag that is lost is put at the end, so that nothing disappears.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

OURS = re.compile(r"<(/?)([gx])(\d+)(/?)>")
_LITERAL = re.compile(r"</?[gx](\d+)/?>")


@dataclass
class Tags:
    """The tags of one text: the originals of pairs (opening, closing) and of lone ones.

    `literal` is the text as written, searched for what looks like a tag of ours: those numbers
    are not used.
    """

    literal: str = ""
    pairs: dict[str, tuple[str, str]] = field(default_factory=dict)
    lone: dict[str, str] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._taken = {int(number) for number in _LITERAL.findall(self.literal)}

    def __len__(self) -> int:
        return len(self.pairs) + len(self.lone)

    def pair(self, opening: str, closing: str) -> tuple[str, str]:
        """The two tags that stand for an opening and a closing piece of markup."""
        number = self._number()
        self.pairs[number] = (opening, closing)
        return f"<g{number}>", f"</g{number}>"

    def alone(self, original: str) -> str:
        """The tag that stands for a piece of markup without text."""
        number = self._number()
        self.lone[number] = original
        return f"<x{number}/>"

    def _number(self) -> str:
        number = len(self) + 1
        while number in self._taken:
            number += 1
        self._taken.add(number)
        return str(number)

    def restore(self, text: str, escape: Callable[[str], str] = lambda text: text) -> str:
        """The markup of a translated text; what is no tag goes through `escape`."""
        events = balanced(text, self.pairs, self.lone)
        return "".join(
            escape(value)
            if kind == "text"
            else self.lone[value]
            if kind == "lone"
            else self.pairs[value][kind == "close"]
            for kind, value in events
        )


def balanced(
    text: str, pairs: Mapping[str, object], lone: Mapping[str, object]
) -> list[tuple[str, str]]:
    """(`text`, words), (`open` | `close` | `lone`, number): every pair closed, no lone tag lost."""
    events: list[tuple[str, str]] = []
    opened: list[str] = []
    unused = dict.fromkeys(lone)
    at = 0
    for match in OURS.finditer(text):
        closing, letter, number, empty = match.groups()
        known = number in (lone if letter == "x" else pairs)
        if not known or (letter == "x") != bool(empty) or (letter == "x" and closing):
            continue
        events.append(("text", text[at : match.start()]))
        at = match.end()
        if letter == "x":
            events.append(("lone", number))
            unused.pop(number, None)
        elif not closing:
            events.append(("open", number))
            opened.append(number)
        elif number in opened:
            while (inner := opened.pop()) != number:
                events.append(("close", inner))
            events.append(("close", number))
    events.append(("text", text[at:]))
    events += [("close", number) for number in reversed(opened)]
    events += [("lone", number) for number in unused]
    return [event for event in events if event != ("text", "")]
