"""The Glossary at work: files in `glossary/` are the truth, the store indexes them, Matchers find.

A file that changed by hand or by git is read again the next time anything asks. Rows that cannot be
used are Problems (file and line); the rest of the file is used.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from workbench.errors import BadInput
from workbench.formats.terms_csv import read_terms
from workbench.formats.terms_file import TermsFile
from workbench.names.matcher import Matcher
from workbench.names.term import Kind, Occurrence, Status, Term, Variant
from workbench.store.schema import GlossaryFile, TermRow
from workbench.workflow.tables import name_lexicon, name_words
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


@dataclass(frozen=True)
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

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process go the Terms; it makes its own Matchers."""
        listed = [(term, self.homes[key]) for key, term in self._terms.items()]
        return Glossary, (listed, self.problems)

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
                pair = {source, target}
                terms = [t for t in self.terms if {t.source_language, t.target_language} == pair]
                self._matchers[key] = Matcher(terms, language, lexicon=name_lexicon())
            return self._matchers[key]

    def asked(
        self, slug: str, sources: Sequence[str], source: str, target: str
    ) -> list[list[Occurrence]]:
        """The Terms each source text of an Article asks for, nested ones left out."""
        key, texts = (slug, source, target), hash(tuple(sources))
        with self._lock:
            kept = self._asked.get(key)
        if kept is not None and kept[0] == texts:
            return kept[1]
        asked = self.found(slug, sources, source, target)
        with self._lock:
            self._asked[key] = (texts, asked)
            while len(self._asked) > _ARTICLES_KEPT:
                self._asked.popitem(last=False)
        return asked

    def found(
        self, slug: str, sources: Sequence[str], source: str, target: str
    ) -> list[list[Occurrence]]:
        """The same for any texts, read anew."""
        found = self.matcher(source, target, source).find_all(sources, article=slug)
        doubtful = _common_words(source)
        return [
            [o for o in one if not o.nested and not _is_a_word(o, text, source, doubtful)]
            for one, text in zip(found, sources, strict=True)
        ]


@cache
def _common_words(language: str) -> frozenset[str]:
    """Words, first names and nationalities that another spelling of a name must not take."""
    words = name_words(language)
    return words.common | words.given | frozenset().union(*words.lists.values())


def _is_a_word(one: Occurrence, text: str, language: str, words: frozenset[str]) -> bool:
    """Whether a single word was taken for a name by its sound alone, and is a common word."""
    written = text[one.start : one.end]
    listed = {part for form in one.term.accepted(language) for part in (form, *form.split())}
    return " " not in written and written not in listed and written.casefold() in words


_cache: dict[Path, tuple[tuple[tuple[str, int, int], ...], Glossary]] = {}
_cache_lock = Lock()


def load_glossary(workspace: Workspace) -> Glossary:
    """The Glossary as its files stand now; unchanged files cost one look at the folder."""
    files = glossary_files(workspace)
    signature = tuple((p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in files)
    with _cache_lock:
        cached = _cache.get(workspace.root)
        if cached and cached[0] == signature:
            return cached[1]
    glossary = _refresh(workspace, files)
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


def _refresh(workspace: Workspace, files: list[Path]) -> Glossary:
    contents = {path.name: path.read_bytes() for path in files}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    problems: list[Problem] = []
    with workspace.store.read() as session:
        rows = session.execute(select(GlossaryFile.name, GlossaryFile.digest))
        known = {row.name: row.digest for row in rows}
    if known != digests:
        with workspace.store.write() as session:
            for row in session.scalars(select(GlossaryFile)):
                if row.name not in digests:
                    session.delete(row)
            for name, content in contents.items():
                if known.get(name) != digests[name]:
                    _index(session, name, content, digests[name])
    listed: list[tuple[Term, Home]] = []
    with workspace.store.read() as session:
        for file in session.scalars(
            select(GlossaryFile)
            .order_by(GlossaryFile.name)
            .options(selectinload(GlossaryFile.terms))
        ):
            problems.extend(Problem(file.name, p["line"], p["message"]) for p in file.problems)
            listed.extend((term_of(row.row), Home(file.name, row.line)) for row in file.terms)
    return Glossary(listed, problems)


def _index(session: Session, name: str, content: bytes, digest: str) -> None:
    """Read a file into the index. One that cannot be read keeps the Terms it had."""
    row = session.scalars(select(GlossaryFile).where(GlossaryFile.name == name)).one_or_none()
    if row is None:
        row = GlossaryFile(name=name, digest=digest, problems=[])
        session.add(row)
    row.digest = digest
    try:
        file = read_terms(content, name)
    except BadInput as error:
        message = f"{error.what} {error.next}".strip() + " Its terms are used as they were before."
        row.problems = [{"line": 0, "message": message}]
        return
    row.problems = [{"line": bad.line, "message": bad.reason} for bad in file.rejected]
    row.terms = [_row(file, line.line, line.term) for line in file.rows]


def _row(file: TermsFile, line: int, term: Term) -> TermRow:
    return TermRow(
        line=line, key=term.key, source=term.source, target=term.target,
        source_language=file.source_language, target_language=file.target_language,
        kind=term.kind.value, status=term.status.value, row=asdict(term),
    )  # fmt: skip


def term_of(row: dict[str, Any]) -> Term:
    """The Term a row of the index stands for."""
    return Term(
        **{
            **row,
            "kind": Kind(row["kind"]),
            "status": Status(row["status"]),
            "variants": tuple(Variant(**variant) for variant in row["variants"]),
            "scope": tuple(row["scope"]),
            "extra": tuple((name, value) for name, value in row["extra"]),
        }
    )
