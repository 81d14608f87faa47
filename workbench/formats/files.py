"""The one place where files are read and written: a file is written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from workbench.errors import BadInput, NotFound, WriteError
from workbench.formats.decoding import LIMIT

_CAUSES = {
    errno.ENOSPC: ("The disk is full", "Free some space and try again."),
    errno.EDQUOT: ("Your share of the disk is used up", "Free some space and try again."),
    errno.EROFS: ("The disk is read-only", "Choose another folder with --output."),
    errno.EACCES: ("You may not write there", "Choose another folder with --output."),
    errno.EPERM: ("You may not write there", "Choose another folder with --output."),
    errno.ENAMETOOLONG: ("The name is too long for this disk", "Rename the article."),
    errno.EISDIR: ("There is a folder of that name", "Rename it or choose another name."),
    errno.EEXIST: ("A file stands where a folder should be", "Rename it or choose another name."),
    errno.ENOTDIR: ("A file stands where a folder should be", "Rename it or choose another name."),
}


def read_bytes(path: Path) -> bytes:
    """The content of a file of at most LIMIT bytes (checked before it is read).

    Raises NotFound for a missing file and BadInput for a folder, a large or an unreadable one.
    """
    try:
        if path.is_dir():
            raise BadInput("It is a folder, not a file.", where=str(path), next="Name a file.")
        size = path.stat().st_size
        if size > LIMIT:
            raise BadInput(
                f"The file has {size / 2**20:.0f} MB; the limit is {LIMIT // 2**20} MB.",
                where=str(path),
                next="Split it into several files.",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(
            "There is no such file.", where=str(path), next="Check the spelling."
        ) from error
    except OSError as error:
        raise BadInput(
            f"It cannot be read: {error.strerror}.", where=str(path), next="Check its permissions."
        ) from error


def write_bytes(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all, making its folders; whether anything changed.

    The content goes to a new file beside it that takes the old one's place in one step, so a reader
    sees the old file or the new one, and a full disk leaves the old one. A file that already holds
    this content is not touched. Raises WriteError.
    """
    try:
        path = path.resolve()
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, [content])
    except OSError as error:
        raise _write_error(path, error) from error
    return True


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file of any size piece by piece, as `write_bytes` does: whole or not at all."""
    try:
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, pieces)
    except OSError as error:
        raise _write_error(path, error) from error


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=".workbench-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _write_error(path: Path, error: OSError) -> WriteError:
    reason = f"It could not be written: {error.strerror}"
    cause, step = _CAUSES.get(error.errno or 0, (reason, "Choose another folder with --output."))
    return WriteError(f"{cause}; the old file, if any, is untouched.", where=str(path), next=step)
