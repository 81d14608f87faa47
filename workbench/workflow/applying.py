"""Apply what a reviewed PO would change (see `importing`) as one Step, thousands of rows at once.

The checks run first, while others may go on writing; what somebody changed here since the
comparison keeps both texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.checks.finding import Pair
from workbench.names.term import Occurrence
from workbench.store import bulk, queries
from workbench.store.journal import recording
from workbench.store.schema import Comment, Segment
from workbench.workflow import consistent, memory, two_forms
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.importing import ImportPreview, Incoming, Progress
from workbench.workflow.taking import moved, standing_now, take, unmoved
from workbench.workflow.uncollected import uncollected
from workbench.workflow.verdicts import Verdict
from workbench.workflow.verifying import asked_each
from workbench.workflow.verifying_many import verify_all
from workbench.workflow.workspace import Workspace

_SEARCHED, _WRITTEN = 1_000, 5_000  # texts, and rows, between two words about progress
_NAMES, _CHECKS, _WRITING = 0.2, 0.5, 0.3  # their shares of the time


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
    the text here and gets the other as a comment, which waits to be taken or settled.
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
    told = _Told(tell, len(taken))
    glossary = load_glossary(workspace)  # a write would wait for the one that reads its files
    judged = list(
        _verdicts(workspace, glossary, found, {one.segment_id: one for one in taken}, told)
    )
    errors = written = 0
    label = f"{found.file} into {found.article}"
    with workspace.store.write() as session, recording(session, "import", label, who):
        owner = queries.article(session, found.article)
        ids = [one.segment_id for one, _ in judged]
        standing = standing_now(session, owner, found.language, ids)
        around = memory.neighbourhood(session, owner, standing.keys())
        for some in bulk.chunks(judged, _WRITTEN):
            fresh = [one for one in some if unmoved(one[0], standing)]
            both += [one for one, _ in some if moved(one, standing)]
            wrong, lessons = take(session, owner, found.language, fresh, standing, who)
            memory.learn_all(session, owner, found.language, lessons, around)
            errors += wrong
            written += len(fresh)
            told.how_far(_NAMES + _CHECKS + _WRITING * written / len(judged))
        consistent.settle(session, owner, found.language)
        two_forms.settle(session, glossary, owner, found.language)
        for clash in both:
            _keep_both(session, clash, found, who)
    return ImportReport(written, len(both), errors)


def _verdicts(
    workspace: Workspace,
    glossary: Glossary,
    found: ImportPreview,
    taken: Mapping[int, Incoming],
    told: _Told,
) -> Iterator[tuple[Incoming, Verdict]]:
    """What is taken and still there, with its Verdict, in the Article's order."""
    with workspace.store.read() as session:
        owner = queries.article(session, found.article)
        kinds = session.execute(
            select(Segment.id, Segment.role, Segment.plural).where(Segment.article_id == owner.id)
        )
        about = {number: (role, plural) for number, role, plural in kinds}
        each = asked_each(session, glossary, owner, found.language)
        texts = len(about)
        languages = (owner.source_language, found.language)
    here: list[Incoming] = []

    def pairs() -> Iterator[Pair]:
        for at, (number, asked) in enumerate(each):
            if at % _SEARCHED == 0:
                told.how_far(_NAMES * at / texts)
            if number in taken:
                here.append(taken[number])
                yield _pair(here[-1], asked, languages, *about[number])

    def checked(done: int, total: int) -> None:
        told.how_far(_NAMES + _CHECKS * done / total)

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


class _Told:
    """Tells how far an import has come; no word goes back behind the last."""

    def __init__(self, tell: Progress, total: int) -> None:
        self._tell, self._total, self._done = tell, total, 0

    def how_far(self, share: float) -> None:
        """`share` of the whole, 0 to 1."""
        self._done = max(self._done, int(share * self._total))
        self._tell(self._done, self._total)


def _keep_both(session: Session, clash: Incoming, found: ImportPreview, who: str) -> None:
    session.add(
        Comment(
            segment_id=clash.segment_id, language=found.language, person=who,
            text=f"{found.file} has another text: {' | '.join((clash.after, *clash.plurals))}",
            at=datetime.now(UTC),
            offered={
                "file": found.file, "texts": [clash.after, *clash.plurals], "state": clash.state,
                "note": clash.note,
            },
        )
    )  # fmt: skip
