"""The worker: Huey's consumer in a process of its own, so that long work outlives the desk.

`python -m workbench.review.worker ROOT` works through the jobs of the Workspace at ROOT. One worker
at a time works for a Workspace; it ends when the desk has gone and nothing is left to do.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from huey import SqliteHuey

from workbench.workflow import jobs
from workbench.workflow.workspace import Workspace, open_workspace

_POLL = 0.5


def start_worker(workspace: Workspace) -> subprocess.Popen[bytes]:
    """Start the Workspace's worker beside this process, in a session of its own."""
    log = (workspace.private / "worker.log").open("ab")
    with log:
        return subprocess.Popen(
            [sys.executable, "-m", "workbench.review.worker", str(workspace.root)],
            cwd=workspace.root,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def work(root: Path, desk: int) -> None:
    """Work until the process `desk` has gone and no job is left."""
    workspace = open_workspace(root)
    with (workspace.private / "worker.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        huey = SqliteHuey(filename=str(workspace.private / "jobs.db"))
        draft = huey.task()(lambda job_id: jobs.run(workspace, job_id) and None)
        huey.flush()
        consumer = huey.create_consumer(workers=1, periodic=False, check_worker_health=True)
        feeder = threading.Thread(
            target=_feed, args=(workspace, draft, desk, consumer), daemon=True
        )
        feeder.start()
        consumer.run()


def _feed(workspace: Workspace, draft: Any, desk: int, consumer: Any) -> None:
    """Hand each job over once; stop the consumer when there is nobody left to work for."""
    given: set[int] = set()
    while True:
        left = jobs.running(workspace)
        for job in left:
            if job.id not in given:
                given.add(job.id)
                draft(job.id)
        if not left and not _alive(desk):
            consumer.stop(graceful=True)
            return
        time.sleep(_POLL)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return os.getppid() == process


if __name__ == "__main__":
    work(Path(sys.argv[1]), os.getppid())
