"""What to look at twice in the Glossary, or in Terms about to be added to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workbench.names.term import Term
from workbench.names.term_warnings import (
    TermWarning,
    common_forms,
    common_word_warning,
    counted,
    field_warnings,
    parts_of_others,
)
from workbench.store.schema import Article, Segment
from workbench.workflow.glossary import load_glossary
from workbench.workflow.glossary_index import Progress
from workbench.workflow.tables import name_words, often
from workbench.workflow.workspace import Workspace

_STEP = 5_000  # Terms between two words about progress
_TOLD = 3  # longer Terms named for one Term


def term_warnings(
    workspace: Workspace,
    terms: Iterable[Term] | None = None,
    *,
    parts: bool = True,
    progress: Progress | None = None,
) -> list[TermWarning]:
    """Fields of no use, common words and `parts` of others among some Terms; None means all.

    Common words are counted in the Workspace's segments of their Language, and in a million words
    of free prose. A Term whose note says why it stays is not warned of as a common word.
    """
    known = load_glossary(workspace).terms
    asked = list(known if terms is None else terms)
    every = list({term.key: term for term in (*known, *asked)}.values())
    keys = {term.key for term in asked}
    languages = {code for term in asked for code in (term.source_language, term.target_language)}
    found = list(field_warnings(asked, _slugs(workspace)))
    for number, code in enumerate(sorted(languages)):
        found += _common(workspace, [term for term in asked if not term.note], code)
        if parts:
            seen = _tracked(every, progress, number, len(languages))
            found += _parts(seen, keys, code)
    return sorted(dict.fromkeys(found), key=lambda one: one.severity != "warning")


@dataclass(frozen=True)
class Located:
    """A warning with the file and line of its Term."""

    file: str
    line: int
    severity: str
    message: str


def located(
    workspace: Workspace, *, parts: bool = True, progress: Progress | None = None
) -> list[Located]:
    """`term_warnings` for the whole Glossary, warnings first, then by file and line."""
    homes = load_glossary(workspace).homes
    found = [
        Located(homes[one.key].file, homes[one.key].line, one.severity, one.message)
        for one in term_warnings(workspace, parts=parts, progress=progress)
    ]
    return sorted(found, key=lambda one: (one.severity != "warning", one.file, one.line))


def _common(workspace: Workspace, terms: Sequence[Term], code: str) -> Iterator[TermWarning]:
    spoken = [t for t in terms if code in (t.source_language, t.target_language)]
    common = common_forms(spoken, code, name_words(code), often(code), often)
    if not common:
        return
    counts, size = counted(common, code, _sources(workspace, code))
    for one in common:
        yield common_word_warning(one, counts[one.term.key], size)


def _slugs(workspace: Workspace) -> frozenset[str]:
    """The slugs of the Articles that there are."""
    with workspace.store.read() as session:
        return frozenset(session.scalars(select(Article.slug).where(Article.removed_at.is_(None))))


def _sources(workspace: Workspace, code: str) -> list[str]:
    """The source texts of the Workspace in a Language."""
    with workspace.store.read() as session:
        return list(
            session.scalars(
                select(Segment.source)
                .join(Article)
                .where(
                    Article.source_language == code,
                    Article.removed_at.is_(None),
                    Segment.gone.is_(False),
                )
            )
        )


def _tracked(
    terms: Sequence[Term], progress: Progress | None, before: int, times: int
) -> Iterator[Term]:
    """The Terms one by one, told to `progress` as one of so many times through them all."""
    for done, term in enumerate(terms):
        yield term
        if progress and (done % _STEP == 0 or done + 1 == len(terms)):
            progress(before * len(terms) + done + 1, times * len(terms))


def _parts(terms: Iterable[Term], keys: set[str], code: str) -> Iterator[TermWarning]:
    """Those that are, or have in them, one of the Terms asked about; a few for each."""
    spoken = (t for t in terms if code in (t.source_language, t.target_language))
    yield from parts_of_others(spoken, code, keys, _TOLD)
