"""Translations that a file brings along: held against names and checks before they are stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Pair
from workbench.names.term import Occurrence
from workbench.store.schema import (
    DONE,
    UNTOUCHED,
    Article,
    FindingRow,
    Segment,
    State,
    Translation,
)
from workbench.workflow.cutting import Cut
from workbench.workflow.glossary import load_glossary
from workbench.workflow.verdicts import Verdict
from workbench.workflow.verifying import finding_columns
from workbench.workflow.verifying_many import Progress, verify_all
from workbench.workflow.workspace import Workspace

_ORIGIN = "the file itself"
_STATES = frozenset(state.value for state in State)


class Verdicts:
    """The Verdicts on the target texts of a file's cuts, each found once.

    What is asked for before the database is written to keeps nobody waiting for it.
    """

    def __init__(self, workspace: Workspace, target: str, progress: Progress | None) -> None:
        self._workspace, self._target = workspace, target
        self._tell = progress or (lambda done, total: None)
        self._read: tuple[object, ...] = ()
        self._found: dict[int, Verdict] = {}

    def of(self, article: Article, cuts: Sequence[Cut], wanted: Iterable[int]) -> Sequence[Verdict]:
        """Those of the `wanted` places in all cuts of the Article, in order."""
        wanted = sorted(wanted)
        read = (article.slug, article.source_language, [piece.source for piece in cuts])
        if read != self._read:  # names are found in an Article as it is read from its start
            self._read, self._found = read, {}
        missing = [place for place in wanted if place not in self._found]
        if missing:
            found = self._verdicts(article, cuts, frozenset(missing))
            self._found.update(zip(missing, found, strict=True))
        return [self._found[place] for place in wanted]

    def _verdicts(
        self, article: Article, cuts: Sequence[Cut], wanted: frozenset[int]
    ) -> Iterator[Verdict]:
        glossary = load_glossary(self._workspace)
        languages = (article.source_language, self._target)
        sources = [piece.source for piece in cuts]
        each = enumerate(glossary.asked_each(article.slug, sources, *languages))
        pairs = (
            _pair(cuts[place], languages, asked=tuple(asked))
            for place, asked in each
            if place in wanted
        )
        return verify_all(glossary, languages, pairs, len(wanted), self._tell)


def bringing(cuts: Sequence[Cut]) -> list[int]:
    """The places of the cuts that have a translation with them."""
    return [
        place
        for place, piece in enumerate(cuts)
        if piece.entry is not None and any(piece.entry.targets)
    ]


def arriving(session: Session, article: Article, cuts: Sequence[Cut], target: str) -> list[int]:
    """The places of the translations that an Article, perhaps not yet stored, lacks."""
    brought = bringing(cuts)
    if article.id is None or not brought:
        return brought
    rows = session.execute(
        select(Segment.source, Segment.plural, Segment.context)
        .join(Translation, Translation.segment_id == Segment.id)
        .where(Segment.article_id == article.id, Translation.language == target)
    )
    known = {(source, plural, context or "") for source, plural, context in rows}
    return [place for place in brought if _identity(cuts[place]) not in known]


def translation(
    segment: Segment, piece: Cut, article: Article, target: str, verdict: Verdict
) -> Translation:
    """What a cut brings, in the state its file says; one that is wrong is not done, but edited.

    A check that the file sets aside for it is dismissed here, too.
    """
    entry = piece.entry
    assert entry is not None
    state = _state(piece)
    pair = _pair(piece, (article.source_language, target))
    aside = {
        finding_key(finding, pair): (_ORIGIN, entry.dismissed[finding.check])
        for finding in verdict.findings
        if finding.check in entry.dismissed
    }
    wrong = any(finding.check not in entry.dismissed for finding in verdict.errors)
    return Translation(
        segment=segment, language=target, text=entry.targets[0], plurals=list(entry.targets[1:]),
        state=State.EDITED.value if wrong and state in DONE else state,
        version=1, origin="import", origin_note=_ORIGIN, note=entry.note,
        names=verdict.names, changed_at=datetime.now(UTC),
        findings=[FindingRow(**c) for c in finding_columns(verdict.findings, pair, aside)],
    )  # fmt: skip


def _state(piece: Cut) -> str:
    said = piece.entry.state if piece.entry else ""
    return said if said in _STATES else State.EDITED.value


def _identity(piece: Cut) -> tuple[str, str, str]:
    entry = piece.entry
    return (piece.source, entry.plural, entry.context or "") if entry else (piece.source, "", "")


def _pair(piece: Cut, languages: tuple[str, str], asked: tuple[Occurrence, ...] = ()) -> Pair:
    entry = piece.entry
    assert entry is not None
    return Pair(
        piece.source, entry.targets[0], *languages, terms=asked,
        edited=_state(piece) not in UNTOUCHED, role=piece.role,
        plurals=entry.targets[1:], source_plural=entry.plural,
    )  # fmt: skip
