"""`workbench models` in an empty home and folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.engines.test_engines_install import META, WHOLE, pack
from workbench.cli.door import workbench


def run(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(workbench, ["models", *words], input=answer)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_starter_is_listed_as_one() -> None:
    listed = json.loads(run("list", "--format", "json").stdout)
    (starter,) = [package for package in listed if package["pair"] == "en-ar"]
    assert "not for reading" in starter["kind"]
    assert "workbench models install en-ar" in run("info", "en-ar").stdout


def test_an_unknown_sum_is_shown_and_asked_for(folder: Path) -> None:
    meta = json.dumps(META | {"package_version": "7"})
    file = pack(folder / "a.argosmodel", WHOLE | {"en_ar/metadata.json": meta})
    told = run("install", str(file), answer="n\n")
    assert "SHA-256" in told.stdout and "Nothing was installed" in told.stdout
    assert "Installed en_ar 7" in run("install", str(file), answer="y\n").stdout
    assert json.loads(run("list", "--format", "json").stdout)[0]["version"] == "7"
    assert "Removed" in run("remove", "en-ar", answer="y\n").stdout


def test_a_false_name_is_refused(folder: Path) -> None:
    told = run("install", str(pack(folder / "a.argosmodel", WHOLE)))
    assert told.exit_code == 1 and "e2a6e843" in told.stderr


def test_the_workspace_says_where_packages_go(folder: Path) -> None:
    (folder / "workbench.toml").write_text('packages = "mine"\n', "utf-8")
    file = pack(folder / "a.argosmodel", WHOLE)
    assert run("install", str(file), "--yes").exit_code == 0
    assert (folder / "mine" / "translate-en_ar-1_0" / "metadata.json").is_file()


@pytest.mark.parametrize("words", [("info", "enar"), ("remove", "en-de", "--yes"),
                                   ("install", "none.argosmodel")])  # fmt: skip
def test_bad_words_are_told(words: tuple[str, ...]) -> None:
    told = run(*words)
    assert told.exit_code == 1 and told.stderr.startswith("Error: ")
