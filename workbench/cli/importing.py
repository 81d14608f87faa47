"""`workbench import`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.cli.door import opened

if TYPE_CHECKING:
    from workbench.workflow.applying import ImportReport
    from workbench.workflow.importing import ImportPreview
    from workbench.workflow.workspace import Workspace

_SHOWN = 50


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--article", default="", help="The article it belongs to, if its header is silent.")
@click.option("--target", help="Its language, if the workspace has no text in it yet.")
@click.option("--encoding", help="Its encoding, if its header says a wrong one.")
@click.option("--yes", is_flag=True, help="Apply at once; segments edited on both sides keep both.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def import_(
    file: Path, article: str, target: str | None, encoding: str | None, yes: bool, form: str
) -> None:
    """Take a reviewed PO back, as one step.

    It shows what would change, and asks. With --format json it only says so, unless there is
    --yes.
    """
    from workbench.workflow.importing import preview

    workspace = opened()
    click.echo(f"Reading {file} …", err=True)
    with show.progress("Comparing", "messages", later=True) as progress:
        found = preview(
            workspace, file, article=article, target=target, encoding=encoding, progress=progress
        )
    if form == "json":
        report = _apply(workspace, found, {}) if yes else None
        show.as_json({"found": found, "applied": report})
        return
    _tell(found)
    if not found.changes and not found.clashes:
        click.echo("Nothing to change.")
        return
    theirs = {} if yes else _ask(found)
    if not yes and not click.confirm("Apply?"):
        click.echo("Nothing was changed.")
        return
    report = _apply(workspace, found, theirs)
    if report.applied or report.kept_both:
        click.echo(f"{_told(report)}. Take it back: workbench undo")
    else:
        click.echo("Nothing was changed.")


def _told(report: ImportReport) -> str:
    """What was done, in a line."""
    told = f"{show.counted(report.applied, 'segment')} changed"
    if report.with_errors:
        told += f", {show.counted(report.with_errors, 'has', 'have')} errors"
    if report.kept_both:
        both = show.counted(report.kept_both, "keeps both texts", "keep both texts")
        told += f"; {both} (the desk shows them and asks)"
    return told


def _apply(workspace: Workspace, found: ImportPreview, theirs: dict[int, bool]) -> ImportReport:
    from workbench.workflow.applying import apply

    with show.progress("Importing") as progress:
        return apply(workspace, found, theirs=theirs, progress=progress)


def _tell(found: ImportPreview) -> None:
    for warning in found.warnings:
        show.warn(f"{found.file}: {warning}")
    click.echo(
        f"{found.file} → {found.article} ({found.language}): {len(found.changes)} would change, "
        f"{show.counted(len(found.clashes), 'was', 'were')} edited on both sides, "
        f"{found.unchanged} unchanged"
    )
    if found.changes:
        show.table(
            ("n", "state", "here", "in the file"),
            [
                (c.number, f"{c.state_before} → {c.state}", c.before, c.after)
                for c in found.changes[:_SHOWN]
            ],
        )
        if len(found.changes) > _SHOWN:
            click.echo(f"… and {len(found.changes) - _SHOWN} more")
    _warn_of("not in the article", found.unknown)
    _warn_of("stands twice, the first is used", found.duplicates)


def _warn_of(what: str, sources: Sequence[str]) -> None:
    for source in sources[:_SHOWN]:
        show.warn(f"{what}: {source}")
    if len(sources) > _SHOWN:
        show.warn(f"{what}: {len(sources) - _SHOWN} more (all of them: --format json)")


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
