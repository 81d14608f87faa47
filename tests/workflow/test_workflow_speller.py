"""A dictionary kept open answers at once, or is done without."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.checks.finding import Pair
from workbench.workflow import articles, drafting, reviewing
from workbench.workflow.speller import Speller
from workbench.workflow.spelling import dictionary
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace

LONG_ENOUGH = 20.0
KNOWS_ROAD = '#!/bin/sh\nwhile read -r word; do [ "$word" = الطريق ] || echo "$word"; done\n'


@pytest.fixture
def hunspell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that knows one word, and a dictionary for Arabic."""
    program = tmp_path / "bin" / "hunspell"
    program.parent.mkdir()
    program.write_text(KNOWS_ROAD, "utf-8")
    program.chmod(0o755)
    for end in ("aff", "dic"):
        (tmp_path / f"ar.{end}").write_text("", "utf-8")
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    monkeypatch.setattr("workbench.workflow.spelling._FOLDERS", ())
    return program


def told(speller: Speller, target: str, code: str = "ar", wait: float = LONG_ENOUGH) -> list[str]:
    pair = Pair("", target, "en" if code == "ar" else "ar", code)
    return [target[slice(*found.target_span)] for found in speller.findings(pair, wait)]


def test_unknown_words_are_told_each_time(hunspell: Path) -> None:
    speller = Speller()
    assert told(speller, "الطريق مغلقق") == ["مغلقق"]
    assert told(speller, "مغلقق") == ["مغلقق"]
    assert told(speller, "الطريق") == []
    assert len(told(speller, " ".join(f"كلم{'ة' * n}" for n in range(1, 50)) * 20)) > 500


def test_a_program_that_hangs_or_fails_is_not_waited_for(hunspell: Path) -> None:
    for program in ("#!/bin/sh\nsleep 60\n", "#!/bin/sh\nexit 3\n"):
        hunspell.write_text(program, "utf-8")
        speller = Speller()
        assert [told(speller, f"كلمات مغلقة {n}", wait=0.01) for n in range(12)] == [[]] * 12


def test_a_language_without_a_dictionary_is_left_alone(hunspell: Path) -> None:
    assert told(Speller(), "Le trajet", "fr") == []
    hunspell.unlink()
    assert told(Speller(), "مغلقق") == []


def test_a_save_tells_spelling_where_the_desk_has_a_speller(
    hunspell: Path, workspace: Workspace
) -> None:
    (workspace.root / "a.txt").write_text("The road is shut.", "utf-8")
    articles.add_file(workspace, workspace.root / "a.txt")
    drafting.translate_articles(workspace, ["a"], "ar", FakeEngine())
    desk = replace(workspace, speller=Speller())
    assert desk.speller is not None
    told(desk.speller, "مغلقق")  # loaded, and asked before
    row = article_view(desk, "a").rows[0]
    saved = reviewing.save(desk, row.id, "ar", "الطريق مغلقق.", version=row.version, person="Rana")
    (finding,) = [f for f in saved.findings if f.check == "spelling"]
    assert finding.target_span == (7, 12)
    kept = article_view(desk, "a").rows[0].findings
    assert [f.check for f in kept].count("spelling") == 1
    row = article_view(desk, "a").rows[0]
    saved = reviewing.save(desk, row.id, "ar", "الطريق.", version=row.version, person="Rana")
    assert "spelling" not in [f.check for f in saved.findings]


@pytest.mark.skipif(
    shutil.which("hunspell") is None or dictionary("ar") is None,
    reason="hunspell with an Arabic dictionary is not installed",
)
def test_hunspell_itself_answers() -> None:
    assert told(Speller(), "غادروا المدينه القديمة بالحافلات.") == ["المدينه"]
