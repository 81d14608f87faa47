"""A Term of the Glossary with what a file says about it: what the file is silent on stays ours."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from workbench.formats.term_rows import cells_of
from workbench.formats.terms_file import TermsFile
from workbench.names.term import Kind, Status, Term, Variant

_FIELDS: dict[str, Any] = {
    "kind": Kind.OTHER, "status": Status.APPROVED, "protect": False, "gender": "", "number": "",
    "note": "", "authority": "", "scope": (),
}  # fmt: skip


def merged(known: Term, offered: Term, file: TermsFile) -> Term:
    """`known` as the file has it: in the columns of its header, or in what it fills without one."""
    columns = file.columns if file.headed else ()
    fields = {
        name: getattr(offered, name)
        for name, empty in _FIELDS.items()
        if name in columns or (not columns and getattr(offered, name) != empty)
    }
    extra = {**dict(known.extra), **dict(offered.extra)}
    return replace(
        known,
        target=offered.target,
        variants=_variants(known, offered, columns),
        extra=tuple(extra.items()),
        **fields,
    )


def _variants(known: Term, offered: Term, columns: Collection[str]) -> tuple[Variant, ...]:
    """Each kind of Variant as the file has it, or ours where the file has no column for it."""
    source, target = known.source_language, known.target_language
    found: list[Variant] = []
    for column, code, forbidden in (
        ("source_variants", source, False), ("source_forbidden", source, True),
        ("target_variants", target, False), ("forbidden", target, True),
    ):  # fmt: skip
        ours, theirs = (
            [v for v in term.variants if (v.language, v.forbidden) == (code, forbidden)]
            for term in (known, offered)
        )
        found += theirs if column in columns or (not columns and theirs) else ours
    return tuple(found)


def changed_columns(known: Term, term: Term) -> list[str]:
    """The columns in which two Terms differ; when, by whom and on what authority aside."""
    before, after = cells_of(known), cells_of(term)
    names = dict.fromkeys((*before, *after))
    return [
        name
        for name in names
        if name not in ("changed", "authority") and before.get(name, "") != after.get(name, "")
    ]
