"""The door to hunspell, with a small program in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import BadInput
from workbench.workflow.spelling import dictionary, unknown_words


@pytest.fixture
def hunspell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that knows one word, and dictionaries for Arabic and two Englishes."""
    program = tmp_path / "bin" / "hunspell"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\ngrep -v -x left || true\n", "utf-8")
    program.chmod(0o755)
    for name in ("ar", "en_GB", "en_US"):
        for end in ("aff", "dic"):
            (tmp_path / f"{name}.{end}").write_text("", "utf-8")
    (tmp_path / "fr.dic").write_text("", "utf-8")  # its rules are missing
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    monkeypatch.setattr("workbench.workflow.spelling._FOLDERS", ())
    return program


def test_the_dictionary_of_a_language(hunspell: Path) -> None:
    found = {code: dictionary(code) for code in ("ar", "en", "en-GB", "fr", "ru")}
    assert {code: path and path.stem for code, path in found.items()} == {
        "ar": "ar",
        "en": "en_US",
        "en-GB": "en_GB",
        "fr": None,
        "ru": None,
    }


def test_unknown_words_are_given_back(hunspell: Path) -> None:
    assert unknown_words(["left", "lefft", "left"], "en") == {"lefft"}
    assert unknown_words(["слово"], "ru") is None


def test_a_failing_program_is_told(hunspell: Path) -> None:
    hunspell.write_text("#!/bin/sh\nexit 3\n", "utf-8")
    with pytest.raises(BadInput, match="--ignore spelling"):
        unknown_words(["left"], "en")


def test_without_hunspell_nothing_is_said(hunspell: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert unknown_words(["lefft"], "en") is None
