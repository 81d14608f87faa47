"""Put an Argos package in its place, whole or not at all, and take it away again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from workbench.engines.alone import alone_in
from workbench.engines.packages import PackageFolder, read_package, version_numbers
from workbench.engines.unpacking import unpack
from workbench.errors import Conflict, NotFound, WriteError

_BESIDE, _ASIDE = ".installing-", ".removing-"


def install(
    archive: Path, folder: Path, *, packages: Sequence[PackageFolder] = (), older: bool = False
) -> PackageFolder:
    """Unpack a package beside its place and move it there, whole or not at all.

    `packages` are those at hand: one in a better version is kept unless `older`. Raises BadInput
    for an archive that is damaged, unsafe or no package, Conflict for an older version or while
    another process installs there, WriteError when the folder cannot be written. Nothing is left
    behind.
    """
    try:
        with alone_in(folder):
            _sweep(folder)
            with tempfile.TemporaryDirectory(dir=folder, prefix=_BESIDE) as beside:
                package = unpack(archive, Path(beside))
                if not older:
                    refuse_older(package, packages)
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


def remove(packages: Sequence[PackageFolder], source: str, target: str) -> list[Path]:
    """Delete every installed package of a pair and say which folders went.

    Raises NotFound when there is none, or only the starter.
    """
    gone = [package.path for package in installed_of(packages, source, target)]
    try:
        for path in gone:
            with alone_in(path.parent):
                aside = Path(tempfile.mkdtemp(dir=path.parent, prefix=_ASIDE))
                path.replace(aside / path.name)
                shutil.rmtree(aside)
    except OSError as error:
        raise WriteError(
            f"It cannot be removed: {error.strerror}.", where=str(path),
            next="Let its folder be written, and run it again.",
        ) from error  # fmt: skip
    return gone


def installed_of(
    packages: Sequence[PackageFolder], source: str, target: str
) -> list[PackageFolder]:
    """The packages of a pair that can be removed. Raises NotFound when there is none."""
    pair = [p for p in packages if (p.source, p.target) == (source, target)]
    found = [p for p in pair if not p.starter]
    if not found:
        why = "only the starter that ships with the workbench" if pair else "no package"
        raise NotFound(f"There is {why} for {source}-{target}.", next="See: workbench models list")
    return found


def refuse_older(package: PackageFolder, packages: Sequence[PackageFolder]) -> None:
    """Raise Conflict where one of `packages` is a newer version of the same pair."""
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


def _sweep(folder: Path) -> None:
    """Take away what a killed process left beside the packages; nobody else works there now."""
    for left in folder.iterdir():
        if left.is_dir() and left.name.startswith((_BESIDE, _ASIDE)):
            shutil.rmtree(left, ignore_errors=True)


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
