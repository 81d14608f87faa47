"""Drafting: Memory first, else an Engine that is made to use the names, then checks, then save.

Segments are drafted in chunks over Article borders; each chunk is one transaction, so that a stop
at any moment loses one chunk at most and the next run goes on. What a person touched is never
overwritten: a Translation is only filled where there is no text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from workbench.checks.finding import Finding, Severity
from workbench.engines.engine import Engine, EngineInfo
from workbench.names.term import Occurrence
from workbench.store import queries
from workbench.store.schema import Revision, Segment, State, Translation
from workbench.text.languages import language
from workbench.workflow import memory, two_forms
from workbench.workflow.articles import ASIDE_ROLES
from workbench.workflow.asking import Question, ask
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.plural_drafting import PluralSource, draft_plurals, known_plurals
from workbench.workflow.proposals import (
    Proposal,
    from_engine,
    from_forms,
    from_like,
    from_match,
    in_house_style,
    style_of,
)
from workbench.workflow.verifying import asked_names, keep_findings, verify
from workbench.workflow.workspace import Workspace


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
    plural: str
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

    Raises NotFound for an unknown Article, BadInput for settings that cannot be, NoEngine when no
    package translates the pair; chunks saved before are kept.
    """
    target = language(target).code
    style_of(workspace.settings)  # a wrong name is told before the engine sets to work
    run = _Run(workspace, target, engine, load_glossary(workspace), _Tally())
    work = _undrafted(workspace, slugs, target)
    total = len(work)
    for start in range(0, total, workspace.settings.chunk):
        chunk = work[start : start + workspace.settings.chunk]
        for source in sorted({each.source_language for each in chunk}):
            _draft_part(run, [each for each in chunk if each.source_language == source], source)
        if progress:
            progress(min(start + len(chunk), total), total)
    with workspace.store.write() as session:
        for slug in sorted({each.article for each in work}):
            two_forms.settle(session, run.glossary, queries.article(session, slug), target)
    return run.tally.report(total)


class _Tally:
    def __init__(self) -> None:
        self.memory = self.engine = self.errors = self.asked = self.used = 0
        self.info: EngineInfo | None = None

    def report(self, total: int) -> DraftReport:
        return DraftReport(
            total, self.memory, self.engine, self.errors, self.asked, self.used, self.info
        )


@dataclass(frozen=True)
class _Run:
    workspace: Workspace
    target: str
    engine: Engine
    glossary: Glossary
    tally: _Tally


def _undrafted(workspace: Workspace, slugs: Sequence[str], target: str) -> list[_Work]:
    with workspace.store.read() as session:
        ids = [queries.article(session, slug).id for slug in slugs]
        rows = session.scalars(
            queries.undrafted(ids, target, ASIDE_ROLES).options(selectinload(Segment.article))
        )
        return [
            _Work(s.id, s.source, s.plural, s.article.slug, s.article.source_language, s.role)
            for s in rows
        ]


def _draft_part(run: _Run, part: Sequence[_Work], source: str) -> None:
    """Draft and keep Segments of one source Language: one transaction."""
    with run.workspace.store.read() as session:
        known = _known(session, run, part, source)
        asked = _asked(session, run.glossary, part, run.target)
    fresh = [work for work in part if work.id not in known]
    proposals = known | _drafted(run, fresh, source, asked)
    with run.workspace.store.write() as session:
        for work in part:
            _keep(session, run, work, proposals[work.id], asked[work.id])


def _known(session: Session, run: _Run, part: Sequence[_Work], source: str) -> dict[int, Proposal]:
    """What the Memory, or a confirmed entry with the same plurals, already has."""
    settings, pair = run.workspace.settings, (source, run.target)
    rows = session.scalars(select(Segment).where(Segment.id.in_([w.id for w in part]))).all()
    matches = memory.draft_matches(
        session, [row for row in rows if not row.plural], pair, settings.memory_threshold,
        run.glossary,
    )  # fmt: skip
    plurals = [row for row in rows if row.plural]
    like = known_plurals(session, plurals, pair) if plurals else {}
    sources = {row.id: row.source for row in plurals}
    return {id_: from_match(match) for id_, match in matches.items()} | {
        id_: from_like(row, sources[id_]) for id_, row in like.items()
    }


def _drafted(
    run: _Run, fresh: Sequence[_Work], source: str, asked: Mapping[int, Sequence[Occurrence]]
) -> dict[int, Proposal]:
    """What the Engine makes of the rest, plurals form by form."""
    if not fresh:
        return {}
    settings, pair = run.workspace.settings, (source, run.target)
    single = [work for work in fresh if not work.plural]
    questions = [Question(work.source, asked[work.id]) for work in single]
    drafts = ask(run.workspace, questions, pair, run.engine)
    many = draft_plurals(
        run.workspace,
        [PluralSource(w.id, w.source, w.plural, w.article) for w in fresh if w.plural],
        pair, run.engine, run.glossary,
    )  # fmt: skip
    info = run.tally.info = run.engine.info(*pair)
    return {
        work.id: from_engine(one, work.source, run.target, info, settings)
        for work, one in zip(single, drafts, strict=True)
    } | {id_: from_forms(forms, run.target, info, settings) for id_, forms in many.items()}


def _asked(
    session: Session, glossary: Glossary, part: Sequence[_Work], target: str
) -> dict[int, list[Occurrence]]:
    found: dict[int, list[Occurrence]] = {}
    for slug in dict.fromkeys(work.article for work in part):
        found |= asked_names(session, glossary, queries.article(session, slug), target)
    return found


def _keep(
    session: Session, run: _Run, work: _Work, given: Proposal, asked: Sequence[Occurrence]
) -> None:
    segment = session.get(Segment, work.id)
    if segment is None:
        return
    row = queries.translation(session, work.id, run.target)
    if row is not None and (row.text or row.state != State.UNTRANSLATED):
        return  # another process, or a person, was here first
    row = row or Translation(segment_id=work.id, language=run.target, version=0, findings=[])
    _fill(row, given)
    session.add(row)
    verdict = verify(
        run.glossary, asked, work.source, row.text, (work.source_language, run.target),
        edited=False, role=work.role, plurals=row.plurals, source_plural=work.plural,
        cut=bool(given.draft and given.draft.cut),
    )  # fmt: skip
    how = given.draft.how if given.draft else row.origin
    row.names = [{**name, "how": how} for name in verdict.names]
    keep_findings(row, [*verdict.findings, *_of_the_draft(verdict.findings, given)], segment)
    session.flush()
    session.add(
        Revision(
            translation_id=row.id, version=row.version, text=row.text, plurals=row.plurals,
            state=row.state, origin=row.origin, origin_note=row.origin_note,
            note=in_house_style(row.repairs), person=row.origin, at=row.changed_at,
        )
    )  # fmt: skip
    run.tally.memory += given.origin == "memory"
    run.tally.engine += given.origin == "engine"
    run.tally.errors += bool(verdict.errors)
    run.tally.asked += len(verdict.names)
    run.tally.used += sum(name["used"] for name in verdict.names)


def _fill(row: Translation, given: Proposal) -> None:
    row.text, row.plurals, row.draft = given.texts[0], list(given.texts[1:]), given.texts[0]
    row.origin, row.origin_note, row.score = given.origin, given.origin_note, given.score
    row.matched, row.repairs = given.matched, list(given.repairs)
    drafted = any(text.strip() for text in given.texts)
    row.state = (State.MACHINE if drafted else State.UNTRANSLATED).value
    row.version = (row.version or 0) + 1
    row.note, row.person, row.changed_at = "", "", datetime.now(UTC)


def _of_the_draft(known: Sequence[Finding], given: Proposal) -> list[Finding]:
    """What only the Engine could say (a name put in by guess), the checks' own left out."""
    said = {finding.message for finding in known}
    own = given.draft.findings if given.draft else ()
    return [f for f in own if f.message not in said and f.severity is not Severity.ERROR]
