"""`workbench glossary candidates`, `propose` and `spellings`: what the articles ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.cli.door import opened
from workbench.cli.glossary_telling import FORM, opened_glossary

if TYPE_CHECKING:
    from workbench.workflow.one_form import SpelledTwice
    from workbench.workflow.unknown_names import Unknown

_SCREENFUL = 30


@click.command()
@click.argument("articles", metavar="[ARTICLE]…", nargs=-1)
@click.option("--limit", type=click.IntRange(1), help="How many names.  [default: all; text: 30]")
@FORM
def candidates(articles: tuple[str, ...], limit: int | None, form: str) -> None:
    """Names that the glossary lacks, with proposals.

    In the articles named, or in all; the likeliest first.
    """
    from workbench.workflow.unknown_names import candidates as find

    names = find(opened_glossary(), articles)
    found = names[: limit or (None if form == "json" else _SCREENFUL)]
    if form == "json":
        show.as_json({"candidates": [_candidate(one) for one in found]})
        return
    if not found:
        click.echo("The glossary lacks no name that was found.")
        return
    show.table(
        ("name", "kind", "count", "where", "proposals"),
        [
            (
                "\n".join(one.spellings),
                one.kind,
                one.count,
                ", ".join(f"{p.article}:{p.number}" for p in one.segments[:4]),
                "\n".join(f"{p.target}  ({p.reason})" for p in one.proposals),
            )
            for one in found
        ],
    )
    if len(found) < len(names):
        click.echo(f"{len(found)} of {len(names)}: --limit {len(names)} shows all.")
    click.echo('Accept one with: workbench glossary add "NAME" "FORM" --kind KIND')


def _candidate(one: Unknown) -> dict[str, object]:
    return {
        "name": one.name,
        "spellings": one.spellings,
        "kind": one.kind,
        "count": one.count,
        "segments": [f"{p.article}:{p.number}" for p in one.segments],
        "proposals": one.proposals,
    }


@click.command()
@click.argument("name")
@click.option("--kind", help="person, place, organisation …: what the name names.")
@click.option("--source", help="Language of the name, if not the workspace's.")
@click.option("--target", help="Language of the proposals, if not the workspace's.")
@FORM
def propose(name: str, kind: str | None, source: str | None, target: str | None, form: str) -> None:
    """Propose target forms for a NAME, best first.

    Each with its reason; nothing is applied.
    """
    from workbench.errors import BadInput
    from workbench.workflow.unknown_names import propose as proposed

    if not name.strip():
        raise BadInput("Say which name.")
    workspace = opened()
    settings = workspace.settings
    source = source or settings.source
    found = proposed(workspace, name, source, target or settings.into(source), kind=kind)
    if form == "json":
        show.as_json({"name": name, "proposals": found})
        return
    show.table(("form", "sure", "reason"), [(p.target, f"{p.score:.2f}", p.reason) for p in found])


@click.command()
@click.argument("articles", metavar="[ARTICLE]…", nargs=-1)
@FORM
def spellings(articles: tuple[str, ...], form: str) -> None:
    """Names spelled, and terms translated, in several ways."""
    from workbench.workflow.one_form import spelled_twice, terms_rendered_twice

    workspace = opened_glossary()
    spelled = spelled_twice(workspace, articles)
    rendered = terms_rendered_twice(workspace, articles)
    if form == "json":
        show.as_json({"spellings": spelled, "renderings": rendered})
        return
    if not spelled and not rendered:
        click.echo("Every name has one form.")
    if spelled:
        show.table(("name", "spelled", "join with"), [_spelled(one) for one in spelled])
    if rendered:
        rows = [(one.term, _places(one.places)) for one in rendered]
        show.table(("term", "translated several ways"), rows)


def _spelled(one: SpelledTwice) -> tuple[str, str, str]:
    """The name, its places, and what joins its spellings."""
    joins = [f'workbench glossary join "{one.join}" "{text}"' for text in one.joining]
    return one.join, _places(one.places), "\n".join(joins)


def _places(places: dict[str, tuple[str, ...]]) -> str:
    return "\n".join(f"{text}  ({', '.join(where)})" for text, where in places.items())
