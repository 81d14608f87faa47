"""The index of the glossary files in the store: read again only for files that have changed."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from workbench.errors import BadInput
from workbench.formats.terms_csv import read_terms
from workbench.formats.terms_file import TermRow as Row
from workbench.names.term import Kind, Status, Term, Variant
from workbench.store.database import Store
from workbench.store.schema import GlossaryFile, TermRow

Progress = Callable[[int, int], None]
_AT_ONCE = 5_000  # rows read or written between two words about progress
_KINDS = {kind.value: kind for kind in Kind}
_STATUSES = {status.value: status for status in Status}
_PLACE = re.compile(r":(\d+):(\d+)$")
_TEXTS = ("gender", "number", "note", "authority", "changed")


@dataclass(frozen=True)
class Indexed:
    """A glossary file as it was last read; `problems` lists (line, message) of unusable rows."""

    name: str
    rows: Sequence[Row]
    problems: Sequence[tuple[int, str]]


def indexed(store: Store, files: Sequence[Path], progress: Progress | None = None) -> list[Indexed]:
    """Every file by name, those that changed read anew. `progress` is told lines, of all lines."""
    contents = {path.name: path.read_bytes() for path in files}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    told = _Told(progress, sum(content.count(b"\n") for content in contents.values()))
    with store.read() as session:
        rows = session.execute(select(GlossaryFile.name, GlossaryFile.digest))
        known = {row.name: row.digest for row in rows}
    fresh: dict[str, Indexed] = {}
    if known != digests:
        with store.write() as session:
            _forget(session, known.keys() - digests.keys())
            for name, content in contents.items():
                if known.get(name) != digests[name]:
                    fresh |= _index(session, name, content, digests[name], told)
    with store.read() as session:
        found = [fresh.get(name) or _kept(session, name, told) for name in sorted(digests)]
    told.end()
    return found


class _Told:
    """Tells how far a reading has come, file after file."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def more(self, lines: int) -> None:
        self._done += lines
        if self._progress:
            self._progress(min(self._done, self._total), self._total)

    def end(self) -> None:
        if self._progress:
            self._progress(self._total, self._total)


def _forget(session: Session, names: set[str]) -> None:
    gone = select(GlossaryFile.id).where(GlossaryFile.name.in_(names)).scalar_subquery()
    session.execute(delete(TermRow).where(TermRow.file_id.in_(gone)))
    session.execute(delete(GlossaryFile).where(GlossaryFile.name.in_(names)))


def _index(
    session: Session, name: str, content: bytes, digest: str, told: _Told
) -> dict[str, Indexed]:
    """Read a file into the index. One that cannot be read keeps the Terms it had."""
    row = session.scalars(select(GlossaryFile).where(GlossaryFile.name == name)).one_or_none()
    if row is None:
        row = GlossaryFile(name=name, digest=digest, problems=[])
        session.add(row)
    row.digest = digest
    try:
        file = read_terms(content, name)
    except BadInput as error:
        row.problems = [_unreadable(error)]
        return {}
    row.problems = [{"line": bad.line, "message": bad.reason} for bad in file.rejected]
    session.flush()
    session.execute(delete(TermRow).where(TermRow.file_id == row.id))
    for start in range(0, len(file.rows), _AT_ONCE):
        some = file.rows[start : start + _AT_ONCE]
        session.execute(insert(TermRow), [_columns(row.id, one) for one in some])
        told.more(len(some))
    return {name: Indexed(name, file.rows, [(bad.line, bad.reason) for bad in file.rejected])}


def _unreadable(error: BadInput) -> dict[str, Any]:
    """What is wrong with a file as a whole; `where` may say its line and column."""
    line, column = (*_PLACE.findall(error.where)[:1], ("0", ""))[0]
    place = f" (column {column})" if column else ""
    message = f"{error.what.removesuffix('.')}{place}. {error.next}".strip()
    return {"line": int(line), "message": f"{message} Its terms are used as they were before."}


def _columns(file: int, one: Row) -> dict[str, Any]:
    term = one.term
    return {
        "file_id": file, "line": one.line, "key": term.key, "source": term.source,
        "target": term.target, "source_language": term.source_language,
        "target_language": term.target_language, "kind": term.kind.value,
        "status": term.status.value, "row": row_of(term),
    }  # fmt: skip


def _kept(session: Session, name: str, told: _Told) -> Indexed:
    """A file that is as it was indexed."""
    file = session.scalars(select(GlossaryFile).where(GlossaryFile.name == name)).one()
    asked = select(TermRow.line, TermRow.row).where(TermRow.file_id == file.id)
    rows: list[Row] = []
    for some in session.execute(asked.order_by(TermRow.line)).partitions(_AT_ONCE):
        rows += (Row(line, term_of(row)) for line, row in some)
        told.more(len(some))
    return Indexed(name, tuple(rows), [(one["line"], one["message"]) for one in file.problems])


def row_of(term: Term) -> dict[str, Any]:
    """A Term as its row of the index: what is as in every Term is left out."""
    return dict(_filled(term))


def _filled(term: Term) -> Iterator[tuple[str, Any]]:
    for name in ("source", "target", "source_language", "target_language"):
        yield name, getattr(term, name)
    if term.kind is not Kind.OTHER:
        yield "kind", term.kind.value
    if term.status is not Status.APPROVED:
        yield "status", term.status.value
    if term.variants:
        yield (
            "variants",
            [{"text": v.text, "language": v.language, "forbidden": v.forbidden}
             for v in term.variants],
        )  # fmt: skip
    if term.protect:
        yield "protect", True
    for name in (*_TEXTS, "scope", "extra"):
        if value := getattr(term, name):
            yield name, value


def term_of(row: Mapping[str, Any]) -> Term:
    """The Term a row of the index stands for; words that many Terms share are kept once."""
    shared = sys.intern
    return Term(
        source=row["source"],
        target=row["target"],
        source_language=shared(row["source_language"]),
        target_language=shared(row["target_language"]),
        kind=_KINDS[row.get("kind", "other")],
        status=_STATUSES[row.get("status", "approved")],
        variants=tuple(
            Variant(one["text"], shared(one["language"]), one["forbidden"])
            for one in row.get("variants", ())
        ),
        protect=row.get("protect", False),
        scope=tuple(row.get("scope", ())),
        extra=tuple((shared(name), value) for name, value in row.get("extra", ())),
        **{name: shared(row.get(name, "")) for name in _TEXTS},
    )
