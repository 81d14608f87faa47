"""A PO text in chunks of lines, one a message: what is not translated is never rewritten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.errors import BadInput

_FIELD = re.compile(r"(?:#~ ?)?\s*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s*\".*\"$")
_MORE = re.compile(r"(?:#~ ?)?\s*\".*\"$")
_PREVIOUS = re.compile(r"(?:#~?\|) ?")

ODD_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What Python, and so polib, takes for the end of a line, and gettext does not."""


@dataclass
class Chunk:
    """The lines of one message, without `\\n`; `start` is the first one's number, from 0.

    `fields` says for each line what it belongs to: a keyword, or `#`, `#.`, `#:`, `#,`, `#|`, "".
    """

    start: int
    lines: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)

    @property
    def has_message(self) -> bool:
        """Whether it is more than comments."""
        return "msgid" in self.fields

    @property
    def obsolete(self) -> bool:
        """Whether its message is commented out (`#~`)."""
        return any(
            line.startswith("#~") and kind == "msgid"
            for line, kind in zip(self.lines, self.fields, strict=True)
        )

    def comments(self, kind: str) -> list[str]:
        """The text of its comment lines of a kind, without the mark."""
        return [
            line[len(kind) :].strip()
            for line, each in zip(self.lines, self.fields, strict=True)
            if each == kind
        ]

    @property
    def line(self) -> int:
        """The number of the line where its msgid begins, as people count."""
        first = next((n for n, kind in enumerate(self.fields) if kind.startswith("msg")), 0)
        return self.start + first + 1


def chunks(text: str) -> list[Chunk]:
    """All lines of a PO text in Chunks; a last one may hold only comments.

    Raises BadInput where a line cannot be understood.
    """
    found = [Chunk(0)]
    for number, line in enumerate(text.split("\n")):
        kind = _kind(line, found[-1])
        if kind is None:
            raise BadInput(
                f"Line {number + 1}: this line is not PO: “{line.strip()[:60]}”.",
                next="Correct that line, or run msgfmt -c to see more.",
            )
        if _begins_anew(kind, found[-1]):
            found.append(Chunk(number))
        found[-1].lines.append(line)
        found[-1].fields.append(kind)
    for chunk in found:
        _check_whole(chunk)
    return found


def _check_whole(chunk: Chunk) -> None:
    kinds = set(chunk.fields)
    translated = any(kind.startswith("msgstr") for kind in kinds)
    if any(kind.startswith("msg") for kind in kinds) and not ("msgid" in kinds and translated):
        missing = "msgstr" if "msgid" in kinds else "msgid"
        raise BadInput(
            f"Line {chunk.line}: this message has no {missing}.",
            next="Add it, or remove the message.",
        )


def _kind(line: str, chunk: Chunk) -> str | None:
    line = line.strip()
    if not line:
        return ""
    named = _FIELD.match(line)
    if named:
        return named[1]
    if _PREVIOUS.match(line):
        return "#|"
    if _MORE.match(line):
        keyword = next((kind for kind in reversed(chunk.fields) if kind), "")
        return keyword if keyword.startswith("msg") else None
    if line.startswith("#"):
        return line[:2] if line[1:2] in (".", ":", ",") else "#"
    return None


def _begins_anew(kind: str, chunk: Chunk) -> bool:
    """Whether a line of this kind opens the next message: this one has its translation."""
    if not kind or kind.startswith("msgstr"):
        return False
    return any(each.startswith("msgstr") for each in chunk.fields)


def plain(found: Sequence[Chunk]) -> str:
    """The messages as polib can read them, line for line: `#:` lines, headers and obsolete marks
    are taken out, since polib reads a space as the end of a reference and loses `#~|`."""
    lines: list[str] = []
    for chunk in found:
        for line, kind in zip(chunk.lines, chunk.fields, strict=True):
            lines.append(_plain_line(line.strip(), kind) if chunk.has_message else "")
    return "\n".join(lines)


def _plain_line(line: str, kind: str) -> str:
    if kind == "#|":
        return "#| " + _PREVIOUS.sub("", line)
    if kind.startswith("msg"):
        return line.removeprefix("#~").lstrip()
    return ""
