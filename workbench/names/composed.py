"""Names with a common noun in them: Ramtha Hospital is مستشفى الرمثا, whatever Ramtha is.

The noun is translated by a table of patterns and the name inside is proposed like any other. What
an office is for (the Ministry of Health) and whose a body is (the Syrian Army) is translated, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_HOLE = "{}"
_FEMININE = "{ة}"
_GOD = ("الله", "allah")  # folded; Hizb Allah is no party of the name Allah

Words = tuple[str, ...]
Table = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Composition:
    """A name taken apart: what stands inside, and `{}` with the translated noun around it.

    `affair` is the inside translated, where it is no name but what an office is for or whose it is.
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
    section: str

    def place(self, words: Sequence[str]) -> slice | None:
        """Where the name stands among the folded words, when they are of this pattern."""
        start, end = len(self.before), len(words) - len(self.after)
        fits = start < end and tuple(words[:start]) == self.before
        return slice(start, end) if fits and tuple(words[end:]) == self.after else None


class Compositions:
    """Takes the names of one Language apart, by the shipped table read in one direction.

    `table` has the sections `patterns` (around a name), `offices` (around one of the `affairs`) and
    `national` (around one of the `nations`, adjectives), each with ways of saying it on both sides,
    parted by `|`, the one to propose first; `back` reads it from right to left. `fold` makes two
    spellings of a word comparable.
    """

    def __init__(self, table: Table, fold: Callable[[str], str], *, back: bool = False) -> None:
        self._fold = fold
        self._back = back
        patterns = [
            _pattern(said, around, section)
            for section in ("national", "patterns", "offices")
            for said, around in self._ways(table.get(section, {}))
        ]
        self._patterns = sorted(patterns, key=lambda one: -len(one.before) - len(one.after))
        self._affairs = dict(self._ways(table.get("affairs", {})))
        self._nations = dict(self._ways(table.get("nations", {})))
        if back:
            self._nations |= {f"{fold(k).strip()}ه": v for k, v in self._nations.items()}

    def found(self, name: str) -> Iterator[Composition]:
        """Every way to take a name apart, the longest noun first."""
        words = name.split()
        folded = [self._fold(word).strip() for word in words]
        for pattern in self._patterns:
            place = pattern.place(folded)
            if place is None or folded[place.start] in _GOD:
                continue
            if pattern.section == "patterns":
                yield Composition(" ".join(words[place]), pattern.around)
            elif pattern.section == "national":
                yield from self._national(words[place], pattern.around)
            else:
                yield from self._office(words[place], pattern.around)
        yield from self._of_a_nation(words)

    def _national(self, words: Sequence[str], around: str) -> Iterator[Composition]:
        """A body of a nation: the Syrian Army."""
        adjective = self._nations.get(self._folded(words))
        if adjective:
            female = "ة" if _FEMININE in around else ""
            yield Composition(" ".join(words), around.replace(_FEMININE, _HOLE), adjective + female)

    def _office(self, words: Sequence[str], around: str) -> Iterator[Composition]:
        """An office for an affair, perhaps in a place: the Idlib Health Directorate."""
        affair = self._affairs.get(self._folded(words))
        if affair:
            yield Composition(" ".join(words), around, affair)
        of = " in {}" if self._back else " في {}"
        for at in range(1, len(words)):
            for about, place in self._parted(words, at):
                if about in self._affairs and self._folded(place.split()) not in self._nations:
                    yield Composition(place, around.replace(_HOLE, self._affairs[about]) + of)

    def _parted(self, words: Sequence[str], at: int) -> Iterator[tuple[str, str]]:
        """(affair, folded; place) as they may be parted at a word."""
        left, right = words[:at], words[at:]
        if right[0] in ("in", "في") and len(right) > 1:
            yield self._folded(left), " ".join(right[1:])
        elif self._back:
            yield self._folded(["ال" + left[0], *left[1:]]), " ".join(right)
        else:
            yield self._folded(right), " ".join(left)

    def _of_a_nation(self, words: Sequence[str]) -> Iterator[Composition]:
        """An office with the adjective of its nation: the Syrian Ministry of Health."""
        rest, adjective = (words[:-1], words[-1:]) if self._back else (words[1:], words[:1])
        nation = self._nations.get(self._folded(adjective))
        if not nation or not rest:
            return
        for one in self.found(" ".join(rest)):
            if one.affair:
                office = one.of(one.affair)
                female = "ة" if office.split()[0].endswith("ة") else ""
                around = f"{_HOLE} {office}" if self._back else f"{office} {_HOLE}"
                yield Composition(" ".join(adjective), around, nation + female)

    def _folded(self, words: Sequence[str]) -> str:
        return " ".join(self._fold(word).strip() for word in words)

    def _ways(self, rows: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Each folded way of saying it, with the way to propose."""
        for left, right in rows.items():
            said, proposed = (right, left) if self._back else (left, right)
            for way in said.replace(_FEMININE, _HOLE).split(" | "):
                words = (w if w == _HOLE else self._fold(w).strip() for w in way.split())
                yield " ".join(words), proposed.split(" | ")[0]


def _pattern(said: str, around: str, section: str) -> _Pattern:
    before, after = said.split(_HOLE)
    return _Pattern(tuple(before.split()), tuple(after.split()), around, section)
