"""Terms from a file: looked at first, then added to the Glossary as one Step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import BadInput
from workbench.formats.terms_csv import read_terms
from workbench.formats.terms_file import RejectedRow
from workbench.names.term import Term
from workbench.workflow.glossary import load_glossary
from workbench.workflow.naming import rewrite, stamped
from workbench.workflow.workspace import Workspace

LARGEST = 5_000_000


@dataclass(frozen=True)
class Differing:
    """A Term that the Glossary has with another target form: `known` stays as it is."""

    known: Term
    offered: Term


@dataclass(frozen=True)
class ImportPreview:
    """What importing a file would do."""

    name: str
    fresh: tuple[Term, ...]
    same: int
    differing: tuple[Differing, ...]
    rejected: Sequence[RejectedRow]


def preview_terms(
    workspace: Workspace, content: bytes, name: str, pair: tuple[str, str]
) -> ImportPreview:
    """Read a glossary file beside the Glossary. Raises BadInput when it cannot be understood."""
    if len(content) > LARGEST:
        raise BadInput(f"It is larger than {LARGEST // 1_000_000} MB.", where=name)
    file = read_terms(content, name, languages=pair)
    glossary = load_glossary(workspace)
    fresh: dict[str, Term] = {}
    differing: list[Differing] = []
    same = 0
    for term in file.terms:
        known = glossary.term(term.key)
        if known is None:
            fresh.setdefault(term.key, term)
        elif known.target == term.target:
            same += 1
        else:
            differing.append(Differing(known, term))
    return ImportPreview(name, tuple(fresh.values()), same, tuple(differing), file.rejected)


def import_terms(
    workspace: Workspace, content: bytes, name: str, pair: tuple[str, str], person: str
) -> int:
    """Add the file's new Terms to `imported.<pair>.csv`; how many there were."""
    found = preview_terms(workspace, content, name, pair)
    fresh = [stamped(term, person) for term in found.fresh]
    if fresh:
        file = f"imported.{pair[0]}-{pair[1]}.csv"
        rewrite(workspace, file, lambda rows: [*rows, *fresh], "import terms", name, person)
    return len(fresh)
