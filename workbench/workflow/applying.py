"""Apply what a reviewed PO would change (see `importing`) as one Step, thousands of rows at once.

The checks run first, while others may go on writing; what somebody changed here since the
comparison keeps both texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.checks.finding import Pair, Severity
from workbench.names.term import Occurrence
from workbench.store import bulk, queries
from workbench.store.journal import recording
from workbench.store.schema import DONE, Article, Comment, Segment, State, Translation
from workbench.workflow import memory
from workbench.workflow.glossary import load_glossary
from workbench.workflow.importing import ImportPreview, Incoming, Progress
from workbench.workflow.uncollected import uncollected
from workbench.workflow.verdicts import Verdict
from workbench.workflow.verifying import asked_each, finding_columns
from workbench.workflow.verifying_many import verify_all
from workbench.workflow.workspace import Workspace

_WRITTEN = 5_000  # rows between two words about progress
_CHECKING = 0.75  # the checks' share of the time


@dataclass(frozen=True)
class ImportReport:
    """What was applied: Segments changed, Clashes left with both texts, errors found."""

    applied: int
    kept_both: int
    with_errors: int


def apply(
    workspace: Workspace,
    found: ImportPreview,
    *,
    theirs: Mapping[int, bool] | None = None,
    person: str = "",
    progress: Progress | None = None,
) -> ImportReport:
    """Apply a preview as one Step. Raises StoreError; an interruption leaves all as it was.

    `theirs` says, by segment id, whether a Clash takes the text of the file; an undecided one keeps
    the text here and gets the other as a comment.
    """
    who = person or workspace.person
    decided = theirs or {}
    taken = [*found.changes, *(c for c in found.clashes if decided.get(c.segment_id))]
    both = [c for c in found.clashes if c.segment_id not in decided]
    if not taken and not both:
        return ImportReport(0, 0, 0)
    with uncollected():
        return _apply(workspace, found, taken, both, who, progress or (lambda done, total: None))


def _apply(
    workspace: Workspace,
    found: ImportPreview,
    taken: Sequence[Incoming],
    both: list[Incoming],
    who: str,
    tell: Progress,
) -> ImportReport:
    judged = list(_verdicts(workspace, found, {one.segment_id: one for one in taken}, tell))
    errors = written = 0
    label = f"{found.file} into {found.article}"
    with workspace.store.write() as session, recording(session, "import", label, who):
        owner = queries.article(session, found.article)
        standing = _standing(session, owner, found.language)
        around = memory.neighbourhood(session, owner)
        for some in bulk.chunks(judged, _WRITTEN):
            fresh = [one for one in some if _unmoved(one[0], standing)]
            both += [one for one, _ in some if _moved(one, standing)]
            wrong, lessons = _take(session, owner, found.language, fresh, standing, who)
            memory.learn_all(session, owner, found.language, lessons, around)
            errors += wrong
            written += len(fresh)
            share = _CHECKING + (1 - _CHECKING) * written / len(judged)
            tell(int(share * len(judged)), len(judged))
        for clash in both:
            _keep_both(session, clash, found, who)
    return ImportReport(written, len(both), errors)


def _verdicts(
    workspace: Workspace, found: ImportPreview, taken: Mapping[int, Incoming], tell: Progress
) -> Iterator[tuple[Incoming, Verdict]]:
    """What is taken and still there, with its Verdict, in the Article's order."""
    glossary = load_glossary(workspace)
    with workspace.store.read() as session:
        owner = queries.article(session, found.article)
        kinds = session.execute(
            select(Segment.id, Segment.role, Segment.plural).where(Segment.article_id == owner.id)
        )
        about = {number: (role, plural) for number, role, plural in kinds}
        each = asked_each(session, glossary, owner, found.language)
        languages = (owner.source_language, found.language)
    here: list[Incoming] = []

    def pairs() -> Iterator[Pair]:
        for number, asked in each:
            if number in taken:
                here.append(taken[number])
                yield _pair(here[-1], asked, languages, *about[number])

    def checked(done: int, total: int) -> None:
        tell(int(_CHECKING * done), total)

    verdicts = verify_all(glossary, languages, pairs(), len(taken), checked, index=True)
    for at, verdict in enumerate(verdicts):
        yield here[at], verdict


def _pair(
    one: Incoming, asked: Sequence[Occurrence], languages: tuple[str, str], role: str, plural: str
) -> Pair:
    return Pair(
        one.source, one.after, *languages, terms=tuple(asked), edited=True, role=role,
        plurals=one.plurals, source_plural=plural,
    )  # fmt: skip


class _Stood(NamedTuple):
    """A Segment's source and what an import may change of its Translation, if it has one."""

    source: str
    id: int | None
    version: int
    origin_note: str
    columns: tuple[Any, ...]

    @property
    def before(self) -> dict[str, Any]:
        """The columns of the Translation, by name."""
        return dict(zip(_CHANGED, self.columns, strict=True))


_CHANGED = (
    "version", "text", "plurals", "note", "person", "state", "names", "exported_version",
    "changed_at",
)  # fmt: skip


def _standing(session: Session, owner: Article, target: str) -> dict[int, _Stood]:
    """{segment id: as it stands} of the Segments that are still there."""
    rows = session.execute(
        select(
            Segment.id, Segment.source, Translation.id, Translation.origin_note,
            *(getattr(Translation, name) for name in _CHANGED),
        )
        .outerjoin(
            Translation, (Translation.segment_id == Segment.id) & (Translation.language == target)
        )
        .where(Segment.article_id == owner.id, Segment.gone.is_(False))
    )  # fmt: skip
    return {
        row[0]: _Stood(row[1], row[2], row[4] or 0, row[3] or "", tuple(row[4:])) for row in rows
    }


def _unmoved(one: Incoming, standing: Mapping[int, _Stood]) -> bool:
    row = standing.get(one.segment_id)
    return row is not None and (row.source, row.version) == (one.source, one.version)


def _moved(one: Incoming, standing: Mapping[int, _Stood]) -> bool:
    return one.segment_id in standing and not _unmoved(one, standing)


def _take(
    session: Session,
    owner: Article,
    target: str,
    fresh: Sequence[tuple[Incoming, Verdict]],
    standing: Mapping[int, _Stood],
    who: str,
) -> tuple[int, list[memory.Lesson]]:
    """Write Translations, their Revisions and Findings; how many are wrong, and the lessons."""
    rows = {one.segment_id: standing[one.segment_id] for one, _ in fresh}
    known = {s: row.id for s, row in rows.items() if row.id is not None}
    old = list(known.values())
    found = _findings(fresh, (owner.source_language, target), bulk.dismissals(session, old))
    wrong = {segment for segment, columns in found.items() if any(map(_blocks, columns))}
    now = datetime.now(UTC)
    after = {
        one.segment_id: _columns(one, verdict, rows[one.segment_id].version + 1)
        | {"person": who, "changed_at": now}
        for one, verdict in fresh
    }
    for segment in wrong:
        if after[segment]["state"] in DONE:
            after[segment]["state"] = State.EDITED.value
    new = [_new(s, target) | columns for s, columns in after.items() if s not in known]
    ids = bulk.add(session, new, Translation.segment_id) | known
    bulk.change(session, Translation, {n: (rows[s].before, after[s]) for s, n in known.items()})
    notes = ((s, row.origin_note) for s, row in rows.items())
    bulk.add_revisions(session, [_revision(ids[s], after[s], note) for s, note in notes])
    placed = [c | {"translation_id": ids[s]} for s, columns in found.items() for c in columns]
    bulk.replace_findings(session, old, placed)
    lessons = [
        memory.Lesson(one.segment_id, one.source, one.after, who, verdict.index)
        for one, verdict in fresh
        if after[one.segment_id]["state"] in DONE
        and not one.plurals  # several forms are no pair of texts
    ]
    return len(wrong), lessons


def _findings(
    fresh: Sequence[tuple[Incoming, Verdict]],
    languages: tuple[str, str],
    dismissed: Mapping[str, tuple[str, str]],
) -> dict[int, list[dict[str, Any]]]:
    """{segment id: the columns of its Findings}, where it has any."""
    return {
        one.segment_id: list(
            finding_columns(
                verdict.findings,
                Pair(one.source, one.after, *languages, plurals=one.plurals),
                dismissed,
            )
        )
        for one, verdict in fresh
        if verdict.findings
    }


def _blocks(columns: Mapping[str, Any]) -> bool:
    return columns["severity"] == Severity.ERROR and not columns["dismissed_by"]


def _columns(one: Incoming, verdict: Verdict, version: int) -> dict[str, Any]:
    """The columns of a Translation that an Incoming changes."""
    return {
        "version": version, "text": one.after, "plurals": list(one.plurals), "note": one.note,
        "state": one.state, "names": verdict.names, "exported_version": version,
    }  # fmt: skip


def _new(segment_id: int, target: str) -> dict[str, Any]:
    """The other columns of a Translation that was not there before."""
    return {
        "segment_id": segment_id, "language": target, "origin": "import", "origin_note": "",
        "draft": "", "matched": "", "repairs": [], "score": None,
    }  # fmt: skip


def _revision(translation_id: int, row: Mapping[str, Any], origin_note: str) -> dict[str, Any]:
    return {
        "translation_id": translation_id, "text": row["text"], "plurals": row["plurals"],
        "state": row["state"], "note": row["note"], "person": row["person"],
        "version": row["version"], "origin": "import", "origin_note": origin_note,
        "at": row["changed_at"],
    }  # fmt: skip


def _keep_both(session: Session, clash: Incoming, found: ImportPreview, who: str) -> None:
    session.add(
        Comment(
            segment_id=clash.segment_id, language=found.language, person=who,
            text=f"{found.file} has another text: {' | '.join((clash.after, *clash.plurals))}",
            at=datetime.now(UTC),
        )
    )  # fmt: skip
