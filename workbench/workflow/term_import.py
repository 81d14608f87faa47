"""Terms from a file: looked at first, then added to the Glossary as one Step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from workbench.errors import BadInput
from workbench.formats.term_rows import Rejection, Seen
from workbench.formats.terms_csv import read_terms, write_terms
from workbench.formats.terms_file import RejectedRow, TermRow, TermsFile, in_order
from workbench.formats.terms_merge import changed_columns, merged
from workbench.formats.terms_tbx import read_tbx, write_tbx
from workbench.names.direction_marks import marks_notice, without_marks
from workbench.names.term import Term
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.naming import Change, Rows, list_terms, rewrite_all
from workbench.workflow.term_fields import stamped
from workbench.workflow.workspace import Workspace


@dataclass(frozen=True)
class Differing:
    """A Term that the Glossary has with another target form: `known` stays as it is."""

    known: Term
    offered: Term


@dataclass(frozen=True)
class ImportPreview:
    """What importing a file would do; `updated` Terms differ in other columns than the forms.

    Those that are known are as they would be: what the file has no column for stays as it is.

    `notice` says what was taken out of forms, empty where nothing was; `beside` is the Glossary
    that it was held against.
    """

    name: str
    fresh: tuple[Term, ...]
    same: int
    differing: tuple[Differing, ...]
    updated: tuple[Term, ...]
    rejected: Sequence[RejectedRow]
    notice: str = ""
    beside: Glossary | None = field(default=None, repr=False, compare=False)

    def columns(self, term: Term) -> list[str]:
        """In which columns an updated Term differs from the Glossary's."""
        known = self.beside.term(term.key) if self.beside else None
        return changed_columns(known, term) if known else []


def preview_terms(
    workspace: Workspace, content: bytes, name: str, pair: tuple[str, str]
) -> ImportPreview:
    """Read a glossary file beside the Glossary. Raises BadInput when it cannot be understood."""
    read = read_tbx if PurePath(name).suffix.lower() in (".tbx", ".xml") else read_terms
    file = read(content, name, languages=pair)
    notice = marks_notice(file.terms)
    if notice:
        file = _without_marks(file)
    glossary = load_glossary(workspace)
    fresh: dict[str, Term] = {}
    differing: list[Differing] = []
    updated: list[Term] = []
    same = 0
    narrow = _by_source(glossary) if "scope" not in file.columns else {}
    for term in file.terms:
        known = glossary.term(term.key) or narrow.get(_source(term))
        if known is None:
            fresh.setdefault(term.key, term)
        elif known.target != term.target:
            differing.append(Differing(known, merged(known, term, file)))
        elif changed_columns(known, ours := merged(known, term, file)):
            updated.append(ours)
        else:
            same += 1
    return ImportPreview(
        name, tuple(fresh.values()), same, tuple(differing), tuple(updated), file.rejected,
        notice, glossary,
    )  # fmt: skip


def _source(term: Term) -> tuple[str, str, str]:
    return term.source_language, term.target_language, term.source


def _by_source(glossary: Glossary) -> dict[tuple[str, str, str], Term]:
    """The Terms that are for some Articles alone, by what a file without scopes says of them."""
    return {_source(term): term for term in reversed(glossary.terms) if term.scope}


def _without_marks(file: TermsFile) -> TermsFile:
    """The file with direction marks taken out; rows that are the same without are rejected."""
    seen = Seen()
    rows: list[TermRow] = []
    rejected = list(file.rejected)
    for row in file.rows:
        try:
            rows.append(TermRow(row.line, seen.check(row.line, without_marks(row.term))))
        except Rejection as reason:
            rejected.append(RejectedRow(row.line, str(reason)))
    rejected.sort(key=lambda one: one.line)
    return replace(file, rows=tuple(rows), rejected=tuple(rejected))


def import_terms(
    workspace: Workspace,
    content: bytes,
    name: str,
    pair: tuple[str, str],
    person: str,
    *,
    overwrite: bool = False,
    seen: ImportPreview | None = None,
) -> int:
    """Add new Terms to `imported.<pair>.csv`, update known ones where they stand, as one Step.

    `overwrite` takes the file's form where the Glossary has another. What was `seen` is not worked
    out again while the Glossary is the same. How many were written.
    """
    held = seen is not None and seen.beside is load_glossary(workspace)
    found = seen if seen and held else preview_terms(workspace, content, name, pair)
    taken = [*found.updated, *(one.offered for one in found.differing if overwrite)]
    homes = load_glossary(workspace).homes
    replaced: dict[str, dict[str, Term]] = defaultdict(dict)
    for term in taken:
        replaced[homes[term.key].file][term.key] = stamped(term, person)
    changes: dict[str, Change] = {file: _exchange(terms) for file, terms in replaced.items()}
    fresh = [stamped(term, person) for term in found.fresh]
    if fresh:
        file = f"imported.{pair[0]}-{pair[1]}.csv"
        before = changes.get(file, list)
        changes[file] = lambda rows: [*before(rows), *fresh]
    if changes:
        rewrite_all(workspace, changes, "import terms", name, person)
    return len(taken) + len(fresh)


def export_terms(workspace: Workspace, form: str, *, search: str = "", kind: str = "") -> bytes:
    """The Glossary, or a part of it, as one file: `csv`, `tsv` or `tbx`, in a stable order."""
    if form not in ("csv", "tsv", "tbx"):
        raise BadInput(f"There is no format “{form}”.", next="Use csv, tsv or tbx.")
    terms = in_order(view.term for view in list_terms(workspace, search=search, kind=kind))
    return write_tbx(terms) if form == "tbx" else write_terms(terms, tab=form == "tsv")


def _exchange(terms: dict[str, Term]) -> Change:
    def change(rows: Rows) -> Rows:
        return [terms.get(row.key, row) for row in rows]

    return change
