"""`workbench history` and `workbench undo`."""

from __future__ import annotations

import click

from workbench.cli import show
from workbench.cli.door import opened


@click.command()
@click.option("--limit", default=20, show_default=True, help="How many steps.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def history(limit: int, form: str) -> None:
    """List the last steps that can be taken back, newest first."""
    from workbench.workflow import steps

    rows = steps.history(opened(), limit)
    if form == "json":
        show.as_json({"steps": rows})
        return
    show.table(
        ("step", "what", "where", "who", "when", ""),
        [
            (r.id, r.verb, r.label, r.person, f"{r.at:%Y-%m-%d %H:%M}", "undone" * r.undone)
            for r in rows
        ],
    )


@click.command()
@click.argument("step", type=int, required=False)
def undo(step: int | None) -> None:
    """Take back the last step, or the STEP named, as one."""
    from workbench.workflow import steps

    row = steps.undo(opened(), step)
    click.echo(f"Undone: {row.verb} {row.label}")
