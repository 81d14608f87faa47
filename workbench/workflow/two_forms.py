"""One Term in two of its forms within an Article: a Finding on each, as soon as a text is saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from workbench.checks.finding import Finding, Pair
from workbench.checks.names_elsewhere import names_elsewhere
from workbench.names.matcher import Matcher
from workbench.names.term import Occurrence
from workbench.store.bulk import chunks
from workbench.store.schema import Article, FindingRow, Segment, Translation
from workbench.workflow.consistent import renew
from workbench.workflow.glossary import Glossary

CHECK = "names-elsewhere"


@lru_cache(maxsize=50_000)
def standing(matcher: Matcher, text: str, slug: str) -> tuple[Occurrence, ...]:
    """The Terms in a target text of an Article, nested ones left out."""
    return tuple(one for one in matcher.find(text, article=slug) if not one.nested)


def of_text(
    session: Session, glossary: Glossary, segment: Segment, language: str, text: str
) -> list[Finding]:
    """The Findings of a Segment's text beside the other texts of its Article."""
    texts = _texts(session, segment.article, language) | {segment.id: (segment.number, text)}
    return _found(glossary, segment.article, language, texts).get(segment.id, [])


def settle(session: Session, glossary: Glossary, article: Article, language: str) -> None:
    """Find anew which names every text of an Article writes otherwise than another one."""
    found = _found(glossary, article, language, _texts(session, article, language))
    stood = session.scalars(
        select(Translation.segment_id)
        .join(FindingRow, FindingRow.translation_id == Translation.id)
        .join(Segment, Segment.id == Translation.segment_id)
        .where(
            Segment.article_id == article.id, Segment.gone.is_(False),
            Translation.language == language, FindingRow.check == CHECK,
        )
    )  # fmt: skip
    for some in chunks(sorted({*found, *stood})):
        rows = session.scalars(
            select(Translation)
            .where(Translation.language == language, Translation.segment_id.in_(some))
            .options(selectinload(Translation.findings), selectinload(Translation.segment))
        )
        for row in rows:
            renew(row, found.get(row.segment_id, []), CHECK)


def _texts(session: Session, article: Article, language: str) -> dict[int, tuple[int, str]]:
    """{segment id: (number, target text)} of an Article; entries with plurals are left out."""
    rows = session.execute(
        select(Segment.id, Segment.number, Translation.text)
        .join(Translation, Translation.segment_id == Segment.id)
        .where(
            Segment.article_id == article.id, Segment.gone.is_(False), Segment.plural == "",
            Translation.language == language, Translation.text != "",
        )
        .order_by(Segment.number)
    )  # fmt: skip
    return {row.id: (row.number, row.text) for row in rows}


def _found(
    glossary: Glossary, article: Article, language: str, texts: dict[int, tuple[int, str]]
) -> dict[int, list[Finding]]:
    source = article.source_language
    matcher = glossary.matcher(source, language, language)
    ids: Sequence[int] = sorted(texts, key=lambda id_: texts[id_][0])
    pairs = (
        Pair("", text, source, language, found=standing(matcher, text, article.slug),
             where=f"{article.slug}:{number}")
        for number, text in (texts[id_] for id_ in ids)
    )  # fmt: skip
    found: dict[int, list[Finding]] = {}
    for index, finding in names_elsewhere(pairs):
        found.setdefault(ids[index], []).append(finding)
    return found
