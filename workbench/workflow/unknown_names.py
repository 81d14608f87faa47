"""Names an Article has and the Glossary lacks: found, joined, with target forms proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.names.candidates import Candidate, find_candidates
from workbench.names.lexicon import same_name
from workbench.names.term import Kind
from workbench.names.transliteration import Proposal
from workbench.store import queries
from workbench.store.schema import Article, Ignored, Segment
from workbench.text.languages import language
from workbench.workflow.articles import ASIDE_ROLES
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.tables import name_lexicon, name_words, transliterator
from workbench.workflow.target_languages import languages_of
from workbench.workflow.term_fields import kind_named
from workbench.workflow.workspace import Workspace

NAME = "name"
"""The kind of Ignored row that a candidate is kept under."""


@dataclass(frozen=True)
class Place:
    """A Segment that holds a candidate."""

    article: str
    number: int
    source: str


@dataclass(frozen=True)
class Unknown:
    """A candidate with its sentences and up to three proposals, best first."""

    source_language: str
    target_language: str
    name: str
    spellings: tuple[str, ...]
    kind: str
    count: int
    segments: tuple[Place, ...]
    proposals: tuple[Proposal, ...]


def candidates(
    workspace: Workspace,
    slugs: Sequence[str] = (),
    *,
    target: str | None = None,
    proposals: int = 3,
) -> list[Unknown]:
    """The unknown names of Articles (all when none is named), likeliest first. Raises NotFound.

    Without `target` each is proposed in the first Language that its Article goes into.
    """
    glossary = load_glossary(workspace)
    with workspace.store.read() as session:
        ignored = set(session.scalars(select(Ignored.name).where(Ignored.kind == NAME)))
        places_of = _places(session, workspace, slugs, target)
    found: list[Unknown] = []
    for (source, into), rows in sorted(places_of.items()):
        for one in _find(tuple((at.article, at.source) for at in rows), source, into, glossary):
            if not ignored & set(one.spellings):
                kind = one.kind.value
                offered = propose(workspace, one.name, source, into, kind=kind, n=proposals)
                places = tuple(rows[i] for i in one.segments)
                found.append(
                    Unknown(source, into, one.name, one.spellings, kind, one.count, places, offered)
                )
    return found


def _places(
    session: Session, workspace: Workspace, slugs: Sequence[str], target: str | None
) -> dict[tuple[str, str], list[Place]]:
    """{(source, target): the Segments of the Articles that go that way}."""
    articles = [queries.article(session, slug) for slug in slugs] or queries.articles(session)
    languages = languages_of(session, articles, workspace.settings)
    places: dict[tuple[str, str], list[Place]] = {}
    for one in articles:
        into = language(target).code if target else languages[one.id][0]
        places.setdefault((one.source_language, into), []).extend(
            Place(one.slug, number, text) for number, text in _sources(session, one)
        )
    return places


def _sources(session: Session, article: Article) -> list[tuple[int, str]]:
    """(number, source) of an Article's Segments, set-aside ones left out."""
    rows = session.execute(
        select(Segment.number, Segment.source)
        .where(
            Segment.article_id == article.id,
            Segment.gone.is_(False),
            Segment.role.not_in(ASIDE_ROLES),
        )
        .order_by(Segment.number)
    )
    return [(number, source) for number, source in rows]


@lru_cache(maxsize=40)
def _find(
    lines: tuple[tuple[str, str], ...], source: str, target: str, glossary: Glossary
) -> list[Candidate]:
    """Found once as long as neither the sources, (slug, text) each, nor the Glossary change."""
    known = glossary.found_in(lines, source, target)
    return find_candidates(
        [text for _, text in lines], source, words=name_words(source),
        known=[[(o.start, o.end) for o in one] for one in known],
        same=lambda one, other: same_name(one, other, name_lexicon()), keys=name_lexicon().keys,
    )  # fmt: skip


def propose(
    workspace: Workspace,
    name: str,
    source: str,
    target: str,
    *,
    kind: str | None = None,
    n: int = 3,
) -> tuple[Proposal, ...]:
    """Up to `n` target forms of a name, best first, each with its reason.

    The one way to them for every door. What the Glossary has is proposed as it stands there,
    inside a longer name too; Arabic names are written in the house style of the setting
    `romanisation`. Raises BadInput for an unknown kind.
    """
    if n < 1:
        return ()
    wanted = kind_named(kind) if kind else None
    matcher = load_glossary(workspace).matcher(source, target, source)

    def known(part: str) -> tuple[str, Kind] | None:
        whole = (o for o in matcher.find(part) if (o.start, o.end) == (0, len(part)))
        return next(((o.expected, o.term.kind) for o in whole), None)

    spelled = transliterator(workspace.settings.romanisation)
    return tuple(spelled.propose(name, source, target, wanted, n, known))


def ignore(workspace: Workspace, name: str, person: str) -> None:
    """Say that a candidate is no name worth a Term: it is not shown again."""
    with workspace.store.write() as session:
        known = session.scalars(
            select(Ignored).where(Ignored.kind == NAME, Ignored.name == name)
        ).one_or_none()
        if known is None:
            session.add(Ignored(kind=NAME, name=name, person=person, at=datetime.now(UTC)))
