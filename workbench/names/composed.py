"""Names with a common noun in them: Ramtha Hospital is مستشفى الرمثا, whatever Ramtha is.

The noun is translated by a table of patterns and the name inside is proposed like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_HOLE = "{}"
_GOD = ("الله", "allah")  # folded; Hizb Allah is no party of the name Allah

Words = tuple[str, ...]
Table = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Composition:
    """A name taken apart: what stands inside, and `{}` with the translated noun around it.

    `affair` is the inside translated, where it is no name but what an office is for.
    """

    inside: str
    around: str
    affair: str | None = None

    @property
    def noun(self) -> str:
        """The translated noun: `Hospital`, `مستشفى … العسكري`."""
        return self.around.replace(_HOLE, "…").strip("… ")

    def of(self, name: str) -> str:
        """The whole with the name put in; a name that has the noun already stays as it is."""
        before, after = (part.strip() for part in self.around.split(_HOLE))
        has = (not before or name.startswith(before + " ")) and (
            not after or name.endswith(" " + after)
        )
        return name if has else self.around.replace(_HOLE, name)


@dataclass(frozen=True)
class _Pattern:
    before: Words
    after: Words
    around: str
    office: bool

    def place(self, words: Sequence[str]) -> slice | None:
        """Where the name stands among the folded words, when they are of this pattern."""
        start, end = len(self.before), len(words) - len(self.after)
        fits = start < end and tuple(words[:start]) == self.before
        return slice(start, end) if fits and tuple(words[end:]) == self.after else None


class Compositions:
    """Takes the names of one Language apart, by the shipped table read in one direction.

    `table` has the sections `patterns`, `offices` and `affairs`, each with ways of saying it on
    both sides, parted by `|`, the one to propose first; `back` reads it from right to left.
    `fold` makes two spellings of a word comparable.
    """

    def __init__(self, table: Table, fold: Callable[[str], str], *, back: bool = False) -> None:
        self._fold = fold
        patterns = [
            _pattern(said, around, section == "offices")
            for section in ("patterns", "offices")
            for said, around in self._ways(table.get(section, {}), back)
        ]
        self._patterns = sorted(patterns, key=lambda one: -len(one.before) - len(one.after))
        self._affairs = dict(self._ways(table.get("affairs", {}), back))

    def found(self, name: str) -> Iterator[Composition]:
        """Every way to take a name apart, the longest noun first."""
        words = name.split()
        folded = [self._fold(word).strip() for word in words]
        for pattern in self._patterns:
            place = pattern.place(folded)
            if place is None or folded[place.start] in _GOD:
                continue
            affair = self._affairs.get(" ".join(folded[place]))
            if not pattern.office or affair:
                inside = " ".join(words[place])
                yield Composition(inside, pattern.around, affair if pattern.office else None)

    def _ways(self, rows: Mapping[str, str], back: bool) -> Iterator[tuple[str, str]]:
        """Each folded way of saying it, with the way to propose."""
        for left, right in rows.items():
            said, proposed = (right, left) if back else (left, right)
            for way in said.split(" | "):
                words = (w if w == _HOLE else self._fold(w).strip() for w in way.split())
                yield " ".join(words), proposed.split(" | ")[0]


def _pattern(said: str, around: str, office: bool) -> _Pattern:
    before, after = said.split(_HOLE)
    return _Pattern(tuple(before.split()), tuple(after.split()), around, office)
