"""`workbench glossary import` and `export` as a script calls them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from workbench.cli.door import workbench
from workbench.workflow.workspace import Workspace

ROWS = (
    "source,target,note\nHoms,حمص,\nAleppo,حلبا,\nHama,,\n"
    "Muhannad Makhzom,مهند مخزوم,the speaker\nIdlib,إدلب,\n"
)


@pytest.fixture
def desk(two_names: Workspace) -> Workspace:
    with (two_names.glossary / "names.en-ar.csv").open("a", encoding="utf-8") as file:
        file.write("Idlib,إدلب,place\n")
    (two_names.root / "more.csv").write_text(ROWS, "utf-8")
    return two_names


def asked(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(workbench, ["glossary", *arguments, "--format", "json"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def written(desk: Workspace) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in desk.glossary.iterdir()}


def test_an_import_only_says_what_it_would_do(desk: Workspace) -> None:
    before = written(desk)
    seen = asked("import", "more.csv")
    assert (seen["file"], seen["applied"]) == ("more.csv", None)
    assert seen["counts"] == {"new": 1, "updated": 1, "differing": 1, "rejected": 1, "same": 1}
    assert [(term["source"], term["target"]) for term in seen["new"]] == [("Homs", "حمص")]
    (update,) = seen["updated"]
    assert (update["term"]["note"], update["columns"]) == ("the speaker", ["note"])
    (other,) = seen["differing"]
    assert (other["known"]["target"], other["offered"]["target"]) == ("حلب", "حلبا")
    (bad,) = seen["rejected"]
    assert (bad["line"], bad["reason"], bad["cells"]) == (4, "no target", ["Hama", "", ""])
    assert written(desk) == before


def test_with_yes_it_applies_and_names_its_step(desk: Workspace) -> None:
    before = written(desk)
    assert asked("import", "more.csv", "--yes")["applied"] == {
        "written": 2, "step": 1, "touched": 0,
    }  # fmt: skip
    again = asked("import", "more.csv", "--yes", "--overwrite")
    assert again["applied"] == {"written": 1, "step": 2, "touched": 0}
    assert asked("show", "Aleppo")["term"]["target"] == "حلبا"
    nothing = asked("import", "more.csv", "--yes")
    assert nothing["applied"] == {"written": 0, "step": None, "touched": 0}
    for step in ("2", "1"):
        CliRunner().invoke(workbench, ["undo", step])
    assert written(desk) == before


def test_what_to_look_at_twice_in_an_import_is_in_the_object(desk: Workspace) -> None:
    (desk.root / "marked.csv").write_text("source,target\nMay,\u200fماي\n", "utf-8")
    notice, warning = asked("import", "marked.csv")["warnings"]
    assert "direction marks were taken out" in notice["message"]
    assert (warning["severity"], "“May”" in warning["message"]) == ("warning", True)


def test_a_large_import_keeps_its_progress_off_the_object(desk: Workspace) -> None:
    rows = [f"Aleppo Number{n},حلب رقم{n},{'x' * 700}" for n in range(1500)]
    (desk.root / "big.csv").write_text("\n".join(["source,target,note", *rows]), "utf-8")
    arguments = ["glossary", "import", "big.csv", "--yes", "--format", "json"]
    result = CliRunner().invoke(workbench, arguments)
    assert "Reading big.csv" in result.stderr
    assert "Writing the glossary." in result.stderr
    seen = json.loads(result.stdout)
    assert (seen["counts"]["new"], len(seen["new"]), seen["applied"]["written"]) == (1500,) * 3


@pytest.mark.parametrize("ending", ["csv", "tsv", "tbx"])
def test_an_export_says_where_and_how_many(desk: Workspace, ending: str) -> None:
    file = f"out.en-ar.{ending}"
    assert asked("export", file) == {"file": file, "terms": 3}
    assert asked("import", file)["counts"]["same"] == 3
    assert asked("export", file, "--search", "alep") == {"file": file, "terms": 1}
    assert asked("import", file)["counts"]["same"] == 1
