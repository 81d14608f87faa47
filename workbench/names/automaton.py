"""The Forms of many Terms in one Language, searched for together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, MatchKind

from workbench.names.forms import Form, forms_of, is_arabic
from workbench.names.lexicon import Lexicon
from workbench.names.scan import ArabicScan, Hit, LatinScan, Spot
from workbench.names.spellings import SpellingIndex
from workbench.names.term import Term


@dataclass(slots=True)
class _Group:
    """Forms that stand at the same places: full ones, and bare surnames by their Term's key."""

    full: list[Form] = field(default_factory=list)
    bare: dict[str, list[Form]] = field(default_factory=dict)

    @property
    def any(self) -> Form:
        return self.full[0] if self.full else next(iter(self.bare.values()))[0]


class Automaton:
    """An Aho–Corasick automaton over folded forms, and an index of other spellings."""

    def __init__(self, terms: Collection[Term], code: str, lexicon: Lexicon | None) -> None:
        self._spelled = (
            SpellingIndex(terms, code, lexicon) if lexicon and not is_arabic(code) else None
        )
        groups: dict[str, dict[tuple[bool, bool], _Group]] = {}
        for term in terms:
            for form in forms_of(term, code):
                shapes = groups.setdefault(form.pattern, {})
                group = shapes.setdefault((form.cut, form.plural), _Group())
                if form.bare:
                    group.bare.setdefault(form.key, []).append(form)
                else:
                    group.full.append(form)
        self._groups = [tuple(shapes.values()) for shapes in groups.values()]
        self._search = AhoCorasick(list(groups), MatchKind.Standard) if groups else None

    def find(self, scan: ArabicScan | LatinScan) -> Findings:
        """What is found in a text: full forms now, surnames when asked."""
        return Findings(scan, list(self._spots(scan)), self._spelled)

    def _spots(self, scan: ArabicScan | LatinScan) -> Iterator[tuple[Spot, _Group]]:
        if self._search is None:
            return
        found = self._search.find_matches_as_indexes(scan.folded, overlapping=True)
        for pattern, start, _ in found:
            for group in self._groups[pattern]:
                spot = scan.spot(group.any, start)
                if spot is not None:
                    yield spot, group


@dataclass(frozen=True, slots=True)
class Findings:
    """Where the Forms of an Automaton stand in one text."""

    scan: ArabicScan | LatinScan
    spots: list[tuple[Spot, _Group]]
    spelled: SpellingIndex | None

    def full(self) -> Iterator[Hit]:
        """Every Hit but bare surnames, overlapping ones too."""
        for spot, group in self.spots:
            for form in group.full:
                if self.scan.is_name(form, spot):
                    yield Hit(form, spot.start, spot.end, spot.clitic)
        if self.spelled is not None:
            yield from self.spelled.hits(self.scan.text)

    def bare(self, known: Mapping[str, int]) -> Iterator[Hit]:
        """The surnames of persons by key, each only from the given index on."""
        for spot, group in self.spots:
            for key in group.bare.keys() & known.keys():
                for form in group.bare[key]:
                    if known[key] <= spot.start and self.scan.is_name(form, spot):
                        yield Hit(form, spot.start, spot.end, spot.clitic)
        if self.spelled is not None:
            yield from self.spelled.surnames(self.scan.text, known)
