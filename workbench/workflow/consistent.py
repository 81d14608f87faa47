"""One source in two translations, two sources in one: found as soon as a text is saved.

Only texts that a person has touched are compared, those of the same Article and, for the same
source, those the Memory keeps of all others. `workbench check` compares the whole Workspace.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from workbench.checks.consistency import consistency, key
from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Finding, Pair
from workbench.store import memory as store
from workbench.store.bulk import chunks
from workbench.store.schema import UNTOUCHED, Article, FindingRow, Segment, Translation
from workbench.workflow.memory import digest
from workbench.workflow.verifying import finding_columns

CHECK = "consistency"
_MARKS = 8  # letters by which two texts that say the same may differ in length
_REFRESHED = 10


class Other(NamedTuple):
    """Another text, which may say the same; one of the Memory has no `translation_id`."""

    segment_id: int | None
    translation_id: int | None
    pair: Pair


def of_text(session: Session, segment: Segment, language: str, text: str) -> list[Finding]:
    """What a text of a Segment is at odds with elsewhere."""
    here = Pair(segment.source, text, segment.article.source_language, language)
    others = [other.pair for other in _others(session, segment, language, (text,))]
    return [finding for index, finding in consistency([here, *others]) if index == 0]


def refresh(session: Session, segment: Segment, language: str, before: str, after: str) -> None:
    """Find anew what the Article's other texts are at odds with, where this one said or says so."""
    said = {key(before), key(after)} - {""}
    own = key(segment.source)
    touched = [
        other
        for other in _others(session, segment, language, (before, after))
        if other.translation_id
        and (key(other.pair.source) == own or key(other.pair.target) in said)
    ]
    for other in touched[:_REFRESHED]:
        row = session.get_one(Translation, other.translation_id)
        renew(row, of_text(session, row.segment, language, row.text))


def settle(session: Session, article: Article, language: str) -> None:
    """Find anew what every text of an Article is at odds with; its other Findings stay."""
    found = of_article(session, article, language)
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
            renew(row, found.get(row.segment_id, []))


def renew(row: Translation, found: Sequence[Finding], check: str = CHECK) -> None:
    """Put these Findings of one check in the place of those that a Translation has."""
    segment, language = row.segment, row.language
    code = segment.article.source_language
    pair = Pair(segment.source, row.text, code, language, plurals=tuple(row.plurals))
    old = [finding for finding in row.findings if finding.check == check]
    dismissed = {f.key: (f.dismissed_by, f.dismissed_reason) for f in old if f.dismissed_by}
    if {finding_key(f, pair) for f in found} == {f.key for f in old}:
        return
    for finding in old:
        row.findings.remove(finding)
    row.findings.extend(FindingRow(**c) for c in finding_columns(found, pair, dismissed))


def of_article(session: Session, article: Article, language: str) -> dict[int, list[Finding]]:
    """{segment id: what its text is at odds with} of a whole Article."""
    others = [_other(row, article, language) for row in session.execute(_texts(article, language))]
    sources = {digest(other.pair.source) for other in others}
    ids = {other.segment_id for other in others}
    remembered = [
        o for o in _remembered(session, sources, article, language) if o.segment_id not in ids
    ]
    found: dict[int, list[Finding]] = {}
    for index, finding in consistency(other.pair for other in [*others, *remembered]):
        segment_id = others[index].segment_id if index < len(others) else None
        if segment_id is not None:
            found.setdefault(segment_id, []).append(finding)
    return found


def _others(session: Session, segment: Segment, language: str, texts: Sequence[str]) -> list[Other]:
    near = [_near(Segment.source, segment.source)]
    near += [_near(Translation.text, text) for text in texts if text]
    query = _texts(segment.article, language).where(Segment.id != segment.id, or_(*near))
    here = [_other(row, segment.article, language) for row in session.execute(query)]
    ids = {segment.id, *(other.segment_id for other in here)}
    known = _remembered(session, {digest(segment.source)}, segment.article, language)
    return [*here, *(other for other in known if other.segment_id not in ids)]


def _texts(article: Article, language: str) -> Select[int, int, int, str, str]:
    return (
        select(
            Segment.id, Segment.number, Translation.id, Segment.source, Translation.text
        )
        .join(Translation, Translation.segment_id == Segment.id)
        .where(
            Segment.article_id == article.id, Segment.gone.is_(False), Segment.plural == "",
            Translation.language == language, Translation.text != "",
            Translation.state.not_in(UNTOUCHED),
        )
        .order_by(Segment.number)
    )  # fmt: skip


def _near(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    return func.length(column).between(len(text) - _MARKS, len(text) + _MARKS)


def _other(row: Row[int, int, int, str, str], article: Article, language: str) -> Other:
    segment_id, number, translation_id, source, text = row
    where = f"{article.slug}:{number}"
    pair = Pair(source, text, article.source_language, language, where=where)
    return Other(segment_id, translation_id, pair)


def _remembered(
    session: Session, digests: set[str], article: Article, language: str
) -> list[Other]:
    pair = (article.source_language, language)
    return [
        Other(row.segment_id, None, Pair(row.source, row.target, *pair, where=row.article))
        for row in store.of_digests(session, digests, pair)
        if row.origin == "review"
    ]
