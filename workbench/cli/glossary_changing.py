"""`workbench glossary add`, `edit`, `remove`, `join` and `impact`: change the terms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from workbench.cli import show
from workbench.cli.glossary_fields import fields, with_fields
from workbench.cli.glossary_telling import FORM, Telling, opened_glossary, tidied


@click.command()
@click.argument("source")
@click.argument("target", default="")
@click.option("--kind", default="other", show_default=True)
@click.option("--status", default="approved", show_default=True)
@fields
@click.option("--file", default="", help="The glossary file it is written to.")
@FORM
def add(source: str, target: str, file: str, form: str, **typed: Any) -> None:
    """Add a term: its SOURCE and TARGET form.

    With --protect the name is kept as it is, and TARGET may be left out.
    """
    from workbench.workflow.naming import add_term
    from workbench.workflow.term_fields import make_term

    workspace = opened_glossary()
    term = with_fields(workspace, make_term(workspace, source, target), typed)
    telling = Telling(workspace, form, typed=term)
    view = add_term(workspace, term, file=file)
    telling.written(view, f"{view.term.source} → {view.term.target}")


@click.command()
@click.argument("term")
@click.option("--source", help="A new preferred source form.")
@click.option("--target", help="A new preferred target form.")
@click.option("--kind", help="A new kind.")
@click.option("--status", help="A new status.")
@fields
@click.option("--without", multiple=True, metavar="FORM", help="Take another form out again.")
@click.option("--everywhere", is_flag=True, help="For every article again.")
@FORM
def edit(
    term: str, source: str | None, target: str | None, everywhere: bool, form: str, **typed: Any
) -> None:
    """Change a TERM; other forms are added to those it has.

    What is not named stays. See first what it touches: workbench glossary impact TERM.
    """
    from workbench.workflow.naming import edit_term, find_term

    workspace = opened_glossary()
    old = find_term(workspace, term).term
    changed = replace(
        old, source=source or old.source, target=target or old.target,
        scope=() if everywhere else old.scope,
    )  # fmt: skip
    changed = with_fields(workspace, changed, typed)
    telling = Telling(workspace, form, typed=changed)
    view = edit_term(workspace, old.key, changed)
    telling.written(view, f"{view.term.source} → {view.term.target}")


@click.command()
@click.argument("term")
@FORM
def remove(term: str, form: str) -> None:
    """Take a TERM out; workbench undo brings it back."""
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
@click.option("--of-source", is_flag=True, help="NEW_FORM is a source form: of texts into it.")
@click.option("--apply", "do", is_flag=True, help="Change the term and the texts, as one step.")
@FORM
def impact(term: str, new_form: str, of_source: bool, do: bool, form: str) -> None:
    """What giving TERM the form NEW_FORM would touch.

    Every segment, and how it would read; reviewed ones too. Every text keeps its state.
    """
    from workbench.workflow.impact import change_term
    from workbench.workflow.impact import impact as find
    from workbench.workflow.naming import find_term
    from workbench.workflow.term_fields import check_term

    workspace = opened_glossary()
    old = find_term(workspace, term).term
    typed = replace(old, source=new_form) if of_source else replace(old, target=new_form)
    tidied(typed)
    changed = check_term(typed)
    found = find(workspace, old, changed)
    if form == "json":
        applied = change_term(workspace, old.key, changed) if do else None
        show.as_json({"impact": found, "applied": applied})
        return
    rows = [
        (f"{one.slug}:{change.number}", change.state, before, after)
        for one in found
        for change in one.plan.changes
        for before, after in ((change.before, change.after), *change.plurals)
        if before != after
    ]
    show.table(("where", "state", "now", "then"), rows)
    click.echo(show.counted(sum(len(one.plan.changes) for one in found), "segment"))
    if do:
        done = change_term(workspace, old.key, changed)
        click.echo(
            f"{done.term.source} is {done.term.target} now; "
            f"{show.counted(done.texts, 'text')} changed, states kept; "
            f"workbench undo {done.step} takes it all back."
        )
