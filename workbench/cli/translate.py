"""`workbench translate`."""

from __future__ import annotations

import click

from workbench.cli import show
from workbench.cli.articles import tell_added, tell_failed
from workbench.cli.door import opened
from workbench.errors import WorkbenchError


@click.command()
@click.argument("what", metavar="[ARTICLE|FILE|FOLDER]…", nargs=-1)
@click.option("--target", help="Translate into this language, if not the workspace's.")
@click.option("--source", help="Language of files that are added, if not the workspace's.")
@click.option("--encoding", help="Encoding of files that are added, if neither UTF-8 nor UTF-16.")
def translate(
    what: tuple[str, ...], target: str | None, source: str | None, encoding: str | None
) -> None:
    """Draft articles in the target language: memory first, then the offline engine.

    Files and folders are added first; without arguments, everything not yet drafted is. What a
    person has touched is never overwritten. Stop it at any time; the next run goes on.
    """
    from workbench.workflow.articles import list_articles
    from workbench.workflow.batch import add_all
    from workbench.workflow.drafting import translate_articles
    from workbench.workflow.engine import open_engine
    from workbench.workflow.glossary import load_glossary

    workspace = opened()
    target = target or workspace.settings.target
    for problem in load_glossary(workspace).problems:
        show.warn(f"glossary/{problem}")
    with show.progress("Checking", later=True) as progress:
        slugs, reports, failed = add_all(
            workspace, what, source=source, target=target, encoding=encoding, progress=progress
        )
    for report in reports:
        tell_added(report)
    if not what:
        slugs = [row.slug for row in list_articles(workspace, target)]
    engine = open_engine(workspace)
    with show.progress("Drafting") as progress:
        try:
            drafted = translate_articles(workspace, slugs, target, engine, progress=progress)
        except WorkbenchError as error:
            tell_failed([*failed, error])
            return
    click.echo(
        f"{drafted.segments} segments drafted: {drafted.from_memory} from the memory, "
        f"{drafted.from_engine} by the engine; names used {drafted.names_used} of "
        f"{drafted.names_asked}; {drafted.errors} with errors."
    )
    if drafted.engine and drafted.engine.starter:
        tell_starter(drafted.engine.source, drafted.engine.target)
    tell_failed(failed)


def tell_starter(source: str, target: str) -> None:
    """Say what the small model that ships is good for."""
    show.warn(
        "These drafts are by the starter model: not for reading, only to try the workbench. "
        f"Install the full package: workbench models install {source}-{target}"
    )
