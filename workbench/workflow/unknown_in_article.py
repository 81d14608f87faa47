"""The unknown names of one open Segment, found for its whole Article once and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from sqlalchemy import func, select

from workbench.names.transliteration import Proposal
from workbench.store import queries
from workbench.store.schema import Ignored, Segment
from workbench.workflow import unknown_names
from workbench.workflow.beside import Beside
from workbench.workflow.glossary import load_glossary
from workbench.workflow.workspace import Workspace

_KEPT = 40


@dataclass(frozen=True)
class UnknownName:
    """A name to decide about; `proposals` are target forms with reasons, best first."""

    name: str
    kind: str
    spellings: tuple[str, ...]
    numbers: tuple[int, ...]
    proposals: tuple[Proposal, ...]


_cache: dict[tuple[object, ...], tuple[UnknownName, ...]] = {}
_lock = Lock()


def unknown_in(workspace: Workspace, view: Beside, *, wait: bool = True) -> list[UnknownName]:
    """The unknown names of an open Segment; without `wait` only if they were found before."""
    number = view.row.number
    every = unknown_of(workspace, view.slug, view.language, wait=wait)
    return [one for one in every if number in one.numbers]


def unknown_of(
    workspace: Workspace, slug: str, target: str, *, wait: bool = True
) -> tuple[UnknownName, ...]:
    """The unknown names of an Article, likeliest first; found anew when anything has changed."""
    key = (workspace.root, slug, target, id(load_glossary(workspace)), _stamp(workspace, slug))
    with _lock:
        if key not in _cache:
            if not wait:
                return ()
            if len(_cache) >= _KEPT:
                _cache.clear()
            _cache[key] = tuple(
                UnknownName(
                    one.name,
                    one.kind,
                    one.spellings,
                    tuple(place.number for place in one.segments),
                    one.proposals,
                )
                for one in unknown_names.candidates(workspace, [slug], target=target)
            )
        return _cache[key]


def _stamp(workspace: Workspace, slug: str) -> tuple[object, ...]:
    with workspace.store.read() as session:
        article = queries.article(session, slug)
        ignored = session.scalar(select(func.count()).select_from(Ignored))
        text = session.execute(
            select(func.count(), func.sum(func.length(Segment.source)), func.max(Segment.id)).where(
                Segment.article_id == article.id, Segment.gone.is_(False)
            )
        ).one()
        return article.id, article.changed_at, ignored, *text
