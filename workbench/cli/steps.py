"""`workbench history` and `workbench undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.cli.door import opened

if TYPE_CHECKING:
    from workbench.workflow.steps import StepRow


@click.command()
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True,
              help="How many steps.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def history(limit: int, form: str) -> None:
    """List the last steps that can be taken back, newest first."""
    from workbench.workflow import steps

    rows = steps.history(opened(), limit, counted=True)
    if form == "json":
        show.as_json({"steps": rows})
    elif not rows:
        click.echo("Nothing was done yet that could be taken back.")
    else:
        shown = [(r.id, r.verb, r.label, _much(r), r.person, _when(r), _undone(r)) for r in rows]
        show.table(("step", "what", "where", "how much", "who", "when", ""), shown)


@click.command()
@click.argument("step", type=int, required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def undo(step: int | None, form: str) -> None:
    """Take back the last step, or the STEP named, as one."""
    from workbench.workflow import steps

    with show.progress("Checking", later=True) as progress:
        row = steps.undo(opened(), step, progress=progress)
    if form == "json":
        show.as_json({"step": row})
        return
    much = _much(row)
    click.echo(f"Undone: {row.verb} {row.label}" + (f" ({much})" if much else ""))


def _much(row: StepRow) -> str:
    """How much a Step did, in words."""
    counted = ((row.segments, "segment"), (row.texts, "text"))
    said = [f"{number:,} {noun}{'s' * (number != 1)}" for number, noun in counted if number]
    return ", ".join([*said, *row.files])


def _when(row: StepRow) -> str:
    return f"{row.at.astimezone():%Y-%m-%d %H:%M}"


def _undone(row: StepRow) -> str:
    return "undone" if row.undone else ""
