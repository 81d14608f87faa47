"""`workbench models`: the packages that translate."""

from __future__ import annotations

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
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def list_(available: bool, form: str) -> None:
    """List the packages at hand, in the order in which they are used."""
    rows: list[dict[str, object]]
    if available:
        from workbench.engines.index import offers

        rows = [_offered(offer) for offer in sorted(offers(), key=lambda each: each.pair)]
    else:
        rows = [_installed(package) for package in _packages()]
    if form == "json":
        show.as_json(rows)
    else:
        show.table(list(rows[0]) if rows else [], [tuple(row.values()) for row in rows])


@models.command()
@click.argument("pair")
def info(pair: str) -> None:
    """Say what translates a pair such as en-ar, and what that package says of itself."""
    from workbench.engines.known import known_package
    from workbench.engines.packages import route

    source, target = _pair(pair)
    for package in route(_packages(), source, target):
        for name, value in _installed(package).items():
            click.echo(f"{name:<10}{value}")
        card = package.path / "README.md"
        if card.is_file():
            click.echo("\n" + card.read_text("utf-8", errors="replace").strip() + "\n")
        if package.starter and known_package(package.source, package.target):
            click.echo(f"The full package: workbench models install {pair}")


@models.command()
@click.argument("what", metavar="PAIR|FILE")
@click.option("--yes", is_flag=True, help="Take a package whose sum is not known.")
@click.option("--older", is_flag=True, help="Install although a newer version is there.")
def install(what: str, yes: bool, older: bool) -> None:
    """Install a package: of a pair such as en-ar from Argos's index, or from a file."""
    path = Path(what)
    if path.suffix in (".argosmodel", ".zip") or path.is_file():
        _install_file(path, "", yes, older)
        return
    from platformdirs import user_cache_path

    from workbench.engines.download import download
    from workbench.engines.index import best_offer, offers

    offer = best_offer(offers(), *_pair(what))
    kept = user_cache_path("workbench") / f"{offer.pair}-{offer.version}.argosmodel"
    with show.progress(f"Downloading {offer.pair} {offer.version}", "bytes") as progress:
        download(offer.links, kept, sha256=offer.sha256, size=offer.size, progress=progress)
    _install_file(kept, offer.sha256, yes, older)
    kept.unlink()


@models.command()
@click.argument("pair")
@click.option("--yes", is_flag=True, help="Remove at once.")
def remove(pair: str, yes: bool) -> None:
    """Remove every installed package of a pair; the starter that ships stays."""
    from workbench.engines.install import remove as take_away

    source, target = _pair(pair)
    if not yes and not click.confirm(f"Remove the packages for {pair}?"):
        click.echo("Nothing was changed.")
        return
    for path in take_away(_packages(), source, target):
        click.echo(f"Removed {path}")


def _install_file(archive: Path, expected: str, yes: bool, older: bool) -> None:
    from workbench.engines.download import sha256_of
    from workbench.engines.install import describe
    from workbench.engines.install import install as put
    from workbench.engines.known import known_package, known_sum

    if not archive.is_file():
        raise NotFound("There is no such file.", where=str(archive))
    found = describe(archive)
    sum_ = expected or sha256_of(archive)
    known = known_package(found.source, found.target, found.version)
    if known and known.sha256 != sum_ and not yes:
        raise BadInput(
            f"It calls itself {found.name}, but its SHA-256 is {sum_}, not {known.sha256}.",
            where=str(archive),
            next="Nothing was installed. If you trust it: --yes.",
        )
    if not known_sum(sum_) and not yes:
        click.echo(f"{found.name} is not among the packages the project has verified.")
        if not click.confirm(f"SHA-256 {sum_}\nInstall it?"):
            click.echo("Nothing was installed.")
            return
    package = put(archive, _folder(), packages=_packages(), older=older)
    click.echo(f"Installed {package.name} in {package.path}")


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
    source, _, target = text.replace("_", "-").partition("-")
    if not source or not target:
        raise BadInput(f"“{text}” is no pair of languages.", next="Write it as en-ar.")
    return source, target


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
        "size": f"{offer.size / 1e6:.0f} MB" if offer.size else "",
        "verified": "yes" if offer.sha256 else "no",
    }
