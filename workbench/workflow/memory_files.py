"""The Memory as files: TMX in and out, in constant memory, a chunk of pairs at a time.

A chunk is one transaction and pairs known already are left out, so that an import that was stopped,
or whose file breaks off, is taken up by running it again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.orm import Session

from workbench import __version__
from workbench.errors import BadInput, NotFound, WorkbenchError
from workbench.formats.files import write_pieces
from workbench.formats.tmx import TmxPair, read_tmx, tmx_languages, write_tmx
from workbench.store import memory as store
from workbench.store.schema import MemoryRow
from workbench.store.shelves import index_columns
from workbench.text.languages import language
from workbench.workflow.memory import digest
from workbench.workflow.workspace import Workspace

LONGEST = 10_000
"""Pairs with a side of more characters are left out: nobody reviews such a segment."""

_CHUNK = 2_000
_STAMP = "%Y%m%dT%H%M%SZ"


class Progress(Protocol):
    """Told how far a file has been read or written."""

    def __call__(self, done: int, total: int) -> None:
        """Show it."""


@dataclass(frozen=True)
class Imported:
    """What an import did with the pairs of a file."""

    source_language: str
    target_language: str
    added: int
    known: int
    too_long: int


def import_tmx(
    workspace: Workspace,
    path: Path,
    *,
    source: str | None = None,
    target: str | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Take the pairs of a TMX file into the Memory; those known already are left out.

    `progress` is told kilobytes. Raises NotFound and BadInput; where the file breaks off, the pairs
    before that place are kept and the message says how many.
    """
    pair = _pair(workspace, source, target)
    tally: Counter[str] = Counter()
    with _opened(path) as stream:
        pairs = read_tmx(stream, *pair)
        size = -(-os.fstat(stream.fileno()).st_size // 1024)
        broken = None
        while broken is None:
            chunk, broken = _next_chunk(pairs)
            if not chunk:
                break
            _add(workspace, chunk, pair, path.name, tally)
            if progress:
                progress(min(-(-stream.tell() // 1024), size), size)
        if broken is not None:
            what = broken.what if size else "The file is empty."
            raise BadInput(what + _kept(tally), where=str(path), next=broken.next) from broken
        if not tally:
            stream.seek(0)
            raise _no_pairs(path, pair, tmx_languages(stream))
    return Imported(*pair, tally["added"], tally["known"], tally["too_long"])


def _kept(tally: Counter[str]) -> str:
    """What an import that breaks off has done so far."""
    if not tally:
        return " No pair was taken from it."
    before = (
        "1 pair before it is" if tally["added"] == 1 else f"{tally['added']} pairs before it are"
    )
    also = f", {tally['known']} were already" if tally["known"] else ""
    return f" {before} in the memory{also}."


def _pair(workspace: Workspace, source: str | None, target: str | None) -> tuple[str, str]:
    settings = workspace.settings
    code = language(source or settings.source).code
    pair = (code, language(target or settings.into(code)).code)
    if pair[0] == pair[1]:
        raise BadInput(f"Both languages are {pair[0]}.", next="Name two: --source and --target.")
    return pair


def _opened(path: Path) -> Any:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise NotFound("There is no such file.", where=str(path)) from error
    except OSError as error:
        raise BadInput(f"It cannot be read: {error.strerror}.", where=str(path)) from error


def _no_pairs(path: Path, pair: tuple[str, str], there: Iterable[str]) -> BadInput:
    codes = ", ".join(there)
    return BadInput(
        f"It holds no pairs {pair[0]} → {pair[1]}.",
        where=str(path),
        next=f"Its languages: {codes}. Choose with --source and --target." if codes else "",
    )


def _next_chunk(pairs: Iterator[TmxPair]) -> tuple[list[TmxPair], WorkbenchError | None]:
    chunk: list[TmxPair] = []
    try:
        for pair in islice(pairs, _CHUNK):
            chunk.append(pair)
    except WorkbenchError as error:
        return chunk, error
    return chunk, None


def _add(
    workspace: Workspace,
    chunk: list[TmxPair],
    pair: tuple[str, str],
    name: str,
    tally: Counter[str],
) -> None:
    fit = [p for p in chunk if max(len(p.source), len(p.target)) <= LONGEST]
    tally["too_long"] += len(chunk) - len(fit)
    fresh = {(digest(p.source), digest(p.target)): p for p in reversed(fit)}
    rows = {key: _row(p, key[0], pair, name) for key, p in fresh.items()}
    with workspace.store.write() as session:
        for known in _known(session, [key[0] for key in fresh], pair):
            rows.pop(known, None)
        store.add_pairs(session, list(reversed(rows.values())))
    tally["added"] += len(rows)
    tally["known"] += len(fit) - len(rows)


def _known(
    session: Session, digests: Iterable[str], pair: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    for row in store.of_digests(session, digests, pair):
        yield row.digest, digest(row.target)


def _row(pair: TmxPair, key: str, languages: tuple[str, str], name: str) -> dict[str, Any]:
    return {
        "source_language": languages[0], "target_language": languages[1],
        "source": pair.source, "target": pair.target, "digest": key, "origin": "import",
        "article": name, "person": pair.by, "note": pair.note, "at": _moment(pair.changed),
        **index_columns(pair.source, pair.target, *languages),
    }  # fmt: skip


def _moment(stamp: str) -> datetime:
    """When a pair was changed; now, where its file does not say or tells of the future."""
    now = datetime.now(UTC)
    try:
        return min(datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC), now)
    except ValueError:
        return now


def export_tmx(
    workspace: Workspace,
    path: Path,
    *,
    source: str | None = None,
    target: str | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the Memory's pairs of two Languages as TMX 1.4b; how many. The file is whole or not.

    Raises NotFound when there are none, WriteError.
    """
    pair = _pair(workspace, source, target)
    with workspace.store.read() as session:
        total = store.how_many(session, pair)
        if not total:
            raise NotFound(
                f"The memory has no pairs {pair[0]} → {pair[1]}.",
                next="See: workbench memory stats",
            )
        _write(path, store.in_order(session, pair), pair, total, progress)
    return total


def _write(
    path: Path,
    rows: Iterable[MemoryRow],
    pair: tuple[str, str],
    total: int,
    progress: Progress | None = None,
) -> None:
    def told() -> Iterator[TmxPair]:
        for done, row in enumerate(rows, start=1):
            yield TmxPair(row.source, row.target, f"{row.at:{_STAMP}}", row.person, row.note)
            if progress and (done % 1_000 == 0 or done == total):
                progress(done, total)

    write_pieces(path, write_tmx(told(), *pair, f"workbench {__version__}"))


@dataclass(frozen=True)
class Holding:
    """What the Memory has of one pair of Languages and origin."""

    source_language: str
    target_language: str
    origin: str
    pairs: int
    oldest: datetime
    newest: datetime


def stats(workspace: Workspace) -> list[Holding]:
    """How many pairs there are, by Languages and origin."""
    with workspace.store.read() as session:
        return [Holding(*row) for row in store.counts(session)]


@dataclass(frozen=True)
class Pruned:
    """Pairs that were, or would be, removed; `copy` is the TMX file that keeps them."""

    pairs: int
    copy: Path | None = None


def prune(
    workspace: Workspace,
    *,
    source: str | None = None,
    target: str | None = None,
    origin: str = "",
    before: datetime | None = None,
    superseded: bool = False,
    remove: bool = False,
) -> Pruned:
    """Count, or with `remove` take out, the pairs that fit every condition given.

    `superseded` pairs have a newer one with the same source. What is taken out is first written to
    a TMX file beside the database. Raises BadInput when no condition is given.
    """
    if not (origin or before or superseded):
        raise BadInput(
            "Say what to remove.", next="Use --origin, --before, --superseded, or several of them."
        )
    pair = _pair(workspace, source, target)
    where = store.unwanted(pair, origin=origin, before=before, superseded=superseded)
    if not remove:
        with workspace.store.read() as session:
            return Pruned(store.how_many(session, pair, where))
    with workspace.store.write() as session:
        total = store.how_many(session, pair, where)
        if not total:
            return Pruned(0)
        copy = workspace.private / f"pruned-{'-'.join(pair)}-{datetime.now(UTC):{_STAMP}}.tmx"
        _write(copy, store.in_order(session, pair, where), pair, total)
        store.remove(session, pair, where)
    return Pruned(total, copy)
