"""`workbench glossary list`, `show` and `check`: read the terms."""

from __future__ import annotations

import click

from workbench.cli import show
from workbench.cli.glossary_telling import FORM, MANY, opened_glossary, progress_if, where


@click.command("list")
@click.argument("search", default="")
@click.option("--kind", default="", help="person, place, organisation, publication, title, other")
@click.option("--status", default="", help="approved, proposed or deprecated")
@FORM
def list_(search: str, kind: str, status: str, form: str) -> None:
    """List the terms, or those whose forms contain SEARCH."""
    from workbench.workflow.naming import list_terms
    from workbench.workflow.term_fields import kind_named, status_named

    kind, status = kind and kind_named(kind), status and status_named(status)
    rows = list_terms(opened_glossary(), search=search, kind=kind, status=status)
    if form == "json":
        show.as_json({"terms": rows})
        return
    show.table(
        ("source", "target", "kind", "status", "where"),
        [(v.term.source, v.term.target, v.term.kind, v.term.status, where(v)) for v in rows],
    )
    click.echo(show.counted(len(rows), "term"))


@click.command("show")
@click.argument("term")
@FORM
def show_(term: str, form: str) -> None:
    """Show everything about one term."""
    from workbench.workflow.naming import find_term

    view = find_term(opened_glossary(), term)
    if form == "json":
        show.as_json(view)
        return
    one = view.term
    lines = [
        (one.source_language, one.source),
        (one.target_language, one.target),
        ("kind", one.kind),
        ("status", one.status),
        *((f"also {v.language}", v.text) for v in one.variants if not v.forbidden),
        *((f"never {v.language}", v.text) for v in one.variants if v.forbidden),
        ("protect", "yes" if one.protect else ""),
        ("gender", one.gender),
        ("number", one.number),
        ("scope", ", ".join(one.scope)),
        ("note", one.note),
        ("authority", one.authority),
        ("changed", one.changed),
        *one.extra,
        ("where", where(view)),
    ]
    width = max(len(name) for name, _ in lines)
    for name, value in lines:
        if value:
            click.echo(f"{name:>{width}}  {value}")


@click.command()
@click.option("--all", "every", is_flag=True, help="Also list the terms that are part of others.")
@FORM
def check(every: bool, form: str) -> None:
    """Check every glossary file.

    Exit code 1, and file:line for each row that cannot be used.

    Terms that are common words are warned of, with how often they match; a note on the term that
    says why it stays ends the warning.
    """
    from workbench.workflow.glossary import load_glossary
    from workbench.workflow.term_warnings import located

    workspace = opened_glossary()
    found = load_glossary(workspace)
    with progress_if(len(found.terms) > MANY, "Checking", "terms") as progress:
        seen = located(workspace, parts=every or form == "json", progress=progress)
    warnings = [one for one in seen if one.severity == "warning"]
    if form == "json":
        show.as_json({"terms": len(found.terms), "problems": found.problems, "warnings": seen})
    else:
        for problem in found.problems:
            click.echo(f"glossary/{problem}")
        for one in seen if every else warnings:
            click.echo(f"glossary/{one.file}:{one.line}: {one.severity}: {one.message}")
        click.echo(
            f"{show.counted(len(found.terms), 'term')}, "
            f"{show.counted(len(found.problems), 'problem')}, "
            f"{show.counted(len(warnings), 'warning')}"
        )
    if found.problems:
        raise SystemExit(1)
