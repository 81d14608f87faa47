"""Markdown: paragraphs, headings, lists and tables; front matter and code stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt

from workbench.formats.decoding import decode, encode, implausible
from workbench.formats.document import ASIDE, Block, Document, Format, Role, Translated
from workbench.formats.markdown_inline import escaped, tagged, tidied
from workbench.formats.roles import Paragraph, Verdict, recognise
from workbench.formats.tags import Tags

_FRONT = re.compile(
    r"(?:---[ \t]*\r?\n.*?\r?\n(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n.*?\r?\n\+\+\+)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL,
)


@dataclass(frozen=True)
class _Passage:
    """A piece of inline text: where it stands in the source, and what stands around it."""

    start: int
    end: int
    text: str
    tags: Tags
    around: tuple[str, ...]


def read(content: bytes, source: str, encoding: str | None = None) -> Document:
    """The passages of a Markdown file as Blocks, formatting as tags. Raises BadInput."""
    text, name = decode(content, encoding, source)
    found = list(_passages(text))
    guesses = recognise([Paragraph(passage.text) for passage in found])
    blocks = tuple(_block(passage, guess) for passage, guess in zip(found, guesses, strict=True))
    body = " ".join(block.text for block in blocks if block.role not in ASIDE)
    return Document(
        original=content,
        blocks=blocks,
        source_language=source,
        encoding=name,
        warnings=implausible(body, source),
    )


def write(document: Document, translations: Mapping[int, Translated], target: str) -> bytes:
    """The same file with translated passages in place; a wrapped paragraph becomes one line."""
    text, name = decode(document.original, document.encoding, document.source_language)
    parts, at = [], 0
    for index, passage in enumerate(_passages(text)):
        wanted = translations.get(index)
        if wanted and wanted.text and wanted.text != passage.text:
            line = tidied(wanted.text)
            parts += [text[at : passage.start], passage.tags.restore(line, escaped)]
            at = passage.end
    return encode("".join([*parts, text[at:]]), name, document.original)


FORMAT = Format("markdown", (".md", ".markdown"), read, write)


def _block(passage: _Passage, guess: Verdict) -> Block:
    role, why = _own_role(passage.around)
    if role is Role.BODY and guess[0] not in (Role.TITLE, Role.HEADING):
        role, why = guess
    return Block(passage.text, role, why, inline=bool(len(passage.tags)))


def _own_role(around: tuple[str, ...]) -> Verdict:
    if "h1" in around:
        return Role.TITLE, "It is a heading of the first rank."
    if any(re.fullmatch(r"h[2-6]", tag) for tag in around):
        return Role.HEADING, "It is a heading."
    if "blockquote" in around:
        return Role.QUOTE, "It is quoted as a block."
    if "li" in around:
        return Role.ITEM, "It stands in a list."
    return Role.BODY, "A paragraph of the article."


def _passages(text: str) -> Iterator[_Passage]:
    front = _FRONT.match(text)
    hidden = re.sub(r"[^\r\n]", " ", front[0]) if front else ""
    body = hidden + text[len(hidden) :]
    lines = _Lines(body)
    around: list[str] = []
    for token in MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").parse(lines.plain):
        if token.nesting:
            around = [*around, token.tag] if token.nesting > 0 else around[:-1]
        elif token.type == "inline" and token.map and any(c.isalpha() for c in token.content):
            place = lines.place(token)
            if place:
                shown, tags = tagged(text[place[0] : place[1]], prefixed="blockquote" in around)
                if any(char.isalpha() for char in re.sub(r"</?[gx]\d+/?>", "", shown)):
                    yield _Passage(*place, shown, tags, tuple(around))


class _Lines:
    """The lines of a text, and where each begins; markdown-it counts lines its own way."""

    def __init__(self, text: str) -> None:
        self.starts, self.lines = [], []
        for match in re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", text):
            self.starts.append(match.start())
            self.lines.append(match[1])
        self.plain = "\n".join(self.lines)
        self._row, self._column = -1, 0

    def place(self, token: Any) -> tuple[int, int] | None:
        """Where the content of an inline token stands, or None where it was rewritten."""
        first = token.map[0]
        wanted = token.content.split("\n")
        if first + len(wanted) > len(self.lines):
            return None
        begin = self._column if first == self._row else 0
        found = [self.lines[first].find(wanted[0], begin)]
        found += [self.lines[first + n].find(line) for n, line in enumerate(wanted[1:], start=1)]
        if min(found) < 0:
            return None
        last = first + len(wanted) - 1
        end = found[-1] + len(wanted[-1])
        self._row, self._column = last, end
        return self.starts[first] + found[0], self.starts[last] + end
