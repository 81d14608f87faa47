"""What a catalog of ours says: its header and its entries, before they are written as PO."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.errors import BadInput

STATES = ("untranslated", "machine", "needs-work", "edited", "confirmed", "approved")
"""The states of a Translation, the least reviewed first."""

REVIEWED = frozenset({"confirmed", "approved"})
"""The states that are not fuzzy in PO."""


@dataclass(frozen=True)
class CatalogHeader:
    """The header of one article's catalog.

    `created` and `revised` are dates as PO writes them (2016-12-14 09:00+0000), taken from the
    store so that exporting twice changes nothing; `generator` is name and version.
    """

    project: str
    language: str
    created: str
    revised: str = ""
    generator: str = "workbench"
    translator: str = ""
    source_language: str = ""
    title: str = ""


@dataclass(frozen=True)
class CatalogEntry:
    """One message: a Segment and its Translation, or a plural message of a software catalog.

    `ident` is the stable id of the Segment, used as msgctxt where one source needs two
    translations; `context` overrides it for catalogs with their own. `origin` says where a
    machine draft is from (`mt: engine model score`, `tm: 87 % who when`), `approved` who and when;
    `references` are `slug:number` without spaces; `names` pairs of source and target form;
    `previous` the old (msgctxt, msgid, msgid_plural).
    """

    source: str
    targets: tuple[str, ...] = ("",)
    state: str = "untranslated"
    ident: str = ""
    references: tuple[str, ...] = ()
    role: str = ""
    names: tuple[tuple[str, str], ...] = ()
    origin: str = ""
    note: str = ""
    approved: str = ""
    context: str | None = None
    plural: str = ""
    previous: tuple[str | None, str | None, str | None] = (None, None, None)
    flags: tuple[str, ...] = ()
    obsolete: bool = False

    @property
    def fuzzy(self) -> bool:
        """Whether it has a text that nobody has confirmed."""
        return any(self.targets) and self.state not in REVIEWED

    @property
    def key(self) -> tuple[str | None, str]:
        """What must be unique in a catalog."""
        return self.context, self.source


def resolved(entries: Iterable[CatalogEntry]) -> list[CatalogEntry]:
    """Entries that gettext accepts: no source twice without a msgctxt, none empty.

    Segments with the same source and translation become one entry with all their references, in the
    least reviewed of their states; where translations differ, each gets its first Segment's `ident`
    as msgctxt. Of obsolete entries, those that stand in the catalog anyway are left out.
    Raises BadInput for an empty source, which would overwrite the header.
    """
    groups: dict[tuple[str | None, str], list[CatalogEntry]] = defaultdict(list)
    gone: dict[tuple[str | None, str], CatalogEntry] = {}
    for entry in entries:
        if not entry.source:
            raise BadInput(
                "An entry without source text cannot stand in a PO file.",
                where=", ".join(entry.references),
                next="Give the segment a text, or set it aside.",
            )
        if entry.obsolete:
            gone.setdefault(entry.key, entry)
        else:
            groups[entry.key].append(entry)
    kept = [each for group in groups.values() for each in _told_apart(group)]
    present = {entry.key for entry in kept}
    return kept + [entry for key, entry in gone.items() if key not in present]


def _told_apart(group: list[CatalogEntry]) -> list[CatalogEntry]:
    by_text: dict[tuple[str, ...], list[CatalogEntry]] = defaultdict(list)
    for entry in group:
        by_text[entry.targets].append(entry)
    merged = [_merged(same) for same in by_text.values()]
    if len(merged) == 1:
        return merged
    return [_with_context(entry, number) for number, entry in enumerate(merged, start=1)]


def _with_context(entry: CatalogEntry, number: int) -> CatalogEntry:
    if entry.context is not None:
        raise BadInput(
            f"“{entry.source[:40]}” stands twice in the context “{entry.context}”.",
            where=", ".join(entry.references),
            next="Remove one of them, or give it another context.",
        )
    first = next(iter(entry.references), str(number))
    return replace(entry, context=entry.ident or first)


def _merged(same: list[CatalogEntry]) -> CatalogEntry:
    least = min(same, key=lambda entry: STATES.index(entry.state))
    references = dict.fromkeys(reference for entry in same for reference in entry.references)
    names = dict.fromkeys(name for entry in same for name in entry.names)
    return replace(
        least,
        ident=same[0].ident,
        references=tuple(references),
        names=tuple(names),
        role=same[0].role,
    )
