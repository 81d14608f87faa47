"""`workbench update`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("po", type=click.Path(path_type=Path))
@click.argument("template", type=click.Path(path_type=Path))
@click.option("--source", default="en", show_default=True, help="The language of the messages.")
def update(po: Path, template: Path, source: str) -> None:
    """Bring a PO file up to a newer template.

    As msgmerge --previous does: translations are kept; changed messages become fuzzy with the old
    text beside them, messages that are gone become obsolete. Needs no workspace.
    """
    from workbench.workflow.updating import update_catalog

    report = update_catalog(po, template, source)
    click.echo(
        f"{po}: {report.kept} kept, {report.fuzzy} fuzzy, {report.untranslated} untranslated, "
        f"{report.obsolete} obsolete"
    )
