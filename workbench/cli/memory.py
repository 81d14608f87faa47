"""`workbench memory`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from workbench.cli import show
from workbench.cli.door import opened

_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


def _pair(command: Callable[..., Any]) -> Callable[..., Any]:
    """The two options that choose the languages."""
    to = click.option("--target", help="Its language, if not the workspace's target.")
    return click.option("--source", help="Language, if not the workspace's source.")(to(command))


@click.group()
def memory() -> None:
    """What was translated before: a memory of confirmed pairs."""


@memory.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@_pair
def import_(files: tuple[Path, ...], source: str | None, target: str | None) -> None:
    """Take in the pairs of TMX files; pairs known already are left out."""
    from workbench.workflow.memory_files import import_tmx

    workspace = opened()
    for path in files:
        with show.progress(path.name, "KB") as progress:
            done = import_tmx(workspace, path, source=source, target=target, progress=progress)
        also = f", {done.known} known already" if done.known else ""
        also += f", {done.too_long} too long" if done.too_long else ""
        pairs = show.counted(done.added, "pair")
        click.echo(f"{path}: {pairs} {done.source_language} → {done.target_language} added{also}.")


@memory.command()
@click.argument("file", type=click.Path(path_type=Path))
@_pair
def export(file: Path, source: str | None, target: str | None) -> None:
    """Write the memory to FILE as TMX 1.4b."""
    from workbench.workflow.memory_files import export_tmx

    with show.progress(file.name, "pairs") as progress:
        pairs = export_tmx(opened(), file, source=source, target=target, progress=progress)
    click.echo(f"Wrote {show.counted(pairs, 'pair')} to {file}")


@memory.command()
@click.argument("words")
@click.option("--limit", default=20, show_default=True, help="How many pairs.")
@_pair
@_FORM
def search(words: str, limit: int, source: str | None, target: str | None, form: str) -> None:
    """Show pairs with these WORDS on either side.

    The newest come first; Arabic spelling is folded.

    Pairs translated the other way round are shown too, and told as reversed.
    """
    from workbench.workflow.lookup import remembered

    workspace = opened()
    source = source or workspace.settings.source
    pair = (source, target or workspace.settings.into(source))
    found = remembered(workspace, words, pair, limit)
    if form == "json":
        show.as_json({"pairs": found})
        return
    show.table(
        (*pair, "who", "when", "where"),
        [
            (
                r.source,
                r.target,
                r.person,
                f"{r.at:%Y-%m-%d}",
                f"{r.article} (reversed)".strip() if r.reversed else r.article,
            )
            for r in found
        ],
    )
    click.echo(show.counted(len(found), "pair"))


@memory.command()
@_FORM
def stats(form: str) -> None:
    """Count the pairs, by languages and origin."""
    from workbench.workflow.memory_files import stats as counted

    found = counted(opened())
    if form == "json":
        show.as_json({"memory": found})
        return
    show.table(
        ("languages", "origin", "pairs", "oldest", "newest"),
        [
            (
                f"{h.source_language} → {h.target_language}", h.origin, h.pairs,
                f"{h.oldest:%Y-%m-%d}", f"{h.newest:%Y-%m-%d}",
            )
            for h in found
        ],
    )  # fmt: skip
    click.echo(show.counted(sum(h.pairs for h in found), "pair"))


@memory.command()
@click.option("--origin", type=click.Choice(["review", "import"]), help="Of this origin only.")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), help="Changed before this day only.")
@click.option("--superseded", is_flag=True, help="With a newer translation of the same text only.")
@click.option("--yes", is_flag=True, help="Remove without asking.")
@_pair
def prune(
    origin: str | None,
    before: datetime | None,
    superseded: bool,
    yes: bool,
    source: str | None,
    target: str | None,
) -> None:
    """Remove pairs that fit all conditions given.

    A TMX file keeps a copy of them.
    """
    from workbench.workflow.memory_files import prune as pruned

    workspace = opened()
    chosen: dict[str, Any] = {
        "source": source, "target": target, "origin": origin or "", "superseded": superseded,
        "before": before.replace(tzinfo=UTC) if before else None,
    }  # fmt: skip
    fit = pruned(workspace, **chosen).pairs
    if not fit:
        click.echo("No pairs fit.")
        return
    if not yes:
        click.confirm(f"Remove {show.counted(fit, 'pair')}?", abort=True)
    done = pruned(workspace, **chosen, remove=True)
    click.echo(f"Removed {show.counted(done.pairs, 'pair')}. A copy is at {done.copy}")
    click.echo(f"Take them back with: workbench memory import {done.copy}")
