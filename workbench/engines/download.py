"""Download a file: several links, resumed after a break, checked against size and sum.

What has come stays beside the destination as `.part` and is taken up by the next try. Nothing
reaches the destination before its SHA-256 is right.
"""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import BadInput, WriteError

Progress = Callable[[int, int], None]

LARGEST = 2 * 2**30
_BLOCK = 256 * 1024
_TRIES = 3
_ZIP = b"PK"
_AGENT = "workbench"


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
    written.
    """
    part = destination.with_name(destination.name + ".part")
    usable = [link for link in links if link.startswith(("http://", "https://"))]
    reasons: list[str] = []
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        for link in usable:
            try:
                _whole(link, part, sha256, size, progress, timeout)
            except (_Useless, _Broken) as error:
                reasons.append(f"{link}: {error}")
                continue
            part.replace(destination)
            return destination
    except OSError as error:
        raise WriteError(
            f"It cannot be written: {error.strerror}.", where=str(destination)
        ) from error
    raise BadInput(
        "The download failed: " + ("; ".join(reasons) or "there is no link to get it from") + ".",
        next="Try again (what has come is kept), or download it in a browser and install the file.",
    )


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch_text(link: str, *, timeout: float = 30.0, most: int = 20 * 2**20) -> str:
    """A small text such as an index. Raises BadInput when it cannot be had or is too long."""
    request = urllib.request.Request(link, headers={"User-Agent": _AGENT})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            content: bytes = answer.read(most + 1)
        if len(content) > most:
            raise BadInput("It is far too long for an index of packages.", where=link)
        return content.decode("utf-8-sig")
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise BadInput(
            f"It cannot be read: {_why(error)}.",
            where=link,
            next="Check the connection, or install a package file that you have.",
        ) from error


def _whole(
    link: str, part: Path, sha256: str, size: int, progress: Progress | None, timeout: float
) -> None:
    """The right file from a link; what another link or day had left is given up if it is wrong."""
    for begun in (part.exists(), False):
        try:
            _from_link(link, part, size, progress, timeout)
            _check(part, sha256, size)
            return
        except _Wrong:
            part.unlink(missing_ok=True)
            if not begun:
                raise


def _from_link(link: str, part: Path, size: int, progress: Progress | None, timeout: float) -> None:
    """Several tries at one link, each going on where the last broke off."""
    for last in (False,) * (_TRIES - 1) + (True,):
        try:
            _one_try(link, part, size, progress, timeout)
            return
        except _Broken:
            if last:
                raise


def _one_try(link: str, part: Path, size: int, progress: Progress | None, timeout: float) -> None:
    there = part.stat().st_size if part.exists() else 0
    if size and there == size:
        return
    headers = {"User-Agent": _AGENT, "Accept-Encoding": "identity"}
    if there:
        headers["Range"] = f"bytes={there}-"
    try:
        answer = urllib.request.urlopen(
            urllib.request.Request(link, headers=headers), timeout=timeout
        )
    except urllib.error.HTTPError as error:
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.unlink(missing_ok=True)
            raise _Broken("what had come did not fit; it is begun again") from error
        kind = _Broken if error.code >= 500 or error.code == 429 else _Useless
        raise kind(_why(error)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _Broken(_why(error)) from error
    with answer:
        _take(answer, part, there, size, progress)


def _take(answer: Any, part: Path, there: int, size: int, progress: Progress | None) -> None:
    """Write what the server sends behind what is there, or afresh when it sends all again."""
    resumed = answer.status == http.client.PARTIAL_CONTENT
    if resumed and not str(answer.headers.get("Content-Range", "")).startswith(f"bytes {there}-"):
        part.unlink(missing_ok=True)
        raise _Broken("the server sent another part than was asked for")
    start = there if resumed else 0
    promised = start + int(answer.headers.get("Content-Length") or 0)
    most = size or LARGEST
    got = start
    block = _read(answer)
    if not block:
        raise _Broken("it broke off before anything came")
    if not resumed and not block.startswith(_ZIP):  # what had come is kept
        raise _Useless("it gave a web page or something else, not a package")
    with part.open("ab" if resumed else "wb") as file:
        while block:
            got += len(block)
            if got > most:
                raise _Wrong(f"it is longer than {most:,} bytes")
            file.write(block)
            if progress:
                progress(got, size or promised)
            block = _read(answer)
    if promised > got or (size and got < size):
        raise _Broken(f"it broke off after {got:,} bytes")


def _read(answer: Any) -> bytes:
    try:
        return bytes(answer.read1(_BLOCK))
    except (OSError, http.client.HTTPException) as error:
        raise _Broken(_why(error)) from error


def _check(part: Path, sha256: str, size: int) -> None:
    if size and part.stat().st_size != size:
        raise _Wrong(f"it has {part.stat().st_size:,} bytes, not {size:,}")
    if sha256 and sha256_of(part) != sha256:
        raise _Wrong("its SHA-256 is not the known one")


def _why(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"the server says {error.code} {error.reason}"
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, TimeoutError):
        return "the server fell silent"
    return str(getattr(reason, "strerror", None) or reason or type(error).__name__).rstrip(".")
