"""Named queries: what the verbs ask the database, each said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, selectinload

from workbench.errors import NotFound
from workbench.store.schema import Article, FindingRow, Segment, State, Translation


def articles(session: Session) -> Sequence[Article]:
    """All Articles that are not removed, by slug."""
    return session.scalars(
        select(Article).where(Article.removed_at.is_(None)).order_by(Article.slug)
    ).all()


def article(session: Session, slug: str, *, removed: bool = False) -> Article:
    """The Article of that slug. Raises NotFound, naming those there are."""
    found = session.scalars(select(Article).where(Article.slug == slug)).one_or_none()
    if found is None or (found.removed_at is not None and not removed):
        known = [a.slug for a in articles(session)]
        few = ", ".join(known[:5]) + (" …" if len(known) > 5 else "")
        step = f"There are: {few}." if known else "Add one with: workbench add FILE"
        raise NotFound(f"There is no article “{slug}”.", next=step)
    return found


def segments(session: Session, article: Article) -> Sequence[Segment]:
    """An Article's Segments that are still in its source, in order, with their Translations."""
    return session.scalars(
        select(Segment)
        .where(Segment.article_id == article.id, Segment.gone.is_(False))
        .order_by(Segment.number)
        .options(selectinload(Segment.translations).selectinload(Translation.findings))
    ).all()


def lines(
    session: Session, article: Article, language: str
) -> Iterator[tuple[Any, Any, Sequence[Any]]]:
    """(Segment, its Translation or None, its Findings) in order, as columns: for whole pages.

    The same attributes as the schema's, several times quicker than objects of it.
    """
    segment, row = Segment, Translation
    here = (segment.article_id == article.id, segment.gone.is_(False))
    translations = session.execute(
        select(
            row.id, row.segment_id, row.text, row.plurals, row.state, row.version, row.origin,
            row.origin_note, row.draft, row.repairs, row.note, row.person, row.changed_at,
            row.names,
        )
        .join(segment, segment.id == row.segment_id)
        .where(*here, row.language == language)
    ).all()  # fmt: skip
    findings: dict[int, list[Any]] = defaultdict(list)
    for found in session.execute(
        select(*FindingRow.__table__.columns)
        .join(row, row.id == FindingRow.translation_id)
        .join(segment, segment.id == row.segment_id)
        .where(*here, row.language == language)
        .order_by(FindingRow.id)
    ):
        findings[found.translation_id].append(found)
    by_segment = {one.segment_id: one for one in translations}
    for one in session.execute(
        select(
            segment.id, segment.number, segment.role, segment.why, segment.block,
            segment.source, segment.plural,
        )
        .where(*here)
        .order_by(segment.number)
    ):  # fmt: skip
        translated = by_segment.get(one.id)
        yield one, translated, findings.get(translated.id, ()) if translated else ()


def segment(session: Session, slug: str, number: int) -> Segment:
    """Segment `number` of an Article. Raises NotFound."""
    owner = article(session, slug)
    found = session.scalars(
        select(Segment).where(
            Segment.article_id == owner.id, Segment.number == number, Segment.gone.is_(False)
        )
    ).one_or_none()
    if found is None:
        raise NotFound(
            f"There is no segment {number}.", where=slug, next=f"See: workbench status {slug}"
        )
    return found


def open_segment(session: Session, segment_id: int) -> Segment:
    """The Segment that a page shows. Raises NotFound when its source has lost it since."""
    found = session.get(Segment, segment_id)
    if found is None or found.gone:
        raise NotFound(f"There is no segment {segment_id} any more.", next="Reload the article.")
    return found


def translation(session: Session, segment_id: int, language: str) -> Translation | None:
    """A Segment's Translation in a Language, if it has one."""
    return session.scalars(
        select(Translation).where(
            Translation.segment_id == segment_id, Translation.language == language
        )
    ).one_or_none()


def undrafted(article_ids: Sequence[int], language: str, aside: Sequence[str]) -> Select[Any]:
    """Segments without any text in a Language, set-aside roles left out, in reading order."""
    has_text = (
        select(Translation.id)
        .where(
            Translation.segment_id == Segment.id,
            Translation.language == language,
            or_(Translation.state != State.UNTRANSLATED.value, Translation.text != ""),
        )
        .exists()
    )
    return (
        select(Segment)
        .where(
            Segment.article_id.in_(article_ids),
            Segment.gone.is_(False),
            Segment.role.not_in(aside),
            ~has_text,
        )
        .order_by(Segment.article_id, Segment.number)
    )
