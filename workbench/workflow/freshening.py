"""Glossary files changed by hand or by git: the names kept with an Article's texts follow them."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from workbench.store import queries
from workbench.text.languages import language as language_of
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.rechecking import recheck
from workbench.workflow.verdicts import named
from workbench.workflow.verifying import asked_names
from workbench.workflow.workspace import Workspace

_MOST = 1000
_seen: OrderedDict[tuple[Path, str, str], Glossary] = OrderedDict()


def freshen(workspace: Workspace, slug: str, language: str) -> bool:
    """Recheck an Article whose names are others by the Glossary as it is now; whether it was.

    One look for each Glossary that this process meets; what the workbench itself changes is
    rechecked at once and needs none. Raises NotFound.
    """
    glossary, code = load_glossary(workspace), language_of(language).code
    key = (workspace.root, slug, code)
    if _seen.get(key) is glossary:
        return False
    stale = _is_stale(workspace, glossary, slug, code)
    if stale:
        recheck(workspace, code, [slug])
    _seen[key] = glossary
    while len(_seen) > _MOST:
        _seen.popitem(last=False)
    return stale


def _is_stale(workspace: Workspace, glossary: Glossary, slug: str, code: str) -> bool:
    with workspace.store.read() as session:
        article = queries.article(session, slug)
        asked = asked_names(session, glossary, article, code)
        for segment, row, _ in queries.lines(session, article, code):
            if row is None or not row.text:
                continue
            texts = (row.text, *row.plurals) if segment.plural else (row.text,)
            now = named(asked[segment.id], "\n".join(texts), code)
            if [_told(name) for name in row.names] != [_told(name) for name in now]:
                return True
    return False


def _told(name: dict[str, object]) -> tuple[object, ...]:
    return tuple(name.get(part) for part in ("term", "start", "end", "target", "used", "form"))
