"""Glossary upkeep: add, edit, remove, join; each rewrites its file whole as one undoable Step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from workbench.errors import BadInput, NotFound
from workbench.formats.files import write_bytes
from workbench.formats.terms_csv import write_terms
from workbench.formats.terms_rewrite import rewrite_terms
from workbench.names.surname import surname
from workbench.names.term import Kind, Term, Variant
from workbench.store.journal import record_file, recording
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.term_fields import check_term, folded, stamped
from workbench.workflow.workspace import Workspace

Rows = list[Term]
Change = Callable[[Rows], Rows]


@dataclass(frozen=True, slots=True)
class TermView:
    """A Term with the file and line it is written in."""

    term: Term
    file: str
    line: int


def list_terms(
    workspace: Workspace,
    *,
    search: str = "",
    kind: str = "",
    status: str = "",
) -> list[TermView]:
    """Terms of a kind and status whose forms contain `search`, case and Arabic folds aside."""
    glossary = load_glossary(workspace)
    wanted = folded(search)
    return [
        TermView(term, glossary.homes[term.key].file, glossary.homes[term.key].line)
        for term in glossary.terms
        if (not kind or term.kind == kind)
        and (not status or term.status == status)
        and (not wanted or any(wanted in folded(form) for form in _forms(term)))
    ]


def find_term(workspace: Workspace, name: str) -> TermView:
    """The Term whose key, preferred form or accepted Variant is `name`, or the one person of that
    surname. Raises NotFound."""
    glossary = load_glossary(workspace)
    term = glossary.term(name) or _by_form(glossary, name) or _by_surname(glossary, name)
    if term is None:
        raise NotFound(f"There is no term “{name}”.", next=f"See: workbench glossary list {name}")
    home = glossary.homes[term.key]
    return TermView(term, home.file, home.line)


def add_term(workspace: Workspace, term: Term, *, file: str = "", person: str = "") -> TermView:
    """Write a new Term to a glossary file. Raises BadInput when its source form is taken."""
    person = person or workspace.person
    term = check_term(term)
    refuse_taken(workspace, term)
    name = file or f"names.{term.source_language}-{term.target_language}.csv"
    term = stamped(term, person)

    def appended(rows: Rows) -> Rows:
        if any(row.key == term.key for row in rows):
            refuse_taken(workspace, term)
        return [*rows, term]

    rewrite(workspace, name, appended, "add a term", term.source, person)
    return find_term(workspace, term.key)


def scope_changes(workspace: Workspace, slug: str, new: str) -> dict[str, Change]:
    """The changes, by file, that give an Article its new slug in the scope of Terms."""
    glossary = load_glossary(workspace)

    def renamed(rows: Rows) -> Rows:
        return [
            replace(row, scope=tuple(new if one == slug else one for one in row.scope))
            if slug in row.scope
            else row
            for row in rows
        ]

    within = (term.key for term in glossary.terms if slug in term.scope)
    return {glossary.homes[key].file: renamed for key in within}


def refuse_taken(workspace: Workspace, term: Term) -> None:
    """Raise BadInput when the Glossary has a Term of that source form and scope."""
    glossary = load_glossary(workspace)
    known = glossary.term(term.key)
    if known is not None:
        home = glossary.homes[known.key]
        raise BadInput(
            f"“{known.source}” is in the glossary as {known.target}.",
            where=f"{home.file}:{home.line}", next="Edit that term instead.",
        )  # fmt: skip


def edit_term(workspace: Workspace, key: str, changed: Term, *, person: str = "") -> TermView:
    """Replace the Term of that key. Raises NotFound, BadInput where another has its new form."""
    person = person or workspace.person
    view = find_term(workspace, key)
    changed = stamped(check_term(changed), person)
    if changed.key != view.term.key:
        refuse_taken(workspace, changed)

    def exchange(rows: Rows) -> Rows:
        return [changed if row.key == view.term.key else row for row in rows]

    rewrite(workspace, view.file, exchange, "edit a term", view.term.source, person)
    return find_term(workspace, changed.key)


def remove_term(workspace: Workspace, key: str, *, person: str = "") -> Term:
    """Take a Term out of its file. Raises NotFound."""
    view = find_term(workspace, key)

    def without(rows: Rows) -> Rows:
        return [row for row in rows if row.key != view.term.key]

    rewrite(
        workspace, view.file, without, "remove a term", view.term.source,
        person or workspace.person,
    )  # fmt: skip
    return view.term


def join_terms(workspace: Workspace, keep: str, *spellings: str, person: str = "") -> TermView:
    """Make the spellings accepted Variants of the Term `keep`, as one Step.

    Terms of those spellings are merged into it: their own target forms become forbidden ones.
    Raises NotFound.
    """
    view = find_term(workspace, keep)
    joined, merged = joined_term(workspace, keep, spellings)
    joined = stamped(check_term(joined), person or workspace.person)
    gone = {term.key for term in merged}
    homes = {view.file, *(find_term(workspace, key).file for key in gone)}

    def exchange(rows: Rows) -> Rows:
        return [joined if row.key == view.term.key else row for row in rows if row.key not in gone]

    rewrite_all(
        workspace, dict.fromkeys(homes, exchange), "join terms", view.term.source,
        person or workspace.person,
    )  # fmt: skip
    return find_term(workspace, joined.key)


def joined_term(
    workspace: Workspace, keep: str, spellings: Sequence[str]
) -> tuple[Term, list[Term]]:
    """The Term `keep` as joining would make it, and the Terms it would take in."""
    glossary = load_glossary(workspace)
    term = find_term(workspace, keep).term
    found = [glossary.term(text) or _by_form(glossary, text) for text in spellings]
    merged = list({one.key: one for one in found if one and one.key != term.key}.values())
    sources = [*spellings, *(form for one in merged for form in _source_forms(one))]
    code = term.target_language
    known = (*term.accepted(code), *term.forbidden(code))
    wrong = [form for one in merged for form in one.accepted(code) if form not in known]
    own = term.accepted(term.source_language)
    fresh = (
        *(
            Variant(text, term.source_language)
            for text in dict.fromkeys(sources)
            if text not in own
        ),
        *(Variant(form, code, forbidden=True) for form in dict.fromkeys(wrong)),
    )
    return replace(term, variants=(*term.variants, *fresh)), merged


def rewrite(
    workspace: Workspace, name: str, change: Change, verb: str, label: str, person: str
) -> None:
    """Rewrite one glossary file whole, as one Step."""
    rewrite_all(workspace, {name: change}, verb, label, person)


def rewrite_all(
    workspace: Workspace, changes: Mapping[str, Change], verb: str, label: str, person: str
) -> None:
    """Rewrite glossary files whole, all as one Step; rows that could not be used are kept."""
    with workspace.store.write() as session:
        session.connection()  # from here on nobody else writes
        files = _changed(workspace, changes)
        if files:
            with recording(session, verb, label, person):
                _write(workspace, session, files)


def write_changes(workspace: Workspace, session: Session, changes: Mapping[str, Change]) -> None:
    """Rewrite glossary files inside a Step that is being recorded."""
    _write(workspace, session, _changed(workspace, changes))


_Files = dict[str, tuple[bytes | None, bytes]]


def _changed(workspace: Workspace, changes: Mapping[str, Change]) -> _Files:
    """The files that would be others, by name: as they are and as they will be."""
    files = {name: _rewritten(workspace.glossary, name, change) for name, change in changes.items()}
    return {name: both for name, both in files.items() if both[0] != both[1]}


def _write(workspace: Workspace, session: Session, files: _Files) -> None:
    for name, (before, after) in files.items():
        record_file(session, f"glossary/{name}", before, after)
        write_bytes(workspace.glossary / name, after)


def _rewritten(folder: Path, name: str, change: Change) -> tuple[bytes | None, bytes]:
    if Path(name).name != name:
        raise BadInput("A glossary file lies in glossary/ itself.", where=name)
    path = folder / name
    if not path.is_file():
        return None, write_terms(change([]), tab=name.endswith(".tsv"))
    before = path.read_bytes()
    return before, rewrite_terms(before, name, change)


def _by_form(glossary: Glossary, name: str) -> Term | None:
    wanted = name.casefold()
    for term in glossary.terms:
        if wanted in (form.casefold() for form in _forms(term)):
            return term
    return None


def _by_surname(glossary: Glossary, name: str) -> Term | None:
    """The one person with that surname; none where several have it."""
    wanted = name.casefold()
    found = [
        term
        for term in glossary.terms
        if term.kind is Kind.PERSON
        and any(surname(form).casefold() == wanted for form in _forms(term))
    ]
    return found[0] if len(found) == 1 else None


def _forms(term: Term) -> tuple[str, ...]:
    return (*_source_forms(term), *term.accepted(term.target_language))


def _source_forms(term: Term) -> tuple[str, ...]:
    return term.accepted(term.source_language)
