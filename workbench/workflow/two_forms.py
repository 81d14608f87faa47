"""One Term in two of its forms within an Article: a Finding on each, as soon as a text is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.checks.finding import Finding, Pair
from workbench.checks.names_elsewhere import names_elsewhere
from workbench.names.matcher import Matcher
from workbench.names.term import Occurrence
from workbench.store.schema import Article, Segment, Translation
from workbench.workflow.consistent import Text, put
from workbench.workflow.glossary import Glossary

CHECK = "names-elsewhere"


@lru_cache(maxsize=50_000)
def standing(matcher: Matcher, text: str, slug: str) -> tuple[Occurrence, ...]:
    """The Terms in a target text of an Article, nested ones left out."""
    return tuple(one for one in matcher.find(text, article=slug) if not one.nested)


@lru_cache(maxsize=50_000)
def _varied(matcher: Matcher, text: str, slug: str, language: str) -> tuple[Occurrence, ...]:
    """Of these, the Terms that may be written in more than one form."""
    found = standing(matcher, text, slug)
    return tuple(one for one in found if len(one.term.accepted(language)) > 1)


def of_text(
    session: Session, glossary: Glossary, segment: Segment, language: str, text: str
) -> list[Finding]:
    """The Findings of a Segment's text beside the other texts of its Article."""
    article = segment.article
    here = Text(segment.id, 0, _pair(article, language, segment.number, segment.source, text))
    others = (one for one in _texts(session, article, language) if one.segment_id != segment.id)
    texts = sorted([*others, here], key=lambda one: _number(one.pair))
    return _found(glossary, article, language, texts).get(segment.id, [])


def settle(session: Session, glossary: Glossary, article: Article, language: str) -> None:
    """Find anew which names every text of an Article writes otherwise than another one."""
    texts = _texts(session, article, language)
    found = _found(glossary, article, language, texts)
    put(session, article, language, texts, found, CHECK)


def _texts(session: Session, article: Article, language: str) -> list[Text]:
    """The texts of an Article in order; entries with plurals are left out."""
    rows = session.execute(
        select(Segment.id, Translation.id, Segment.number, Segment.source, Translation.text)
        .join(Translation, Translation.segment_id == Segment.id)
        .where(
            Segment.article_id == article.id, Segment.gone.is_(False), Segment.plural == "",
            Translation.language == language, Translation.text != "",
        )
        .order_by(Segment.number)
    )  # fmt: skip
    return [Text(row[0], row[1], _pair(article, language, *row[2:])) for row in rows]


def _pair(article: Article, language: str, number: int, source: str, text: str) -> Pair:
    where = f"{article.slug}:{number}"
    return Pair(source, text, article.source_language, language, where=where)


def _number(pair: Pair) -> int:
    return int(pair.where.rpartition(":")[2])


def _found(
    glossary: Glossary, article: Article, language: str, texts: Sequence[Text]
) -> dict[int, list[Finding]]:
    matcher = glossary.matcher(article.source_language, language, language)
    named = [
        (one.segment_id, replace(one.pair, found=names))
        for one in texts
        if (names := _varied(matcher, one.pair.target, article.slug, language))
    ]
    found: dict[int, list[Finding]] = {}
    for index, finding in names_elsewhere(pair for _, pair in named):
        found.setdefault(named[index][0], []).append(finding)
    return found
