"""`workbench glossary add`, `edit`, `remove`, `join` and `impact`: change the terms."""

from __future__ import annotations

from dataclasses import replace

import click

from workbench.cli import show
from workbench.cli.glossary_telling import FORM, Telling, opened_glossary, tidied


@click.command()
@click.argument("source")
@click.argument("target")
@click.option("--kind", default="other", show_default=True)
@click.option("--status", default="approved", show_default=True)
@click.option("--note", default="", help="Why this form.")
@click.option("--variant", multiple=True, help="Another spelling in the source language.")
@click.option("--target-variant", multiple=True, help="Another accepted target form.")
@click.option("--forbid", multiple=True, help="A target form that is wrong.")
@click.option("--file", default="", help="The glossary file it is written to.")
@FORM
def add(
    source: str,
    target: str,
    kind: str,
    status: str,
    note: str,
    variant: tuple[str, ...],
    target_variant: tuple[str, ...],
    forbid: tuple[str, ...],
    file: str,
    form: str,
) -> None:
    """Add a term: its SOURCE and TARGET form."""
    from workbench.workflow.naming import add_term, make_term

    workspace = opened_glossary()
    term = make_term(
        workspace, source, target, kind=kind, status=status, note=note,
        source_variants=variant, target_variants=target_variant, forbidden=forbid,
    )  # fmt: skip
    telling = Telling(workspace, form, typed=term)
    view = add_term(workspace, term, file=file)
    telling.written(view, f"{view.term.source} → {view.term.target}")


@click.command()
@click.argument("term")
@click.option("--source", help="A new preferred source form.")
@click.option("--target", help="A new preferred target form.")
@click.option("--kind", help="A new kind.")
@click.option("--status", help="A new status.")
@click.option("--note", help="A new note.")
@FORM
def edit(
    term: str,
    source: str | None,
    target: str | None,
    kind: str | None,
    status: str | None,
    note: str | None,
    form: str,
) -> None:
    """Change a TERM; see first what it touches: workbench glossary impact TERM."""
    from workbench.workflow.naming import edit_term, find_term, make_term

    workspace = opened_glossary()
    old = find_term(workspace, term).term
    made = make_term(
        workspace, source or old.source, target or old.target,
        kind=kind or old.kind.value, status=status or old.status.value,
    )  # fmt: skip
    changed = replace(
        old, source=made.source, target=made.target, kind=made.kind, status=made.status,
        note=old.note if note is None else note,
    )  # fmt: skip
    telling = Telling(workspace, form, typed=changed)
    view = edit_term(workspace, old.key, changed)
    telling.written(view, f"{view.term.source} → {view.term.target}")


@click.command()
@click.argument("term")
@FORM
def remove(term: str, form: str) -> None:
    """Take a TERM out of the glossary (workbench undo brings it back)."""
    from workbench.workflow.naming import find_term, remove_term

    workspace = opened_glossary()
    view, telling = find_term(workspace, term), Telling(workspace, form)
    remove_term(workspace, view.term.key)
    telling.removed(view, f"{view.term.source} is removed; workbench undo brings it back.")


@click.command()
@click.argument("keep")
@click.argument("spelling")
@FORM
def join(keep: str, spelling: str, form: str) -> None:
    """Make SPELLING a variant of the term KEEP: one name, one form."""
    from workbench.workflow.naming import join_terms

    workspace = opened_glossary()
    telling = Telling(workspace, form)
    view = join_terms(workspace, keep, spelling)
    forms = ", ".join(view.term.accepted(view.term.source_language))
    telling.written(view, f"{forms} → {view.term.target}")


@click.command()
@click.argument("term")
@click.argument("new_form")
@click.option("--apply", "do", is_flag=True, help="Change the term and the texts, as one step.")
@FORM
def impact(term: str, new_form: str, do: bool, form: str) -> None:
    """Every segment that giving TERM the form NEW_FORM would touch, and how it would read."""
    from workbench.workflow.impact import change_term
    from workbench.workflow.impact import impact as find
    from workbench.workflow.naming import check_term, find_term

    workspace = opened_glossary()
    old = find_term(workspace, term).term
    typed = replace(old, target=new_form)
    tidied(typed)
    changed = check_term(typed)
    found = find(workspace, old, changed)
    if form == "json":
        show.as_json({"impact": found})
    else:
        rows = [(f"{a.slug}:{c.number}", c.before, c.after) for a in found for c in a.plan.changes]
        show.table(("where", "now", "then"), rows)
        click.echo(f"{len(rows)} segments")
    if do:
        texts = change_term(workspace, old.key, changed)
        click.echo(
            f"{old.source} is {changed.target} now; {texts} texts changed.", err=form == "json"
        )
