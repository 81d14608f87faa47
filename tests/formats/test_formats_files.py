"""A file is written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from workbench.errors import WriteError
from workbench.formats.files import write_whole


def test_a_file_and_its_folder_are_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b.po", b"new")
    assert (tmp_path / "a" / "b.po").read_bytes() == b"new"
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["b.po"]


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="Free some space"):
        write_whole(path, b"new" * 1000)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.po"]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(WriteError, match=r"a/b.po: It cannot be written"):
        write_whole(tmp_path / "a" / "b.po", b"new")


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="shorter name"):
        write_whole(tmp_path / ("x" * 300), b"new")
