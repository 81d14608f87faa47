"""Machine alternatives of an open Segment: other texts of the Engine, asked for only when wanted.

They are remembered while the process lives, by everything they depend on: the text, the names asked
of it (so that a change of the Glossary counts where it matters), the Engine and the Settings.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from workbench.engines.engine import Engine, EngineInfo
from workbench.names.term import Occurrence
from workbench.settings import Settings
from workbench.store import queries
from workbench.text.languages import language as language_of
from workbench.workflow.asking import Question, ask_again
from workbench.workflow.glossary import load_glossary
from workbench.workflow.proposals import from_engine
from workbench.workflow.verifying import asked_names
from workbench.workflow.workspace import Workspace

MOST = 3  # machine suggestions of a Segment, its Draft among them
_KEPT = 512


@dataclass(frozen=True)
class Alternative:
    """A machine text: `origin_note` as on Translation, `lacks` says what its names lack."""

    text: str
    origin_note: str
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Asked:
    source: str
    pair: tuple[str, str]
    names: tuple[Occurrence, ...]
    info: EngineInfo
    settings: Settings


_remembered: OrderedDict[_Asked, tuple[Alternative, ...]] = OrderedDict()
_keeping = Lock()
_working = Lock()


def machine_alternatives(
    workspace: Workspace, segment_id: int, language: str, engine: Engine
) -> tuple[Alternative, ...] | None:
    """What the Engine would say else: different texts, none of them the Draft, best first.

    With the Draft they are three at most; there are none for an entry with plurals. None while the
    Engine is at work for another Segment: ask again then. Raises NotFound, NoEngine.
    """
    language = language_of(language).code
    glossary = load_glossary(workspace)
    with workspace.store.read() as session:
        segment = queries.open_segment(session, segment_id)
        pair = (segment.article.source_language, language)
        names = asked_names(session, glossary, segment.article, language)[segment_id]
        row = queries.translation(session, segment_id, language)
        source, plural, draft = segment.source, segment.plural, row.draft if row else ""
    if plural or not source.strip():
        return ()
    asked = _Asked(source, pair, tuple(names), engine.info(*pair), workspace.settings)
    found = _found(workspace, asked, engine)
    if found is None:
        return None
    others = [one for one in found if one.text != draft.strip()]
    return tuple(others[: MOST - bool(draft.strip())])


def remembered(source: str, pair: tuple[str, str], text: str) -> Alternative | None:
    """The Alternative of a source text that reads exactly so, if it was shown in this process."""
    with _keeping:
        return next(
            (
                one
                for asked, found in _remembered.items()
                if asked.source == source and asked.pair == pair
                for one in found
                if one.text == text
            ),
            None,
        )


def _found(workspace: Workspace, asked: _Asked, engine: Engine) -> tuple[Alternative, ...] | None:
    with _keeping:
        if asked in _remembered:
            _remembered.move_to_end(asked)
            return _remembered[asked]
    if not _working.acquire(blocking=False):
        return None
    try:
        found = _made(workspace, asked, engine)
    finally:
        _working.release()
    with _keeping:
        _remembered[asked] = found
        while len(_remembered) > _KEPT:
            _remembered.popitem(last=False)
    return found


def _made(workspace: Workspace, asked: _Asked, engine: Engine) -> tuple[Alternative, ...]:
    """Every different text, in house style."""
    question = Question(asked.source, asked.names)
    different: dict[str, Alternative] = {}
    for one in ask_again(workspace, question, asked.pair, engine):
        given = from_engine(one, asked.source, asked.pair[1], asked.info, asked.settings)
        text = given.texts[0].strip()
        lacks = tuple(finding.message for finding in one.findings)
        different.setdefault(text, Alternative(text, given.origin_note, lacks))
    return tuple(different.values())
