"""`workbench add` of a file that has translations, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.cli.door import workbench
from workbench.workflow.workspace import init

PO = (
    'msgid ""\nmsgstr "Language: ar\\n"\n\n'
    'msgid "Fighting in Quneitra."\nmsgstr "قتال في قنيطرة."\n'
)


def test_names_and_findings_of_an_added_catalog_are_listed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = init(tmp_path / "desk")
    made.store.close()
    monkeypatch.chdir(made.root)
    (made.glossary / "ours.en-ar.csv").write_text(
        "source,target,forbidden\nQuneitra,القنيطرة,قنيطرة\n", "utf-8"
    )
    (made.root / "news.po").write_text(PO, "utf-8")
    run = CliRunner()
    added = run.invoke(workbench, ["add", "news.po"])
    assert added.exit_code == 0, added.output
    assert "Checking: 1/1 segments" in added.stderr
    shown = run.invoke(workbench, ["segments", "list", "news", "--format", "json"])
    (row,) = json.loads(shown.stdout)["rows"]
    assert (row["text"], row["state"]) == ("قتال في قنيطرة.", "edited")
    assert [(name["target"], name["used"]) for name in row["names"]] == [("القنيطرة", False)]
    assert "error" in {finding["severity"] for finding in row["findings"]}
