"""Unpack an archive safely: nothing outside its folder, no links, no more than it may hold."""

from __future__ import annotations

import errno
import json
import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from workbench.engines.download import LARGEST
from workbench.engines.header import model_problem
from workbench.engines.packages import METADATA, PackageFolder, package_of, read_package
from workbench.errors import BadInput, NotFound

_BLOCK = 1024 * 1024
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, LookupError,
            NotImplementedError, RuntimeError, ValueError)  # fmt: skip
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EIO)


def describe(archive: Path) -> PackageFolder:
    """What an archive says of itself, read without unpacking it; its `path` is the archive.

    Raises NotFound for a missing file, BadInput for one that is no package.
    """
    with _opened(archive) as opened:
        members = [_safe(info, archive) for info in opened.infolist()]
        names = {PurePosixPath(each.filename) for each in members if not each.is_dir()}
        root = _root(sorted(name.parent for name in names if name.name == METADATA), archive)
        return _told(next(_blocks(opened, opened.getinfo(str(root / METADATA))), b""), archive)


def unpack(archive: Path, into: Path) -> PackageFolder:
    """Unpack a package into an empty folder; its `path` is where it lies there.

    Raises BadInput for an archive that is damaged, unsafe or no package, OSError when the folder
    cannot be written.
    """
    with _opened(archive) as opened:
        members = [_safe(info, archive) for info in opened.infolist()]
        if sum(info.file_size for info in members) > LARGEST:
            raise _refused(archive, "it unpacks to more than 2 GiB")
        _extract(opened, members, into, archive)
    root = _root(sorted(path.parent for path in into.rglob(METADATA)), archive)
    package = _told((root / METADATA).read_bytes(), archive)
    found = read_package(root)
    problem = found.problem if found else "it is not for translating"
    problem = problem or model_problem(root / "model")
    if problem:
        raise _refused(archive, problem)
    return replace(package, path=root)


_Path = TypeVar("_Path", Path, PurePosixPath)


def _root(places: Sequence[_Path], archive: Path) -> _Path:
    """The folder of the package in an archive: the only one whose metadata is not inside it."""
    roots = [path for path in places if not any(parent in places for parent in path.parents)]
    if len(roots) != 1:
        found = "several packages" if roots else "no metadata.json of a translation package"
        raise _refused(archive, f"it has {found}")
    return roots[0]


def _told(content: bytes, archive: Path) -> PackageFolder:
    """What metadata.json says, where it is that of a translation package."""
    try:
        table = json.loads(content.decode("utf-8-sig"))
    except ValueError as error:
        raise _refused(archive, f"metadata.json is unreadable ({error})") from error
    package = package_of(table, archive)
    if package is None or not (_CODE.fullmatch(package.source) and _CODE.fullmatch(package.target)):
        raise _refused(archive, "its metadata.json is not that of a translation package")
    return package


def _safe(info: zipfile.ZipInfo, archive: Path) -> zipfile.ZipInfo:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in info.filename:
        raise _refused(archive, f"it would write outside its folder ({info.filename})")
    if info.flag_bits & 1:
        raise _refused(archive, "it is encrypted")
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refused(archive, f"it holds a link or a device ({info.filename})")
    return info


@contextmanager
def _opened(archive: Path) -> Iterator[zipfile.ZipFile]:
    """An archive that is looked into; whatever is wrong with it is told as BadInput."""
    try:
        file = archive.open("rb")
    except FileNotFoundError as error:
        raise NotFound("There is no such file.", where=str(archive)) from error
    except OSError as error:
        raise BadInput(f"It cannot be read: {error.strerror}.", where=str(archive)) from error
    try:
        with file, zipfile.ZipFile(file) as opened:
            yield opened
    except _DAMAGED as error:
        raise _refused(archive, f"it is damaged or no package ({error})") from error


def _extract(
    opened: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], into: Path, archive: Path
) -> None:
    """Extract what is wanted, counting what really comes: a header may lie about sizes."""
    written = 0
    for info in members:
        path = into / info.filename.replace("\\", "/")
        try:
            (path if info.is_dir() else path.parent).mkdir(parents=True, exist_ok=True)
            if info.is_dir():
                continue
            file = path.open("xb")
        except OSError as error:
            if error.errno in _FULL:
                raise
            why = f"{info.filename} cannot be unpacked ({error.strerror})"
            raise _refused(archive, why) from error
        with file:
            for block in _blocks(opened, info):
                written += len(block)
                if written > LARGEST:
                    raise _refused(archive, "it unpacks to more than 2 GiB")
                file.write(block)


def _blocks(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with opened.open(info) as packed:
            while block := packed.read(_BLOCK):
                yield block
    except OSError as error:  # bz2 says so of a damaged stream
        raise zipfile.BadZipFile(f"{info.filename}: {error}") from error


def _refused(archive: Path, why: str) -> BadInput:
    return BadInput(f"It is refused: {why}.", where=str(archive), next="Nothing was installed.")
