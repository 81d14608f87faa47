"""Files written whole or not at all: beside first, then moved into place."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from workbench.errors import WriteError

_NEXT = {
    errno.ENOSPC: "Free some space on that disk and try again.",
    errno.EDQUOT: "Free some space on that disk and try again.",
    errno.EACCES: "Choose a folder you may write to.",
    errno.EPERM: "Choose a folder you may write to.",
    errno.EROFS: "Choose a folder you may write to.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
}


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` into `path`, making its folder; readers see the old file or the new one.

    Raises WriteError; the old file, if any, is then untouched.
    """
    beside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()
        step = _NEXT.get(error.errno or 0, "The old file, if there was one, is untouched.")
        raise WriteError(
            f"It cannot be written: {error.strerror}.", where=str(path), next=step
        ) from error


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
