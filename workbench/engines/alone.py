"""One process at a time in a folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import Conflict


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Make the folder where it is missing and keep every other process out until the block ends.

    Raises Conflict when another is in it, OSError when it cannot be made. The system lets go of
    the folder when a process dies.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Conflict(
                "Another process is installing there.",
                where=str(folder), next="Run it again when that one is done.",
            ) from error  # fmt: skip
        yield
    finally:
        os.close(handle)
