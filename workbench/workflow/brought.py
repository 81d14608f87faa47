"""Translations that a file brings along: held against names and checks before they are stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Pair
from workbench.names.term import Occurrence
from workbench.store import bulk
from workbench.store.schema import (
    DONE,
    UNTOUCHED,
    Article,
    Segment,
    State,
    Translation,
)
from workbench.workflow import memory
from workbench.workflow.cutting import Cut
from workbench.workflow.glossary import Glossary, load_glossary
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

    @cached_property
    def glossary(self) -> Glossary:
        """The Glossary as it was when it was first asked for: it may not be read in a write."""
        return load_glossary(self._workspace)

    def of(self, article: Article, cuts: Sequence[Cut], wanted: Iterable[int]) -> Sequence[Verdict]:
        """Those of the `wanted` places in all cuts of the Article, in order."""
        wanted = sorted(wanted)
        if not wanted:
            return []
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
        glossary = self.glossary
        languages = (article.source_language, self._target)
        sources = [piece.source for piece in cuts]
        each = enumerate(glossary.asked_each(article.slug, sources, *languages))
        pairs = (
            _pair(cuts[place], languages, asked=tuple(asked))
            for place, asked in each
            if place in wanted
        )
        return verify_all(glossary, languages, pairs, len(wanted), self._tell, index=True)


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


@dataclass(frozen=True)
class Brought:
    """How many Translations came with a file; the places in its cuts of those that it has
    otherwise than they stand here."""

    taken: int = 0
    otherwise: tuple[int, ...] = ()


def bring(
    session: Session,
    article: Article,
    segments: Sequence[int],
    cuts: Sequence[Cut],
    target: str,
    verdicts: Verdicts,
    who: str,
) -> Brought:
    """Take a file's own translations for the Segments, by id, of its cuts that have none.

    What is confirmed or approved in it is remembered as confirmed by `who`.
    """
    places = bringing(cuts)
    if not places:
        return Brought()
    here = select(Translation.segment_id, Translation.text, Translation.plurals).join(
        Segment, Segment.id == Translation.segment_id
    )
    rows = session.execute(
        here.where(Segment.article_id == article.id, Translation.language == target)
    )
    standing = {number: (text, *plurals) for number, text, plurals in rows}
    fresh = [place for place in places if segments[place] not in standing]
    found = verdicts.of(article, cuts, fresh)
    columns: dict[int, dict[str, Any]] = {}
    findings: dict[int, list[dict[str, Any]]] = {}
    for place, verdict in zip(fresh, found, strict=True):
        number = segments[place]
        columns[number], findings[number] = _columns(cuts[place], article, target, verdict)
    ids = bulk.add(
        session, [{"segment_id": s, **row} for s, row in columns.items()], Translation.segment_id
    )
    placed = [one | {"translation_id": ids[s]} for s, some in findings.items() for one in some]
    bulk.change_findings(session, [], placed, ())
    lessons = [
        memory.Lesson(number, cuts[place].source, columns[number]["text"], who, verdict.index)
        for place, verdict in zip(fresh, found, strict=True)
        if columns[number := segments[place]]["state"] in DONE and not _plural(cuts[place])
    ]
    around = memory.neighbourhood(session, article, {one.segment_id for one in lessons})
    memory.learn_all(session, article, target, lessons, around)
    otherwise = (
        p for p in places if standing.get(segments[p], _targets(cuts[p])) != _targets(cuts[p])
    )
    return Brought(len(fresh), tuple(otherwise))


def _columns(
    piece: Cut, article: Article, target: str, verdict: Verdict
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What a cut brings, in the state its file says, and the columns of its Findings.

    One that is wrong is not done, but edited. A check that the file sets aside for it is dismissed
    here, too.
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
    return {
        "language": target, "text": entry.targets[0], "plurals": list(entry.targets[1:]),
        "state": State.EDITED.value if wrong and state in DONE else state, "version": 1,
        "origin": "import", "origin_note": _ORIGIN, "note": entry.note, "names": verdict.names,
        "changed_at": datetime.now(UTC).replace(microsecond=0),
    }, list(finding_columns(verdict.findings, pair, aside))  # fmt: skip


def _targets(piece: Cut) -> tuple[str, ...]:
    return tuple(piece.entry.targets) if piece.entry else ()


def _plural(piece: Cut) -> bool:
    return bool(piece.entry and piece.entry.plural)


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
