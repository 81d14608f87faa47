"""`workbench add` of a file that has translations, as a person types it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from workbench.cli.door import workbench
from workbench.workflow.workspace import Workspace

PO = (
    'msgid ""\nmsgstr "Language: ar\\n"\n\n'
    'msgid "Fighting in Quneitra."\nmsgstr "قتال في قنيطرة."\n'
)


def test_names_and_findings_of_an_added_catalog_are_listed_at_once(
    desk: Workspace,
) -> None:
    (desk.glossary / "ours.en-ar.csv").write_text(
        "source,target,forbidden\nQuneitra,القنيطرة,قنيطرة\n", "utf-8"
    )
    (desk.root / "news.po").write_text(PO, "utf-8")
    run = CliRunner()
    added = run.invoke(workbench, ["add", "news.po"])
    assert added.exit_code == 0, added.output
    shown = run.invoke(workbench, ["segments", "list", "news", "--format", "json"])
    (row,) = json.loads(shown.stdout)["rows"]
    assert (row["text"], row["state"]) == ("قتال في قنيطرة.", "edited")
    assert [(name["target"], name["used"]) for name in row["names"]] == [("القنيطرة", False)]
    assert "error" in {finding["severity"] for finding in row["findings"]}


@pytest.mark.slow
def test_articles_of_both_languages_need_no_flag(
    desk: Workspace,
) -> None:
    (desk.root / "sea.txt").write_text("عاد صيادون إلى الميناء صباح الأربعاء.\n", "utf-8")
    (desk.root / "rain.txt").write_text("Rain fell on the town.\n", "utf-8")
    (desk.root / "sun.txt").write_text("The sun rose.\n", "utf-8")

    def run(*arguments: str, code: int = 0) -> str:
        result = CliRunner().invoke(workbench, list(arguments))
        assert result.exit_code == code, result.output
        return result.output

    run("add", "sea.txt", "--source", "ar")
    run("add", "rain.txt")
    run("add", "sun.txt", "--target", "fr")
    drafted = run("translate", code=1)  # no package goes into French
    assert "workbench models install en-fr" in drafted
    assert "ar → en: 1 segment drafted" in drafted
    assert "en → ar: 1 segment drafted" in drafted
    listed = json.loads(run("status", "--format", "json"))["articles"]
    assert [(row["slug"], row["target_language"], dict(row["states"])) for row in listed] == [
        ("rain", "ar", {"machine": 1}),
        ("sea", "en", {"machine": 1}),
        ("sun", "fr", {"untranslated": 1}),
    ]
    written = run("export")
    assert "en/LC_MESSAGES/sea.po" in written
    assert "fr/LC_MESSAGES/sun.po" in written
    assert '"title": "عاد صيادون' in run("segments", "list", "sea", "--format", "json")
    assert "written in that language already" in run("translate", "sea", "--target", "ar", code=1)


def test_a_folder_is_added_whole_and_a_name_is_for_one_file(
    desk: Workspace,
) -> None:
    (desk.root / "in").mkdir()
    for name in ("sea", "rain"):
        (desk.root / "in" / f"{name}.txt").write_text(f"The {name} rose.\n", "utf-8")
    run = CliRunner()
    assert run.invoke(workbench, ["status"]).output == (
        "No articles yet. Add one with: workbench add FILE\n"
    )
    refused = run.invoke(workbench, ["add", "in", "--as", "both"])
    assert (refused.exit_code, "--as names one file" in refused.output) == (1, True)
    added = run.invoke(workbench, ["add", "in"])
    assert added.output == "rain: 1 segment (1 body)\nsea: 1 segment (1 body)\n"
