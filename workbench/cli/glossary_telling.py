"""What the commands of `workbench glossary` say alike: where a term is, what to look at twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.names.term import Term
    from workbench.workflow.naming import TermView
    from workbench.workflow.workspace import Workspace

_TOLD = 50  # warnings shown at once
FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


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
