"""`workbench segments`."""

from __future__ import annotations

import click

from workbench.cli import show
from workbench.cli.door import opened


@click.group()
def segments() -> None:
    """Look at an article's segments and correct how it was read."""


@segments.command("list")
@click.argument("article")
@click.option("--target", help="Show this language, if the article goes into several.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_(article: str, target: str | None, form: str) -> None:
    """Show the segments, with names and findings."""
    from workbench.workflow.viewing import article_view

    view = article_view(opened(), article, target)
    if form == "json":
        show.as_json(view)
        return
    show.table(("n", "role", "state", "source", "translation", "names", "findings"), [
        (r.number, r.role, r.state, r.source, r.text, _names(r.names), _findings(r.findings))
        for r in view.rows
    ], title=view.title)  # fmt: skip


def _names(names: tuple[dict[str, object], ...]) -> str:
    return "\n".join(f"{'✓' if n['used'] else '✗'} {n['source']} → {n['target']}" for n in names)


def _findings(findings: tuple[object, ...]) -> str:
    return "\n".join(f"{f.severity}: {f.message}" for f in findings)  # type: ignore[attr-defined]


@segments.command()
@click.argument("article")
@click.argument("number", type=int)
@click.argument("role")
def role(article: str, number: int, role: str) -> None:
    """Overrule what a segment was taken for.

    ROLE is title, teaser, body, caption, furniture …
    """
    from workbench.workflow.articles import set_role

    set_role(opened(), article, number, role)
    click.echo(f"{article}:{number} is now {role}")


@segments.command()
@click.argument("article")
@click.argument("number", type=int)
@click.argument("second")
def split(article: str, number: int, second: str) -> None:
    """Split a segment where the text SECOND begins.

    workbench undo takes it back.
    """
    from workbench.workflow.cutting_by_hand import split as split_segment

    parts = split_segment(opened(), article, number, second)
    click.echo(f"{number}: {parts.first}\n{number + 1}: {parts.second}")
    for language in parts.whole:
        show.note(
            f"The translation ({language}) could not be split with it: all of it stands in segment "
            f"{number} and needs work."
        )


@segments.command()
@click.argument("article")
@click.argument("number", type=int)
def merge(article: str, number: int) -> None:
    """Merge a segment with the next of its paragraph.

    workbench undo takes it back.
    """
    from workbench.workflow.cutting_by_hand import merge as merge_segments

    click.echo(f"{number}: {merge_segments(opened(), article, number)}")
