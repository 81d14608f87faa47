"""`workbench import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.cli.door import opened

if TYPE_CHECKING:
    from workbench.workflow.importing import ImportPreview


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--article", default="", help="The article it belongs to, if its header is silent.")
@click.option("--target", help="Its language, if the workspace has no text in it yet.")
@click.option("--yes", is_flag=True, help="Apply at once; segments edited on both sides keep both.")
def import_(file: Path, article: str, target: str | None, yes: bool) -> None:
    """Take a reviewed PO back: shows what would change, then applies it as one step."""
    from workbench.workflow.applying import apply
    from workbench.workflow.importing import preview

    workspace = opened()
    click.echo(f"Reading {file} …", err=True)
    with show.progress("Comparing", "messages") as progress:
        found = preview(workspace, file, article=article, target=target, progress=progress)
    _tell(found)
    if not found.changes and not found.clashes:
        click.echo("Nothing to change.")
        return
    theirs = {} if yes else _ask(found)
    if not yes and not click.confirm("Apply?"):
        click.echo("Nothing was changed.")
        return
    with show.progress("Importing") as progress:
        report = apply(workspace, found, theirs=theirs, progress=progress)
    click.echo(
        f"{report.applied} segments changed, {report.with_errors} with errors; "
        f"{report.kept_both} keep both texts (see their comments). Take it back: workbench undo"
    )


def _tell(found: ImportPreview) -> None:
    for warning in found.warnings:
        show.warn(f"{found.file}: {warning}")
    click.echo(
        f"{found.file} → {found.article} ({found.language}): {len(found.changes)} would change, "
        f"{len(found.clashes)} were edited on both sides, {found.unchanged} unchanged"
    )
    if found.changes:
        show.table(
            ("n", "state", "here", "in the file"),
            [
                (c.number, f"{c.state_before} → {c.state}", c.before, c.after)
                for c in found.changes[:50]
            ],
        )
        if len(found.changes) > 50:
            click.echo(f"… and {len(found.changes) - 50} more")
    for source in found.unknown:
        show.warn(f"not in the article: {source}")
    for source in found.duplicates:
        show.warn(f"stands twice, the first is used: {source}")


def _ask(found: ImportPreview) -> dict[int, bool]:
    """Which text each segment edited on both sides takes; undecided ones keep both."""
    decided = {}
    for clash in found.clashes:
        click.echo(f"\n{clash.number}: {clash.source}\n  here: {clash.before}")
        click.echo(f"  file: {clash.after}")
        answer = click.prompt("Take", type=click.Choice(["here", "file", "both"]), default="both")
        if answer != "both":
            decided[clash.segment_id] = answer == "file"
    return decided
