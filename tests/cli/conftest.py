"""A Workspace that the commands are typed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.workflow.workspace import Workspace, init

TWO_NAMES = "source,target,kind\nAleppo,حلب,place\nMuhannad Makhzom,مهند مخزوم,person\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """As `workbench init` makes it, with the shipped glossary; the current folder is in it."""
    made = init(tmp_path / "desk")
    monkeypatch.chdir(made.root)
    yield made
    made.store.close()


@pytest.fixture
def two_names(desk: Workspace) -> Workspace:
    """The same with two names in its glossary, in names.en-ar.csv, and no other."""
    for path in desk.glossary.glob("*.csv"):
        path.unlink()
    (desk.glossary / "names.en-ar.csv").write_text(TWO_NAMES, "utf-8")
    return desk
