"""Catalogs out: an Article as POT and PO, XLIFF, TMX, CSV, text, or its own file translated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from sqlalchemy.orm import Session

from workbench import __version__
from workbench.errors import BadInput
from workbench.formats import FORMATS as FORMATS_IN
from workbench.formats.catalog import CatalogEntry, CatalogHeader
from workbench.formats.document import Translated
from workbench.formats.files import write_bytes
from workbench.formats.pairs_csv import write_pairs
from workbench.formats.po import write_mo, write_po, write_pot
from workbench.formats.tmx import TmxPair, write_tmx
from workbench.formats.xliff import write_xliff
from workbench.store import queries
from workbench.store.schema import DONE, Article, Segment, State, Translation
from workbench.text.languages import language
from workbench.workflow.articles import ASIDE_ROLES
from workbench.workflow.workspace import Workspace

FORMATS = ("po", "mo", "xliff", "tmx", "csv", "text", "document")


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

    Raises NotFound for an unknown Article, WriteError when a file cannot be written.
    """
    if form not in FORMATS:
        raise BadInput(f"There is no format “{form}”.", next="Use: " + ", ".join(FORMATS) + ".")
    target = language(target or workspace.settings.target).code
    folder = output or workspace.locales
    paths: list[Path] = []
    unreviewed = 0
    with workspace.store.write() as session:
        chosen = [queries.article(session, slug) for slug in slugs] or queries.articles(session)
        for article in chosen:
            files = _files(session, article, target, form)
            unreviewed += _unreviewed(session, article, target)
            for name, content in files.items():
                write_bytes(folder / name, content)
                paths.append(folder / name)
            _remember(session, article, target)
    return ExportReport(tuple(paths), unreviewed)


def _files(session: Session, article: Article, target: str, form: str) -> dict[str, bytes]:
    rows = _rows(session, article, target)
    place = f"{target}/{article.slug}"
    if form == "text":
        return {f"{place}.txt": running_text(rows).encode("utf-8")}
    if form == "document":
        ending = PurePath(article.path).suffix
        return {f"{place}{ending}": translated_document(article, rows, target)}
    header, entries = catalog(session, article, target)
    if form == "mo":
        return {f"{target}/LC_MESSAGES/{article.slug}.mo": write_mo(header, entries)}
    if form == "xliff":
        return {f"{place}.xlf": write_xliff(header, entries)}
    if form == "csv":
        return {f"{place}.csv": write_pairs(entries)}
    if form == "tmx":
        return {f"{place}.tmx": _tmx(article, rows, target)}
    return {
        f"{article.slug}.pot": write_pot(header, entries),
        f"{target}/LC_MESSAGES/{article.slug}.po": write_po(header, entries),
    }


def translated_document(article: Article, rows: Sequence[Row], target: str) -> bytes:
    """The Article's own file with every translation in place and all else untouched.

    A Segment without text keeps its source. Raises BadInput for a format that is only read.
    """
    own = FORMATS_IN[article.format]
    if own.write is None:
        raise BadInput(f"A {own.name} file cannot be written back.", where=article.slug)
    document = own.read(article.original, article.source_language, article.encoding)
    blocks: dict[int, list[Row]] = defaultdict(list)
    for segment, row in rows:
        blocks[segment.block].append((segment, row))
    done = {
        index: _joined(some)
        for index, some in blocks.items()
        if any(row is not None and row.text for _, row in some)
    }
    return own.write(document, done, target)


def _joined(rows: Sequence[Row]) -> Translated:
    """The text of one Block or Entry: its Segments with the spaces that stood between them."""
    first = rows[0][1]
    if len(rows) == 1 and first is not None:
        return Translated((first.text, *first.plurals), first.state, first.note)
    parts = []
    for at, (segment, row) in enumerate(rows):
        parts.append(segment.lead if at else "")
        parts.append(row.text if row is not None and row.text else segment.source)
        parts.append(segment.trail if at < len(rows) - 1 else "")
    return Translated(("".join(parts),))


def _tmx(article: Article, rows: Sequence[Row], target: str) -> bytes:
    """The pairs that somebody has confirmed."""
    pairs = [
        TmxPair(segment.source, row.text, f"{row.changed_at:%Y%m%dT%H%M%SZ}", row.person)
        for segment, row in rows
        if row is not None and row.text and row.state in DONE
    ]
    source = article.source_language
    return b"".join(write_tmx(pairs, source, target, f"workbench {__version__}"))


def _remember(session: Session, article: Article, target: str) -> None:
    """Which version of each Translation went out: what is edited later can be told on import."""
    for _, row in _rows(session, article, target):
        if row is not None and row.exported_version != row.version:
            row.exported_version = row.version


Row = tuple[Segment, Translation | None]


def _rows(session: Session, article: Article, target: str) -> list[Row]:
    return [
        (segment, next((t for t in segment.translations if t.language == target), None))
        for segment in queries.segments(session, article)
        if segment.role not in ASIDE_ROLES
    ]


def _unreviewed(session: Session, article: Article, target: str) -> int:
    return sum(row is None or row.state not in DONE for _, row in _rows(session, article, target))


def catalog(
    session: Session, article: Article, target: str
) -> tuple[CatalogHeader, list[CatalogEntry]]:
    """An Article's Catalog; its dates are those of the last changes in the store."""
    rows = _rows(session, article, target)
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


def running_text(rows: Sequence[Row]) -> str:
    """The translation as it reads; what nobody has confirmed stands in `[? … ?]`."""
    parts: list[str] = []
    for index, (segment, row) in enumerate(rows):
        text = row.text if row is not None and row.text else segment.source
        done = row is not None and row.state in DONE
        shown = text if done else f"[? {text} ?]"
        lead = "" if index == 0 else segment.lead
        parts.append(f"{lead}{shown}{segment.trail}")
    return "".join(parts).rstrip() + "\n"
