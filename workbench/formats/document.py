"""What every format reads and writes: a Document of Blocks (articles) or Entries (catalogs)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a Block is in its Article. `furniture` and `teaser` are set aside, never dropped."""

    TITLE = "title"
    TEASER = "teaser"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    FURNITURE = "furniture"


ASIDE = frozenset({Role.TEASER, Role.FURNITURE})


@dataclass(frozen=True)
class Block:
    """A paragraph of an Article: its text exactly as read, what it is, and why we think so.

    `lead` and `trail` are the bytes-exact text around it that is not to be translated (spaces, line
    ends); joining lead + text + trail of all Blocks of a plain-text Article gives the file back.
    `inline` is whether `text` carries inline tags that must survive (see text/inline.py).
    """

    text: str
    role: Role = Role.BODY
    why: str = ""
    lead: str = ""
    trail: str = ""
    inline: bool = False


@dataclass(frozen=True)
class Entry:
    """One message of a catalog (PO, XLIFF, CSV): never split into sentences.

    `targets` has one text, or one per plural form of the target; `state` is of `catalog.STATES`;
    `previous` is the old (msgctxt, msgid, msgid_plural) of a fuzzy entry; `note` belongs to its
    state, `comment` is what else a translator wrote, `dismissed` gives the reason for each check
    that is set aside for it.
    """

    source: str
    targets: tuple[str, ...] = ("",)
    plural: str = ""
    context: str | None = None
    state: str = "untranslated"
    note: str = ""
    comment: str = ""
    extracted: str = ""
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: tuple[str | None, str | None, str | None] = (None, None, None)
    obsolete: bool = False
    key: str = ""
    dismissed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """A file as read: Blocks of an Article, or Entries of a catalog; `original` is its bytes."""

    original: bytes
    blocks: tuple[Block, ...] = ()
    entries: tuple[Entry, ...] = ()
    source_language: str = ""
    target_language: str = ""
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Translated:
    """What stands in the target for one Block (one text) or Entry (one text per plural form).

    `state` is one of `catalog.STATES`; articles ignore it, catalogs write it their
    own way, with `note`.
    """

    texts: tuple[str, ...]
    state: str = "confirmed"
    note: str = ""

    @property
    def text(self) -> str:
        """The first text: the only one, unless an Entry has plurals."""
        return self.texts[0] if self.texts else ""


Read = Callable[[bytes, str, str | None], Document]
"""(content, source language code, encoding or None) -> Document. Raises BadInput."""

Write = Callable[[Document, Mapping[int, Translated], str], bytes]
"""(Document as read, {Block or Entry index: Translated}, target language code) -> content.

What has no Translated, or one without text, keeps the original text; nothing else changes.
"""


@dataclass(frozen=True)
class Format:
    """One file format: how it is recognised, read and written back in translation.

    `write` is None for a format that is only read. `catalog` says Entries, not Blocks.
    """

    name: str
    extensions: tuple[str, ...]
    read: Read
    write: Write | None = None
    catalog: bool = False
