"""`workbench glossary`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.cli.door import opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.names.term import Term
    from workbench.workflow.naming import TermView
    from workbench.workflow.one_form import SpelledTwice
    from workbench.workflow.unknown_names import Unknown
    from workbench.workflow.workspace import Workspace

_TOLD = 50  # warnings shown at once
_LARGE = 1_000_000  # bytes from which an import says what it is at
_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


def _told(workspace: Workspace, said: str) -> None:
    """Say what was done to the glossary, and how many translations it means something for."""
    from workbench.workflow.rechecking import recheck

    changed = recheck(workspace, workspace.settings.target).changed
    touched = f" It touches {changed} translations: see workbench check." if changed else ""
    click.echo(said + touched)


def _warned(workspace: Workspace, terms: Iterable[Term]) -> None:
    """Say what to look at twice about terms that were, or are about to be, written."""
    from workbench.workflow.term_warnings import term_warnings

    seen = term_warnings(workspace, terms)
    for one in seen[:_TOLD]:
        (show.warn if one.severity == "warning" else show.note)(one.message)
    if len(seen) > _TOLD:
        show.note(f"{len(seen) - _TOLD:,} more to look at: see workbench glossary check --all.")


def _tidied(*typed: Term) -> None:
    """Say what was taken out of forms as they were typed."""
    from workbench.names.direction_marks import marks_notice

    if notice := marks_notice(typed):
        show.note(notice)


@click.group()
def glossary() -> None:
    """Keep the names: list, add, edit, check, propose, join, see what a change touches."""


@glossary.command("list")
@click.argument("search", default="")
@click.option("--kind", default="", help="person, place, organisation, publication, title, other")
@click.option("--status", default="", help="approved, proposed or deprecated")
@_FORM
def list_(search: str, kind: str, status: str, form: str) -> None:
    """List the terms, or those whose forms contain SEARCH."""
    from workbench.workflow.naming import list_terms

    rows = list_terms(opened(), search=search, kind=kind, status=status)
    if form == "json":
        show.as_json({"terms": rows})
        return
    show.table(
        ("source", "target", "kind", "status", "where"),
        [(v.term.source, v.term.target, v.term.kind, v.term.status, _where(v)) for v in rows],
    )
    click.echo(f"{len(rows)} terms")


@glossary.command("show")
@click.argument("term")
@_FORM
def show_(term: str, form: str) -> None:
    """Show everything about one term."""
    from workbench.workflow.naming import find_term

    view = find_term(opened(), term)
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
        ("note", one.note),
        ("authority", one.authority),
        ("changed", one.changed),
        ("where", _where(view)),
    ]
    for name, value in lines:
        if value:
            click.echo(f"{name:>10}  {value}")


def _where(view: TermView) -> str:
    return f"{view.file}:{view.line}"


@glossary.command()
@click.argument("source")
@click.argument("target")
@click.option("--kind", default="other", show_default=True)
@click.option("--status", default="approved", show_default=True)
@click.option("--note", default="", help="Why this form.")
@click.option("--variant", multiple=True, help="Another spelling in the source language.")
@click.option("--target-variant", multiple=True, help="Another accepted target form.")
@click.option("--forbid", multiple=True, help="A target form that is wrong.")
@click.option("--file", default="", help="The glossary file it is written to.")
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
) -> None:
    """Add a term: its SOURCE and TARGET form."""
    from workbench.workflow.naming import add_term, make_term

    workspace = opened()
    term = make_term(
        workspace, source, target, kind=kind, status=status, note=note,
        source_variants=variant, target_variants=target_variant, forbidden=forbid,
    )  # fmt: skip
    view = add_term(workspace, term, file=file)
    _tidied(term)
    _warned(workspace, [view.term])
    _told(workspace, f"{view.term.source} → {view.term.target} ({_where(view)}).")


@glossary.command()
@click.argument("term")
@click.option("--source", help="A new preferred source form.")
@click.option("--target", help="A new preferred target form.")
@click.option("--kind", help="A new kind.")
@click.option("--status", help="A new status.")
@click.option("--note", help="A new note.")
def edit(
    term: str,
    source: str | None,
    target: str | None,
    kind: str | None,
    status: str | None,
    note: str | None,
) -> None:
    """Change a TERM; see first what it touches: workbench glossary impact TERM."""
    from workbench.workflow.naming import edit_term, find_term, make_term

    workspace = opened()
    old = find_term(workspace, term).term
    made = make_term(
        workspace, source or old.source, target or old.target,
        kind=kind or old.kind.value, status=status or old.status.value,
    )  # fmt: skip
    changed = replace(
        old, source=made.source, target=made.target, kind=made.kind, status=made.status,
        note=old.note if note is None else note,
    )  # fmt: skip
    view = edit_term(workspace, old.key, changed)
    _tidied(changed)
    _warned(workspace, [view.term])
    _told(workspace, f"{view.term.source} → {view.term.target} ({_where(view)}).")


@glossary.command()
@click.argument("term")
def remove(term: str) -> None:
    """Take a TERM out of the glossary (workbench undo brings it back)."""
    from workbench.workflow.naming import remove_term

    workspace = opened()
    gone = remove_term(workspace, term)
    _told(workspace, f"{gone.source} is removed; workbench undo brings it back.")


@glossary.command()
@click.argument("keep")
@click.argument("spelling")
def join(keep: str, spelling: str) -> None:
    """Make SPELLING a variant of the term KEEP: one name, one form."""
    from workbench.workflow.naming import join_terms

    workspace = opened()
    view = join_terms(workspace, keep, spelling)
    forms = ", ".join(view.term.accepted(view.term.source_language))
    _told(workspace, f"{forms} → {view.term.target} ({_where(view)}).")


@glossary.command()
@click.option("--all", "every", is_flag=True, help="Also list the terms that are part of others.")
@_FORM
def check(every: bool, form: str) -> None:
    """Check every glossary file: exit code 1 and file:line for each row that cannot be used.

    Terms that are common words are warned of, with how often they match; a note on the term that
    says why it stays ends the warning.
    """
    from workbench.workflow.glossary import load_glossary
    from workbench.workflow.term_warnings import located

    workspace = opened()
    found, seen = load_glossary(workspace), located(workspace)
    warnings = [one for one in seen if one.severity == "warning"]
    if form == "json":
        show.as_json({"terms": len(found.terms), "problems": found.problems, "warnings": seen})
    else:
        for problem in found.problems:
            click.echo(f"glossary/{problem}")
        for one in seen if every else warnings:
            click.echo(f"glossary/{one.file}:{one.line}: {one.severity}: {one.message}")
        click.echo(
            f"{len(found.terms)} terms, {len(found.problems)} problems, {len(warnings)} warnings"
        )
    if found.problems:
        raise SystemExit(1)


@glossary.command()
@click.argument("articles", metavar="[ARTICLE]…", nargs=-1)
@click.option("--limit", default=30, show_default=True, help="How many names.")
@_FORM
def candidates(articles: tuple[str, ...], limit: int, form: str) -> None:
    """Names in the articles that the glossary lacks, likeliest first, with proposals."""
    from workbench.workflow.unknown_names import candidates as find

    found = find(opened(), articles)[:limit]
    if form == "json":
        show.as_json({"candidates": [_candidate(one) for one in found]})
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


@glossary.command()
@click.argument("name")
@click.option("--kind", help="person, place, organisation …: what the name names.")
@click.option("--source", help="Language of the name, if not the workspace's.")
@click.option("--target", help="Language of the proposals, if not the workspace's.")
@_FORM
def propose(name: str, kind: str | None, source: str | None, target: str | None, form: str) -> None:
    """Propose target forms for a NAME, best first, each with its reason; nothing is applied."""
    from workbench.workflow.unknown_names import propose as proposed

    settings = opened().settings
    pair = (source or settings.source, target or settings.target)
    found = proposed(name, *pair, kind=kind, style=settings.romanisation)
    if form == "json":
        show.as_json({"name": name, "proposals": found})
        return
    show.table(("form", "sure", "reason"), [(p.target, f"{p.score:.2f}", p.reason) for p in found])


@glossary.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Apply at once.")
@click.option("--overwrite", is_flag=True, help="Take the file's form where ours differs.")
def import_(file: Path, yes: bool, overwrite: bool) -> None:
    """Import terms (CSV, TSV, TBX, OmegaT's tab glossary): shows them, then applies as one step."""
    from workbench.formats.files import read_bytes
    from workbench.workflow.term_import import import_terms, preview_terms

    workspace = opened()
    content, pair = read_bytes(file), (workspace.settings.source, workspace.settings.target)
    large = len(content) > _LARGE
    if large:
        show.note(f"Reading {file.name} ({len(content) / 1e6:.1f} MB) beside the glossary.")
    seen = preview_terms(workspace, content, file.name, pair)
    for bad in seen.rejected:
        show.warn(f"{file.name}:{bad.line}: {bad.reason}")
    if large:
        show.note(f"{len(seen.fresh) + len(seen.updated):,} terms read; looking at each one.")
    rows = [("new", term.source, "", term.target) for term in seen.fresh]
    rows += [("update", term.source, "", term.target) for term in seen.updated]
    rows += [("differs", d.known.source, d.known.target, d.offered.target) for d in seen.differing]
    if rows:
        show.table(("", "source", "ours", "the file's"), rows)
    click.echo(
        f"{len(seen.fresh)} new, {len(seen.updated)} updated, {len(seen.differing)} with another "
        f"form, {seen.same} the same, {len(seen.rejected)} rejected"
    )
    if seen.notice:
        show.note(seen.notice)
    _warned(workspace, [*seen.fresh, *seen.updated])
    if rows and (yes or click.confirm("Apply?")):
        if large:
            show.note("Writing the glossary, then reading it anew.")
        done = import_terms(
            workspace, content, file.name, pair, workspace.person, overwrite=overwrite
        )
        _told(workspace, f"{done} terms written; workbench undo takes them back.")


@glossary.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--search", default="", help="Only terms whose forms contain this.")
@click.option("--kind", default="", help="Only terms of this kind.")
def export(file: Path, search: str, kind: str) -> None:
    """Write the terms to FILE (.csv, .tsv or .tbx), in a stable order."""
    from workbench.formats.files import write_bytes
    from workbench.workflow.term_import import export_terms

    form = file.suffix.lower().lstrip(".")
    write_bytes(file, export_terms(opened(), form, search=search, kind=kind))
    click.echo(f"Wrote {file}")


@glossary.command()
@click.argument("term")
@click.argument("new_form")
@click.option("--apply", "do", is_flag=True, help="Change the term and the texts, as one step.")
@_FORM
def impact(term: str, new_form: str, do: bool, form: str) -> None:
    """Every segment that giving TERM the form NEW_FORM would touch, and how it would read."""
    from workbench.workflow.impact import change_term
    from workbench.workflow.impact import impact as find
    from workbench.workflow.naming import check_term, find_term

    workspace = opened()
    old = find_term(workspace, term).term
    typed = replace(old, target=new_form)
    _tidied(typed)
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


@glossary.command()
@click.argument("articles", metavar="[ARTICLE]…", nargs=-1)
@_FORM
def spellings(articles: tuple[str, ...], form: str) -> None:
    """One name, one form: names spelled several ways, and terms translated several ways."""
    from workbench.workflow.one_form import spelled_twice, terms_rendered_twice

    workspace = opened()
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
    others = [text for text in one.spellings if text != one.join]
    joins = [f'workbench glossary join "{one.join}" "{text}"' for text in others]
    return one.join, _places(one.places), "\n".join(joins)


def _places(places: dict[str, tuple[str, ...]]) -> str:
    return "\n".join(f"{text}  ({', '.join(where)})" for text, where in places.items())
