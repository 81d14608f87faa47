"""Find the names of a list in the words of an Arabic text, clitics before them allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.names.arabic_words import ArabicWord
from workbench.text.arabic import ARTICLE

CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


@dataclass(frozen=True)
class KnownSpan:
    """A name of the list: first word, letters of its clitic, how many words, its kinds."""

    start: int
    clitic: str
    size: int
    kinds: str


class KnownNames:
    """A list of names, longest first."""

    def __init__(self, names: Mapping[tuple[str, ...], str]) -> None:
        self._names = names
        self._longest: dict[str, int] = {}
        for name in names:
            self._longest[name[0]] = max(len(name), self._longest.get(name[0], 0))

    def __contains__(self, name: object) -> bool:
        """Whether the list holds a name, as a tuple of folded words."""
        return name in self._names

    def spans(self, held: Sequence[ArabicWord]) -> list[KnownSpan]:
        """The names in one segment, left to right, none over another."""
        found: list[KnownSpan] = []
        at = 0
        while at < len(held):
            span = self._longest_at(held, at)
            if span:
                found.append(span)
            at += span.size if span else 1
        return found

    def _longest_at(self, held: Sequence[ArabicWord], at: int) -> KnownSpan | None:
        best: KnownSpan | None = None
        for clitic, rest in unbound(held[at].fold):
            name = [rest]
            for size in range(1, self._longest.get(rest, 0) + 1):
                if size > 1:
                    following = at + size - 1
                    if following >= len(held) or not held[following].follows:
                        break
                    name.append(held[following].fold)
                kinds = self._names.get(tuple(name))
                if kinds and (best is None or size > best.size):
                    best = KnownSpan(at, clitic, size, kinds)
        return best


def unbound(word: str) -> list[tuple[str, str]]:
    """(clitic, rest) for each way to take a folded word apart, the whole word first."""
    ways = [(clitic, word[len(clitic) :]) for clitic in CLITICS if word.startswith(clitic)]
    if word.startswith("لل"):
        ways.append(("ل", ARTICLE + word[2:]))
    return [way for way in ways if way[1]]
