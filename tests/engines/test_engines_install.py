"""Packages are unpacked whole and safely, or not at all."""

from __future__ import annotations

import json
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from workbench.engines import unpacking as module
from workbench.engines.alone import alone_in
from workbench.engines.install import install, remove
from workbench.engines.known import KNOWN, known_package, known_sum
from workbench.engines.packages import find_packages, read_package
from workbench.engines.unpacking import describe
from workbench.errors import BadInput, Conflict, NotFound, WriteError

META = {"package_version": "1.0", "from_code": "en", "to_code": "ar", "type": "translate"}


def model(rows: int = 3) -> bytes:
    """A model.bin, version 6, that says it can write so many words."""
    spec, name = b"Transformer\0", b"decoder/projection/weight\0"
    head = struct.pack(f"=IH{len(spec)}sII", 6, len(spec), spec, 1, 1)
    shape = struct.pack(f"=H{len(name)}sB2I", len(name), name, 2, rows, 2)
    return head + shape + struct.pack("=BI6sI", 1, 6, b"", 0)


WHOLE: dict[str, str | bytes] = {
    "en_ar/metadata.json": json.dumps(META),
    "en_ar/model/model.bin": model(),
    "en_ar/model/shared_vocabulary.json": '["a", "b", "c"]',
    "en_ar/sentencepiece.model": "pieces",
}


def pack(place: Path, files: dict[str, str | bytes], *, link: str = "") -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            if name == link:
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, content)
    return place


def version(number: str) -> dict[str, str | bytes]:
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


def coded(source: str, target: str) -> str:
    return json.dumps(META | {"from_code": source, "to_code": target})


def without(name: str) -> dict[str, str | bytes]:
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
        (WHOLE | {"en_ar/metadata.json": '{"type": "sbd"}'}, "not that of a translation"),
        (WHOLE | {"en_ar/metadata.json": "[]"}, "not that of a translation"),
        (WHOLE | {"en_ar/metadata.json": coded("../../x", "ar")}, "not that of a translation"),
        (WHOLE | {"en_xx/metadata.json": json.dumps(META)}, "several packages"),
        (WHOLE | {"en_ar/model/model.bin": "no model"}, "model cannot be read"),
        (WHOLE | {"en_ar/model/model.bin": model(4)}, "its model 4"),
        (without("vocabulary.json"), "vocabulary is missing"),
        (WHOLE | {"en_ar/a": "x", "en_ar/a/b": "y"}, "en_ar/a/b cannot be unpacked"),
        (WHOLE | {"en_ar/" + "a" * 300: "x"}, "cannot be unpacked"),
        ({}, "metadata.json"),
    ],
)
def test_what_is_unsafe_or_no_package_is_refused(
    tmp_path: Path, files: dict[str, str | bytes], why: str
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


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_archive_is_refused(tmp_path: Path, how: int) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w", how) as opened:
        for name, content in WHOLE.items():
            opened.writestr(name, content)
        opened.writestr("en_ar/model/large", "abcdefgh" * 5000)
        start = opened.getinfo("en_ar/model/large").header_offset + 30 + len("en_ar/model/large")
    whole = archive.read_bytes()
    broken = [whole[: start + at] + b"\xff" * 4 + whole[start + at + 4 :] for at in (0, 8, 20)]
    for damaged in (b"", b"PK", whole[:200], b"<html></html>", *broken):
        archive.write_bytes(damaged)
        with pytest.raises(BadInput, match="damaged or no package"):
            install(archive, tmp_path / "packages")
        assert list((tmp_path / "packages").iterdir()) == []


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.zip", WHOLE)
    content = bytearray(archive.read_bytes())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    archive.write_bytes(content)
    with pytest.raises(BadInput, match="encrypted"):
        install(archive, tmp_path / "packages")


def test_a_size_that_lies_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1_000_000)
    archive = pack(tmp_path / "a.zip", {**WHOLE, "en_ar/zeros": "0" * 2_000_000})
    content = bytearray(archive.read_bytes())
    struct.pack_into("<I", content, content.rfind(b"PK\x01\x02") + 24, 1000)
    archive.write_bytes(content)
    with pytest.raises(BadInput, match="refused"):
        install(archive, tmp_path / "packages")
    assert list((tmp_path / "packages").iterdir()) == []


def test_what_an_archive_says_is_read_without_unpacking_it(tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.zip", WHOLE)
    assert describe(archive).name == "en_ar 1.0"
    assert list(tmp_path.iterdir()) == [archive]


def test_two_at_once_do_not_meet(tmp_path: Path) -> None:
    archive, folder = pack(tmp_path / "a.zip", WHOLE), tmp_path / "packages"
    with alone_in(folder), pytest.raises(Conflict, match="Another process"):
        install(archive, folder)
    assert install(archive, folder).version == "1.0"


def test_what_a_killed_process_left_is_no_package_and_swept_away(tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    left = folder / ".installing-x" / "model"
    left.mkdir(parents=True)
    (left.parent / "metadata.json").write_text(json.dumps(META), "utf-8")
    assert all(package.starter for package in find_packages(folder, {"HOME": str(tmp_path)}))
    install(pack(tmp_path / "a.zip", WHOLE), folder)
    assert [path.name for path in folder.iterdir()] == ["translate-en_ar-1_0"]


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
