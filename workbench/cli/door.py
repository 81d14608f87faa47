"""The `workbench` command: finds its subcommands when asked, and turns errors into words once.

Heavy libraries are imported inside the commands, so that `workbench --help` answers at once.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench import __version__
from workbench.errors import BadInput, WorkbenchError

if TYPE_CHECKING:
    from workbench.workflow.workspace import Workspace

COMMANDS = {
    "init": "workbench.cli.workspace:init",
    "demo": "workbench.cli.demo:demo",
    "add": "workbench.cli.articles:add",
    "articles": "workbench.cli.articles:articles",
    "segments": "workbench.cli.segments:segments",
    "status": "workbench.cli.articles:status",
    "translate": "workbench.cli.translate:translate",
    "review": "workbench.cli.review:review",
    "check": "workbench.cli.check:check",
    "export": "workbench.cli.catalogs:export",
    "import": "workbench.cli.importing:import_",
    "update": "workbench.cli.update:update",
    "glossary": "workbench.cli.glossary:glossary",
    "memory": "workbench.cli.memory:memory",
    "models": "workbench.cli.models:models",
    "history": "workbench.cli.steps:history",
    "undo": "workbench.cli.steps:undo",
}


_NOBODY = BadInput(
    "Nobody is there to answer.", next="Nothing was changed. To agree beforehand: --yes."
)


class Door(click.Group):
    """A group that imports a subcommand only when it is named, and words every error."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a translator meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of that name."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what goes wrong becomes one message and an exit code."""
        try:
            return super().invoke(ctx)
        except WorkbenchError as error:
            _tell(error)
            sys.exit(error.exit_code)
        except click.Abort:  # a question without an answer
            if sys.stdin.isatty():
                raise
            click.echo()
            _tell(_NOBODY)
            sys.exit(_NOBODY.exit_code)
        except KeyboardInterrupt:
            click.echo("\nStopped. What was saved is kept; run it again to go on.", err=True)
            sys.exit(130)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(141)


def _tell(error: WorkbenchError) -> None:
    click.secho("Error: ", nl=False, fg="red", bold=True, err=True)
    click.echo(str(error), err=True)


@click.group(cls=Door)
@click.version_option(__version__, package_name="workbench")
def workbench() -> None:
    """Translate news offline: names enforced, reviewed in the browser, exported as PO."""


def opened() -> Workspace:
    """The Workspace the command was called in; an upgrade is told to standard error."""
    from workbench.workflow.workspace import open_workspace

    workspace = open_workspace(Path.cwd())
    if workspace.set_aside:
        click.echo(f"The database was upgraded; the old one is at {workspace.set_aside}", err=True)
    return workspace
