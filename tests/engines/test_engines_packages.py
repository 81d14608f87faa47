"""Packages are found where people keep them, the best one first, a damaged one by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.engines.packages import (
    STARTER,
    argos_folders,
    best_package,
    find_packages,
    read_package,
    route,
)
from workbench.errors import NoEngine


def make_package(folder: Path, name: str, source: str, target: str, **more: object) -> Path:
    """A package folder that looks whole; its model is never loaded here."""
    path = folder / name
    (path / "model").mkdir(parents=True)
    (path / "model" / "model.bin").write_bytes(b"x")
    (path / "sentencepiece.model").write_bytes(b"x")
    table = {"package_version": "1.0", "from_code": source, "to_code": target, **more}
    (path / "metadata.json").write_text(json.dumps(table), "utf-8")
    return path


def test_the_starter_is_found_when_there_is_nothing_else() -> None:
    packages = find_packages(None)
    assert [p.path.parent for p in packages] == [STARTER] * len(packages)
    assert all(p.starter and not p.problem for p in packages)
    assert [p.starter for p in route(packages, "en", "ar")] == [True]


def test_argos_own_folder_beats_the_starter(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    (place,) = argos_folders(environ)
    path = make_package(place, "en_ar", "en", "ar")
    assert [leg.path for leg in route(find_packages(None, environ), "en", "ar")] == [path]


def test_environment_says_where_argos_keeps_packages(tmp_path: Path) -> None:
    told = {"ARGOS_PACKAGES_DIR": str(tmp_path / "a"), "XDG_DATA_HOME": str(tmp_path / "x")}
    assert argos_folders(told) == [tmp_path / "a", tmp_path / "x/argos-translate/packages"]


def test_the_workspace_folder_comes_first_and_newer_versions_win(tmp_path: Path) -> None:
    make_package(tmp_path, "old", "en", "ar", package_version="1.9")
    make_package(tmp_path, "new", "en", "ar", package_version="1.10")
    best = best_package(find_packages(tmp_path, {"HOME": str(tmp_path)}), "en", "ar")
    assert best is not None and best.version == "1.10"


def test_stray_files_and_folders_are_no_packages(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "readme.txt").write_text("hello")
    (tmp_path / "mwt").mkdir()
    (tmp_path / "mwt" / "metadata.json").write_text('{"type": "sbd"}')
    assert all(p.starter for p in find_packages(tmp_path))


def test_a_missing_folder_is_named() -> None:
    with pytest.raises(NoEngine, match="/nowhere"):
        find_packages("/nowhere")


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    stray = tmp_path / "packages"
    stray.write_text("a file where a folder should be")
    with pytest.raises(NoEngine, match=str(stray)):
        find_packages(None, {"ARGOS_PACKAGES_DIR": str(stray), "HOME": str(tmp_path)})


@pytest.mark.parametrize("lost", ["model/model.bin", "sentencepiece.model"])
def test_a_damaged_package_is_refused_by_name(tmp_path: Path, lost: str) -> None:
    path = make_package(tmp_path, "en_ar", "en", "ar")
    (path / lost).unlink()
    with pytest.raises(NoEngine, match=str(path)) as caught:
        route(find_packages(tmp_path), "en", "ar")
    assert "workbench models install en-ar" in str(caught.value)


def test_unreadable_metadata_blocks_its_own_pair_only(tmp_path: Path) -> None:
    path = make_package(tmp_path, "translate-en_fr-1_0", "en", "fr")
    (path / "metadata.json").write_text("{")
    packages = find_packages(tmp_path)
    assert route(packages, "en", "ar")
    with pytest.raises(NoEngine, match="metadata.json"):
        route(packages, "en", "fr")


def test_the_way_goes_through_english(tmp_path: Path) -> None:
    make_package(tmp_path, "fr_en", "fr", "en")
    make_package(tmp_path, "en_ar", "en", "ar")
    legs = route(find_packages(tmp_path), "fr", "ar")
    assert [(leg.source, leg.target) for leg in legs] == [("fr", "en"), ("en", "ar")]


def test_no_way_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(NoEngine, match="workbench models install en-de$"):
        route([], "en", "de")
    make_package(tmp_path, "fr_en", "fr", "en")
    with pytest.raises(NoEngine, match="Install it: workbench models install en-de$"):
        route(find_packages(tmp_path), "fr", "de")


def test_a_package_may_say_how_it_is_told_names(tmp_path: Path) -> None:
    own = {"placeholder": "⟦{n}⟧", "inline": "⟪{target}⟫"}
    package = read_package(make_package(tmp_path, "en_ar", "en", "ar", workbench=own))
    assert package is not None
    assert (package.placeholder, package.inline) == ("⟦{n}⟧", "⟪{target}⟫")


def test_the_starter_names_its_sources() -> None:
    for card in STARTER.glob("*/README.md"):
        sources = (card.parent / "SOURCES.tsv").read_text("utf-8").splitlines()
        assert "Not for reading" in " ".join(card.read_text("utf-8").split())
        assert len(sources) > 100 and all(len(row.split("\t")) == 3 for row in sources)
