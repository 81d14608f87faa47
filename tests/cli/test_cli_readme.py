"""The README's commands and settings are those of the program."""

from dataclasses import fields

from tests.cli.readme import README, written
from workbench.settings import Settings


def test_the_readme_shows_every_command_as_it_is() -> None:
    text = README.read_text("utf-8")
    assert text == written(text), "run: make readme"


def test_the_readme_names_every_setting() -> None:
    text = README.read_text("utf-8").partition("## Settings")[2].partition("\n## ")[0]
    assert [field.name for field in fields(Settings) if f"`{field.name}`" not in text] == []
