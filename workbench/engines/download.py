"""Download a file: several links, resumed after a break, checked against size and sum.

What has come stays beside the destination as `.part`, and what it came from as `.from`: the next
try takes it up. Nothing reaches the destination before its SHA-256 is right.
"""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.engines import web
from workbench.errors import BadInput, WriteError

Progress = Callable[[int, int], None]

LARGEST = 2 * 2**30
_BLOCK = 256 * 1024
_TRIES = 3
_ZIP = b"PK"


class _Broken(Exception):
    """One try failed in a way that the next may not."""


class _Useless(Exception):
    """This link will not give the file; what has come from elsewhere may still be right."""


class _Wrong(_Useless):
    """What has come is not the file."""


def download(
    links: Sequence[str],
    destination: Path,
    *,
    sha256: str = "",
    size: int = 0,
    progress: Progress | None = None,
    timeout: float = 30.0,
) -> Path:
    """Fetch a zip archive into `destination` from the first link that gives it whole.

    `sha256` and `size` (bytes) are checked when given; `timeout` is the longest silence, in
    seconds; `progress` is told the bytes that are there and those expected (0: unknown). Raises
    BadInput when no link gives the file, saying why for each, and WriteError when it cannot be
    written. What lies at `destination` already is taken up where its sum is known.
    """
    fetch = _Fetch(destination, sha256, size, progress, timeout)
    reasons: list[str] = []
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        if destination.exists():
            destination.replace(fetch.part)
        for link in links:
            if not link.startswith(("http://", "https://")):
                continue
            try:
                fetch.whole(link)
            except (_Useless, _Broken) as error:
                reasons.append(f"{link}: {error}")
                continue
            fetch.part.replace(destination)
            fetch.origin.unlink(missing_ok=True)
            return destination
    except OSError as error:
        raise WriteError(
            f"It cannot be written: {error.strerror}.", where=str(destination),
            next="Make room there, or let the folder be written, and run it again.",
        ) from error  # fmt: skip
    kept = "Try again (what has come is kept)" if fetch.there else "Try again later"
    raise BadInput(
        "The download failed: " + ("; ".join(reasons) or "there is no link to get it from") + ".",
        next=f"{kept}, or download it in a browser and install the file.",
    )


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class _Fetch:
    """One file that is wanted, whichever link gives it."""

    destination: Path
    sha256: str
    size: int
    progress: Progress | None
    timeout: float

    @property
    def part(self) -> Path:
        return self.destination.with_name(self.destination.name + ".part")

    @property
    def origin(self) -> Path:
        """Two lines: the link that `part` came from, and the mark of that version (see `_mark`)."""
        return self.destination.with_name(self.destination.name + ".from")

    @property
    def there(self) -> int:
        return self.part.stat().st_size if self.part.exists() else 0

    def whole(self, link: str) -> None:
        """The right file from a link; what another link or day had left is given up if wrong."""
        for begun in (self.part.exists(), False):
            try:
                self._from(link)
                self._check()
                return
            except _Wrong:
                self._give_up()
                if not begun:
                    raise

    def _from(self, link: str) -> None:
        """Several tries at one link, each going on where the last broke off."""
        for last in (False,) * (_TRIES - 1) + (True,):
            try:
                self._try(link)
                return
            except _Broken:
                if last:
                    raise

    def _try(self, link: str) -> None:
        if self.size and self.there == self.size:
            return
        start, mark = self._resumed(link)
        headers = {"Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
            headers |= {"If-Range": mark} if mark else {}
        try:
            answer = web.ask(link, self.timeout, headers)
        except urllib.error.HTTPError as error:
            if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
                self._give_up()
                raise _Broken("what had come did not fit; it is begun again") from error
            kind = _Broken if error.code >= 500 or error.code == 429 else _Useless
            raise kind(web.why(error)) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _Broken(web.why(error)) from error
        with answer:
            self._take(answer, link, start, mark)

    def _resumed(self, link: str) -> tuple[int, str]:
        """Where to go on, and the mark of the version that has begun to come.

        Without a known sum two links, or two versions of one file, must not be put together.
        """
        if self.sha256 or not self.there:
            return self.there, ""
        lines = self.origin.read_text("utf-8").split("\n") if self.origin.exists() else []
        return (self.there, lines[1]) if len(lines) == 2 and lines[0] == link else (0, "")

    def _take(self, answer: Any, link: str, start: int, mark: str) -> None:
        """Write what the server sends behind what is there, or afresh when it sends all again."""
        resumed = answer.status == http.client.PARTIAL_CONTENT
        if resumed:
            self._refuse_other_part(answer, start, mark)
        got = start if resumed else 0
        promised = got + answer.length if answer.length else 0
        block = self._read(answer)
        if not block:
            raise _Broken("it broke off before anything came")
        if not resumed and not block.startswith(_ZIP):  # what had come is kept
            raise _Useless("it gave a web page or something else, not a package")
        if not resumed:
            self.origin.write_text(f"{link}\n{_mark(answer)}", "utf-8")
        with self.part.open("ab" if resumed else "wb") as file:
            while block:
                got += len(block)
                if got > (self.size or LARGEST):
                    raise _Wrong(f"it is longer than {self.size or LARGEST:,} bytes")
                file.write(block)
                if self.progress:
                    self.progress(got, self.size or promised)
                block = self._read(answer)
        if promised > got or (self.size and got < self.size):
            raise _Broken(f"it broke off after {got:,} bytes")

    def _refuse_other_part(self, answer: Any, start: int, mark: str) -> None:
        """Begin anew where the server sends another part, or a part of another version."""
        placed = str(answer.headers.get("Content-Range", "")).startswith(f"bytes {start}-")
        now = _mark(answer)
        if not placed or (mark and now and mark != now):
            self._give_up()
            raise _Broken("the server sent another part than was asked for")

    def _read(self, answer: Any) -> bytes:
        try:
            return bytes(answer.read1(_BLOCK))
        except (OSError, http.client.HTTPException) as error:
            raise _Broken(web.why(error)) from error

    def _check(self) -> None:
        if self.size and self.there != self.size:
            raise _Wrong(f"it has {self.there:,} bytes, not {self.size:,}")
        if self.sha256 and sha256_of(self.part) != self.sha256:
            raise _Wrong("its SHA-256 is not the known one")

    def _give_up(self) -> None:
        self.part.unlink(missing_ok=True)
        self.origin.unlink(missing_ok=True)


def _mark(answer: Any) -> str:
    """What tells one version of a file from another: its strong ETag, else its date; or nothing."""
    etag = str(answer.headers.get("ETag") or "").strip()
    return etag if etag.startswith('"') else str(answer.headers.get("Last-Modified") or "").strip()
