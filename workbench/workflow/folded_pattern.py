"""Regular expressions over folded Arabic: matched on folded text, told of the text as written."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_ESCAPED = re.compile(r"(\\\\)|\\u([0-9a-fA-F]{4})|(\\.)|([^\x00-\x7f])", re.DOTALL)
_INSERT = re.compile(r"\\(?:(\d{1,2})|g<(\w+)>|(.))", re.DOTALL)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}
Table = Mapping[int, str]


@dataclass(frozen=True)
class FoldedPattern:
    """A pattern whose letters are folded by `table`, as the texts are that it is held against."""

    pattern: re.Pattern[str]
    table: Table

    def found(self, text: str) -> bool:
        """Whether it matches anywhere in a text."""
        return self.pattern.search(text.translate(self.table)) is not None

    def replaced(self, text: str, by: str) -> str:
        r"""The text with each match replaced by `by`, in which \1 is the first group as written.

        Marks on the last letter matched go with it. Raises IndexError for a group there is not.
        """
        parts, end = [], 0
        for match, place in self._matches(text):
            start, behind = place[0]
            if start < end:
                continue
            groups = [text[a:b] for a, b in place]
            parts += [text[end:start], _inserted(by, groups, match.re.groupindex)]
            end = behind
        return "".join(parts) + text[end:]

    def _matches(self, text: str) -> Iterator[tuple[re.Match[str], list[tuple[int, int]]]]:
        """Each match with the spans of its groups in the text as written, the whole first."""
        places = [at for at, char in enumerate(text) for _ in text_of(self.table, char)]
        for match in self.pattern.finditer(text.translate(self.table)):
            spans = [match.span(group) for group in range(match.re.groups + 1)]
            yield match, [self._span(text, places, *span) for span in spans]

    def _span(self, text: str, places: list[int], start: int, end: int) -> tuple[int, int]:
        if start < 0:
            return 0, 0
        first = places[start] if start < len(places) else len(text)
        if start == end:
            return first, first
        behind = places[end - 1] + 1
        while behind < len(text) and not text_of(self.table, text[behind]):
            behind += 1
        return first, behind


def text_of(table: Table, char: str) -> str:
    """What a table makes of a character."""
    return char.translate(table)


def folded_pattern(pattern: re.Pattern[str], table: Table) -> FoldedPattern:
    """A pattern with its letters folded by `table`.

    Where nothing sensible is left (vowel signs alone; a range whose ends change places) it is taken
    exactly as it was written.
    """

    def fold(found: re.Match[str]) -> str:
        slash, code, escape, char = found.groups()
        if slash or escape:
            return found[0]
        char = chr(int(code, 16)) if code else char
        return re.escape(text_of(table, char)) if ord(char) > 127 else found[0]

    if _seeks_marks(pattern.pattern, table):
        return FoldedPattern(pattern, {})
    try:
        return FoldedPattern(
            re.compile(_ESCAPED.sub(fold, pattern.pattern), pattern.flags & ~re.UNICODE), table
        )
    except re.error:
        return FoldedPattern(pattern, {})


def _seeks_marks(q: str, table: Table) -> bool:
    """Whether a mark stands in a pattern on no letter: then marks themselves are looked for."""
    return any(
        ord(char) > 127 and not text_of(table, char) and before.isascii()
        for before, char in itertools.pairwise(" " + q)
    )


def _inserted(by: str, groups: list[str], names: Mapping[str, int]) -> str:
    def insert(found: re.Match[str]) -> str:
        number, name, char = found.groups()
        if number:
            return groups[int(number)]
        if name:
            return groups[int(name) if name.isdecimal() else names[name]]
        return _CONTROLS.get(char, char)

    return _INSERT.sub(insert, by)
