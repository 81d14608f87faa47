"""CSV and TSV of source and target pairs, as spreadsheets and word lists come."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from workbench.errors import BadInput
from workbench.formats.catalog import CatalogEntry, resolved
from workbench.formats.decoding import decode, encode
from workbench.formats.document import Document, Entry, Format, Translated
from workbench.text.plurals import plural_forms

_SOURCE = ("source", "original", "msgid", "text")
_TARGET = ("target", "translation", "msgstr")
_STATES = frozenset({"untranslated", "machine", "needs-work", "edited", "confirmed", "approved"})
_LONGEST_FIELD = 10_000_000


def read(content: bytes, source: str, encoding: str | None = None) -> Document:
    """Rows as Entries: by the names of the columns, or else the first two columns.

    Known columns: source, target, state, note, context. A row without source is passed over with a
    warning. Raises BadInput with the line of a broken row.
    """
    text, name = decode(content, encoding, source)
    rows, columns = _rows(text)
    entries, warnings = [], []
    for number, row in enumerate(rows):
        if number == 0 and columns.header:
            continue
        entry = _entry(row, columns, number)
        if entry.source.strip():
            entries.append(entry)
        elif any(row):
            warnings.append(f"Row {number + 1} has no source text; it is left as it is.")
    return Document(
        original=content,
        entries=tuple(entries),
        source_language=source,
        encoding=name,
        warnings=tuple(warnings),
    )


def write(document: Document, translations: Mapping[int, Translated], target: str) -> bytes:
    """The same table with the target (and state, if it has that column) of these rows changed."""
    changed = {
        index: wanted
        for index, wanted in translations.items()
        if wanted.text and (wanted.texts, wanted.state) != _old(document, index)
    }
    if not changed:
        return document.original
    text, name = decode(document.original, document.encoding, document.source_language)
    rows, columns = _rows(text)
    for index, wanted in changed.items():
        row = rows[int(document.entries[index].key)]
        width = max(columns.target, columns.state if columns.state is not None else 0) + 1
        row += [""] * (width - len(row))
        row[columns.target] = wanted.text
        if columns.state is not None:
            row[columns.state] = wanted.state
    ending = "\r\n" if "\r\n" in text else "\n"
    return encode(_table(rows, columns.delimiter, ending), name, document.original)


FORMAT = Format("csv", (".csv", ".tsv"), read, write, catalog=True)


def write_pairs(entries: Iterable[CatalogEntry], target: str) -> bytes:
    """A new CSV of a catalog, UTF-8 with a mark so that spreadsheets read Arabic right.

    Where there are plurals each form has a row, and a column says which it is (`few`).
    """
    kept = [entry for entry in resolved(entries) if not entry.obsolete]
    rows = [["source", "target", "state", "note", "references"]]
    if not any(entry.plural for entry in kept):
        rows += [_row(entry, entry.source, entry.targets[0]) for entry in kept]
        return _table(rows, ",", "\r\n").encode("utf-8-sig")
    rows[0].append("form")
    for entry in kept:
        if not entry.plural:
            rows.append([*_row(entry, entry.source, entry.targets[0]), ""])
            continue
        texts = (*entry.targets, *[""] * len(plural_forms(target)))
        for form, text in zip(plural_forms(target), texts, strict=False):
            source = entry.source if form.of_one else entry.plural
            rows.append([*_row(entry, source, text), form.category])
    return _table(rows, ",", "\r\n").encode("utf-8-sig")


def _row(entry: CatalogEntry, source: str, target: str) -> list[str]:
    return [source, target, entry.state, entry.note, " ".join(entry.references)]


class _Columns:
    """Where each column is; `header` is 1 where the first row names them, else 0."""

    def __init__(self, first: list[str], delimiter: str) -> None:
        names = [name.strip().lower() for name in first]
        found = next((names.index(name) for name in _SOURCE if name in names), None)
        self.header = int(found is not None)
        self.delimiter = delimiter
        self.source = found or 0
        after = next((names.index(name) for name in _TARGET if name in names), None)
        self.target = after if after is not None else (len(first) if self.header else 1)
        self.state = names.index("state") if self.header and "state" in names else None
        self.note = names.index("note") if self.header and "note" in names else None
        self.context = names.index("context") if self.header and "context" in names else None


def _rows(text: str) -> tuple[list[list[str]], _Columns]:
    delimiter = _delimiter(text)
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise BadInput(
            f"Line {reader.line_num}: it is not a table: {error}.",
            next="Save it as CSV again, with quotation marks doubled inside fields.",
        ) from error
    columns = _Columns(rows[0] if rows else [], delimiter)
    if columns.header and len(rows[0]) == columns.target:
        rows[0].append("target")
    return rows, columns


def _delimiter(text: str) -> str:
    """Tab, semicolon or comma: the one that the first line has most of."""
    first = text.split("\n", 1)[0]
    return max("\t;,", key=lambda mark: (first.count(mark), mark == ","))


def _entry(row: list[str], columns: _Columns, number: int) -> Entry:
    def at(place: int | None) -> str:
        return row[place] if place is not None and place < len(row) else ""

    target, state = at(columns.target), at(columns.state).strip().lower()
    state = state if state in _STATES else "confirmed"
    return Entry(
        source=at(columns.source),
        targets=(target,),
        state=state if target.strip() else "untranslated",
        note=at(columns.note),
        context=at(columns.context) or None,
        key=str(number),
    )


def _old(document: Document, index: int) -> tuple[tuple[str, ...], str]:
    return document.entries[index].targets, document.entries[index].state


def _table(rows: list[list[str]], delimiter: str, ending: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(rows)
    return out.getvalue()
