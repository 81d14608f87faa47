"""Find the Glossary's Terms in texts, and tell whether a target text uses them.

An Aho–Corasick automaton over folded forms finds candidates; `scan` looks at each one's edges. A
Term added or removed is seen at once: it lives in a second, small automaton until the next rebuild.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.names.automaton import Automaton, Findings
from workbench.names.choice import choose, latest, occurrence, only_ones
from workbench.names.forms import is_arabic
from workbench.names.lexicon import Lexicon
from workbench.names.scan import ArabicScan, Hit, LatinScan
from workbench.names.term import Kind, Occurrence, Status, Term

_REBUILD = 1000  # Terms changed since the last build


@dataclass(frozen=True, slots=True)
class _Place:
    """What decides which Terms with a scope count: the slug, or the keys of those asked for."""

    article: str = ""
    asked: Collection[str] = ()

    def holds(self, term: Term) -> bool:
        return not term.scope or self.article in term.scope or term.key in self.asked


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as the automata have read it; `hits` are all but surnames alone."""

    text: str
    place: _Place
    large: Findings
    small: Findings | None
    hits: list[Hit]


class Matcher:
    """The Terms of a Glossary, to be found in texts of one Language.

    Only Terms of the given statuses count. `lexicon` decides which other spellings of a romanised
    name are the same name; without it only listed forms are found.
    """

    def __init__(
        self,
        terms: Iterable[Term],
        language: str,
        *,
        lexicon: Lexicon | None = None,
        statuses: Iterable[Status] = (Status.APPROVED,),
    ) -> None:
        self.language = language
        self._lexicon = lexicon
        self._names = lexicon.arabic if lexicon and is_arabic(language) else None
        self._statuses = frozenset(statuses)
        self._terms = {term.key: term for term in terms if term.status in self._statuses}
        self._scan = ArabicScan if is_arabic(language) else LatinScan
        self._rebuild()

    def __len__(self) -> int:
        return len(self._terms)

    def _rebuild(self) -> None:
        self._large = Automaton(self._terms.values(), self.language, self._lexicon)
        self._stale: set[str] = set()
        self._fresh: dict[str, Term] = {}
        self._small = Automaton((), self.language, None)

    def add(self, term: Term) -> None:
        """Take in a Term, in place of any of the same key."""
        self._terms.pop(term.key, None)
        self._fresh.pop(term.key, None)
        self._stale.add(term.key)
        if term.status in self._statuses:
            self._terms[term.key] = self._fresh[term.key] = term
        self._refresh()

    def remove(self, term: Term) -> None:
        """Forget a Term; one that is not there is no error."""
        self._terms.pop(term.key, None)
        self._fresh.pop(term.key, None)
        self._stale.add(term.key)
        self._refresh()

    def _refresh(self) -> None:
        if len(self._stale) > _REBUILD:
            self._rebuild()
        else:
            self._small = Automaton(self._fresh.values(), self.language, self._lexicon)

    def find(
        self,
        text: str,
        *,
        met: Iterable[Term] = (),
        article: str = "",
        asked: Collection[str] = (),
    ) -> list[Occurrence]:
        """The Terms in a text by position, with nested ones flagged.

        `met` are persons already named in this Article, the latest last: their surnames alone are
        theirs from the start. `article` is a slug; a Term with a scope counts only in its Articles,
        and where it is `asked` for, by key: in the translation of a text that has it.
        """
        reading = self._read(text, _Place(article, asked))
        return self._occurrences(reading, [term.key for term in met], ())

    def _read(self, text: str, place: _Place) -> _Reading:
        scan = self._scan(text, self._names)
        large = self._large.find(scan)
        small = self._small.find(scan) if self._fresh else None
        hits = self._current(large.full(), place)
        if small:
            hits += self._current(small.full(), place, fresh=True)
        return _Reading(text, place, large, small, hits)

    def _occurrences(
        self, reading: _Reading, met: Collection[str], later: Collection[str]
    ) -> list[Occurrence]:
        """What stands in a text as read; `met` and `later` are persons by key, the latest last.

        A surname alone is that of the person met last, in the text or before; else of the one
        person of that surname who is named in full `later`.
        """
        if not reading.hits and not met and not later:
            return []
        known = dict.fromkeys(met, 0)
        for hit in sorted(reading.hits, key=lambda hit: hit.end):
            known.setdefault(hit.form.key, hit.end)
        hits = reading.hits + latest(self._bare(reading, known), list(known))
        ahead = {key: 0 for key in later if known.get(key, 1)}
        if ahead:
            hits += only_ones(self._bare(reading, ahead), hits)
        chosen = choose(hits, reading.text)
        return [occurrence(hit, nested, self.language) for hit, nested in chosen]

    def _bare(self, reading: _Reading, known: Mapping[str, int]) -> list[Hit]:
        """The surnames of persons by key, each from the given index on."""
        hits = self._current(reading.large.bare(known), reading.place)
        if reading.small:
            hits += self._current(reading.small.bare(known), reading.place, fresh=True)
        return hits

    def _current(self, hits: Iterable[Hit], place: _Place, fresh: bool = False) -> list[Hit]:
        """The Hits in force: Terms of other Articles do not count, nor changed ones as they were.

        `fresh` ones are of the small automaton, which has every Term as it is now.
        """
        stale = () if fresh else self._stale
        return [
            hit
            for hit in hits
            if (not stale or hit.form.key not in stale) and place.holds(hit.form.term)
        ]

    def find_each(self, texts: Iterable[str], *, article: str = "") -> Iterator[list[Occurrence]]:
        """`find` for the texts of one Article in order, once all have been read.

        Each knows the persons met before it, and those named in full further on: a headline has
        the surname of the man that the story names.
        """
        readings = [self._read(text, _Place(article)) for text in texts]
        later = {key for reading in readings for key in _named_in_full(reading)}
        met: dict[str, None] = {}
        for reading in readings:
            occurrences = self._occurrences(reading, met, later)
            for person in persons(occurrences):
                met.pop(person.key, None)
                met[person.key] = None
                later.discard(person.key)
            yield occurrences


def _named_in_full(reading: _Reading) -> Iterator[str]:
    """The keys of the persons whose full names stand in a text."""
    if any(hit.form.term.kind is Kind.PERSON for hit in reading.hits):
        for hit, nested in choose(reading.hits, reading.text):
            if hit.form.term.kind is Kind.PERSON and not nested:
                yield hit.form.key


def persons(occurrences: Iterable[Occurrence]) -> list[Term]:
    """The persons among Occurrences, each once, the one named last at the end."""
    met: dict[str, Term] = {}
    for each in occurrences:
        if each.term.kind is Kind.PERSON and not each.nested:
            met.pop(each.term.key, None)
            met[each.term.key] = each.term
    return list(met.values())
