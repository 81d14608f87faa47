"""`workbench export`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import show
from workbench.cli.door import opened
from workbench.errors import BadInput


@click.command()
@click.argument("articles", metavar="[ARTICLE]…", nargs=-1)
@click.option("--target", help="Export this language only, not all that an article goes into.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Write here instead of into locales/."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["po", "mo", "xliff", "tmx", "csv", "text", "document", "bilingual"]),
    default="po",
    show_default=True,
    help="“document”: the article's own file, translated; “bilingual”: a page for sign-off.",
)
@click.option(
    "--in-place", is_flag=True, help="Write added catalogs back into their own files instead."
)
def export(
    articles: tuple[str, ...], target: str | None, output: Path | None, form: str, in_place: bool
) -> None:
    """Write catalogs (POT and PO), or other files for hand-over.

    Without arguments those of every article.
    """
    from workbench.workflow.catalogs import export as write
    from workbench.workflow.writing_back import write_back

    if in_place:
        if output or form != "po":
            raise BadInput("--in-place goes with neither --output nor --format.")
        report = write_back(opened(), articles, target=target)
    else:
        report = write(opened(), articles, target=target, output=output, form=form)
    for path in report.paths:
        click.echo(f"Wrote {path}")
    if not report.paths:
        click.echo("No articles yet. Add one with: workbench add FILE")
    elif report.unreviewed:
        marks = {"po": " (fuzzy or empty)", "text": " (marked [? … ?])"}
        unconfirmed = show.counted(report.unreviewed, "segment")
        click.echo(f"Not confirmed yet: {unconfirmed}{marks.get(form, '')}.")
