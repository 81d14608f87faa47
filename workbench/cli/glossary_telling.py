"""What the commands of `workbench glossary` say alike: where a term is, what to look at twice."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
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
    changed = touched(workspace)
    texts = show.counted(changed, "translation")
    more = f" It touches {texts}: see workbench check." if changed else ""
    click.echo(said + more)


def touched(workspace: Workspace) -> int:
    """How many translations ask for other names than before the glossary was changed."""
    from workbench.workflow.rechecking import recheck

    return recheck(workspace).changed


@dataclass
class Telling:
    """Tells a change of one term, in words or as JSON (`form`); made before the change is.

    `typed` is the term as it was typed, where it was: what is taken out of its forms is told.
    """

    workspace: Workspace
    form: str
    typed: Term | None = None

    def __post_init__(self) -> None:
        from workbench.workflow.steps import newest

        self._before = newest(self.workspace)

    def written(self, view: TermView, said: str) -> None:
        """Tell of a term that was written: what to look at twice, `said`, and where it is."""
        from workbench.names.direction_marks import marks_notice

        if self.form == "json":
            notice = marks_notice([self.typed]) if self.typed else ""
            self._as_json(view, view.line, looks(self.workspace, [view.term], notice))
            return
        if self.typed:
            tidied(self.typed)
        warned(self.workspace, [view.term])
        told(self.workspace, f"{said} ({where(view)}).")

    def removed(self, view: TermView, said: str) -> None:
        """Tell of a term that was taken out of its file."""
        if self.form == "json":
            self._as_json(view, None, [])
        else:
            told(self.workspace, said)

    def _as_json(self, view: TermView, line: int | None, seen: list[dict[str, str]]) -> None:
        from workbench.workflow.steps import file_step

        show.as_json({
            "step": file_step(self.workspace, self._before),
            "term": view.term,
            "file": f"glossary/{view.file}",
            "line": line,
            "touched": touched(self.workspace),
            "warnings": seen,
        })  # fmt: skip


def looks(workspace: Workspace, terms: Iterable[Term], notice: str) -> list[dict[str, str]]:
    """For JSON: a notice, and all there is to look at twice about terms, as severity, message."""
    from workbench.workflow.term_warnings import term_warnings

    found = [("info", notice)] if notice else []
    found += [(one.severity, one.message) for one in term_warnings(workspace, terms)]
    return [{"severity": severity, "message": message} for severity, message in found]


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
