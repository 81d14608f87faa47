"""Packages are unpacked whole and safely, or not at all."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest

from workbench.engines import install as module
from workbench.engines.install import describe, install, remove
from workbench.engines.known import KNOWN, known_package, known_sum
from workbench.engines.packages import find_packages, read_package
from workbench.errors import BadInput, Conflict, NotFound, WriteError

META = {"package_version": "1.0", "from_code": "en", "to_code": "ar", "type": "translate"}
WHOLE = {
    "en_ar/metadata.json": json.dumps(META),
    "en_ar/model/model.bin": "model",
    "en_ar/sentencepiece.model": "pieces",
}


def pack(place: Path, files: dict[str, str], *, link: str = "") -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            if name == link:
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, content)
    return place


def version(number: str) -> dict[str, str]:
    return WHOLE | {"en_ar/metadata.json": json.dumps(META | {"package_version": number})}


def test_a_package_is_put_in_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    package = install(pack(tmp_path / "a.argosmodel", WHOLE), folder)
    assert package.path == folder / "translate-en_ar-1_0"
    assert read_package(package.path) == package and not package.problem
    assert [p.name for p in folder.iterdir()] == ["translate-en_ar-1_0"]


def test_the_same_version_is_replaced(tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.argosmodel", WHOLE)
    first = install(archive, tmp_path / "packages")
    (first.path / "stray").write_text("old")
    second = install(archive, tmp_path / "packages")
    assert second.path == first.path and not (second.path / "stray").exists()


def test_an_older_version_is_not_put_over_a_newer(tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    install(pack(tmp_path / "new.argosmodel", version("1.10")), folder)
    old = pack(tmp_path / "old.argosmodel", version("1.9"))
    with pytest.raises(Conflict, match="newer"):
        install(old, folder, packages=find_packages(folder))
    assert install(old, folder, packages=find_packages(folder), older=True).version == "1.9"
    assert len(list(folder.iterdir())) == 2


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in WHOLE.items() if not key.endswith(name)}


@pytest.mark.parametrize(
    ("files", "why"),
    [
        (WHOLE | {"../evil": "x"}, "outside"),
        (WHOLE | {"en_ar/../../evil": "x"}, "outside"),
        (WHOLE | {"/etc/evil": "x"}, "outside"),
        (WHOLE | {"..\\evil": "x"}, "outside"),
        (WHOLE | {"C:evil": "x"}, "outside"),
        (without("metadata.json"), "metadata.json"),
        (without("model.bin"), "model.bin"),
        (without("sentencepiece.model"), "sentencepiece.model"),
        (WHOLE | {"en_ar/metadata.json": "{"}, "metadata.json"),
        (WHOLE | {"en_ar/metadata.json": '{"type": "sbd"}'}, "metadata.json"),
        ({}, "metadata.json"),
    ],
)
def test_what_is_unsafe_or_no_package_is_refused(
    tmp_path: Path, files: dict[str, str], why: str
) -> None:
    archive = pack(tmp_path / "a.argosmodel", files)
    with pytest.raises(BadInput, match=why) as caught:
        install(archive, tmp_path / "packages")
    assert str(archive) in str(caught.value)
    assert list((tmp_path / "packages").iterdir()) == []
    assert {p.name for p in tmp_path.iterdir()} == {"a.argosmodel", "packages"}


def test_a_link_is_refused(tmp_path: Path) -> None:
    files = WHOLE | {"en_ar/model/link": "/etc/passwd"}
    with pytest.raises(BadInput, match="link"):
        install(pack(tmp_path / "a.zip", files, link="en_ar/model/link"), tmp_path / "packages")


def test_what_unpacks_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1_000_000)
    bomb = pack(tmp_path / "a.zip", WHOLE | {"en_ar/model/zeros": "0" * 2_000_000})
    with pytest.raises(BadInput, match="2 GiB"):
        install(bomb, tmp_path / "packages")
    assert list((tmp_path / "packages").iterdir()) == []


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.zip", WHOLE | {"en_ar/model/large": "abcdefgh" * 5000})
    content = bytearray(archive.read_bytes())
    content[len(content) // 3] ^= 0xFF
    for damaged in (b"PK", content[:200], b"<html></html>"):
        archive.write_bytes(damaged)
        with pytest.raises(BadInput, match="damaged or no package"):
            install(archive, tmp_path / "packages")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"none\.argosmodel"):
        describe(tmp_path / "none.argosmodel")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="file"):
        install(pack(tmp_path / "a.zip", WHOLE), tmp_path / "file")


def test_removing_takes_the_pair_and_leaves_the_starter(tmp_path: Path) -> None:
    install(pack(tmp_path / "a.zip", WHOLE), tmp_path / "packages")
    packages = find_packages(tmp_path / "packages")
    assert [p.name for p in remove(packages, "en", "ar")] == ["translate-en_ar-1_0"]
    assert list((tmp_path / "packages").iterdir()) == []
    with pytest.raises(NotFound, match="starter"):
        remove(find_packages(tmp_path / "packages"), "en", "ar")
    with pytest.raises(NotFound, match="no package"):
        remove([], "en", "ar")


def test_known_sums_are_sums() -> None:
    assert len({k.sha256 for k in KNOWN}) == len(KNOWN) == 7
    assert all(len(bytes.fromhex(k.sha256)) == 32 and k.size > 60_000_000 for k in KNOWN)
    english = known_package("en", "ar", "1.0")
    assert english is not None and known_sum(english.sha256) is english
    assert known_package("en", "ar", "9") is None and known_sum("0") is None
