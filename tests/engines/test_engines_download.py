"""Downloads against a server on this machine that truncates, stalls, redirects and lies."""

from __future__ import annotations

import hashlib
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from workbench.engines.download import download
from workbench.engines.index import best_offer, offers, read_index
from workbench.engines.web import _Redirects, fetch_text
from workbench.errors import BadInput, NotFound, WriteError

CONTENT = b"PK" + bytes(range(256)) * 800
OLDER = b"PK" + bytes(reversed(range(256))) * 800
SUM = hashlib.sha256(CONTENT).hexdigest()
INDEX = """[
 {"from_code": "en", "to_code": "ar", "package_version": "1.0", "type": "translate",
  "links": ["https://one.example/x", "ipfs://two"]},
 {"from_code": "en", "to_code": "xx", "package_version": "1.9", "links": ["https://a.example/1"]},
 {"from_code": "en", "to_code": "xx", "package_version": "1.10", "links": ["https://a.example/2"]},
 {"type": "sbd", "code": "mwt"}, 7, {"from_code": 3}]"""


class Unreliable(BaseHTTPRequestHandler):
    """Each path misbehaves in its own way; `asked` counts and keeps the Range of every call."""

    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("Range", "")))
        times = sum(path == self.path for path, _ in self.asked)
        getattr(self, "go_" + self.path.strip("/").replace("-", "_"))(times)

    def send(self, body: bytes, *, code: int = 200, length: int | None = None, **more: str) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def ranged(self) -> None:
        start = int((self.headers.get("Range") or "bytes=0-").split("=")[1].rstrip("-"))
        span = f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}"
        self.send(CONTENT[start:], code=206, Content_Range=span)

    def go_whole(self, times: int) -> None:
        self.send(CONTENT)

    def go_cut_once(self, times: int) -> None:
        if times == 1:
            self.send(CONTENT[:5000], length=len(CONTENT))
        else:
            self.ranged()

    def go_ranges(self, times: int) -> None:
        self.ranged() if self.headers.get("Range") else self.send(CONTENT)

    def go_cut_and_no_ranges(self, times: int) -> None:
        self.send(CONTENT[:5000] if times == 1 else CONTENT, length=len(CONTENT))

    def go_cut(self, times: int) -> None:
        self.send(CONTENT[:5000], length=len(CONTENT))

    def go_stalls_once(self, times: int) -> None:
        if times > 1:
            return self.ranged()
        self.send_response(200)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        self.wfile.write(CONTENT[:3000])
        self.wfile.flush()
        time.sleep(0.8)
        return None

    def go_moved(self, times: int) -> None:
        self.send(b"", code=302, Location="/whole")

    def go_round(self, times: int) -> None:
        self.send(b"", code=302, Location="/round")

    def go_says_less(self, times: int) -> None:
        self.send(CONTENT, length=len(CONTENT) - 100)

    def go_endless(self, times: int) -> None:
        self.send(CONTENT + b"x" * 5000)

    def go_page(self, times: int) -> None:
        self.send(b"<html>Please log in</html>", Content_Type="text/html")

    def go_other(self, times: int) -> None:
        self.send(b"PK" + CONTENT[2:][::-1])

    def go_gone(self, times: int) -> None:
        self.send(b"", code=404)

    def go_wrong_part(self, times: int) -> None:
        if times == 2:
            self.send(CONTENT[9000:], code=206, Content_Range=f"bytes 9000-9999/{len(CONTENT)}")
        else:
            self.send(CONTENT[:5000] if times == 1 else CONTENT, length=len(CONTENT))

    def go_says_nonsense(self, times: int) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "abc" if times == 1 else "-5")
        self.end_headers()
        self.wfile.write(CONTENT)

    def go_to_a_file(self, times: int) -> None:
        self.send(b"", code=302, Location="file:///etc/passwd")

    def go_to_ftp(self, times: int) -> None:
        self.send(b"", code=302, Location="ftp://127.0.0.1/x")

    def go_changes(self, times: int) -> None:
        if times == 1:
            return self.send(OLDER[:5000], length=len(OLDER), ETag='"old"')
        if self.headers.get("If-Range") in (None, '"new"') and self.headers.get("Range"):
            return self.ranged()
        return self.send(CONTENT, ETag='"new"')

    def go_changes_unasked(self, times: int) -> None:
        """Pays no heed to If-Range."""
        if times == 1:
            return self.send(OLDER[:5000], length=len(OLDER), ETag='"old"')
        if self.headers.get("Range"):
            return self.send(CONTENT[5000:], code=206, ETag='"new"', Content_Range="bytes 5000-")
        return self.send(CONTENT, ETag='"new"')

    def go_index(self, times: int) -> None:
        self.send(INDEX.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Unreliable.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Unreliable)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def get(site: str, *paths: str, folder: Path, size: int = len(CONTENT)) -> bytes:
    links = [f"{site}/{path}" for path in paths]
    place = download(links, folder / "a.argosmodel", sha256=SUM, size=size, timeout=0.3)
    assert not (folder / "a.argosmodel.part").exists()
    return place.read_bytes()


@pytest.mark.parametrize("path", ["whole", "cut-once", "cut-and-no-ranges", "stalls-once", "moved"])
@pytest.mark.parametrize("size", [0, len(CONTENT)])
def test_it_comes_whole(site: str, path: str, size: int, tmp_path: Path) -> None:
    assert get(site, path, folder=tmp_path, size=size) == CONTENT


def test_it_goes_on_where_it_broke_off(site: str, tmp_path: Path) -> None:
    get(site, "cut-once", folder=tmp_path)
    assert [asked for _, asked in Unreliable.asked] == ["", "bytes=5000-"]


def test_it_goes_on_in_the_next_call(site: str, tmp_path: Path) -> None:
    (tmp_path / "a.argosmodel.part").write_bytes(CONTENT[:7000])
    assert get(site, "cut-once", folder=tmp_path) == CONTENT
    assert Unreliable.asked[0][1] == "bytes=7000-"


def test_another_part_than_asked_is_not_glued_on(site: str, tmp_path: Path) -> None:
    assert get(site, "wrong-part", folder=tmp_path) == CONTENT


@pytest.mark.parametrize("bad", ["cut", "gone", "page", "other", "endless", "says-less", "round"])
def test_the_next_link_helps(site: str, bad: str, tmp_path: Path) -> None:
    assert get(site, bad, "whole", folder=tmp_path) == CONTENT


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("page", "web page"),
        ("gone", "404"),
        ("other", "SHA-256"),
        ("cut", "broke off after 5,000 bytes"),
        ("endless", "longer than"),
    ],
)
def test_failure_says_why_and_leaves_nothing_wrong(
    site: str, path: str, why: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=why):
        get(site, path, folder=tmp_path)
    assert not (tmp_path / "a.argosmodel").exists()


def test_what_came_is_kept_for_the_next_time(site: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        get(site, "cut", folder=tmp_path)
    assert (tmp_path / "a.argosmodel.part").read_bytes() == CONTENT[:5000]


@pytest.mark.parametrize("path", ["changes", "changes-unasked"])
def test_two_versions_are_not_put_together(site: str, path: str, tmp_path: Path) -> None:
    place = download([f"{site}/{path}"], tmp_path / "a", timeout=0.3)
    assert place.read_bytes() == CONTENT
    assert [child.name for child in tmp_path.iterdir()] == ["a"]


def test_two_links_are_not_put_together_unless_the_sum_is_known(site: str, tmp_path: Path) -> None:
    (tmp_path / "a.part").write_bytes(OLDER[:7000])
    (tmp_path / "a.from").write_text(f"{site}/elsewhere\n", "utf-8")
    place = download([f"{site}/ranges"], tmp_path / "a", timeout=0.3)
    assert place.read_bytes() == CONTENT
    assert Unreliable.asked[0][1] == ""


def test_without_a_sum_it_goes_on_at_the_same_link(site: str, tmp_path: Path) -> None:
    link = f"{site}/cut"
    with pytest.raises(BadInput, match="what has come is kept"):
        download([link], tmp_path / "a", timeout=0.3)
    with pytest.raises(BadInput):
        download([link], tmp_path / "a", timeout=0.3)
    assert Unreliable.asked[3][1] == "bytes=5000-"


def test_what_was_fetched_and_not_installed_is_not_fetched_again(site: str, tmp_path: Path) -> None:
    (tmp_path / "a.argosmodel").write_bytes(CONTENT)
    assert get(site, "gone", folder=tmp_path) == CONTENT
    assert Unreliable.asked == []


def test_a_length_that_is_none_is_not_believed(site: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    for _ in range(2):
        link = f"{site}/says-nonsense"
        download([link], tmp_path / "a", progress=lambda *each: told.append(each))
        assert (tmp_path / "a").read_bytes() == CONTENT
    assert {total for _, total in told} == {0}


@pytest.mark.parametrize(
    ("path", "why"),
    [("to-a-file", "file:///etc/passwd, which is not"), ("to-ftp", "ftp://127.0.0.1/x, which"),
     ("round", "in circles")],
)  # fmt: skip
def test_where_it_is_not_followed_is_told(site: str, path: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=why) as caught:
        get(site, path, folder=tmp_path)
    assert "Try again later" in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(("start", "to", "followed"), [
    ("https://a.example/x", "http://b.example/x", False),
    ("https://a.example/x", "https://b.example/x", True),
    ("http://a.example/x", "https://b.example/x", True),
])  # fmt: skip
def test_a_secure_link_stays_secure(start: str, to: str, followed: bool) -> None:
    def redirect() -> urllib.request.Request | None:
        asked = urllib.request.Request(start)
        return _Redirects().redirect_request(asked, None, 302, "Found", Message(), to)

    if followed:
        again = redirect()
        assert again is not None and again.full_url == to
    else:
        with pytest.raises(urllib.error.HTTPError):
            redirect()


@pytest.mark.parametrize("bad", ["page", "gone"])
def test_a_proxys_page_does_not_cost_what_had_come(site: str, bad: str, tmp_path: Path) -> None:
    (tmp_path / "a.argosmodel.part").write_bytes(CONTENT[:7000])
    with pytest.raises(BadInput):
        get(site, bad, folder=tmp_path)
    assert get(site, "cut-once", folder=tmp_path) == CONTENT
    assert Unreliable.asked[1][1] == "bytes=7000-"


@pytest.mark.parametrize("left", [b"PK" + b"x" * 6998, b"PK" + b"x" * (len(CONTENT) - 2)])
def test_a_right_link_is_not_spoiled_by_what_another_left(
    site: str, left: bytes, tmp_path: Path
) -> None:
    (tmp_path / "a.argosmodel.part").write_bytes(left)
    assert get(site, "ranges", folder=tmp_path) == CONTENT


def test_progress_is_told(site: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    download([f"{site}/whole"], tmp_path / "a", progress=lambda *each: told.append(each))
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert told == sorted(told)


def test_only_web_links_are_followed(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no link"):
        download(["ipfs://x", "file:///etc/passwd"], tmp_path / "a")


def test_a_folder_that_cannot_be_written_is_named(site: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="file"):
        download([f"{site}/whole"], tmp_path / "file" / "a")


def test_the_index_is_read(site: str) -> None:
    found = read_index(fetch_text(f"{site}/index"))
    assert [(o.pair, o.version) for o in found] == [
        ("en-ar", "1.0"), ("en-xx", "1.9"), ("en-xx", "1.10")]  # fmt: skip
    best = best_offer(found, "en", "ar")
    assert best.size == 88_502_631 and best.links[0] == "https://one.example/x"
    assert best_offer(found, "en", "xx").version == "1.10"
    with pytest.raises(NotFound, match="en-ar, en-xx"):
        best_offer(found, "en", "de")


def test_a_chosen_index_must_be_readable(site: str) -> None:
    with pytest.raises(BadInput, match="404"):
        fetch_text(f"{site}/gone")
    with pytest.raises(BadInput, match="not an index"):
        read_index("<html>Please log in</html>")
    with pytest.raises(BadInput, match="not a list"):
        read_index("{}")


def test_an_index_in_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text(INDEX, "utf-8")
    for named in (str(tmp_path), tmp_path.as_uri(), str(tmp_path / "index.json")):
        assert "en-xx" in {offer.pair for offer in offers(named)}
    with pytest.raises(BadInput, match=r"none/index\.json"):
        offers(str(tmp_path / "none"))


def test_known_packages_are_offered_without_an_index() -> None:
    told: list[BadInput] = []
    found = offers(unread=told.append)
    assert len(told) == 1
    assert {"en-ar", "ar-en", "en-fr"} <= {offer.pair for offer in found}
    assert all(offer.sha256 and offer.size and offer.links for offer in found)
