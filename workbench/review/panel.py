"""The numbered panel beside an open Segment: what its template needs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from workbench.formats.document import Role
from workbench.names.term import Kind
from workbench.review.here import workspace
from workbench.workflow.beside import Beside
from workbench.workflow.unknown_in_article import unknown_in

ROLES = tuple(role.value for role in Role)
KINDS = tuple(kind.value for kind in Kind)


def panel_view(view: Beside, *, wait: bool = True) -> dict[str, Any]:
    """Names, unknown names, matches numbered through; history, comments and repetitions."""
    number = iter(range(1, 1000))
    names = [{"n": next(number), **asdict(one)} for one in view.names]
    unknown = [
        {
            "n": next(number),
            "source": one.name,
            "kind": one.kind,
            "spellings": one.spellings,
            "proposals": one.proposals,
            "best": one.proposals[0].target if one.proposals else "",
        }
        for one in unknown_in(workspace(), view, wait=wait)
    ]
    matches = [{"n": next(number), **asdict(one), "pieces": one.pieces} for one in view.matches]
    return {
        "at": view.row,
        "article": view,
        "language": view.language,
        "roles": ROLES,
        "kinds": KINDS,
        "beside": {
            "names": names,
            "unknown": unknown,
            "matches": matches,
            "history": view.history,
            "comments": view.comments,
            "offers": [one for one in view.comments if one.offer and not one.resolved],
            "repetitions": view.repetitions,
        },
    }
