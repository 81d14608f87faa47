"""`workbench translate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.cli.articles import tell_added, tell_failed
from workbench.cli.door import opened
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.engines.engine import Engine
    from workbench.workflow.workspace import Workspace


@click.command()
@click.argument("what", metavar="[ARTICLE|FILE|FOLDER]…", nargs=-1)
@click.option(
    "--target", help="Translate into this language, if not the one each article goes into."
)
@click.option("--source", help="Language of files that are added, if not the workspace's.")
@click.option("--encoding", help="Encoding of files that are added, if neither UTF-8 nor UTF-16.")
def translate(
    what: tuple[str, ...], target: str | None, source: str | None, encoding: str | None
) -> None:
    """Draft articles: from the memory, then by the offline engine.

    Files and folders are added first; without arguments, everything not yet drafted is. What a
    person has touched is never overwritten. Stop it at any time; the next run goes on.
    """
    from workbench.workflow.batch import add_all
    from workbench.workflow.engine import open_engine
    from workbench.workflow.glossary import load_glossary
    from workbench.workflow.target_languages import by_pair

    workspace = opened()
    for problem in load_glossary(workspace).problems:
        show.warn(f"glossary/{problem}")
    with show.progress("Checking", later=True) as progress:
        slugs, reports, failed = add_all(
            workspace, what, source=source, target=target, encoding=encoding, progress=progress
        )
    for report in reports:
        tell_added(report)
    pairs = by_pair(workspace, slugs, target) if slugs or not what else {}
    engine = open_engine(workspace)
    for pair, group in pairs.items():
        label = f"{pair[0]} → {pair[1]}: " if len(pairs) > 1 else ""
        try:
            _draft(workspace, group, pair[1], engine, label)
        except WorkbenchError as error:
            failed.append(error)
    tell_failed(failed)


def _draft(workspace: Workspace, slugs: list[str], target: str, engine: Engine, label: str) -> None:
    """Draft the articles of one pair of languages, and say what came of it."""
    from workbench.workflow.drafting import translate_articles

    with show.progress(f"{label}Drafting") as progress:
        drafted = translate_articles(workspace, slugs, target, engine, progress=progress)
    click.echo(
        f"{label}{show.counted(drafted.segments, 'segment')} drafted: "
        f"{drafted.from_memory} from the memory, {drafted.from_engine} by the engine; "
        f"names used {drafted.names_used} of {drafted.names_asked}; {drafted.errors} with errors."
    )
    if drafted.engine and drafted.engine.starter:
        tell_starter(drafted.engine.source, drafted.engine.target)


def tell_starter(source: str, target: str) -> None:
    """Say what the small model that ships is good for."""
    show.warn(
        "These drafts are by the starter model: not for reading, only to try the workbench. "
        f"Install the full package: workbench models install {source}-{target}"
    )
