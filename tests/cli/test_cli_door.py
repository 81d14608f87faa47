"""The command line's door: quick to answer, one message an error."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.cli.door import COMMANDS, workbench

ROOT = Path(__file__).parents[2]


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\n"
        "from workbench.cli.door import workbench\n"
        "result = CliRunner().invoke(workbench, ['--help'])\n"
        "assert result.exit_code == 0, result.output\n"
        "heavy = {'sqlalchemy', 'flask', 'ctranslate2', 'rich', 'polib', 'babel', 'sentencex'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(workbench, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 3


def test_outside_a_workspace_one_line_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(workbench, ["status"])
    assert result.exit_code == 1
    assert "workbench init" in result.output
    assert "Traceback" not in result.output
