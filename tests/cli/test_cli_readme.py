"""The README's commands are those of the program."""

from tests.cli.readme import README, written


def test_the_readme_shows_every_command_as_it_is() -> None:
    text = README.read_text("utf-8")
    assert text == written(text), "run: make readme"
