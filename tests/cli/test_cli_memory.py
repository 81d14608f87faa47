"""`workbench memory` as a person types it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbench.cli.door import workbench
from workbench.workflow.workspace import Workspace

TMX = """<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>The road is shut.</seg></tuv>
<tuv xml:lang="ar"><seg>الطريق مغلق.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def run(desk: Workspace) -> Callable[..., Result]:
    Path("old.tmx").write_text(TMX, "utf-8")

    def call(*arguments: str, code: int = 0, answer: str = "") -> Result:
        result = CliRunner().invoke(workbench, ["memory", *arguments], input=answer)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    return call


def test_in_out_search_stats_and_prune(run: Callable[..., Result]) -> None:
    assert "1 pair en → ar added" in run("import", "old.tmx").output
    assert "1 known already" in run("import", "old.tmx").output
    (found,) = json.loads(run("search", "الطَّريق", "--format", "json").stdout)["pairs"]
    assert found["source"] == "The road is shut."
    assert "1 pair\n" in run("search", "road").output
    (held,) = json.loads(run("stats", "--format", "json").stdout)["memory"]
    assert (held["origin"], held["pairs"]) == ("import", 1)
    assert "en → ar" in run("stats").output
    assert "Wrote 1 pair to" in run("export", "new.tmx").output
    assert Path("new.tmx").is_file()
    assert "No pairs fit." in run("prune", "--origin", "review").output
    run("prune", "--origin", "import", answer="n\n", code=1)
    assert "Removed 1 pair." in run("prune", "--origin", "import", "--yes").output
    assert "0 pairs" in run("stats").output


def test_bad_input_is_one_message(run: Callable[..., Result]) -> None:
    Path("bad.tmx").write_text(TMX[:-10], "utf-8")
    assert "1 pair before it is in the memory" in run("import", "bad.tmx", code=1).output
    assert "no such file" in run("import", "none.tmx", code=1).output
    assert "no pairs en → fr" in run("import", "old.tmx", "--target", "fr", code=1).output
    assert "Say what to remove" in run("prune", code=1).output
