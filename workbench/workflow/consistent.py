"""One source in two translations, two sources in one: found as soon as a text is saved.

Only texts that a person has touched are compared, those of the same Article and, for the same
source, those the Memory keeps of all others. `workbench check` compares the whole Workspace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workbench.checks.consistency import consistency, key
from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Finding, Pair
from workbench.store import bulk
from workbench.store import memory as store
from workbench.store.schema import UNTOUCHED, Article, FindingRow, MemoryRow, Segment, Translation
from workbench.workflow.memory import digest
from workbench.workflow.verifying import finding_columns

CHECK = "consistency"
_MARKS = 8  # letters by which two texts that say the same may differ in length
_REFRESHED = 10


class Text(NamedTuple):
    """A text of the Article that is looked at."""

    segment_id: int
    translation_id: int
    pair: Pair


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
        _renew(row, of_text(session, row.segment, language, row.text))


def settle(session: Session, article: Article, language: str) -> None:
    """Find anew what every text of an Article is at odds with; its other Findings stay."""
    texts, found = _at_odds(session, article, language)
    put(session, article, language, texts, found)


def put(
    session: Session,
    article: Article,
    language: str,
    texts: Iterable[Text],
    found: Mapping[int, Sequence[Finding]],
    check: str = CHECK,
) -> None:
    """Put Findings of one check, by segment id, in the place of those that an Article has."""
    stood = _stood(session, article, language, check)
    touched: set[int] = set()
    gone: list[int] = []
    fresh: list[dict[str, Any]] = []
    for text in texts:
        now, old = found.get(text.segment_id, ()), stood.pop(text.translation_id, [])
        if not now and not old:
            continue
        if {finding_key(f, text.pair) for f in now} == {f.key for f in old}:
            continue
        dismissed = {f.key: (f.dismissed_by, f.dismissed_reason) for f in old if f.dismissed_by}
        columns = finding_columns(now, text.pair, dismissed)
        fresh += [c | {"translation_id": text.translation_id} for c in columns]
        gone += [f.id for f in old]
        touched.add(text.translation_id)
    gone += [f.id for old in stood.values() for f in old]
    bulk.change_findings(session, gone, fresh, touched | stood.keys())


def _stood(session: Session, article: Article, language: str, check: str) -> dict[int, list[Any]]:
    """{translation id: what a check said of it here}."""
    f = FindingRow
    rows = session.execute(
        select(f.id, f.translation_id, f.key, f.dismissed_by, f.dismissed_reason)
        .join(Translation, Translation.id == f.translation_id)
        .join(Segment, Segment.id == Translation.segment_id)
        .where(
            Segment.article_id == article.id, Segment.gone.is_(False),
            Translation.language == language, f.check == check,
        )
    )  # fmt: skip
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.translation_id, []).append(row)
    return found


def _renew(row: Translation, found: Sequence[Finding]) -> None:
    """Put these Findings in the place of those that a Translation has."""
    segment, language = row.segment, row.language
    code = segment.article.source_language
    pair = Pair(segment.source, row.text, code, language, plurals=tuple(row.plurals))
    old = [finding for finding in row.findings if finding.check == CHECK]
    dismissed = {f.key: (f.dismissed_by, f.dismissed_reason) for f in old if f.dismissed_by}
    if {finding_key(f, pair) for f in found} == {f.key for f in old}:
        return
    for finding in old:
        row.findings.remove(finding)
    row.findings.extend(FindingRow(**c) for c in finding_columns(found, pair, dismissed))


def of_article(session: Session, article: Article, language: str) -> dict[int, list[Finding]]:
    """{segment id: what its text is at odds with} of a whole Article."""
    return _at_odds(session, article, language)[1]


def _at_odds(
    session: Session, article: Article, language: str
) -> tuple[list[Text], dict[int, list[Finding]]]:
    """The texts of an Article that count, and by segment id what each is at odds with."""
    pair, slug = (article.source_language, language), article.slug
    texts = [
        Text(segment_id, translation_id, Pair(source, text, *pair, where=f"{slug}:{number}"))
        for segment_id, number, translation_id, source, text in session.execute(
            _texts(article, language)
        )
    ]
    elsewhere = _remembered(session, texts, article, language)
    found: dict[int, list[Finding]] = {}
    for index, finding in consistency(chain((text.pair for text in texts), elsewhere)):
        if index < len(texts):
            found.setdefault(texts[index].segment_id, []).append(finding)
    return texts, found


def _others(session: Session, segment: Segment, language: str, texts: Sequence[str]) -> list[Other]:
    near = [_near(Segment.source, segment.source)]
    near += [_near(Translation.text, text) for text in texts if text]
    query = _texts(segment.article, language).where(Segment.id != segment.id, or_(*near))
    here = [_other(row, segment.article, language) for row in session.execute(query)]
    ids = {segment.id, *(other.segment_id for other in here)}
    pair = (segment.article.source_language, language)
    known = store.of_digests(session, {digest(segment.source)}, pair)
    elsewhere = (row for row in known if row.origin == "review" and row.segment_id not in ids)
    return [*here, *(Other(row.segment_id, None, _pair(row, pair)) for row in elsewhere)]


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
    session: Session, texts: Sequence[Text], article: Article, language: str
) -> list[Pair]:
    """What the Memory keeps of other texts of these sources: of other Articles, or gone here."""
    pair = (article.source_language, language)
    where = _texts(article, language).with_only_columns(Segment.id).order_by(None)
    if not store.any_elsewhere(session, pair, where):
        return []
    ids = {text.segment_id for text in texts}
    known = store.of_digests(session, {digest(text.pair.source) for text in texts}, pair)
    return [_pair(r, pair) for r in known if r.origin == "review" and r.segment_id not in ids]


def _pair(row: MemoryRow, pair: tuple[str, str]) -> Pair:
    return Pair(row.source, row.target, *pair, where=row.article)
