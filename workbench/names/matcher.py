"""Find the Glossary's Terms in texts, and tell whether a target text uses them.

An Aho–Corasick automaton over folded forms finds candidates; `scan` looks at each one's edges. A
Term added or removed is seen at once: it lives in a second, small automaton until the next rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.names.automaton import Automaton
from workbench.names.choice import choose, occurrence
from workbench.names.forms import is_arabic
from workbench.names.lexicon import Lexicon
from workbench.names.scan import ArabicScan, Hit, LatinScan
from workbench.names.term import Kind, Occurrence, Status, Term

_REBUILD = 1000  # Terms changed since the last build


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

    def find(self, text: str, *, met: Iterable[Term] = (), article: str = "") -> list[Occurrence]:
        """The Terms in a text by position, with nested ones flagged.

        `met` are persons already named in this Article, the latest last: their surnames alone are
        theirs from the start. `article` is a slug; a Term with a scope counts only in its Articles.
        """
        scan = self._scan(text, self._names)
        large = self._large.find(scan)
        small = self._small.find(scan) if self._fresh else None
        hits = self._current(large.full())
        if small:
            hits += small.full()
        if not hits and not met:
            return []
        known = {hit.form.key: hit.end for hit in sorted(hits, key=lambda hit: -hit.end)}
        known.update((term.key, 0) for term in met)
        hits += self._current(large.bare(known))
        if small:
            hits += small.bare(known)
        chosen = choose([hit for hit in hits if _in_scope(hit, article)], text)
        return [occurrence(hit, nested, self.language) for hit, nested in chosen]

    def _current(self, hits: Iterable[Hit]) -> list[Hit]:
        """Hits of the large automaton whose Terms have not changed since it was built."""
        stale = self._stale
        return [hit for hit in hits if hit.form.key not in stale] if stale else list(hits)

    def find_all(self, texts: Iterable[str], *, article: str = "") -> list[list[Occurrence]]:
        """`find` for the texts of one Article in order, each knowing the persons met before."""
        return list(self.find_each(texts, article=article))

    def find_each(self, texts: Iterable[str], *, article: str = "") -> Iterator[list[Occurrence]]:
        """`find_all`, one text after the other."""
        met: dict[str, Term] = {}
        for text in texts:
            occurrences = self.find(text, met=met.values(), article=article)
            for person in persons(occurrences):
                met.pop(person.key, None)
                met[person.key] = person
            yield occurrences


def persons(occurrences: Iterable[Occurrence]) -> list[Term]:
    """The persons among Occurrences, each once, the one named last at the end."""
    met: dict[str, Term] = {}
    for each in occurrences:
        if each.term.kind is Kind.PERSON and not each.nested:
            met.pop(each.term.key, None)
            met[each.term.key] = each.term
    return list(met.values())


def _in_scope(hit: Hit, article: str) -> bool:
    scope = hit.form.term.scope
    return not scope or article in scope
