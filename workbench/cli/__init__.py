"""The command line door: one file per noun, bodies of a few lines."""

from __future__ import annotations


def main() -> None:
    """Answer the command line."""
    from workbench.cli.door import workbench

    workbench(prog_name="workbench")
