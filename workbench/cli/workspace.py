"""`workbench init`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--source", default="en", show_default=True, help="Language of the articles.")
@click.option("--target", default="ar", show_default=True, help="Language they are translated to.")
def init(folder: Path, source: str, target: str) -> None:
    """Make a workspace: settings, the shipped glossary, a database."""
    from workbench.workflow import workspace

    made = workspace.init(folder.resolve(), source=source, target=target)
    click.echo(f"A workspace is ready in {made.root}")
    click.echo("Next: workbench add FILE, then workbench translate")
