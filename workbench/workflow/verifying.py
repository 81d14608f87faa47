"""What a target text must be held against: the names its source asks for, and every check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Finding, Pair, Severity
from workbench.names.term import Occurrence
from workbench.store.schema import Article, FindingRow, Segment, Translation
from workbench.workflow.glossary import Glossary
from workbench.workflow.verdicts import Verdict, judged


def asked_names(
    session: Session, glossary: Glossary, article: Article, target: str
) -> dict[int, list[Occurrence]]:
    """{segment id: Terms its source asks for}, longest first wins, for a whole Article.

    An Article is read from its start, so that a bare surname belongs to the person met before.
    """
    return dict(asked_each(session, glossary, article, target))


def asked_each(
    session: Session, glossary: Glossary, article: Article, target: str
) -> Iterator[tuple[int, list[Occurrence]]]:
    """The same, one segment after the other; the database is read at once."""
    rows = session.execute(
        select(Segment.id, Segment.source)
        .where(Segment.article_id == article.id, Segment.gone.is_(False))
        .order_by(Segment.number)
    ).all()
    sources = tuple(row.source for row in rows)
    found = glossary.asked_each(article.slug, sources, article.source_language, target)
    return zip((row.id for row in rows), found, strict=True)


def verify(
    glossary: Glossary,
    asked: Sequence[Occurrence],
    source: str,
    target_text: str,
    languages: tuple[str, str],
    *,
    edited: bool,
    role: str = "body",
    plurals: Sequence[str] = (),
    source_plural: str = "",
    cut: bool = False,
) -> Verdict:
    """Hold a target text against its source, with `asked` the names found in that source."""
    finder = glossary.matcher(*languages, languages[1])
    found = tuple(finder.find(target_text, asked={one.term.key for one in asked}))
    pair = Pair(
        source=source, target=target_text, source_language=languages[0],
        target_language=languages[1], terms=tuple(asked), found=found, edited=edited, role=role,
        plurals=tuple(plurals), source_plural=source_plural,
        extra=(("cut", "yes"),) if cut else (),
    )  # fmt: skip
    return judged(pair)


def keep_findings(translation: Translation, findings: Sequence[Finding], segment: Segment) -> None:
    """Write Findings to a Translation; a dismissal holds while source, target and Finding do."""
    dismissed = {
        row.key: (row.dismissed_by, row.dismissed_reason)
        for row in translation.findings
        if row.dismissed_by
    }
    pair = pair_of(segment, translation.language, translation.text, translation.plurals or ())
    translation.findings = [
        FindingRow(**columns) for columns in finding_columns(findings, pair, dismissed)
    ]


def finding_of(row: FindingRow) -> Finding:
    """A Finding as it was kept, its fix left out."""
    spans = ((row.source_start, row.source_end), (row.target_start, row.target_end))
    source, target = ((a, b) if a is not None and b is not None else None for a, b in spans)
    return Finding(row.check, Severity(row.severity), row.message, source, target, term=row.term)


def pair_of(segment: Segment, target: str, text: str, plurals: Sequence[str]) -> Pair:
    """A Segment and its target text, as the keys of dismissals are made from them."""
    return Pair(
        segment.source, text, segment.article.source_language, target, plurals=tuple(plurals)
    )


def finding_columns(
    findings: Iterable[Finding], pair: Pair, dismissed: Mapping[str, tuple[str, str]]
) -> Iterator[dict[str, Any]]:
    """The columns of FindingRows; `dismissed` is who dismissed which key and why."""
    for finding in findings:
        key = finding_key(finding, pair)
        who, why = dismissed.get(key, ("", ""))
        start, end = finding.source_span or (None, None)
        target_start, target_end = finding.target_span or (None, None)
        yield {
            "check": finding.check, "severity": finding.severity.value,
            "message": finding.message, "source_start": start, "source_end": end,
            "target_start": target_start, "target_end": target_end, "fix": finding.fix,
            "term": finding.term, "key": key, "dismissed_by": who, "dismissed_reason": why,
        }  # fmt: skip
