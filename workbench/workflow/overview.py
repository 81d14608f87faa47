"""The list of Articles: progress, words, findings, who was last on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.store import queries
from workbench.store.schema import Article, FindingRow, Segment, State, Translation
from workbench.workflow.articles import ASIDE_ROLES
from workbench.workflow.target_languages import directions, languages_of
from workbench.workflow.workspace import Workspace

PAGE = 50


@dataclass(frozen=True)
class Overview:
    """One Article in a Language: Segments by state, words, Segments with errors or warnings."""

    slug: str
    title: str
    source_language: str
    target_language: str
    segments: int
    states: Mapping[str, int]
    words: int
    found: int
    person: str
    changed_at: datetime

    @property
    def done(self) -> int:
        """Segments confirmed or approved."""
        return self.states.get(State.CONFIRMED, 0) + self.states.get(State.APPROVED, 0)


@dataclass(frozen=True)
class Page:
    """A page of the list; `pages` is how many there are."""

    articles: tuple[Overview, ...]
    number: int
    pages: int
    total: int


def overview(workspace: Workspace, *, page: int = 1, q: str = "") -> Page:
    """A page of Articles, the last changed first, those whose title or slug holds `q`.

    An Article stands there once for each Language it is being translated into.
    """
    with workspace.store.read() as session:
        query = select(Article).where(Article.removed_at.is_(None))
        if q:
            like = f"%{q}%"
            query = query.where(Article.title.ilike(like) | Article.slug.ilike(like))
        total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
        pages = max(1, -(-total // PAGE))
        page = min(max(page, 1), pages)
        rows = session.scalars(
            query.order_by(Article.changed_at.desc(), Article.id.desc())
            .limit(PAGE)
            .offset((page - 1) * PAGE)
        ).all()
        languages = languages_of(session, rows, workspace.settings)
        return Page(tuple(_lines(session, rows, languages)), page, pages, total)


def list_articles(workspace: Workspace, target: str | None = None) -> list[Overview]:
    """Every Article by slug, once for each Language it goes into; with `target` in that one only.

    Raises BadInput for an unknown Language.
    """
    with workspace.store.read() as session:
        into: dict[Article, list[str]] = {}
        for article, code in directions(session, (), workspace.settings, target):
            into.setdefault(article, []).append(code)
        return list(_lines(session, list(into), {row.id: into[row] for row in into}))


def _lines(
    session: Session, articles: Sequence[Article], languages: Mapping[int, list[str]]
) -> Iterator[Overview]:
    ids = [row.id for row in articles]
    words = _words(session, ids)
    counted = {
        code: (_states(session, ids, code), _found(session, ids, code), _last(session, ids, code))
        for code in sorted({code for some in languages.values() for code in some})
    }
    for row in articles:
        for code in languages[row.id]:
            states, found, last = counted[code]
            person, at = last.get(row.id, ("", row.changed_at))
            yield Overview(
                slug=row.slug,
                title=row.title,
                source_language=row.source_language,
                target_language=code,
                segments=sum(states.get(row.id, {}).values()),
                states=states.get(row.id, {}),
                words=words.get(row.id, 0),
                found=found.get(row.id, 0),
                person=person,
                changed_at=max(row.changed_at, at),
            )


def states_of(workspace: Workspace, slug: str, target: str) -> dict[str, int]:
    """Segments of one Article by state. Raises NotFound."""
    with workspace.store.read() as session:
        article = queries.article(session, slug)
        return _states(session, [article.id], target).get(article.id, {})


def _states(session: Session, ids: list[int], target: str) -> dict[int, dict[str, int]]:
    state = func.coalesce(Translation.state, State.UNTRANSLATED.value)
    rows = session.execute(
        select(Segment.article_id, state, func.count())
        .outerjoin(
            Translation,
            (Translation.segment_id == Segment.id) & (Translation.language == target),
        )
        .where(
            Segment.article_id.in_(ids), Segment.gone.is_(False), Segment.role.not_in(ASIDE_ROLES)
        )
        .group_by(Segment.article_id, state)
    )
    counted: dict[int, dict[str, int]] = {}
    for article, name, count in rows:
        counted.setdefault(article, {})[name] = count
    return counted


def _words(session: Session, ids: list[int]) -> dict[int, int]:
    rows = session.execute(
        select(Segment.article_id, Segment.source).where(
            Segment.article_id.in_(ids), Segment.gone.is_(False), Segment.role.not_in(ASIDE_ROLES)
        )
    )
    counted: dict[int, int] = {}
    for article, source in rows:
        counted[article] = counted.get(article, 0) + len(source.split())
    return counted


def _found(session: Session, ids: list[int], target: str) -> dict[int, int]:
    rows = session.execute(
        select(Segment.article_id, func.count(func.distinct(Segment.id)))
        .join(Translation, Translation.segment_id == Segment.id)
        .join(FindingRow, FindingRow.translation_id == Translation.id)
        .where(
            Segment.article_id.in_(ids),
            Segment.gone.is_(False),
            Translation.language == target,
            FindingRow.dismissed_by == "",
            FindingRow.severity != "info",
        )
        .group_by(Segment.article_id)
    )
    return dict(rows.all())


def _last(session: Session, ids: list[int], target: str) -> dict[int, tuple[str, datetime]]:
    rows = session.execute(
        select(Segment.article_id, Translation.person, func.max(Translation.changed_at))
        .join(Translation, Translation.segment_id == Segment.id)
        .where(
            Segment.article_id.in_(ids), Translation.language == target, Translation.person != ""
        )
        .group_by(Segment.article_id)
    )
    return {article: (person, at) for article, person, at in rows}
