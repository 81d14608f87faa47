"""One Memory opened by two operating-system processes at once: both work, nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from workbench.formats.tmx import TmxPair, write_tmx
from workbench.store.schema import MemoryRow
from workbench.workflow.lookup import remembered
from workbench.workflow.memory_files import import_tmx
from workbench.workflow.workspace import Workspace

ROOT = Path(__file__).parents[2]
IMPORTED, ADDED = 6_000, 40


def tmx(path: Path, name: str, pairs: int) -> Path:
    told = (TmxPair(f"{name} ship {n} left.", f"غادرت السفينة {n} {name}.") for n in range(pairs))
    path.write_bytes(b"".join(write_tmx(told, "en", "ar", "test 1")))
    return path


@pytest.mark.slow
def test_one_imports_while_another_searches_and_adds(workspace: Workspace) -> None:
    big = tmx(workspace.root / "big.tmx", "Harbour", IMPORTED)
    command = [sys.executable, "-m", "workbench", "memory", "import", str(big)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    other = subprocess.Popen(
        command, cwd=workspace.root, env=environment, stdout=subprocess.PIPE, text=True
    )
    added = 0
    while other.poll() is None or added < ADDED:
        small = tmx(workspace.root / "small.tmx", f"Desk{added}", 1)
        added += import_tmx(workspace, small).added
        (found,) = remembered(workspace, f"Desk{added - 1}", ("en", "ar"))
        assert found.target.endswith(f"Desk{added - 1}.")
    said, _ = other.communicate()
    assert (other.returncode, f"{IMPORTED} pairs en → ar added" in said) == (0, True)
    with workspace.store.read() as session:
        assert session.scalar(select(func.count(MemoryRow.id))) == IMPORTED + added
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        indexed = text("SELECT count(*) FROM memory_words WHERE memory_words MATCH '\"harbour·\"*'")
        assert session.scalar(indexed) == IMPORTED
