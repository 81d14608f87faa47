"""What the commands of `workbench glossary` say alike: where a term is, what to look at twice."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.cli.door import opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.names.term import Term
    from workbench.workflow.naming import TermView
    from workbench.workflow.workspace import Workspace

_TOLD = 50  # warnings shown at once
LARGE = 1_000_000  # bytes from which a command says what it is at
MANY = 10_000  # terms from which it does
FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


def opened_glossary() -> Workspace:
    """The Workspace the command was called in, its glossary read."""
    workspace = opened()
    read_glossary(workspace)
    return workspace


def read_glossary(workspace: Workspace) -> None:
    """Read a large glossary with progress shown; a small one is read when it is needed."""
    from workbench.workflow.glossary import glossary_files, load_glossary

    large = sum(path.stat().st_size for path in glossary_files(workspace)) > LARGE
    with progress_if(large, "Reading the glossary", "lines") as progress:
        if progress:
            load_glossary(workspace, progress)


@contextmanager
def progress_if(large: bool, label: str, noun: str) -> Iterator[show.Progress | None]:
    """Progress on standard error where there is much to do, else nothing."""
    if large:
        with show.progress(label, noun) as progress:
            yield progress
    else:
        yield None


def where(view: TermView) -> str:
    """The file and line a term is written in."""
    return f"{view.file}:{view.line}"


def told(workspace: Workspace, said: str) -> None:
    """Say what was done to the glossary, and how many translations it means something for."""
    from workbench.workflow.rechecking import recheck

    changed = recheck(workspace, workspace.settings.target).changed
    touched = f" It touches {changed} translations: see workbench check." if changed else ""
    click.echo(said + touched)


def warned(workspace: Workspace, terms: Iterable[Term]) -> None:
    """Say what to look at twice about terms that were, or are about to be, written."""
    from workbench.workflow.term_warnings import term_warnings

    seen = term_warnings(workspace, terms)
    for one in seen[:_TOLD]:
        (show.warn if one.severity == "warning" else show.note)(one.message)
    if len(seen) > _TOLD:
        show.note(f"{len(seen) - _TOLD:,} more to look at: see workbench glossary check --all.")


def tidied(*typed: Term) -> None:
    """Say what was taken out of forms as they were typed."""
    from workbench.names.direction_marks import marks_notice

    if notice := marks_notice(typed):
        show.note(notice)
