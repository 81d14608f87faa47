"""Drafting: Memory first, else an Engine that is made to use the names, then checks, then save.

Segments are drafted in chunks over Article borders; each chunk is one transaction, so that a stop
at any moment loses one chunk at most and the next run goes on. What a person touched is never
overwritten: a Translation is only filled where there is no text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from workbench.checks.finding import Finding, Severity
from workbench.engines.drafts import Draft, DraftRequest
from workbench.engines.enforcement import draft
from workbench.engines.engine import Engine, EngineInfo
from workbench.names.term import Occurrence
from workbench.store import queries
from workbench.store.schema import Revision, Segment, State, Translation
from workbench.text.house_style import HouseStyle, apply_house_style
from workbench.text.inline import InlineKind, find_inline
from workbench.text.languages import language
from workbench.text.tag_places import Untagged, retagged, untagged
from workbench.workflow import memory
from workbench.workflow.articles import ASIDE_ROLES
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.memory import Match
from workbench.workflow.verifying import asked_names, keep_findings, verify
from workbench.workflow.workspace import Workspace

Styled = Callable[[str], tuple[str, tuple[str, ...]]]


class Progress(Protocol):
    """Told how far drafting has come: Segments done of all."""

    def __call__(self, done: int, total: int) -> None:
        """Show it."""


@dataclass(frozen=True)
class DraftReport:
    """What drafting did: Segments by origin, how many asked for names and got them all."""

    segments: int
    from_memory: int
    from_engine: int
    errors: int
    names_asked: int
    names_used: int
    engine: EngineInfo | None


@dataclass(frozen=True)
class _Work:
    id: int
    source: str
    article: str
    source_language: str
    role: str


def translate_articles(
    workspace: Workspace,
    slugs: Sequence[str],
    target: str,
    engine: Engine,
    *,
    progress: Progress | None = None,
) -> DraftReport:
    """Draft every Segment of the Articles that has no text in `target` yet.

    Raises NotFound for an unknown Article, NoEngine when no package translates the pair; chunks
    saved before are kept.
    """
    target = language(target).code
    glossary = load_glossary(workspace)
    work = _undrafted(workspace, slugs, target)
    total, tally = len(work), _Tally()
    for start in range(0, total, workspace.settings.chunk):
        chunk = work[start : start + workspace.settings.chunk]
        _draft_chunk(workspace, chunk, target, engine, glossary, tally)
        if progress:
            progress(min(start + len(chunk), total), total)
    return tally.report(total)


class _Tally:
    def __init__(self) -> None:
        self.memory = self.engine = self.errors = self.asked = self.used = 0
        self.info: EngineInfo | None = None

    def report(self, total: int) -> DraftReport:
        return DraftReport(
            total, self.memory, self.engine, self.errors, self.asked, self.used, self.info
        )


def _undrafted(workspace: Workspace, slugs: Sequence[str], target: str) -> list[_Work]:
    with workspace.store.read() as session:
        ids = [queries.article(session, slug).id for slug in slugs]
        rows = session.scalars(
            queries.undrafted(ids, target, ASIDE_ROLES).options(selectinload(Segment.article))
        )
        return [
            _Work(s.id, s.source, s.article.slug, s.article.source_language, s.role) for s in rows
        ]


def _draft_chunk(
    workspace: Workspace,
    chunk: Sequence[_Work],
    target: str,
    engine: Engine,
    glossary: Glossary,
    tally: _Tally,
) -> None:
    for source in sorted({work.source_language for work in chunk}):
        part = [work for work in chunk if work.source_language == source]
        with workspace.store.read() as session:
            rows = session.scalars(select(Segment).where(Segment.id.in_([w.id for w in part])))
            known = memory.draft_matches(
                session, rows.all(), (source, target),
                workspace.settings.memory_threshold, glossary,
            )  # fmt: skip
            asked = _asked(session, glossary, part, target)
        fresh = [work for work in part if work.id not in known]
        drafts = _ask(workspace, fresh, (source, target), engine, asked)
        if fresh:
            tally.info = engine.info(source, target)
        with workspace.store.write() as session:
            for work in part:
                _keep(session, workspace, work, target, known, drafts, glossary, tally)


def _ask(
    workspace: Workspace,
    fresh: Sequence[_Work],
    languages: tuple[str, str],
    engine: Engine,
    asked: Mapping[int, Sequence[Occurrence]],
) -> dict[int, Draft]:
    """Draft what the Memory does not know, each made to use the names it is asked for."""
    if not fresh:
        return {}
    enforce = workspace.settings.enforce_names
    bare = [untagged(work.source) for work in fresh]
    requests = [
        _request(plain, asked[work.id]) if enforce else DraftRequest(plain.text)
        for work, plain in zip(fresh, bare, strict=True)
    ]
    drafts = draft(engine, requests, *languages, second_tries=workspace.settings.second_tries)
    return {
        work.id: _with_tags(one, plain)
        for work, one, plain in zip(fresh, drafts, bare, strict=True)
    }


def _request(plain: Untagged, names: Sequence[Occurrence]) -> DraftRequest:
    """What the engine is asked: the words without formatting tags, and the names in them."""
    moved = []
    for name in names:
        start, end = plain.plain(name.start, name.end)
        moved.append(replace(name, start=start, end=end))
    return DraftRequest(plain.text, tuple(moved), protected(plain.text))


def _with_tags(one: Draft, plain: Untagged) -> Draft:
    """The Draft with the source's formatting tags, its Findings where they stand among them."""
    if not plain.tags:
        return one
    findings = tuple(
        replace(each, source_span=plain.tagged(*each.source_span), target_span=None)
        if each.source_span
        else each
        for each in one.findings
    )
    return replace(one, text=retagged(plain, one.text), findings=findings)


def _asked(
    session: Session, glossary: Glossary, part: Sequence[_Work], target: str
) -> dict[int, list[Occurrence]]:
    found: dict[int, list[Occurrence]] = {}
    for slug in dict.fromkeys(work.article for work in part):
        found |= asked_names(session, glossary, queries.article(session, slug), target)
    return found


def protected(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a source that must come through as they are: inline pieces, long numbers."""
    return tuple(
        (piece.start, piece.end)
        for piece in find_inline(text, numbers=True)
        if piece.kind is not InlineKind.NUMBER or (piece.text.isdigit() and len(piece.text) > 1)
    )


def _keep(
    session: Session,
    workspace: Workspace,
    work: _Work,
    target: str,
    known: dict[int, Match],
    drafts: dict[int, Draft],
    glossary: Glossary,
    tally: _Tally,
) -> None:
    segment = session.get(Segment, work.id)
    if segment is None:
        return
    row = queries.translation(session, work.id, target)
    if row is not None and (row.text or row.state != State.UNTRANSLATED):
        return  # another process, or a person, was here first
    row = row or Translation(segment_id=work.id, language=target, version=0, findings=[])
    match = known.get(work.id)
    if match:
        _from_memory(row, match)
        tally.memory += 1
    else:
        _from_engine(row, drafts[work.id], tally.info, _in_style(workspace, work, target))
        tally.engine += 1
    _finish(session, row, segment, work, target, glossary, tally, drafts.get(work.id))


def _from_memory(row: Translation, match: Match) -> None:
    row.text = match.target
    row.origin, row.score = "memory", match.score / 100
    adapted = ", adapted" if match.changes else ""
    row.origin_note = f"{match.score} % {match.person} {match.at:%Y-%m-%d}{adapted}".strip()
    row.matched = match.source
    row.repairs = []


def _from_engine(row: Translation, one: Draft, info: EngineInfo | None, styled: Styled) -> None:
    row.text, repairs = styled(one.text)
    row.repairs = list(repairs)
    row.origin, row.score, row.matched = "engine", one.score, ""
    if info is not None:
        label = " (starter, not for reading)" if info.starter else ""
        row.origin_note = f"{info.name} {info.version}{label}"


def _in_style(workspace: Workspace, work: _Work, target: str) -> Styled:
    """House style as the Settings want it: text -> (text, names of the repairs made)."""
    settings = workspace.settings
    style = HouseStyle(digits=settings.digits, months=settings.months)

    def styled(text: str) -> tuple[str, tuple[str, ...]]:
        if not settings.house_style:
            return text, ()
        return apply_house_style(text, work.source, target, style)

    return styled


def _finish(
    session: Session,
    row: Translation,
    segment: Segment,
    work: _Work,
    target: str,
    glossary: Glossary,
    tally: _Tally,
    one: Draft | None,
) -> None:
    languages = (work.source_language, target)
    asked = asked_names(session, glossary, segment.article, target)[segment.id]
    verdict = verify(
        glossary, asked, work.source, row.text, languages,
        edited=False, role=work.role, cut=bool(one and one.cut),
    )  # fmt: skip
    how = one.how if one else row.origin
    row.names, row.draft = [{**name, "how": how} for name in verdict.names], row.text
    row.state, row.version = State.MACHINE.value, (row.version or 0) + 1
    row.plurals, row.note, row.person = [], "", ""
    row.changed_at = datetime.now(UTC)
    session.add(row)
    keep_findings(row, [*verdict.findings, *_of_the_draft(verdict.findings, one)], segment)
    session.flush()
    session.add(
        Revision(
            translation_id=row.id, version=row.version, text=row.text, plurals=[],
            state=row.state, origin=row.origin, origin_note=row.origin_note, note="",
            person=row.origin, at=row.changed_at,
        )
    )  # fmt: skip
    tally.errors += bool(verdict.errors)
    tally.asked += len(verdict.names)
    tally.used += sum(name["used"] for name in verdict.names)


def _of_the_draft(known: Sequence[Finding], one: Draft | None) -> list[Finding]:
    """What only the Engine could say (a name put in by guess), the checks' own left out."""
    said = {finding.message for finding in known}
    own = one.findings if one else ()
    return [f for f in own if f.message not in said and f.severity is not Severity.ERROR]
