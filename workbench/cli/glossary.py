"""`workbench glossary`: its commands, one file for each family of verbs."""

from __future__ import annotations

import click

from workbench.cli.glossary_changing import add, edit, impact, join, remove
from workbench.cli.glossary_files import export, import_
from workbench.cli.glossary_finding import candidates, propose, spellings
from workbench.cli.glossary_reading import check, list_, show_


@click.group()
def glossary() -> None:
    """Keep the names: terms, their forms, and what a change touches."""


for _command in (
    *(list_, show_, check),
    *(add, edit, remove, join, impact),
    *(import_, export),
    *(candidates, propose, spellings),
):
    glossary.add_command(_command)
