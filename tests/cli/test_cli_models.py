"""`workbench models` in an empty home and folder."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from platformdirs import user_cache_path

from tests.engines.test_engines_install import META, WHOLE, pack
from workbench.cli.door import workbench


def run(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(workbench, ["models", *words], input=answer)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_starter_is_listed_as_one() -> None:
    listed = json.loads(run("list", "--format", "json").stdout)
    (starter,) = [package for package in listed if package["pair"] == "en-ar"]
    assert "not for reading" in starter["kind"]
    assert "workbench models install en-ar" in run("info", "en-ar").stdout


def test_an_unknown_sum_is_shown_and_asked_for(folder: Path) -> None:
    meta = json.dumps(META | {"package_version": "7"})
    file = pack(folder / "a.argosmodel", WHOLE | {"en_ar/metadata.json": meta})
    told = run("install", str(file), answer="n\n")
    assert "SHA-256" in told.stdout and "Nothing was installed" in told.stdout
    assert "Installed en_ar 7" in run("install", str(file), answer="y\n").stdout
    assert json.loads(run("list", "--format", "json").stdout)[0]["version"] == "7"
    assert "Removed" in run("remove", "en-ar", answer="y\n").stdout


def test_a_false_name_is_refused(folder: Path) -> None:
    told = run("install", str(pack(folder / "a.argosmodel", WHOLE)))
    assert told.exit_code == 1 and "e2a6e843" in told.stderr


def test_the_workspace_says_where_packages_go(folder: Path) -> None:
    (folder / "workbench.toml").write_text('packages = "mine"\n', "utf-8")
    file = pack(folder / "a.argosmodel", WHOLE)
    assert run("install", str(file), "--yes").exit_code == 0
    assert (folder / "mine" / "translate-en_ar-1_0" / "metadata.json").is_file()


@pytest.mark.parametrize("words", [("info", "enar"), ("remove", "en-de", "--yes"),
                                   ("install", "none.argosmodel")])  # fmt: skip
def test_bad_words_are_told(words: tuple[str, ...]) -> None:
    told = run(*words)
    assert told.exit_code == 1 and told.stderr.startswith("Error: ")


@pytest.mark.parametrize("words", [("install", "a.argosmodel"), ("remove", "en-ar")])
def test_where_nobody_can_answer_the_option_is_named(folder: Path, words: tuple[str, str]) -> None:
    meta = json.dumps(META | {"package_version": "7"})
    file = pack(folder / "a.argosmodel", WHOLE | {"en_ar/metadata.json": meta})
    if words[0] == "remove":
        run("install", str(file), "--yes")
    told = run(*words)
    assert told.exit_code == 1 and "--yes" in told.stderr and "Aborted" not in told.stderr
    assert len(json.loads(run("list", "--format", "json").stdout)) == 2 + (words[0] == "remove")


def test_pairs_are_taken_as_people_write_them() -> None:
    assert run("info", "EN_AR").stdout == run("info", "en-ar").stdout


def test_an_index_that_cannot_be_read_is_told() -> None:
    told = run("list", "--available", "--format", "json")
    assert "Only the packages known without it" in told.stderr
    assert {offer["pair"]: offer["size"] for offer in json.loads(told.stdout)}[
        "en-ar"
    ] == 88_502_631


def offered(site: str, folder: Path, monkeypatch: pytest.MonkeyPatch, version: str = "3") -> None:
    """An index that offers one package en-xx, from the path `/package` of a site."""
    row = {"from_code": "en", "to_code": "xx", "package_version": version}
    index = json.dumps([{**row, "links": [f"{site}/package"]}])
    (folder / "index.json").write_text(index, "utf-8")
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", str(folder))


def packed(folder: Path, source: str, target: str) -> Path:
    meta = {"from_code": source, "to_code": target, "package_version": "3"}
    files = WHOLE | {"en_ar/metadata.json": json.dumps(META | meta)}
    return pack(folder / "served.argosmodel", files)


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    """A server that gives `served.argosmodel` for whatever it is asked."""

    class Served(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = (folder / "served.argosmodel").read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Served)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_pair_is_downloaded_and_not_a_second_time(
    site: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered(site, folder, monkeypatch)
    packed(folder, "en", "xx").read_bytes()
    assert "Installed en_xx 3" in run("install", "en-xx", "--yes").stdout
    (folder / "served.argosmodel").unlink()
    assert "installed already" in run("install", "en-xx", "--yes").stdout
    offered(site, folder, monkeypatch, "2")
    told = run("install", "en-xx", "--yes")
    assert told.exit_code == 1 and "--older" in told.stderr
    assert not any(user_cache_path("workbench").iterdir())


def test_a_damaged_package_is_downloaded_anew(
    site: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered(site, folder, monkeypatch)
    packed(folder, "en", "xx")
    run("install", "en-xx", "--yes")
    (row,) = [one for one in json.loads(run("list", "--format", "json").stdout)
              if one["pair"] == "en-xx"]  # fmt: skip
    model = Path(row["folder"]) / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:20])
    assert "Installed en_xx 3" in run("install", "en-xx", "--yes").stdout
    assert len(model.read_bytes()) > 20


def test_a_package_of_another_pair_is_refused(
    site: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered(site, folder, monkeypatch)
    packed(folder, "en", "yy")
    told = run("install", "en-xx", "--yes")
    assert told.exit_code == 1 and "is a package for en-yy" in told.stderr
    assert not any(user_cache_path("workbench").iterdir())
    assert "en-yy" not in run("list").stdout


def test_a_version_that_is_a_path_stays_in_the_cache(
    site: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered(site, folder, monkeypatch, "../../../evil")
    packed(folder, "en", "xx").write_bytes(b"PK, and no more")
    assert run("install", "en-xx", "--yes").exit_code == 1
    assert not any(folder.rglob("*evil*"))
