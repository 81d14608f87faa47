"""`workbench glossary import` and `export`: terms from files and into them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.cli.glossary_telling import (
    FORM,
    LARGE,
    looks,
    opened_glossary,
    read_glossary,
    told,
    touched,
    warned,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.workflow.term_import import ImportPreview
    from workbench.workflow.workspace import Workspace


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Apply at once.")
@click.option("--overwrite", is_flag=True, help="Take the file's form where ours differs.")
@FORM
def import_(file: Path, yes: bool, overwrite: bool, form: str) -> None:
    """Import terms: CSV, TSV, TBX, OmegaT's tab glossary.

    Shows them, asks, and applies them as one step.

    With --format json it only says what it would do, unless there is --yes.
    """
    from workbench.formats.files import read_bytes
    from workbench.workflow.term_import import import_terms, preview_terms

    workspace = opened_glossary()
    content, pair = read_bytes(file), (workspace.settings.source, workspace.settings.target)
    large = len(content) > LARGE
    if large:
        show.note(f"Reading {file.name} ({len(content) / 1e6:.1f} MB) beside the glossary.")
    seen = preview_terms(workspace, content, file.name, pair)
    if large:
        show.note(f"{len(seen.fresh) + len(seen.updated):,} terms read; looking at each one.")

    def write() -> int:
        if large:
            show.note("Writing the glossary.")
        done = import_terms(
            workspace, content, file.name, pair, workspace.person, overwrite=overwrite, seen=seen
        )
        read_glossary(workspace)
        return done

    if form == "json":
        said = {"file": str(file), **_preview(workspace, seen)}
        show.as_json({**said, "applied": _applied(workspace, write) if yes else None})
        return
    rows = _tell(workspace, seen)
    if rows and (yes or click.confirm("Apply?")):
        written = show.counted(write(), "term")
        told(workspace, f"{written} written; take it back: workbench undo.")


def _tell(workspace: Workspace, seen: ImportPreview) -> int:
    """Show what importing would do, and in how many rows."""
    for bad in seen.rejected:
        show.warn(f"{seen.name}:{bad.line}: {bad.reason}")
    rows = [("new", term.source, "", term.target) for term in seen.fresh]
    rows += [("update", t.source, t.target, ", ".join(seen.columns(t))) for t in seen.updated]
    rows += [("differs", d.known.source, d.known.target, d.offered.target) for d in seen.differing]
    if rows:
        show.table(("", "source", "ours", "the file's"), rows)
    click.echo(
        f"{len(seen.fresh)} new, {len(seen.updated)} updated, {len(seen.differing)} with another "
        f"form, {seen.same} the same, {len(seen.rejected)} rejected"
    )
    if seen.notice:
        show.note(seen.notice)
    warned(workspace, [*seen.fresh, *seen.updated])
    return len(rows)


def _preview(workspace: Workspace, seen: ImportPreview) -> dict[str, object]:
    """What importing would do, for JSON: how many of each kind, then each of them."""
    rows: dict[str, Sequence[object]] = {
        "new": seen.fresh,
        "updated": [{"term": term, "columns": seen.columns(term)} for term in seen.updated],
        "differing": seen.differing,
        "rejected": seen.rejected,
    }
    return {
        "counts": {**{name: len(some) for name, some in rows.items()}, "same": seen.same},
        **rows,
        "warnings": looks(workspace, [*seen.fresh, *seen.updated], seen.notice),
    }


def _applied(workspace: Workspace, write: Callable[[], int]) -> dict[str, object]:
    """Import, and say for JSON how many terms were written, by which step, and what it touches."""
    from workbench.workflow.steps import file_step, newest

    before = newest(workspace)
    written = write()
    return {
        "written": written,
        "step": file_step(workspace, before),
        "touched": touched(workspace),
    }


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--search", default="", help="Only terms whose forms contain this.")
@click.option("--kind", default="", help="Only terms of this kind.")
@FORM
def export(file: Path, search: str, kind: str, form: str) -> None:
    """Write the terms to FILE: .csv, .tsv or .tbx."""
    from workbench.formats.files import write_bytes
    from workbench.workflow.naming import list_terms
    from workbench.workflow.term_fields import kind_named
    from workbench.workflow.term_import import export_terms

    kind = kind and kind_named(kind)
    ending = file.suffix.lower().lstrip(".")
    workspace = opened_glossary()
    write_bytes(file, export_terms(workspace, ending, search=search, kind=kind))
    if form == "json":
        count = len(list_terms(workspace, search=search, kind=kind))
        show.as_json({"file": str(file), "terms": count})
    else:
        click.echo(f"Wrote {file}")
