"""How the command line shows tables, JSON, progress and warnings."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any, Protocol

import click

LONG = 1000
"""Rows of a table that are laid out to fit the terminal."""


class Progress(Protocol):
    """Told how far long work has come."""

    def __call__(self, done: int, total: int) -> None:
        """Show it."""


def table(columns: Sequence[str], rows: Sequence[Sequence[object]], *, title: str = "") -> None:
    """A table as wide as the terminal; numbers at the right. Plain when piped.

    Beyond LONG rows it is plain columns: laying out a page takes rich half a millisecond a row.
    """
    if len(rows) > LONG:
        _columns(columns, rows, title)
        return
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = None if sys.stdout.isatty() else 120
    shown = Table(title=title or None, title_justify="left", box=SIMPLE, pad_edge=False)
    for index, name in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[index], int) for row in rows)
        shown.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(Text(str(cell)) for cell in row))
    Console(width=width, highlight=False).print(shown)


def _columns(columns: Sequence[str], rows: Sequence[Sequence[object]], title: str) -> None:
    """Rows under their columns, each as wide as its widest cell of the first rows."""
    first = [columns, *rows[:LONG]]
    widths = [max(len(str(row[at])) for row in first) for at in range(len(columns))]
    lines = (
        "  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (columns, *rows)
    )
    click.echo("\n".join([*([title] if title else []), *lines]))


def as_json(value: object) -> None:
    """A value, dataclasses and times included, as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)


def counted(number: int, noun: str, several: str = "") -> str:
    """A number of things in words: `1 segment`, `2 segments`; `several` where s is not enough."""
    return f"{number} {noun if number == 1 else several or f'{noun}s'}"


def warn(message: str) -> None:
    """A warning on standard error."""
    click.secho("Warning: ", nl=False, fg="yellow", bold=True, err=True)
    click.echo(message, err=True)


def note(message: str) -> None:
    """Something to know, on standard error."""
    click.secho("Note: ", nl=False, bold=True, err=True)
    click.echo(message, err=True)


def megabytes(size: int) -> str:
    """A size in bytes as a person reads it: `88.5 MB`."""
    return f"{size / 1e6:,.1f} MB"


@contextmanager
def progress(label: str, noun: str = "segments", *, later: bool = False) -> Iterator[Progress]:
    """Progress on standard error: a bar on a terminal, else a line every few seconds.

    `later`, for what there may be little of, shows no bar before the first word of it, and no line
    of what took no time. `bytes` are shown in megabytes; a total of 0 is one that nobody knows.
    """
    if sys.stderr.isatty():
        with _bar(label, noun, later) as shown:
            yield shown
    else:
        yield _Lines(label, noun, later)


@contextmanager
def _bar(label: str, noun: str, later: bool) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    counted = DownloadColumn() if noun == "bytes" else MofNCompleteColumn()
    columns = (
        TextColumn("{task.description}"), BarColumn(), counted,
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
    )  # fmt: skip
    bar = Bar(*columns, console=Console(stderr=True))
    task = bar.add_task(label, total=None, rate="")
    pace = _Pace(noun)
    if not later:
        bar.start()
    try:

        def show(done: int, total: int) -> None:
            bar.start()
            bar.update(task, completed=done, total=total or None, rate=pace.told(done))

        yield show
    finally:
        bar.stop()


class _Pace:
    """How quickly work goes, in its own noun; what was done before it began is not counted."""

    def __init__(self, noun: str) -> None:
        self.noun, self.start = noun, time.monotonic()
        self.first: int | None = None

    def rate(self, done: int) -> float:
        """Segments, or bytes, a second."""
        if self.first is None:
            self.first = done if self.noun == "bytes" else 0
        return (done - self.first) / max(time.monotonic() - self.start, 0.001)

    def told(self, done: int) -> str:
        """The rate as it is shown."""
        rate = self.rate(done)
        return f"{rate / 1e6:.1f} MB/s" if self.noun == "bytes" else f"{rate:.1f} {self.noun}/s"


class _Lines:
    EVERY_SECONDS = 5.0

    def __init__(self, label: str, noun: str, later: bool) -> None:
        self.silent = later
        self.label, self.noun, self.pace = label, noun, _Pace(noun)
        self.last = self.pace.start

    def __call__(self, done: int, total: int) -> None:
        now, rate = time.monotonic(), self.pace.rate(done)
        early = now - self.last < self.EVERY_SECONDS
        if early and (self.silent or done < total or not total):
            return
        self.last, self.silent = now, False
        left = f", {round((total - done) / rate)} s left" if rate and done < total else ""
        click.echo(f"{self.label}: {self._counted(done, total)}{left}", err=True)

    def _counted(self, done: int, total: int) -> str:
        if self.noun == "bytes":
            of = f" of {megabytes(total)}" if total else ""
            return f"{megabytes(done)}{of}, {self.pace.told(done)}"
        of = f"/{total}" if total else ""
        return f"{done}{of} {self.noun}, {self.pace.rate(done):.1f}/s"
