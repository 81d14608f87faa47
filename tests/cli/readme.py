"""Write every command's help into the README: `make readme`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.door import workbench

README = Path(__file__).parents[2] / "README.md"
START = "<!-- commands: written by `make readme` from --help, checked by the tests -->"
END = "<!-- end of commands -->"


def reference() -> str:
    """Every command in order, groups with their subcommands, as Markdown."""
    parts: list[str] = []
    with click.Context(workbench, info_name="workbench") as context:
        for name in workbench.list_commands(context):
            command = workbench.get_command(context, name)
            assert command is not None
            parts.extend(_command(command, name, context))
    return "\n".join(parts)


def _command(command: click.Command, name: str, parent: click.Context) -> list[str]:
    with click.Context(command, info_name=name, parent=parent, max_content_width=90) as context:
        lines = [f"### {context.command_path}", "", "```text", command.get_help(context), "```", ""]
        if isinstance(command, click.Group):
            for child in command.list_commands(context):
                found = command.get_command(context, child)
                assert found is not None
                lines += [f"#### {context.command_path} {child}", "", "```text"]
                with click.Context(
                    found, info_name=child, parent=context, max_content_width=90
                ) as inner:
                    lines += [found.get_help(inner), "```", ""]
        return lines


def written(text: str) -> str:
    """The README with the commands as they are now."""
    head, rest = text.split(START)
    return f"{head}{START}\n\n{reference()}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
