"""The Glossary at work: files in `glossary/` are the truth, the store indexes them, Matchers find.

A file that changed by hand or by git is read again the next time anything asks. Rows that cannot be
used are Problems (file and line); the rest of the file is used.
"""

from __future__ import annotations

import itertools
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from pathlib import Path
from threading import Lock

from workbench.names.matcher import Matcher
from workbench.names.term import Occurrence, Term
from workbench.text.latin import ARTICLES
from workbench.workflow.glossary_index import Progress, indexed
from workbench.workflow.tables import matcher, name_words
from workbench.workflow.workspace import Workspace

_ARTICLES_KEPT = 32
Asked = list[list[Occurrence]]


@dataclass(frozen=True)
class Problem:
    """A row, or a whole file (line 0), that the Glossary cannot use."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else (
            f"{self.file}: {self.message}"
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Home:
    """Where a Term is written: its file in `glossary/` and the line it starts on."""

    file: str
    line: int


class Glossary:
    """All Terms of a Workspace as of one moment, with the Matchers made from them when asked."""

    def __init__(self, listed: Iterable[tuple[Term, Home]], problems: Iterable[Problem]) -> None:
        self.homes: dict[str, Home] = {}
        self._terms: dict[str, Term] = {}
        found = list(problems)
        for term, home in listed:
            first = self._terms.setdefault(term.key, term)
            if first is term:
                self.homes[term.key] = home
            elif first.target != term.target:
                other = self.homes[term.key]
                found.append(
                    Problem(
                        home.file, home.line,
                        f"“{term.source}” is {first.target} in {other.file}:{other.line} "
                        f"but {term.target} here; the first is used.",
                    )
                )  # fmt: skip
        self.problems = tuple(found)
        self._matchers: dict[tuple[str, str, str], Matcher] = {}
        self._asked: OrderedDict[tuple[str, str, str], tuple[int, Asked]] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Every Term, whatever its status, in the order of the files."""
        return tuple(self._terms.values())

    def term(self, key: str) -> Term | None:
        """The Term of that key."""
        return self._terms.get(key)

    def matcher(self, source: str, target: str, language: str) -> Matcher:
        """Finds the Terms of a pair (either way round) in texts of one of its Languages."""
        with self._lock:
            key = (min(source, target), max(source, target), language)
            if key not in self._matchers:
                self._matchers[key] = matcher(self.terms, (source, target), language)
            return self._matchers[key]

    def asked(
        self, slug: str, sources: Sequence[str], source: str, target: str
    ) -> list[list[Occurrence]]:
        """The Terms each source text of an Article asks for, nested ones left out."""
        return list(self.asked_each(slug, sources, source, target))

    def asked_each(
        self, slug: str, sources: Sequence[str], source: str, target: str
    ) -> Iterator[list[Occurrence]]:
        """The same, one text after the other; an Article read to its end is kept."""
        key, texts = (slug, source, target), hash(tuple(sources))
        with self._lock:
            kept = self._asked.get(key)
        if kept is not None and kept[0] == texts:
            yield from kept[1]
            return
        asked = []
        for one in self._found_each(slug, sources, source, target):
            asked.append(one)
            yield one
        with self._lock:
            self._asked[key] = (texts, asked)
            while len(self._asked) > _ARTICLES_KEPT:
                self._asked.popitem(last=False)

    def found(
        self, slug: str, sources: Sequence[str], source: str, target: str
    ) -> list[list[Occurrence]]:
        """The same for any texts, read anew."""
        return list(self._found_each(slug, sources, source, target))

    def found_in(
        self, lines: Iterable[tuple[str, str]], source: str, target: str
    ) -> list[list[Occurrence]]:
        """The same for (slug, text) lines of several Articles, each Article's together."""
        return [
            occurrences
            for slug, some in itertools.groupby(lines, key=itemgetter(0))
            for occurrences in self._found_each(slug, [text for _, text in some], source, target)
        ]

    def _found_each(
        self, slug: str, sources: Sequence[str], source: str, target: str
    ) -> Iterator[list[Occurrence]]:
        found = self.matcher(source, target, source).find_each(sources, article=slug)
        doubtful = _common_words(source)
        for one, text in zip(found, sources, strict=True):
            yield [o for o in one if not o.nested and not _is_a_word(o, text, source, doubtful)]


@cache
def _common_words(language: str) -> frozenset[str]:
    """Words, first names and nationalities that another spelling of a name must not take."""
    words = name_words(language)
    return words.common | words.given | frozenset().union(*words.lists.values())


def _is_a_word(one: Occurrence, text: str, language: str, words: frozenset[str]) -> bool:
    """Whether a single word was taken for a name by its sound alone, and is a common word."""
    written = text[one.start : one.end]
    parts = (part for form in one.term.accepted(language) for part in (form, *form.split()))
    listed = {shape for part in parts for shape in (part, _without_article(part))}
    return " " not in written and written not in listed and written.casefold() in words


def _without_article(word: str) -> str:
    """The Sharaa of al-Sharaa: a person's name stands without its article, too."""
    head, _, rest = word.partition("-")
    return rest if head.lower() in ARTICLES else word


_cache: dict[Path, tuple[tuple[tuple[str, int, int], ...], Glossary]] = {}
_cache_lock = Lock()


def load_glossary(workspace: Workspace, progress: Progress | None = None) -> Glossary:
    """The Glossary as its files stand now; unchanged files cost one look at the folder.

    `progress` is told the lines read, of all, where the files are read.
    """
    files = glossary_files(workspace)
    signature = tuple((p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in files)
    with _cache_lock:
        cached = _cache.get(workspace.root)
        if cached and cached[0] == signature:
            return cached[1]
    glossary = _refresh(workspace, files, progress)
    with _cache_lock:
        _cache[workspace.root] = (signature, glossary)
    return glossary


def glossary_files(workspace: Workspace) -> list[Path]:
    """The glossary files of a Workspace, by name."""
    folder = workspace.glossary
    return (
        sorted(p for p in folder.glob("*") if p.suffix in (".csv", ".tsv"))
        if folder.is_dir()
        else []
    )


def _refresh(workspace: Workspace, files: list[Path], progress: Progress | None) -> Glossary:
    found = indexed(workspace.store, files, progress)
    problems = [Problem(file.name, *problem) for file in found for problem in file.problems]
    return Glossary(
        ((row.term, Home(file.name, row.line)) for file in found for row in file.rows), problems
    )
