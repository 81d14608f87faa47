"""The Forms of many Terms in one Language, searched for together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from workbench.names.forms import Form, forms_of, is_arabic
from workbench.names.lexicon import Lexicon
from workbench.names.scan import ArabicScan, Hit, LatinScan, Spot
from workbench.names.spellings import SpellingIndex
from workbench.names.term import Term


@dataclass(slots=True)
class _Group:
    """Forms that stand at the same places: full ones, and bare surnames by their Term's key."""

    any: Form
    full: list[Form] = field(default_factory=list)
    bare: dict[str, list[Form]] = field(default_factory=dict)


class Automaton:
    """An Aho–Corasick automaton over folded forms, and an index of other spellings.

    It reads one byte a letter, so that its places are the text's; letters that its code page lacks
    look alike to it and are compared afterwards.
    """

    def __init__(self, terms: Collection[Term], code: str, lexicon: Lexicon | None) -> None:
        self._spelled = (
            SpellingIndex(terms, code, lexicon) if lexicon and not is_arabic(code) else None
        )
        self._codec = "iso8859_6" if is_arabic(code) else "latin_1"
        groups: dict[bytes, dict[tuple[str, bool, bool], _Group]] = {}
        for term in terms:
            for form in forms_of(term, code):
                shapes = groups.setdefault(form.pattern.encode(self._codec, "replace"), {})
                shape = (form.pattern, form.cut, form.plural)
                group = shapes.setdefault(shape, _Group(form))
                if form.bare:
                    group.bare.setdefault(form.key, []).append(form)
                else:
                    group.full.append(form)
        self._groups = [tuple(shapes.values()) for shapes in groups.values()]
        self._search = BytesAhoCorasick(list(groups), MatchKind.Standard) if groups else None

    def find(self, scan: ArabicScan | LatinScan) -> Findings:
        """What is found in a text: full forms now, surnames when asked."""
        return Findings(scan, self._spots(scan), self._spelled)

    def _spots(self, scan: ArabicScan | LatinScan) -> list[tuple[Spot, _Group]]:
        found: list[tuple[Spot, _Group]] = []
        if self._search is None:
            return found
        folded, fronts, groups = scan.folded, scan.fronts, self._groups
        coded = folded.encode(self._codec, "replace")
        for pattern, start, _ in self._search.find_matches_as_indexes(coded, overlapping=True):
            if fronts and start and folded[start - 1] not in fronts:
                continue
            left = scan.before(start)
            if left is None:
                continue
            for group in groups[pattern]:
                form = group.any
                if folded.startswith(form.pattern, start):
                    spot = scan.spot(form, start, left)
                    if spot is not None:
                        found.append((spot, group))
        return found


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
                if not spot.doubtful or self.scan.is_name(form, spot):
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
