"""Names an Article's source holds that the Glossary does not, each with target forms proposed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class UnknownName:
    """A name to decide about; `segments` are indexes into the Article, `proposals` best first."""

    name: str
    kind: str
    spellings: tuple[str, ...]
    count: int
    segments: tuple[int, ...]
    proposals: tuple[str, ...]


def propose(name: str, pair: tuple[str, str]) -> list[str]:
    """Target forms for a name, best first; none for a pair that cannot be transliterated."""
    return []
