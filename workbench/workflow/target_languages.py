"""Which Languages an Article goes into when none is named."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import BadInput
from workbench.settings import Settings
from workbench.store import queries
from workbench.store.schema import Article, Segment, Translation
from workbench.text.languages import language
from workbench.workflow.workspace import Workspace


def languages_of(
    session: Session, articles: Sequence[Article], settings: Settings
) -> dict[int, list[str]]:
    """{Article: the Language it was added for, then those it has Translations in}.

    One that has neither goes into the usual one: see `Settings.into`.
    """
    known = {row.id: [row.target_language] if row.target_language else [] for row in articles}
    for article, code in session.execute(
        select(Segment.article_id, Translation.language)
        .join(Translation, Translation.segment_id == Segment.id)
        .where(Segment.article_id.in_(list(known)), Segment.gone.is_(False))
        .distinct()
        .order_by(Translation.language)
    ):
        if code not in known[article]:
            known[article].append(code)
    return {row.id: known[row.id] or [settings.into(row.source_language)] for row in articles}


def asked_languages(
    session: Session, article: Article, settings: Settings, named: str | None = None
) -> list[str]:
    """The Language named, else all that the Article goes into. Raises BadInput."""
    if named:
        return [named_language(article.source_language, named, article.slug)]
    return languages_of(session, [article], settings)[article.id]


def named_language(source: str, named: str, where: str) -> str:
    """The code of the Language named. Raises BadInput when the text is in it already."""
    code = language(named).code
    if code == source:
        raise BadInput(
            "It is written in that language already.", where=where,
            next="Name the language to translate it into.",
        )  # fmt: skip
    return code


def directions(
    session: Session, slugs: Sequence[str], settings: Settings, named: str | None = None
) -> list[tuple[Article, str]]:
    """(Article, Language it goes into) of the slugs, of all Articles when there is none.

    `named` is the one Language asked for; of all Articles, those written in it are left out.
    Raises BadInput, NotFound.
    """
    if slugs:
        chosen: Sequence[Article] = [queries.article(session, slug) for slug in slugs]
    else:
        code = language(named).code if named else ""
        chosen = [a for a in queries.articles(session) if a.source_language != code]
    return [(a, code) for a in chosen for code in asked_languages(session, a, settings, named)]


def by_pair(
    workspace: Workspace, slugs: Sequence[str], named: str | None = None
) -> dict[tuple[str, str], list[str]]:
    """{(source, target): slugs that go that way}; see `directions`. Raises BadInput, NotFound."""
    pairs: dict[tuple[str, str], list[str]] = {}
    with workspace.store.read() as session:
        for article, code in directions(session, slugs, workspace.settings, named):
            pairs.setdefault((article.source_language, code), []).append(article.slug)
    return pairs
