"""A folder of articles at once: what an argument names, and adding all of it past failures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.errors import NotFound, WorkbenchError
from workbench.formats.known import FORMATS
from workbench.store import queries
from workbench.workflow.articles import AddReport, add_file
from workbench.workflow.verifying_many import Progress
from workbench.workflow.workspace import Workspace


def add_all(
    workspace: Workspace,
    what: Sequence[str],
    *,
    source: str | None = None,
    target: str | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> tuple[list[str], list[AddReport], list[WorkbenchError]]:
    """(slugs named or added, reports of what was added, failures): goes on past a failure."""
    slugs: list[str] = []
    reports: list[AddReport] = []
    failed: list[WorkbenchError] = []
    for name in what:
        path = Path(name)
        try:
            files = files_at(path) if path.exists() else []
            if not files:
                slugs.append(_slug(workspace, name))
        except WorkbenchError as error:
            failed.append(error)
            continue
        for file in files:
            try:
                report = add_file(
                    workspace, file, source=source, target=target, encoding=encoding,
                    progress=progress,
                )  # fmt: skip
            except WorkbenchError as error:
                failed.append(error)
            else:
                reports.append(report)
                slugs.append(report.slug)
    return list(dict.fromkeys(slugs)), reports, failed


def files_at(place: Path) -> list[Path]:
    """The files of a folder, and of those in it, that a format can be read from; else the place.

    Raises NotFound when a folder has none.
    """
    if not place.is_dir():
        return [place]
    known = {ending for each in FORMATS.values() for ending in each.extensions}
    files = sorted(
        p
        for p in place.rglob("*")
        if p.is_file()
        and p.suffix.lower() in known
        and not any(part.startswith(".") for part in p.relative_to(place).parts)
    )
    if not files:
        raise NotFound("There is no article in this folder.", where=str(place))
    return files


def _slug(workspace: Workspace, name: str) -> str:
    with workspace.store.read() as session:
        try:
            return queries.article(session, name).slug
        except NotFound as error:
            raise NotFound(
                f"There is no file, folder or article “{name}”.", next=error.next
            ) from error
