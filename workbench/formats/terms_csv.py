"""The Glossary as text: CSV and TSV with a header, and OmegaT's tab glossary without one.

The header is `source,target,kind` and any of COLUMNS; several values in a cell are separated by
`|` (`\\|` is a bar that belongs to the value). Unknown columns are kept. The Languages come from
the file's name, `<anything>.<source>-<target>.csv`.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence

from workbench.errors import BadInput
from workbench.formats.term_rows import (
    COLUMNS,
    KNOWN,
    Rejection,
    RowReader,
    cells_of,
    missing_columns,
    neutralise,
)
from workbench.formats.terms_file import RejectedRow, TermRow, TermsFile, pair_of
from workbench.names.term import Term

_REQUIRED = ("source", "target")


def read_terms(content: bytes, name: str, *, languages: tuple[str, str] | None = None) -> TermsFile:
    """Read a glossary file; `languages` (source, target) overrules the name.

    Rows that cannot be used are listed with their line and reason, the others are read. Raises
    BadInput, with line and column, where the file as a whole cannot be understood.
    """
    source_language, target_language = languages or pair_of(name)
    tab = not name.lower().endswith(".csv")
    read = _records(_text(content, name), name)
    columns, records, headed = _header(
        (one for one in read if any(map(str.strip, one[1]))), tab, name
    )
    reader = RowReader(columns, source_language, target_language)
    rows: list[TermRow] = []
    rejected: list[RejectedRow] = []
    for line, cells in records:
        try:
            rows.append(TermRow(line, reader.term(line, cells)))
        except Rejection as reason:
            rejected.append(RejectedRow(line, str(reason), tuple(cells)))
    return TermsFile(
        name, source_language, target_language, columns, tuple(rows), tuple(rejected), headed
    )


def write_terms(
    terms: Iterable[Term],
    *,
    columns: Sequence[str] = COLUMNS,
    rejected: Iterable[RejectedRow] = (),
    tab: bool = False,
) -> bytes:
    """The file of these Terms, in their order: UTF-8, one header line, `\\n` ends.

    `columns` is the header wanted, usually that of the file as read; a column that some Term
    needs is added at its end. Rows once `rejected` follow unchanged. A cell that a spreadsheet
    would run as a formula starts with an apostrophe, which `read_terms` takes off again.
    """
    listed = list(terms)
    header = [*columns, *missing_columns(listed, columns)]
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t" if tab else ",", lineterminator="\n")
    writer.writerow(header)
    for term in listed:
        cells = cells_of(term)
        writer.writerow(neutralise(cells.get(column, "")) for column in header)
    for row in rejected:
        writer.writerow(row.cells)
    return out.getvalue().encode("utf-8", "surrogateescape")


def _text(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput("The file is UTF-16.", where=name, next="Save it as UTF-8.")
    return content.decode("utf-8-sig", "surrogateescape")


def delimiter_of(first: str, name: str) -> str:
    """What parts the cells of a file, by its name and its first line."""
    if not name.lower().endswith(".csv"):
        return "\t"
    return ";" if first.count(";") > first.count(",") else ","


def _records(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on. OmegaT writes no quotation marks around cells."""
    first = text.split("\n", 1)[0]
    delimiter = delimiter_of(first, name)
    headed = set(_REQUIRED) <= {_column(cell.strip('"')) for cell in first.split(delimiter)}
    lines = io.StringIO(text, newline="")
    if delimiter == "\t" and not headed:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _malformed(text, line, str(error), name) from error


def _malformed(text: str, line: int, error: str, name: str) -> BadInput:
    """Say where: the last quotation mark of the line on which the broken record starts."""
    lines = text.splitlines()
    column = (lines[line - 1].rfind('"') + 1 if line <= len(lines) else 0) or 1
    what = "The cell is too long" if "field larger" in error else "A quotation mark is not closed"
    return BadInput(
        f"{what}.",
        where=f"{name}:{line}:{column}",
        next='Write a cell with quotation marks as "a ""word"" in it".',
    )


Record = tuple[int, list[str]]


def _header(
    records: Iterator[Record], tab: bool, name: str
) -> tuple[tuple[str, ...], Iterator[Record], bool]:
    """The columns, the records below them, and whether there is a header: OmegaT writes none."""
    first = next(records, None)
    if first is None:
        raise BadInput(
            "The file is empty.", where=name, next="Its first line is source,target,kind."
        )
    line, cells = first
    columns = tuple(_column(cell) for cell in cells)
    if not set(_REQUIRED) <= set(columns):
        if tab:
            return ("source", "target", "note"), _omegat(itertools.chain([first], records)), False
        raise BadInput(
            "The first line does not name the columns source and target.",
            where=f"{name}:{line}:1",
            next="Start the file with source,target,kind.",
        )
    twice = [column for column in columns if columns.count(column) > 1]
    if twice:
        raise BadInput(
            f"The column “{twice[0]}” is there twice.", where=f"{name}:{line}:1", next="Join them."
        )
    return columns, records, True


def _column(cell: str) -> str:
    plain = cell.strip().lower().replace(" ", "_")
    return plain if plain in KNOWN else cell.strip()


def _omegat(records: Iterable[Record]) -> Iterator[Record]:
    """OmegaT's rows: source, target, comment; lines with # are remarks, further cells comment."""
    for line, cells in records:
        if not cells[0].startswith("#"):
            note = " ".join(cell for cell in cells[2:] if cell)
            yield line, [*cells[:2], note]
