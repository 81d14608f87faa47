"""`workbench add`, `status` and `articles`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.cli.door import opened
from workbench.errors import BadInput, WorkbenchError

if TYPE_CHECKING:
    from workbench.workflow.articles import AddReport


@click.command()
@click.argument(
    "files", metavar="[FILE|FOLDER]…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--source", help="Language of the articles, if not the workspace's.")
@click.option("--target", help="Language they go into, if not the workspace's; kept with them.")
@click.option("--encoding", help="The files' encoding, if neither UTF-8 nor UTF-16.")
@click.option(
    "--as", "slug", metavar="ARTICLE", help="Call it this, or bring that article up to date."
)
def add(
    files: tuple[Path, ...],
    source: str | None,
    target: str | None,
    encoding: str | None,
    slug: str | None,
) -> None:
    """Add articles, or bring them up to date after an edit.

    Of a FOLDER all that lie in it, and in the folders inside.
    """
    from workbench.workflow.articles import add_file
    from workbench.workflow.batch import files_at

    workspace, failed = opened(), []
    paths = [path for place in files for path in files_at(place)]
    if slug and len(paths) > 1:
        raise BadInput("--as names one file.", next="Add the others without it.")
    for path in paths:
        try:
            with show.progress("Checking", later=True) as progress:
                report = add_file(
                    workspace, path, source=source, target=target, encoding=encoding, slug=slug,
                    progress=progress,
                )  # fmt: skip
        except WorkbenchError as error:
            failed.append(error)
        else:
            tell_added(report)
    tell_failed(failed)


def tell_added(report: AddReport) -> None:
    """One line for an added Article, and its warnings."""
    roles = ", ".join(f"{count} {role}" for role, count in report.roles.items())
    if report.updated:
        change = f"{report.kept} kept, {report.new} new, {report.gone} gone"
        click.echo(f"{report.slug}: {change} ({roles})")
    else:
        click.echo(f"{report.slug}: {show.counted(report.segments, 'segment')} ({roles})")
    if report.edited_outside:
        differ = show.counted(report.edited_outside, "translation differs", "translations differ")
        take = f"; take them: workbench import FILE --article {report.slug}"
        click.echo(
            f"{report.slug}: {differ} in the file and were kept as they are here"
            + (take if report.format == "po" else "")
        )
    for warning in report.warnings:
        show.warn(f"{report.slug}: {warning}")


def tell_failed(failed: list[WorkbenchError]) -> None:
    """List what failed and leave with its exit code; nothing when nothing did."""
    for error in failed:
        click.secho("Error: ", nl=False, fg="red", bold=True, err=True)
        click.echo(str(error), err=True)
    if failed:
        raise SystemExit(failed[0].exit_code)


@click.command()
@click.argument("article", required=False)
@click.option("--target", help="Show this language only, not all that an article goes into.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def status(article: str | None, target: str | None, form: str) -> None:
    """How far every article has come.

    For one ARTICLE also what was set aside, and why.
    """
    from workbench.workflow.articles import set_aside
    from workbench.workflow.overview import list_articles

    workspace = opened()
    rows = [r for r in list_articles(workspace, target) if article in (None, r.slug)]
    aside = set_aside(workspace, article) if article else []
    if form == "json":
        show.as_json({"articles": rows, "set_aside": aside})
        return
    if not rows:
        click.echo("No articles yet. Add one with: workbench add FILE")
        return
    states = ("untranslated", "machine", "edited", "needs-work", "confirmed", "approved")
    show.table(
        ("article", "into", "segments", *states),
        [
            (r.slug, r.target_language, r.segments, *(r.states.get(s, 0) for s in states))
            for r in rows
        ],
    )
    if article:
        if not aside:
            click.echo("Nothing was set aside.")
        else:
            show.table(
                ("n", "role", "text", "why"),
                [(a.number, a.role, _short(a.source), a.why) for a in aside],
                title="Set aside (not translated)",
            )


def _short(text: str, longest: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


@click.group()
def articles() -> None:
    """List, rename and remove articles."""


@articles.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_(form: str) -> None:
    """List the articles with their titles."""
    from workbench.workflow.overview import list_articles

    rows = list_articles(opened())
    if form == "json":
        show.as_json({"articles": rows})
        return
    show.table(
        ("article", "title", "from", "into", "segments", "done"),
        [
            (r.slug, _short(r.title), r.source_language, r.target_language, r.segments, r.done)
            for r in rows
        ],
    )


@articles.command()
@click.argument("article")
@click.argument("new_name")
def rename(article: str, new_name: str) -> None:
    """Give an article another name; workbench undo takes it back."""
    from workbench.workflow.articles import rename as rename_article

    click.echo(f"{article} is now {rename_article(opened(), article, new_name)}")


@articles.command()
@click.argument("article")
def remove(article: str) -> None:
    """Take an article out of the list.

    Its translations are kept: workbench undo brings it back.
    """
    from workbench.workflow.articles import remove as remove_article

    remove_article(opened(), article)
    click.echo(f"{article} is removed. Bring it back with: workbench undo")
