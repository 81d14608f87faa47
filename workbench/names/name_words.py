"""The words that tell names from other words in one Language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.names.name_model import NameModel

_ENDINGS = ("s", "es", "ed", "ing", "er", "ers", "ly")


@dataclass(frozen=True)
class NameWords:
    """Word lists of one Language; every word is lower case, Arabic ones are folded.

    `lists` holds the hand-written lists by name (`titles`, `peoples`, `places`, ...); `common` the
    ordinary vocabulary, `rare` the rest of a dictionary; `given` first names, `family` family
    names; `known_places` the names of places, `states` those of states and great cities; `model`
    a trained finder of names, where the Language has one.
    """

    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    known_places: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    rare: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    model: NameModel | None = None

    def listed(self, word: str, *names: str) -> bool:
        """Whether one of the hand-written lists holds the word, taken in lower case."""
        lowered = word.lower().replace("’", "'")
        return any(lowered in self.lists.get(name, ()) for name in names)

    def is_common(self, word: str) -> bool:
        """Whether a word, or what it is inflected from, belongs to the ordinary vocabulary."""
        lowered = word.lower().replace("’", "'")
        return lowered in self.common or self.listed(lowered, "function", "calendar")

    def is_inflected(self, word: str) -> bool:
        """Whether a word is common or a common word with an English ending (`dockers`)."""
        lowered = word.lower()
        if self.is_common(lowered):
            return True
        stems = [lowered[: -len(end)] for end in _ENDINGS if lowered.endswith(end)]
        return any(len(s) > 2 and (s in self.common or s + "e" in self.common) for s in stems)


@dataclass(frozen=True)
class Mention:
    """One place where a name stands: `start` and `end` point into segment number `segment`.

    `kind` is a guess or empty; `score` the likelihood, 0 to 1, that this is a name.
    """

    text: str
    segment: int
    start: int
    end: int
    kind: str = ""
    score: float = 0.5
