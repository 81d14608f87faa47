"""A glossary file with some of its Terms changed: every other line stays as it was written.

So a person's own way of writing a file is kept (empty cells, quotation marks, line ends, rows that
are no Terms), and a diff shows what was changed and nothing else.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from workbench.formats.term_rows import cells_of, missing_columns, neutralise
from workbench.formats.terms_csv import delimiter_of, read_terms, write_terms
from workbench.formats.terms_file import TermsFile
from workbench.names.term import Term

_BOM = b"\xef\xbb\xbf"


def rewrite_terms(content: bytes, name: str, change: Callable[[list[Term]], list[Term]]) -> bytes:
    """The file with its Terms as `change` makes them: new ones at the end, removed ones gone.

    A file without a header (OmegaT's) gets one. Raises BadInput as `read_terms` does.
    """
    file = read_terms(content, name)
    terms = change(list(file.terms))
    lines = list(io.StringIO(content.decode("utf-8-sig", "surrogateescape"), newline=""))
    head = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not file.headed:
        return write_terms(
            terms, columns=file.columns, rejected=file.rejected, tab=name.endswith(".tsv")
        )
    written = _Page(file, lines, head, delimiter_of(lines[0], name)).written(terms)
    bom = _BOM if content.startswith(_BOM) else b""
    return bom + "".join(written).encode("utf-8", "surrogateescape")


class _Page:
    """A file as read and its lines; `head` is the index of its header."""

    def __init__(self, file: TermsFile, lines: list[str], head: int, delimiter: str) -> None:
        self._columns, self._lines, self._head = file.columns, lines, head
        self._delimiter = delimiter
        self._end = lines[head][len(lines[head].rstrip("\r\n")) :] or "\n"
        self._known = {row.term.key: row.term for row in file.rows}
        spans = dict(self._records({row.line for row in file.rows}))
        self._spans = {row.term.key: spans[row.line] for row in file.rows}
        self._taken = {at for span in spans.values() for at in range(*span)}

    def _records(self, wanted: set[int]) -> Iterator[tuple[int, tuple[int, int]]]:
        """Records by their first line, as the indexes of it and of the line behind the last."""
        reader = csv.reader(self._lines, delimiter=self._delimiter, strict=True)
        first = 1
        for _ in reader:
            if first in wanted:
                yield first, (first - 1, reader.line_num)
            first = reader.line_num + 1

    def written(self, terms: Sequence[Term]) -> Iterator[str]:
        """The new lines: what stands between Terms stays between them."""
        fresh = missing_columns(terms, self._columns)
        before = self._before(terms)
        yield from self._lines[: self._head]
        yield self._padded(self._lines[self._head], fresh)
        at = self._head + 1
        for term, old in zip(terms, before, strict=True):
            if old is not None:
                start, end = self._spans[old.key]
                yield from self._between(at, start)
                at = max(at, end)
                raw = self._lines[start:end]
                same = self._padded("".join(raw), [""] * len(fresh))
                yield same if old == term else self._row(term, fresh, old, raw)
        yield from self._between(at, len(self._lines))
        for term, old in zip(terms, before, strict=True):
            if old is None:
                yield self._row(term, fresh)

    def _before(self, terms: Sequence[Term]) -> list[Term | None]:
        """What each Term was; of those renamed, the Terms whose places they have taken."""
        found = [self._known.get(term.key) for term in terms]
        if len(terms) != len(self._known):
            return found
        keys = {term.key for term in terms}
        places = zip(found, self._known.values(), strict=True)
        return [one or (old if old.key not in keys else None) for one, old in places]

    def _between(self, start: int, end: int) -> Iterator[str]:
        """Lines that hold no Term; those of removed ones are left out."""
        for at in range(start, end):
            if at not in self._taken:
                line = self._lines[at]
                yield line if line.endswith(("\n", "\r")) else line + self._end

    def _padded(self, whole: str, cells: Sequence[str]) -> str:
        text = whole.rstrip("\r\n")
        more = "".join(f"{self._delimiter}{self._csv([cell])}" for cell in cells)
        return f"{text}{more}{whole[len(text) :] or self._end}"

    def _row(
        self, term: Term, fresh: Sequence[str], old: Term | None = None, raw: Sequence[str] = ()
    ) -> str:
        """The line of a Term; cells that say the same as before stay as they were written."""
        cells, was = cells_of(term), cells_of(old) if old else None
        reader = csv.reader(raw, delimiter=self._delimiter, strict=True)
        written = dict(zip(self._columns, next(reader, []), strict=False))
        row = [
            written.get(column, "")
            if was and was.get(column, "") == cells.get(column, "")
            else neutralise(cells.get(column, ""))
            for column in (*self._columns, *fresh)
        ]
        return self._csv(row) + self._end

    def _csv(self, cells: Sequence[str]) -> str:
        out = io.StringIO()
        csv.writer(out, delimiter=self._delimiter, lineterminator="").writerow(cells)
        return out.getvalue() if any(cells) else out.getvalue().replace('"', "")
