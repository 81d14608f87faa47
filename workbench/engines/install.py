"""Unpack an Argos package safely, put it in its place, take it away again."""

from __future__ import annotations

import shutil
import stat
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from workbench.engines.download import LARGEST
from workbench.engines.packages import PackageFolder, read_package, version_numbers
from workbench.errors import BadInput, Conflict, NotFound, WriteError

_BLOCK = 1024 * 1024


def install(
    archive: Path, folder: Path, *, packages: Sequence[PackageFolder] = (), older: bool = False
) -> PackageFolder:
    """Unpack a package beside its place and move it there, whole or not at all.

    `packages` are those at hand: one in a better version is kept unless `older`. Raises BadInput
    for an archive that is damaged, unsafe or no package, Conflict for an older version, WriteError
    when the folder cannot be written. Nothing is left behind.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".installing-") as beside:
            package = _unpacked(archive, Path(beside))
            if not older:
                _refuse_older(package, packages)
            place = folder / _name_of(package)
            _swap(package.path, place, Path(beside))
    except OSError as error:
        raise WriteError(
            f"It cannot be written: {error.strerror}.",
            where=str(folder),
            next="Check the free space and the permissions, or set `packages` to another folder.",
        ) from error
    installed = read_package(place)
    assert installed is not None
    return installed


def describe(archive: Path) -> PackageFolder:
    """What an archive holds, checked as for `install`; its `path` is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="workbench-") as beside:
        return _unpacked(archive, Path(beside))


def remove(packages: Sequence[PackageFolder], source: str, target: str) -> list[Path]:
    """Delete every installed package of a pair and say which folders went.

    Raises NotFound when there is none, or only the starter.
    """
    pair = [p for p in packages if (p.source, p.target) == (source, target)]
    gone = [p.path for p in pair if not p.starter]
    if not gone:
        why = "only the starter that ships with the workbench" if pair else "no package"
        raise NotFound(f"There is {why} for {source}-{target}.")
    try:
        for path in gone:
            aside = Path(tempfile.mkdtemp(dir=path.parent, prefix=".removing-"))
            path.replace(aside / path.name)
            shutil.rmtree(aside)
    except OSError as error:
        raise WriteError(f"It cannot be removed: {error.strerror}.", where=str(path)) from error
    return gone


def _unpacked(archive: Path, into: Path) -> PackageFolder:
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [_safe(info, archive) for info in opened.infolist()]
            if sum(info.file_size for info in members) > LARGEST:
                raise _refused(archive, "it unpacks to more than 2 GiB")
            _extract(opened, members, into, archive)
    except FileNotFoundError as error:
        raise NotFound("There is no such file.", where=str(archive)) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise _refused(archive, f"it is damaged or no package ({error})") from error
    found = {path.parent for path in into.rglob("metadata.json")}
    roots = [path for path in found if not any(parent in found for parent in path.parents)]
    package = read_package(roots[0]) if len(roots) == 1 else None
    if package is None or not package.source or not package.target:
        raise _refused(archive, "it has no metadata.json of a translation package")
    if package.problem:
        raise _refused(archive, package.problem)
    return package


def _safe(info: zipfile.ZipInfo, archive: Path) -> zipfile.ZipInfo:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in info.filename:
        raise _refused(archive, f"it would write outside its folder ({info.filename})")
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refused(archive, f"it holds a link or a device ({info.filename})")
    return info


def _extract(
    opened: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], into: Path, archive: Path
) -> None:
    """Extract what is wanted, counting what really comes: a header may lie about sizes."""
    written = 0
    for info in members:
        path = into / info.filename.replace("\\", "/")
        if info.is_dir():
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with opened.open(info) as packed, path.open("wb") as file:
            while block := packed.read(_BLOCK):
                written += len(block)
                if written > LARGEST:
                    raise _refused(archive, "it unpacks to more than 2 GiB")
                file.write(block)


def _refuse_older(package: PackageFolder, packages: Sequence[PackageFolder]) -> None:
    for other in packages:
        same = (other.source, other.target) == (package.source, package.target)
        if not same or other.starter or other.problem:
            continue
        if version_numbers(other.version) > version_numbers(package.version):
            raise Conflict(
                f"{other.name} is installed, which is newer than {package.name}.",
                where=str(other.path),
                next="Nothing was changed; --older installs it all the same.",
            )


def _name_of(package: PackageFolder) -> str:
    version = package.version.replace(".", "_")
    name = f"translate-{package.source}_{package.target}-{version}".rstrip("-")
    return "".join(char for char in name if char.isalnum() or char in "-_")


def _swap(new: Path, place: Path, beside: Path) -> None:
    """Move the new folder to its place; what was there goes when it has arrived."""
    old = beside / ".old"
    if place.exists():
        place.replace(old)
    try:
        new.replace(place)
    except OSError:
        if old.exists():
            old.replace(place)
        raise


def _refused(archive: Path, why: str) -> BadInput:
    return BadInput(f"It is refused: {why}.", where=str(archive), next="Nothing was installed.")
