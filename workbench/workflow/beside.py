"""What stands beside an open Segment: its names, Matches, machine texts, history and comments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.names.matcher import Matcher
from workbench.names.term import Kind, Occurrence, Term
from workbench.store import queries
from workbench.store.schema import Revision, Segment, State, Translation
from workbench.text.languages import language as language_of
from workbench.workflow import memory
from workbench.workflow.adapting import Change
from workbench.workflow.comments import CommentView, comments_of
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.propagation import Repetition, repetitions
from workbench.workflow.verifying import asked_names
from workbench.workflow.viewing import RowView, row_view
from workbench.workflow.workspace import Workspace


@dataclass(frozen=True)
class NameView:
    """A Term that the Segment's source asks for; `spans` are where it stands in the source.

    `form` is the form found in the target (`preferred`, `accepted`, `forbidden`, empty: none).
    """

    key: str
    source: str
    target: str
    kind: str
    used: bool
    form: str
    note: str
    authority: str
    gender: str
    number: str
    scope: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Occupied:
    """A Term's form in the target text, [start, end) without any clitic."""

    key: str
    start: int
    end: int
    form: str


@dataclass(frozen=True)
class MatchView:
    """A text to take over: from the Memory (with score in per cent) or from the machine.

    `changes` are the places of `target` that were adapted to this source; a `reversed` one was
    translated the other way round.
    """

    kind: str
    source: str
    target: str
    score: int
    person: str
    at: datetime | None
    article: str
    changes: tuple[Change, ...] = ()
    reversed: bool = False

    @property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """The target cut up: (text, what an adapted piece was before, or nothing)."""
        parts, end = [], 0
        for change in self.changes:
            parts.append((self.target[end : change.start], ""))
            parts.append((self.target[change.start : change.end], change.before))
            end = change.end
        return (*parts, (self.target[end:], ""))


@dataclass(frozen=True)
class RevisionView:
    """One line of a Translation's history."""

    version: int
    text: str
    plurals: tuple[str, ...]
    state: str
    origin: str
    origin_note: str
    note: str
    person: str
    at: datetime


@dataclass(frozen=True)
class Beside:
    """An open Segment with all that stands beside it."""

    row: RowView
    slug: str
    source_language: str
    language: str
    names: tuple[NameView, ...]
    occupied: tuple[Occupied, ...]
    matches: tuple[MatchView, ...]
    history: tuple[RevisionView, ...]
    comments: tuple[CommentView, ...]
    repetitions: tuple[Repetition, ...]

    @property
    def drafts(self) -> tuple[str, ...]:
        """The Draft, each plural form of it; one empty text when there is none."""
        drafted = next((one for one in self.history if one.state == State.MACHINE), None)
        return (self.row.draft, *(drafted.plurals if drafted else ()))


def beside(workspace: Workspace, segment_id: int, language: str, *, look_up: bool = True) -> Beside:
    """A Segment, its Translation and all that helps to review it; Matches when `look_up`.

    Raises NotFound, BadInput.
    """
    language = language_of(language).code
    glossary = load_glossary(workspace)
    with workspace.store.read() as session:
        segment = queries.open_segment(session, segment_id)
        article = segment.article
        pair = (article.source_language, language)
        row = row_view(
            segment, language, asked_names(session, glossary, article, language)[segment_id]
        )
        return Beside(
            row=row,
            slug=article.slug,
            source_language=pair[0],
            language=language,
            names=tuple(_names(row, glossary, pair[0])),
            occupied=occupied(glossary, row, pair),
            matches=tuple(_matches(session, segment, row, pair, workspace, glossary))
            if look_up
            else (),
            history=tuple(_history(session, segment_id, language)),
            comments=tuple(comments_of(session, segment_id, language)),
            repetitions=tuple(repetitions(session, segment, language)),
        )


def occupied(glossary: Glossary, row: RowView, pair: tuple[str, str]) -> tuple[Occupied, ...]:
    """Where the Terms that the source asks for stand in the target, wrong forms included."""
    wanted = {str(name["term"]) for name in row.names}
    if not row.text or not wanted:
        return ()
    terms = tuple(filter(None, map(glossary.term, sorted(wanted))))
    found = _found(glossary.matcher(*pair, pair[1]), row.text, terms)
    return tuple(
        Occupied(one.term.key, one.start, one.end, one.form)
        for one in found
        if one.term.key in wanted and not one.nested
    )


@lru_cache(maxsize=20_000)
def _found(matcher: Matcher, text: str, asked: tuple[Term, ...]) -> tuple[Occurrence, ...]:
    """What stands in a target whose source asks for those Terms, surnames alone too."""
    persons = [term for term in asked if term.kind is Kind.PERSON]
    return tuple(matcher.find(text, met=persons, asked={term.key for term in asked}))


def _names(row: RowView, glossary: Glossary, source_language: str) -> list[NameView]:
    """Each name once, in the order of the source, with all its places."""
    views: dict[tuple[str, str], NameView] = {}
    for name in row.names:
        key, target = str(name["term"]), str(name["target"])
        term = glossary.term(key)
        spans = ((int(name["start"]), int(name["end"])),)
        known = views.get((key, target))
        views[(key, target)] = NameView(
            key=key,
            source=term.preferred(source_language) if term else str(name["source"]),
            target=target,
            kind=str(name["kind"]),
            used=bool(name["used"]) and (known is None or known.used),
            form=str(name["form"]),
            note=term.note if term else "",
            authority=term.authority if term else "",
            gender=term.gender if term else "",
            number=term.number if term else "",
            scope=term.scope if term else (),
            spans=(known.spans if known else ()) + spans,
        )
    return list(views.values())


def _matches(
    session: Session,
    segment: Segment,
    row: RowView,
    pair: tuple[str, str],
    workspace: Workspace,
    glossary: Glossary,
) -> list[MatchView]:
    threshold = workspace.settings.memory_threshold
    found = [
        MatchView(
            "memory", m.source, m.target, m.score, m.person, m.at, m.article, m.changes, m.reversed
        )
        for m in memory.matches(session, segment, pair, threshold, glossary)
        if m.target != row.text or row.state not in (State.CONFIRMED, State.APPROVED)
    ]
    if row.draft:
        found.append(MatchView("machine", "", row.draft, 0, row.origin_note, None, ""))
    return found


def _history(session: Session, segment_id: int, language: str) -> list[RevisionView]:
    rows = session.scalars(
        select(Revision)
        .join(Translation, Translation.id == Revision.translation_id)
        .where(Translation.segment_id == segment_id, Translation.language == language)
        .order_by(Revision.id.desc())
        .limit(50)
    )
    return [
        RevisionView(
            version=r.version,
            text=r.text,
            plurals=tuple(r.plurals),
            state=r.state,
            origin=r.origin,
            origin_note=r.origin_note,
            note=r.note,
            person=r.person,
            at=r.at,
        )
        for r in rows
    ]
