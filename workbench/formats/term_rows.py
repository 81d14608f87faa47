"""A Term as the cells of one row of a glossary file, and back."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.names.term import Kind, Status, Term, Variant
from workbench.text.arabic import fold

COLUMNS = (
    "source", "target", "kind", "source_variants", "target_variants", "forbidden", "status",
    "note", "authority", "protect", "gender", "number", "scope", "changed",
)  # fmt: skip
_RARE = "source_forbidden"
KNOWN = frozenset((*COLUMNS, _RARE))
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r]")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_LETTER = re.compile("[0-9A-Za-zا-غف-ي]")  # any of these is enough to be found by
_ESCAPED = re.compile(r"\\([\\|])")


class Rejection(Exception):
    """Why a row cannot become a Term."""


class RowReader:
    """Turns the rows of one file into Terms and knows the sources seen so far."""

    def __init__(self, columns: Sequence[str], source_language: str, target_language: str) -> None:
        self._columns = columns
        self._languages = (source_language, target_language)
        self._seen = Seen()

    def term(self, line: int, cells: list[str]) -> Term:
        """The Term of a row; raises Rejection with the reason where there is none."""
        if any(map(_NOT_UTF8.search, cells)):
            raise Rejection("the line is not UTF-8")
        if len(cells) > len(self._columns):
            raise Rejection(f"{len(cells)} cells under {len(self._columns)} columns")
        row = dict.fromkeys(self._columns, "")
        row.update(zip(self._columns, (_plain(cell) for cell in cells), strict=False))
        return self._seen.check(line, self._build(row))

    def _build(self, row: Mapping[str, str]) -> Term:
        source_language, target_language = self._languages
        protect = _YES.get(row.get("protect", "").lower())
        if protect is None:
            raise Rejection(f"protect is “{row['protect']}”; write yes or leave it empty")
        source, target = row["source"], row["target"] or (row["source"] if protect else "")
        if not source:
            raise Rejection("no source")
        if not target:
            raise Rejection("no target")
        variants = (
            *_variants(row.get("source_variants", ""), source_language),
            *_variants(row.get(_RARE, ""), source_language, forbidden=True),
            *_variants(row.get("target_variants", ""), target_language),
            *_variants(row.get("forbidden", ""), target_language, forbidden=True),
        )
        return Term(
            source=source,
            target=target,
            source_language=source_language,
            target_language=target_language,
            kind=kind_of(row.get("kind", "")),
            variants=variants,
            status=status_of(row.get("status", "")),
            protect=protect,
            scope=tuple(_split(row.get("scope", ""))),
            extra=tuple((column, row[column]) for column in self._columns if column not in KNOWN),
            **{name: sys.intern(row.get(name, "")) for name in _PLAIN},
        )


class Seen:
    """The Terms of a file so far; a second one of the same source is rejected with its line."""

    def __init__(self) -> None:
        self._lines: dict[str, tuple[int, str]] = {}

    def check(self, line: int, term: Term) -> Term:
        """The Term itself; raises Rejection for a duplicate, a clash or a form without letters."""
        for form in (term.source, term.target):
            if not _LETTER.search(form) and not fold(form).strip():
                raise Rejection(f"“{form}” has no letter or digit to be found by")
        first = self._lines.setdefault(term.key, (line, term.target))
        if first[0] == line:
            return term
        if first[1] == term.target:
            raise Rejection(f"duplicate: line {first[0]} has “{term.source}” already")
        raise Rejection(f"clash: line {first[0]} says “{term.source}” is “{first[1]}”")


_PLAIN = ("gender", "number", "note", "authority", "changed")


def kind_of(value: str) -> Kind:
    """The Kind of a cell, `other` where it is empty; raises Rejection for any other word."""
    try:
        return Kind(value.lower() or Kind.OTHER)
    except ValueError:
        raise Rejection(f"kind is “{value}”; use one of {', '.join(Kind)}") from None


def status_of(value: str) -> Status:
    """The Status of a cell, `approved` where it is empty; raises Rejection for any other word."""
    try:
        return Status(value.lower() or Status.APPROVED)
    except ValueError:
        raise Rejection(f"status is “{value}”; use one of {', '.join(Status)}") from None


def _plain(cell: str) -> str:
    cell = cell.strip()
    if not cell:
        return ""
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def neutralise(cell: str) -> str:
    """The cell such that no spreadsheet runs it as a formula; reading a row undoes it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _split(cell: str) -> Iterator[str]:
    """The values of a cell: parted at every bar that no backslash escapes."""
    if not cell:
        return
    value = ""
    for part in re.split(r"((?:\\.)|\|)", cell):
        if part == "|":
            if value.strip():
                yield value.strip()
            value = ""
        else:
            value += _ESCAPED.sub(r"\1", part)
    if value.strip():
        yield value.strip()


def _join(values: Iterable[str]) -> str:
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def _variants(cell: str, code: str, *, forbidden: bool = False) -> Iterator[Variant]:
    for text in _split(cell):
        yield Variant(text, code, forbidden)


def cells_of(term: Term) -> dict[str, str]:
    """A Term as the cells of its row, by column."""
    source, target = term.source_language, term.target_language
    return {
        **dict(term.extra),
        **{name: getattr(term, name) for name in ("source", "target", *_PLAIN)},
        "kind": term.kind.value,
        "source_variants": _join(term.accepted(source)[1:]),
        _RARE: _join(term.forbidden(source)),
        "target_variants": _join(term.accepted(target)[1:]),
        "forbidden": _join(term.forbidden(target)),
        "status": term.status.value,
        "protect": "yes" if term.protect else "",
        "scope": _join(term.scope),
    }


_DEFAULTS = {**{column: "" for column in KNOWN}, "kind": "other", "status": "approved"}


def missing_columns(terms: Sequence[Term], columns: Sequence[str]) -> list[str]:
    """Columns that some Term has something for and the header lacks."""
    lacking = KNOWN.difference(columns)
    missing: dict[str, None] = {}
    for term in terms:
        if lacking <= {_RARE} and not term.variants and not term.extra:
            continue
        for column, cell in cells_of(term).items():
            if column not in columns and cell != _DEFAULTS.get(column):
                missing[column] = None
    return list(missing)
