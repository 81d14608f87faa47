"""`workbench export`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.door import opened


@click.command()
@click.argument("articles", metavar="[ARTICLE]…", nargs=-1)
@click.option("--target", help="Export this language, if not the workspace's.")
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
def export(articles: tuple[str, ...], target: str | None, output: Path | None, form: str) -> None:
    """Write the articles' catalogs (POT and PO), or other files for hand-over."""
    from workbench.workflow.catalogs import export as write

    report = write(opened(), articles, target=target, output=output, form=form)
    for path in report.paths:
        click.echo(f"Wrote {path}")
    if not report.paths:
        click.echo("No articles yet. Add one with: workbench add FILE")
    elif report.unreviewed:
        marks = {"po": " (fuzzy or empty)", "text": " (marked [? … ?])"}
        click.echo(f"{report.unreviewed} segments are not confirmed yet{marks.get(form, '')}.")
