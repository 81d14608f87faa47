"""`workbench history` and `workbench undo` as they are read."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from workbench.cli.door import workbench
from workbench.workflow.workspace import Workspace


def run(*words: str) -> Result:
    return CliRunner().invoke(workbench, [*words])


@pytest.mark.usefixtures("desk")
def test_an_empty_history_says_so() -> None:
    assert "Nothing was done yet" in run("history").stdout
    told = run("undo")
    assert told.exit_code == 1 and "There is nothing to undo." in told.stderr


def test_steps_are_listed_with_how_much_they_did_and_taken_back(desk: Workspace) -> None:
    (desk.root / "talks.txt").write_text("The talks\n\nNobody came. It rained.\n", "utf-8")
    assert run("add", "talks.txt").exit_code == 0
    assert "3 segments" in run("history").stdout
    assert "(3 segments)" in run("undo").stdout
    (row,) = json.loads(run("history", "--format", "json").stdout)["steps"]
    assert (row["verb"], row["label"], row["segments"], row["undone"]) == ("add", "talks", 3, True)
    assert "was taken back already" in run("undo", str(row["id"])).stderr
