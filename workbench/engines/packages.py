"""Argos packages on this machine: where they are, what they say of themselves, which one is best.

A package is a folder with `metadata.json`, a CTranslate2 `model/` and one tokenizer
(`sentencepiece.model` or `bpe.model`). Only names and metadata are read here; models load later.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.engines import hints
from workbench.errors import NoEngine

METADATA = "metadata.json"
STARTER = Path(__file__).parent / "starter"
PIVOT = "en"


@dataclass(frozen=True)
class PackageFolder:
    """One package as its metadata describes it.

    `starter` marks the small models that ship with the workbench; `placeholder` and `inline` are
    the forms by which it can be told names (`⟦{n}⟧`, `⟪{target}⟫`); `hints` says that it reads the
    hints of its own lexicon (see hints.py); `problem` says in a few words why it cannot be used,
    and is empty for a sound one.
    """

    path: Path
    source: str
    target: str
    version: str = ""
    target_prefix: str = ""
    starter: bool = False
    placeholder: str | None = None
    inline: str | None = None
    hints: bool = False
    problem: str = ""

    @property
    def name(self) -> str:
        """How a Draft and the person name it: `en_ar 1.0`."""
        return f"{self.source}_{self.target} {self.version}".strip()


def find_packages(
    folder: str | Path | None = None, environ: Mapping[str, str] | None = None
) -> list[PackageFolder]:
    """Every package at hand: the Workspace's own `folder`, where Argos keeps its own, the starters.

    The order is the order of trust. Raises NoEngine for a folder of packages that cannot be read.
    """
    folders = [Path(folder).expanduser()] if folder else []
    if folder and not folders[0].is_dir():
        raise NoEngine(
            "There is no such folder of packages.",
            where=str(folders[0]),
            next="Make it, or change the setting “packages”.",
        )
    folders += argos_folders(os.environ if environ is None else environ)
    found: list[PackageFolder] = []
    for place in (*folders, STARTER):
        found += [package for package in _packages_in(place) if package not in found]
    return found


def argos_folders(environ: Mapping[str, str]) -> list[Path]:
    """Where Argos Translate keeps its packages (as its settings.py decides it), best first."""
    home = Path(environ.get("SNAP_USER_DATA") or environ.get("HOME") or Path.home())
    share = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    told = [environ.get(name) for name in ("ARGOS_PACKAGES_DIR", "ARGOS_TRANSLATE_PACKAGE_DIR")]
    return [Path(place) for place in told if place] + [share / "argos-translate" / "packages"]


def best_package(
    packages: Iterable[PackageFolder], source: str, target: str
) -> PackageFolder | None:
    """The package that translates this pair directly: a full one before a starter, newest first.

    Raises NoEngine when the only full package for the pair is damaged, naming its folder.
    """
    pair = [p for p in packages if (p.source, p.target) == (source, target)]
    sound = sorted((p for p in pair if not p.problem), key=_rank)
    damaged = [p for p in pair if p.problem]
    if damaged and (not sound or sound[0].starter):
        raise damaged_package(damaged[0], damaged[0].problem)
    return sound[0] if sound else None


def route(packages: Sequence[PackageFolder], source: str, target: str) -> list[PackageFolder]:
    """The packages to go through, in order: one, or two by way of English.

    A direct full package first, then two full ones through English, then whatever is left.
    Raises NoEngine, saying which package to install.
    """
    direct = best_package(packages, source, target)
    if direct and not direct.starter:
        return [direct]
    legs: list[PackageFolder] = []
    if PIVOT not in (source, target):
        pair = (best_package(packages, source, PIVOT), best_package(packages, PIVOT, target))
        legs = [leg for leg in pair if leg]
    if len(legs) == 2 and (direct is None or not any(leg.starter for leg in legs)):
        return legs
    if direct:
        return [direct]
    raise _no_route(packages, source, target)


def read_package(path: Path) -> PackageFolder | None:
    """What the folder says of itself; None for a folder that is no translation package.

    A damaged one comes back with its `problem`, so that one bad folder never hides the others.
    """
    try:
        table = json.loads((path / METADATA).read_text("utf-8-sig"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        source, target = _pair_of_name(path.name)
        return PackageFolder(path, source, target, problem=f"metadata.json is unreadable ({error})")
    package = package_of(table, path)
    return package and replace(package, problem=_problem(path))


def package_of(table: object, path: Path) -> PackageFolder | None:
    """The package that a metadata.json, as parsed, describes; None for one that does not translate.

    Whether its files are there is not looked at.
    """
    if not isinstance(table, dict) or table.get("type", "translate") != "translate":
        return None
    own = table.get("workbench")
    own = own if isinstance(own, dict) else {}
    return PackageFolder(
        path=path,
        source=_text(table, "from_code"),
        target=_text(table, "to_code"),
        version=_text(table, "package_version"),
        target_prefix=_text(table, "target_prefix"),
        starter=bool(own.get("starter", False)),
        placeholder=_text(own, "placeholder") or None,
        inline=_text(own, "inline") or None,
        hints=_text(own, "hint") == hints.FORM,
    )


def damaged_package(package: PackageFolder, why: str) -> NoEngine:
    """The error for a package that cannot be used, with its folder and the way out."""
    if package.starter:
        step = "Install the workbench again."
    else:
        pair = f"{package.source}-{package.target}"
        step = f"Install it again: workbench models install {pair}"
    return NoEngine(
        f"The package {package.name} is damaged: {why}.", where=str(package.path), next=step
    )


def _packages_in(place: Path) -> list[PackageFolder]:
    try:
        children = [child for child in place.iterdir() if not child.name.startswith(".")]
        folders = sorted(child for child in children if child.is_dir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise NoEngine(
            f"This folder of packages cannot be read: {error.strerror}.",
            where=str(place),
            next="Mend its permissions, or point ARGOS_PACKAGES_DIR elsewhere.",
        ) from error
    return [package for package in map(read_package, folders) if package]


def _problem(path: Path) -> str:
    try:
        if not (path / "model" / "model.bin").is_file():
            return "model/model.bin is missing"
        tokenizers = ("sentencepiece.model", "bpe.model")
        if not any((path / name).is_file() for name in tokenizers):
            return "it has neither sentencepiece.model nor bpe.model"
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
    return ""


def _rank(package: PackageFolder) -> tuple[bool, list[int]]:
    return (package.starter, [-n for n in version_numbers(package.version)])


def version_numbers(version: str) -> list[int]:
    """`1.10` -> [1, 10]; parts that are no numbers count as 0."""
    return [int(part) if part.isdigit() else 0 for part in version.split(".")]


def _pair_of_name(name: str) -> tuple[str, str]:
    """The pair in a folder's name: `en_ar` or `translate-en_ar-1_0`."""
    for part in name.split("-"):
        source, _, target = part.partition("_")
        if source.isalpha() and target.isalpha():
            return source, target
    return "", ""


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def _no_route(packages: Sequence[PackageFolder], source: str, target: str) -> NoEngine:
    pairs = {(p.source, p.target) for p in packages}
    legs = [(source, target)]
    if PIVOT not in (source, target):
        legs = [leg for leg in ((source, PIVOT), (PIVOT, target)) if leg not in pairs]
    commands = " and ".join(f"workbench models install {a}-{b}" for a, b in legs)
    return NoEngine(f"No package translates {source} to {target}.", next=f"Install it: {commands}")
