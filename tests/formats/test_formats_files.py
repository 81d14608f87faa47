from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.errors import BadInput, NotFound, WriteError
from workbench.formats.decoding import LIMIT
from workbench.formats.files import read_bytes, write_bytes


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "locales" / "ar" / "مقال طويل.po"
    assert write_bytes(path, b"one")
    assert path.read_bytes() == b"one"
    assert path.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    write_bytes(path, b"one")
    before = path.stat()
    assert not write_bytes(path, b"one")
    assert path.stat().st_ino == before.st_ino


def test_mode_and_link_of_the_old_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link = tmp_path / "link.po"
    link.symlink_to(path)
    write_bytes(link, b"new")
    assert link.is_symlink() and path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="disk is full; the old file, if any, is untouched"):
        write_bytes(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["a.po"]
    assert path.read_bytes() == b"old"


AS_NOBODY = """
import os, sys
from pathlib import Path
from workbench.errors import WriteError
from workbench.formats.files import write_bytes
if os.geteuid() == 0:  # the superuser may write everywhere
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    write_bytes(Path(sys.argv[1]), b"new")
except WriteError as error:
    print(error)
"""


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder that everybody may look into and nobody may write to, holding one file."""
    folder = Path(tempfile.mkdtemp(prefix="read-only-"))
    (folder / "a.po").write_bytes(b"old")
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["a.po", "new.po", "below/new.po"])
def test_a_read_only_folder(read_only: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(read_only / name)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "You may not write there; the old file, if any, is untouched" in done.stdout
    assert str(read_only / name) in done.stdout and "--output" in done.stdout
    assert [each.name for each in read_only.iterdir()] == ["a.po"]
    assert (read_only / "a.po").read_bytes() == b"old"


def test_a_name_of_300_characters_says_so(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="name is too long"):
        write_bytes(tmp_path / ("خ" * 300 + ".po"), b"new")


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.po").mkdir()
    with pytest.raises(WriteError, match="folder of that name"):
        write_bytes(tmp_path / "a.po", b"new")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError, match="file stands where a folder should be"):
        write_bytes(tmp_path / "file" / "a.po", b"new")


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such file"):
        read_bytes(tmp_path / "none.txt")
    with pytest.raises(BadInput, match="is a folder"):
        read_bytes(tmp_path)
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(BadInput, match="limit is 50 MB"):
        read_bytes(large)
