"""Term, Variant, Kind, Status: one row of the Glossary as every room sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a name names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    PUBLICATION = "publication"
    TITLE = "title"
    OTHER = "other"


class Status(StrEnum):
    """Only `approved` Terms are enforced; a `deprecated` one is kept for its history."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DEPRECATED = "deprecated"


GENDERS = ("masculine", "feminine", "neuter")
NUMBERS = ("singular", "dual", "plural")
"""How verbs and adjectives agree with a Term's target form; the words are TBX-Basic's."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Another form of a Term in one Language: accepted, or forbidden."""

    text: str
    language: str
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A name and its one approved form in each Language of a pair.

    `source` and `target` are the preferred forms; `protect` means the source form is kept as it is;
    `authority` says who or what decided; `scope` lists Article slugs (empty: everywhere);
    `changed` is "ISO-date who" or empty; `extra` keeps a file's unknown columns, in order.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    kind: Kind = Kind.OTHER
    variants: tuple[Variant, ...] = ()
    status: Status = Status.APPROVED
    protect: bool = False
    gender: str = ""
    number: str = ""
    note: str = ""
    authority: str = ""
    scope: tuple[str, ...] = ()
    changed: str = ""
    extra: tuple[tuple[str, str], ...] = field(default=())

    def __hash__(self) -> int:
        """Of the key alone: Terms are looked up for every text, and they have many fields."""
        return hash((self.source_language, self.target_language, self.source))

    def preferred(self, language: str) -> str:
        """The preferred form in one of the Term's two Languages."""
        return self.source if language == self.source_language else self.target

    def accepted(self, language: str) -> tuple[str, ...]:
        """The preferred form, then every accepted Variant, in that Language."""
        others = tuple(v.text for v in self.variants if v.language == language and not v.forbidden)
        return (self.preferred(language), *others)

    def forbidden(self, language: str) -> tuple[str, ...]:
        """The forms that are wrong in that Language."""
        return tuple(v.text for v in self.variants if v.language == language and v.forbidden)

    def other_language(self, language: str) -> str:
        """The Language at the other side of the pair."""
        return self.target_language if language == self.source_language else self.source_language

    @property
    def key(self) -> str:
        """What tells this Term from every other: its pair, preferred source form and scope."""
        within = f" @{'|'.join(self.scope)}" if self.scope else ""
        return f"{self.source_language}-{self.target_language}:{self.source}{within}"


@dataclass(frozen=True)
class Occurrence:
    """A Term found in a text: `text[start:end]` is the name itself, without any clitic.

    `form` is `preferred`, `accepted` or `forbidden`; `clitic` the letters written on its front
    (Arabic و ف ب ك ل …, just before `start`); `expected` the form the other Language needs
    here (a bare surname asks for the bare surname); `nested` marks one inside a longer match.
    """

    term: Term
    start: int
    end: int
    form: str = "preferred"
    clitic: str = ""
    expected: str = ""
    nested: bool = False
