"""A program that is killed while others check for it leaves none of them behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = """
import multiprocessing, os, sys, time
from workbench.workflow.verifying_many import _prepare

def work(connection):
    _prepare((), ("en", "ar"), False)
    connection.send(os.getpid())
    time.sleep(60)

if __name__ == "__main__":
    ours, theirs = multiprocessing.Pipe()
    multiprocessing.get_context("spawn").Process(target=work, args=(theirs,)).start()
    print(ours.recv(), flush=True)
    time.sleep(60)
"""


@pytest.mark.slow  # two programs are started
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for the process in /proc")
def test_a_checking_process_ends_with_the_program_that_started_it(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    root = Path(__file__).resolve().parents[2]
    started = subprocess.Popen(
        [sys.executable, str(program)], stdout=subprocess.PIPE, text=True,
        env={"PYTHONPATH": str(root), "PATH": ""},
    )  # fmt: skip
    assert started.stdout is not None
    child = Path("/proc") / started.stdout.readline().strip()
    assert child.is_dir()
    started.kill()
    started.wait()
    end = time.monotonic() + 20
    while _lives(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(child)


def _lives(process: Path) -> bool:
    """Whether it runs: one that ended may stand there until it is collected."""
    try:
        return process.joinpath("stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
