"""`workbench models`: the packages that translate."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.errors import BadInput, NotFound

if TYPE_CHECKING:
    from workbench.engines.index import Offer
    from workbench.engines.packages import PackageFolder


@click.group()
def models() -> None:
    """The Argos packages that translate: list, install, remove."""


@models.command("list")
@click.option("--available", is_flag=True, help="List what Argos offers instead (asks its index).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_(available: bool, form: str) -> None:
    """List the packages at hand, in the order in which they are used."""
    if available:
        rows = [_offered(offer) for offer in sorted(_offers(), key=lambda each: each.pair)]
    else:
        rows = [_installed(package) for package in _packages()]
    if form == "json":
        show.as_json(rows)
        return
    columns = list(rows[0]) if rows else []
    show.table(columns, [tuple(_told(*each) for each in row.items()) for row in rows])


@models.command()
@click.argument("pair")
def info(pair: str) -> None:
    """Say what translates a pair such as en-ar.

    And what that package says of itself.
    """
    from workbench.engines.known import known_package
    from workbench.engines.packages import route

    source, target = _pair(pair)
    for package in route(_packages(), source, target):
        for name, value in _installed(package).items():
            click.echo(f"{name:<10}{_told(name, value)}")
        card = package.path / "README.md"
        if card.is_file():
            click.echo("\n" + card.read_text("utf-8", errors="replace").strip() + "\n")
        if package.starter and known_package(package.source, package.target):
            full = f"{package.source}-{package.target}"
            click.echo(f"The full package: workbench models install {full}")


@models.command()
@click.argument("what", metavar="PAIR|FILE")
@click.option("--yes", is_flag=True, help="Take a package whose sum is not known.")
@click.option("--older", is_flag=True, help="Install although a newer version is there.")
def install(what: str, yes: bool, older: bool) -> None:
    """Install the package of a pair, or from a file.

    A pair is written en-ar; its package comes from Argos's index. A broken download is taken up
    where it ended. ARGOS_PACKAGE_INDEX names another index: an address, or a folder with an
    index.json.
    """
    path = Path(what)
    if path.suffix in (".argosmodel", ".zip") or path.is_file():
        _install_file(path, yes=yes, older=older)
        return
    pair = _pair(what)
    from workbench.engines.index import best_offer
    from workbench.engines.install import refuse_older
    from workbench.engines.packages import PackageFolder

    offer = best_offer(_offers(), *pair)
    new = PackageFolder(Path(), offer.source, offer.target, offer.version)
    if not older:
        refuse_older(new, _packages())
    there = _sound(new.name)
    if there is None:
        _install_offer(offer, yes, older)
        return
    click.echo(f"{new.name} is installed already, in {there.path}")
    click.echo(f"To have it anew, remove it first: workbench models remove {offer.pair}")


@models.command()
@click.argument("pair")
@click.option("--yes", is_flag=True, help="Remove at once.")
def remove(pair: str, yes: bool) -> None:
    """Remove every installed package of a pair.

    The starter that ships stays.
    """
    from workbench.engines.install import installed_of
    from workbench.engines.install import remove as take_away

    source, target = _pair(pair)
    packages = _packages()
    for package in installed_of(packages, source, target):
        click.echo(f"{package.name} in {package.path}")
    if not yes and not click.confirm("Remove?"):
        click.echo("Nothing was changed.")
        return
    for path in take_away(packages, source, target):
        click.echo(f"Removed {path}")


def _sound(name: str) -> PackageFolder | None:
    """The installed package of that name, where its model can be read; the starters left out."""
    from workbench.engines.header import model_problem

    for package in _packages():
        full = package.name == name and not package.starter and not package.problem
        if full and not model_problem(package.path / "model"):
            return package
    return None


def _install_offer(offer: Offer, yes: bool, older: bool) -> None:
    """Download a package into the cache, install it, and leave only what can be taken up again."""
    from platformdirs import user_cache_path

    from workbench.engines.alone import alone_in
    from workbench.engines.download import download

    folder = user_cache_path("workbench") / _safe(f"{offer.pair}-{offer.version}")
    try:
        with alone_in(folder):
            kept = folder / "package.argosmodel"
            with show.progress(f"Downloading {offer.pair} {offer.version}", "bytes") as progress:
                download(offer.links, kept, sha256=offer.sha256, size=offer.size, progress=progress)
            try:
                _install_file(kept, offer=offer, yes=yes, older=older)
            except BadInput:  # of no use another time, either
                kept.unlink()
                raise
            kept.unlink()
    finally:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _install_file(archive: Path, *, yes: bool, older: bool, offer: Offer | None = None) -> None:
    """Install an archive; one that came for an `offer` must be what was offered."""
    from workbench.engines.download import sha256_of
    from workbench.engines.install import install as put
    from workbench.engines.unpacking import describe

    found = describe(archive)
    if offer and (found.source, found.target) != (offer.source, offer.target):
        raise BadInput(
            f"What came for {offer.pair} is a package for {found.source}-{found.target}.",
            next="Nothing was installed.",
        )
    sum_ = (offer and offer.sha256) or sha256_of(archive)
    if not _trusted(found, sum_, archive, yes):
        click.echo("Nothing was installed.")
        return
    package = put(archive, _folder(), packages=_packages(), older=older)
    click.echo(f"Installed {package.name} in {package.path}")
    if (package.path / "README.md").is_file():
        pair = f"{package.source}-{package.target}"
        click.echo(f"What it is made of, and its licence: workbench models info {pair}")


def _trusted(found: PackageFolder, sum_: str, archive: Path, yes: bool) -> bool:
    """Whether its sum is a known one, or the person takes it all the same."""
    from workbench.engines.known import known_package, known_sum

    if yes or known_sum(sum_):
        return True
    known = known_package(found.source, found.target, found.version)
    if known:
        raise BadInput(
            f"It calls itself {found.name}, but its SHA-256 is {sum_}, not {known.sha256}.",
            where=str(archive),
            next="Nothing was installed. If you trust it: --yes.",
        )
    size = show.megabytes(archive.stat().st_size)
    click.echo(
        f"{found.name} ({size}) is not among the packages the project has verified.\nSHA-256 {sum_}"
    )
    return click.confirm("Install it?")


def _offers() -> list[Offer]:
    from workbench.engines.index import offers

    return offers(
        unread=lambda error: show.warn(f"{error} Only the packages known without it are offered.")
    )


def _packages() -> list[PackageFolder]:
    from workbench.engines.packages import find_packages

    folder = _own_folder()
    return find_packages(folder if folder and folder.is_dir() else None)


def _folder() -> Path:
    """Where new packages go: the Workspace's own folder, else where Argos keeps its own."""
    import os

    from workbench.engines.packages import argos_folders

    return _own_folder() or argos_folders(os.environ)[0]


def _own_folder() -> Path | None:
    """The folder that the Workspace here, if there is one, has set for packages."""
    from workbench.settings import find_workspace, load_settings

    try:
        root = find_workspace(Path.cwd())
    except NotFound:
        return None
    told = load_settings(root).packages
    return root / Path(told).expanduser() if told else None


def _pair(text: str) -> tuple[str, str]:
    found = re.fullmatch(
        r"([a-z]{2,3})-([a-z]{2,3}(?:-[a-z0-9]+)?)", text.lower().replace("_", "-")
    )
    if not found:
        raise BadInput(f"“{text}” is no pair of languages.", next="Write it as en-ar.")
    return found[1], found[2]


def _safe(name: str) -> str:
    """A name from an index as one of a folder."""
    return "".join(char if char.isalnum() or char in "-." else "_" for char in name).strip(".")


def _told(name: str, value: object) -> str:
    """A value of a row as the table shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "size" and isinstance(value, int):
        return show.megabytes(value) if value else ""
    return str(value)


def _installed(package: PackageFolder) -> dict[str, object]:
    kind = "damaged: " + package.problem if package.problem else "full package"
    return {
        "pair": f"{package.source}-{package.target}",
        "version": package.version,
        "kind": "starter, not for reading" if package.starter else kind,
        "folder": str(package.path),
    }


def _offered(offer: Offer) -> dict[str, object]:
    return {
        "pair": offer.pair,
        "version": offer.version,
        "size": offer.size,
        "verified": bool(offer.sha256),
    }
