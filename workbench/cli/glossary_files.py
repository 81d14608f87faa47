"""`workbench glossary import` and `export`: terms from files and into them."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import show
from workbench.cli.glossary_telling import LARGE, opened_glossary, read_glossary, told, warned


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Apply at once.")
@click.option("--overwrite", is_flag=True, help="Take the file's form where ours differs.")
def import_(file: Path, yes: bool, overwrite: bool) -> None:
    """Import terms (CSV, TSV, TBX, OmegaT's tab glossary): shows them, then applies as one step."""
    from workbench.formats.files import read_bytes
    from workbench.workflow.term_import import import_terms, preview_terms

    workspace = opened_glossary()
    content, pair = read_bytes(file), (workspace.settings.source, workspace.settings.target)
    large = len(content) > LARGE
    if large:
        show.note(f"Reading {file.name} ({len(content) / 1e6:.1f} MB) beside the glossary.")
    seen = preview_terms(workspace, content, file.name, pair)
    for bad in seen.rejected:
        show.warn(f"{file.name}:{bad.line}: {bad.reason}")
    if large:
        show.note(f"{len(seen.fresh) + len(seen.updated):,} terms read; looking at each one.")
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
    if rows and (yes or click.confirm("Apply?")):
        if large:
            show.note("Writing the glossary.")
        done = import_terms(
            workspace, content, file.name, pair, workspace.person, overwrite=overwrite, seen=seen
        )
        read_glossary(workspace)
        told(workspace, f"{done} terms written; workbench undo takes them back.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--search", default="", help="Only terms whose forms contain this.")
@click.option("--kind", default="", help="Only terms of this kind.")
def export(file: Path, search: str, kind: str) -> None:
    """Write the terms to FILE (.csv, .tsv or .tbx), in a stable order."""
    from workbench.formats.files import write_bytes
    from workbench.workflow.naming import kind_named
    from workbench.workflow.term_import import export_terms

    kind = kind and kind_named(kind)
    form = file.suffix.lower().lstrip(".")
    write_bytes(file, export_terms(opened_glossary(), form, search=search, kind=kind))
    click.echo(f"Wrote {file}")
