"""Catalogs out: an Article as POT and PO, XLIFF, TMX, CSV, text, or its own file translated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from sqlalchemy.orm import Session

from workbench import __version__
from workbench.errors import BadInput
from workbench.formats.catalog import CatalogEntry, CatalogHeader
from workbench.formats.files import write_bytes
from workbench.formats.pairs_csv import write_pairs
from workbench.formats.po import write_mo, write_po, write_pot
from workbench.formats.xliff_new import write_xliff
from workbench.store import queries
from workbench.store.schema import DONE, Article, Segment, State, Translation
from workbench.workflow.articles import ASIDE_ROLES
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.handover import (
    Row,
    memory_exchange,
    running_text,
    sign_off_page,
    translated_document,
)
from workbench.workflow.target_languages import directions
from workbench.workflow.workspace import Workspace

FORMATS = ("po", "mo", "xliff", "tmx", "csv", "text", "document", "bilingual")


@dataclass(frozen=True)
class ExportReport:
    """The files written, in order, and how many of their Segments nobody has confirmed."""

    paths: tuple[Path, ...]
    unreviewed: int


def export(
    workspace: Workspace,
    slugs: Sequence[str] = (),
    *,
    target: str | None = None,
    output: Path | None = None,
    form: str = "po",
) -> ExportReport:
    """Write the Catalogs of Articles (all when none is named); each file whole or not at all.

    Each in `target`, else in every Language it goes into. Raises BadInput, NotFound for an unknown
    Article, WriteError when a file cannot be written.
    """
    if form not in FORMATS:
        raise BadInput(f"There is no format “{form}”.", next="Use: " + ", ".join(FORMATS) + ".")
    folder = output or workspace.locales
    paths: list[Path] = []
    open_ = 0
    glossary = load_glossary(workspace)
    with workspace.store.write() as session:
        for article, code in directions(session, slugs, workspace.settings, target):
            files = _files(session, article, code, form, glossary)
            open_ += unreviewed(session, article, code)
            for name, content in files.items():
                write_bytes(folder / name, content)
                paths.append(folder / name)
            remember_export(session, article, code)
    return ExportReport(tuple(dict.fromkeys(paths)), open_)


def _files(
    session: Session, article: Article, target: str, form: str, glossary: Glossary
) -> dict[str, bytes]:
    rows = rows_of(session, article, target)
    place = f"{target}/{article.slug}"
    if form == "text":
        return {f"{place}.txt": running_text(article, rows).encode("utf-8")}
    if form == "document":
        ending = PurePath(article.path).suffix
        ending = ".po" if ending == ".pot" else ending
        return {f"{place}{ending}": translated_document(article, rows, target)}
    header, entries = catalog(session, article, target)
    if form == "mo":
        return {f"{target}/LC_MESSAGES/{article.slug}.mo": write_mo(header, entries)}
    if form == "xliff":
        return {f"{place}.xlf": write_xliff(header, entries)}
    if form == "csv":
        return {f"{place}.csv": write_pairs(entries, target)}
    if form == "tmx":
        return {f"{place}.tmx": memory_exchange(article, rows, target)}
    if form == "bilingual":
        return {f"{place}.html": sign_off_page(article, rows, target, glossary)}
    return {
        f"{article.slug}.pot": write_pot(header, entries),
        f"{target}/LC_MESSAGES/{article.slug}.po": write_po(header, entries),
    }


def remember_export(session: Session, article: Article, target: str) -> None:
    """Which version of each Translation went out: what is edited later can be told on import."""
    for _, row in rows_of(session, article, target):
        if row is not None and row.exported_version != row.version:
            row.exported_version = row.version


def rows_of(session: Session, article: Article, target: str) -> list[Row]:
    """An Article's Segments with their Translations; set-aside roles left out."""
    return [
        (segment, segment.translation_in(target))
        for segment in queries.segments(session, article)
        if segment.role not in ASIDE_ROLES
    ]


def unreviewed(session: Session, article: Article, target: str) -> int:
    """How many Segments nobody has confirmed."""
    return sum(row is None or row.state not in DONE for _, row in rows_of(session, article, target))


def catalog(
    session: Session, article: Article, target: str
) -> tuple[CatalogHeader, list[CatalogEntry]]:
    """An Article's Catalog; its dates are those of the last changes in the store."""
    rows = rows_of(session, article, target)
    gone = [
        (segment, row)
        for segment in article.segments
        if segment.gone
        for row in segment.translations
        if row.language == target and row.text
    ]
    changed = [row for _, row in (*rows, *gone) if row is not None and row.text]
    last = max(changed, key=lambda row: (row.changed_at, row.id), default=None)
    header = CatalogHeader(
        project=article.slug, language=target, created=_date(article.changed_at),
        revised=_date(last.changed_at if last else article.changed_at),
        generator=f"workbench {__version__}", translator=_translator(changed),
        source_language=article.source_language, title=article.title,
    )  # fmt: skip
    entries = [_entry(article.slug, segment, row) for segment, row in rows]
    entries += [_entry(article.slug, segment, row, obsolete=True) for segment, row in gone]
    return header, entries


def _translator(rows: Sequence[Translation]) -> str:
    """Who changed a Translation last; empty where only Engines have."""
    own = [row for row in rows if row.person]
    return max(own, key=lambda row: (row.changed_at, row.id)).person if own else ""


def _entry(
    slug: str, segment: Segment, row: Translation | None, *, obsolete: bool = False
) -> CatalogEntry:
    if row is None or not row.text:
        row = Translation(text="", plurals=[], state=State.UNTRANSLATED.value, names=[], note="",
                          origin="", origin_note="", matched="", person="")  # fmt: skip
    own = tuple(reference.replace(" ", "_") for reference in segment.references)
    return CatalogEntry(
        source=segment.source,
        targets=(row.text, *row.plurals),
        state=row.state,
        ident=segment.key,
        references=own or (() if obsolete else (f"{slug}:{segment.number}",)),
        role=segment.role,
        names=tuple((name["source"], name["target"]) for name in row.names),
        origin=_origin(row),
        note=row.note,
        approved=_approved(row),
        context=segment.context,
        plural=segment.plural,
        previous=(None, _previous(row, segment), None),
        flags=tuple(segment.flags),
        obsolete=obsolete,
    )


def _origin(row: Translation) -> str:
    if row.state != State.MACHINE:
        return ""
    if row.origin == "memory":
        return f"tm: {row.origin_note}"
    score = f" {row.score:.3f}" if row.score is not None else ""
    return f"mt: {row.origin_note}{score}"


def _approved(row: Translation) -> str:
    if row.state != State.APPROVED:
        return ""
    return f"{row.person}, {row.changed_at:%Y-%m-%d}"


def _previous(row: Translation, segment: Segment) -> str | None:
    fuzzy = row.state == State.MACHINE and row.origin == "memory"
    return row.matched if fuzzy and row.matched and row.matched != segment.source else None


def _date(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M+0000")
