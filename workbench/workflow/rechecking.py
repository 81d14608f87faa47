"""Hold an Article's Translations against the Glossary as it is now; no text is changed.

What the texts say is found before the database is locked, thousands of them on every processor; a
text that somebody changed meanwhile was checked by that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Finding, Pair
from workbench.checks.wording import OF_DRAFTS
from workbench.store import bulk, queries
from workbench.store.schema import UNTOUCHED, Article, FindingRow, Segment, Translation
from workbench.workflow import consistent, misspelt, two_forms
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.target_languages import languages_of
from workbench.workflow.uncollected import uncollected
from workbench.workflow.verdicts import Verdict
from workbench.workflow.verifying import asked_each, finding_columns, finding_of, pair_of
from workbench.workflow.verifying_many import Progress, verify_all
from workbench.workflow.workspace import Workspace

_OF_DRAFTS = (*OF_DRAFTS, "cut")
_STANDING = (misspelt.CHECK, *_OF_DRAFTS)


@dataclass(frozen=True)
class Rechecked:
    """How many Translations were looked at, and how many ask for other names than before."""

    looked_at: int
    changed: int


def recheck(
    workspace: Workspace,
    language: str | None = None,
    slugs: Sequence[str] | None = None,
    *,
    changed_only: bool = True,
    segments: Collection[int] | None = None,
    progress: Progress | None = None,
) -> Rechecked:
    """Find names and Findings anew in the Articles named, or in all of them.

    In every Language that they have Translations in, unless one is named.
    `changed_only` leaves Translations alone whose names are as they were; `segments` are the ids
    of those to look at (None: all). `progress` is told how many of an Article are done.
    """
    glossary = load_glossary(workspace)
    with workspace.store.read() as session:
        listed = [a for a in queries.articles(session) if slugs is None or a.slug in slugs]
        into = languages_of(session, listed, workspace.settings)
    looked_at = changed = 0
    with uncollected():
        for article in listed:
            for code in [language] if language else into[article.id]:
                found = _found(workspace, glossary, article, code, segments, progress)
                looked_at += len(found)
                if found:
                    changed += _keep(workspace, glossary, article, code, found, changed_only)
    return Rechecked(looked_at, changed)


def _found(
    workspace: Workspace,
    glossary: Glossary,
    article: Article,
    language: str,
    only: Collection[int] | None,
    progress: Progress | None,
) -> list[tuple[Any, Verdict]]:
    """The Translations that have a text, as columns, each with the Verdict on it."""
    with workspace.store.read() as session:
        columns = ("id", "segment_id", "version", "text", "plurals", "state", "names")
        rows = session.execute(
            select(
                *(getattr(Translation, name) for name in columns),
                Segment.source, Segment.role, Segment.plural,
            )
            .join(Segment, Segment.id == Translation.segment_id)
            .where(
                Segment.article_id == article.id, Segment.gone.is_(False),
                Translation.language == language, Translation.text != "",
            )
        )  # fmt: skip
        known = {row.segment_id: row for row in rows if only is None or row.segment_id in only}
        asked = asked_each(session, glossary, article, language) if known else iter(())
    languages = (article.source_language, language)
    here: list[Any] = []

    def pairs() -> Iterator[Pair]:
        for segment, terms in asked:
            if segment in known:
                row = known[segment]
                here.append(row)
                yield Pair(
                    row.source, row.text, *languages, terms=tuple(terms),
                    edited=row.state not in UNTOUCHED, role=row.role, plurals=tuple(row.plurals),
                    source_plural=row.plural,
                )  # fmt: skip

    tell = progress or (lambda done, total: None)
    verdicts = verify_all(glossary, languages, pairs(), len(known), tell)
    return [(here[at], verdict) for at, verdict in enumerate(verdicts)]


def _keep(
    workspace: Workspace,
    glossary: Glossary,
    article: Article,
    language: str,
    found: Sequence[tuple[Any, Verdict]],
    changed_only: bool,
) -> int:
    """Write what was found of Translations that nobody changed since; how many ask for others."""
    with workspace.store.write() as session:
        versions = _versions(session, article, language)
        still = [(row, verdict) for row, verdict in found if versions.get(row.id) == row.version]
        other = {row.id for row, verdict in still if _asks(row.names) != _asks(verdict.names)}
        fresh = [one for one in still if not changed_only or one[0].id in other]
        _write(session, (article.source_language, language), fresh)
        _forget_what_is_over(session, glossary, fresh)
        if not changed_only:
            consistent.settle(session, article, language)
        if fresh:
            two_forms.settle(session, glossary, article, language)
    return len(other)


def _versions(session: Session, article: Article, language: str) -> dict[int, int]:
    rows = session.execute(
        select(Translation.id, Translation.version)
        .join(Segment, Segment.id == Translation.segment_id)
        .where(Segment.article_id == article.id, Translation.language == language)
    )
    return {number: version for number, version in rows}


def _write(
    session: Session, languages: tuple[str, str], fresh: Sequence[tuple[Any, Verdict]]
) -> None:
    names: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {}
    columns: list[dict[str, Any]] = []
    ids = [row.id for row, _ in fresh]
    dismissed = bulk.dismissals(session, ids)
    for row, verdict in fresh:
        now = _merged(row.names, verdict.names)
        if now != row.names:
            names[row.id] = ({"names": row.names}, {"names": now})
        pair = Pair(row.source, row.text, *languages, plurals=tuple(row.plurals))
        said = finding_columns(verdict.findings, pair, dismissed)
        columns += [one | {"translation_id": row.id} for one in said]
    bulk.change(session, Translation, names)
    bulk.replace_findings(
        session, ids, columns, keep=(consistent.CHECK, two_forms.CHECK, *_STANDING)
    )


def _forget_what_is_over(
    session: Session, glossary: Glossary, fresh: Sequence[tuple[Any, Verdict]]
) -> None:
    """Findings that no check here can make stay while they are true of source and text."""
    names = {row.id: {"", *(name["term"] for name in verdict.names)} for row, verdict in fresh}
    for some in bulk.chunks(list(names)):
        rows = session.scalars(
            select(Translation).where(
                Translation.id.in_(some), Translation.findings.any(FindingRow.check.in_(_STANDING))
            )
        )
        for row in rows:
            pair = pair_of(row.segment, row.language, row.text, row.plurals or ())
            said = misspelt.still_misspelt(glossary, row.segment, row)
            said += _said_by_the_engine(row, names[row.id])
            keys = {finding_key(finding, pair) for finding in said}
            row.findings = [f for f in row.findings if f.check not in _STANDING or f.key in keys]


def _said_by_the_engine(row: Translation, names: Collection[str]) -> list[Finding]:
    """What only drafting could tell of a text."""
    said = (each for each in row.findings if each.check in _OF_DRAFTS and each.term in names)
    return [finding_of(each) for each in said]


def _merged(old: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The names with what else was known of each where it stands."""
    known = {_place(name): name for name in old}
    return [{**known.get(_place(name), {}), **name} for name in now]


def _asks(names: Sequence[Mapping[str, Any]]) -> list[tuple[object, ...]]:
    return [(*_place(name), name["target"], name["used"], name["form"]) for name in names]


def _place(name: Mapping[str, Any]) -> tuple[object, ...]:
    return name["term"], name["start"], name["end"]
