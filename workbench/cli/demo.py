"""`workbench demo`: the main job on an article of our own, in a throw-away workspace."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.cli.articles import tell_added
from workbench.cli.translate import tell_starter

if TYPE_CHECKING:
    from workbench.workflow.viewing import ArticleView


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="Make the workspace here, not in a new folder.",
)
def demo(folder: Path | None) -> None:
    """Draft an invented article and write its PO: the whole path."""
    from workbench.workflow import workspace as workspaces
    from workbench.workflow.articles import add_file
    from workbench.workflow.catalogs import export
    from workbench.workflow.drafting import translate_articles
    from workbench.workflow.engine import open_engine
    from workbench.workflow.shipped import demo_article
    from workbench.workflow.viewing import article_view

    root = folder or Path(tempfile.mkdtemp(prefix="workbench-demo-"))
    workspace = workspaces.init(root)
    report = add_file(workspace, demo_article(), slug="demo")
    tell_added(report)
    with show.progress("Drafting") as progress:
        drafted = translate_articles(
            workspace, [report.slug], "ar", open_engine(workspace), progress=progress
        )
    _tell_drafts(article_view(workspace, report.slug))
    for path in export(workspace, [report.slug]).paths:
        click.echo(f"Wrote {path}")
    click.echo(
        f"Names used: {drafted.names_used} of {drafted.names_asked}; "
        f"{drafted.errors} of {drafted.segments} drafts carry an error finding."
    )
    if drafted.engine and drafted.engine.starter:
        tell_starter(drafted.engine.source, drafted.engine.target)
    command = shutil.which("workbench") or f"{Path(sys.executable).parent / 'workbench'}"
    click.echo(
        f"\nNext:\n  cd {root}\n  {command} review                 read and correct it in the "
        f"browser\n  {command} models install en-ar   get the full Argos package (88 MB)"
    )


def _tell_drafts(view: ArticleView) -> None:
    """Every segment with its draft, the names that it was asked for and its findings."""
    show.table(
        ("n", "role", "source and draft", "names", "findings"),
        [
            (
                row.number,
                row.role,
                f"{row.source}\n{row.text or '(set aside: ' + row.why + ')'}",
                "\n".join(f"{'✓' if n['used'] else '✗'} {n['target']}" for n in row.names),
                "\n".join(f"{f.severity}: {f.message}" for f in row.findings),
            )
            for row in view.rows
        ],
        title=view.title,
    )
