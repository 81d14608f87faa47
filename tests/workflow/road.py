"""A short article about a road, added, read and saved as the desk does it."""

from __future__ import annotations

from workbench.workflow import articles, reviewing
from workbench.workflow.viewing import RowView, article_view
from workbench.workflow.workspace import Workspace


def add(workspace: Workspace, text: str) -> Workspace:
    path = workspace.root / "road.txt"
    path.write_text(text, "utf-8")
    articles.add_file(workspace, path)
    return workspace


def rows(desk: Workspace) -> tuple[RowView, ...]:
    return article_view(desk, "road").rows


def save(desk: Workspace, number: int, text: str, action: str = "edit", **said: bool) -> None:
    row = rows(desk)[number - 1]
    reviewing.save(desk, row.id, "ar", text, version=row.version, person="R", action=action, **said)
