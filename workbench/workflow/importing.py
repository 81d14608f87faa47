"""A reviewed PO comes back: what would it change? (`applying` does it.)

Entries are matched to Segments by source and msgctxt, never guessed. A Segment that was edited here
since it was exported, and there too, is a Clash: both texts are kept and a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import BadInput
from workbench.formats.document import Document, Entry
from workbench.store.schema import (
    DONE,
    UNTOUCHED,
    Article,
    FindingRow,
    Revision,
    Segment,
    State,
    Translation,
)
from workbench.text.languages import language
from workbench.workflow.reviewed_po import article_of, document_at, noted, target_of
from workbench.workflow.target_languages import languages_of
from workbench.workflow.uncollected import uncollected
from workbench.workflow.workspace import Workspace

Progress = Callable[[int, int], None]
_BY_HAND = (State.EDITED.value, State.NEEDS_WORK.value, *DONE)


@dataclass(frozen=True)
class Incoming:
    """What an entry would do to a Segment: `before` and `after` are target texts.

    `version` is that of the Translation it was compared with, 0 where there was none; `dismissed`
    gives the reason for each check that the file sets aside of a text which is as it is here.
    """

    segment_id: int
    number: int
    source: str
    before: str
    after: str
    plurals: tuple[str, ...]
    state_before: str
    state: str
    note: str
    version: int = 0
    dismissed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportPreview:
    """What importing a PO would do; `unknown` are messages that no Segment has."""

    file: str
    article: str
    language: str
    changes: tuple[Incoming, ...]
    clashes: tuple[Incoming, ...]
    unchanged: int
    unknown: tuple[str, ...]
    duplicates: tuple[str, ...]
    warnings: tuple[str, ...]


def preview(
    workspace: Workspace,
    path: Path,
    *,
    article: str = "",
    target: str | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> ImportPreview:
    """What importing the PO at `path` would change. Raises BadInput, NotFound; changes nothing.

    `encoding` is for a file whose header says a wrong one, or none. `progress` is told how many
    messages are read and compared: one that is only read counts half.

    A file of a Language that the Workspace does not translate into, and the Article has no text
    in, is refused unless it is named as `target`.
    """
    with uncollected(), workspace.store.read() as session:
        document = document_at(path, workspace.settings.source, encoding, _half(progress, 0))
        owner = article_of(session, document, path, article)
        into = languages_of(session, [owner], workspace.settings)[owner.id]
        code = target_of(document, path, (owner.source_language, into[0]), target)
        rows = _standing(session, owner, code)
        if code not in (*into, target and language(target).code):
            _refuse_stranger(rows, code, into[0], path)
        document = noted(document, owner)
        sorted_out = _sort_out(session, document, rows, path, _half(progress, 1))
    return ImportPreview(
        file=path.name, article=owner.slug, language=code,
        changes=tuple(sorted_out.changes), clashes=tuple(sorted_out.clashes),
        unchanged=sorted_out.unchanged, unknown=tuple(sorted_out.unknown),
        duplicates=tuple(sorted_out.duplicates), warnings=document.warnings,
    )  # fmt: skip


def _half(progress: Progress | None, behind: int) -> Progress | None:
    """Progress of one of two halves of the work, with so many halves behind it."""
    if progress is None:
        return None
    tell = progress
    return lambda done, total: tell((behind * total + done) // 2, total)


def _refuse_stranger(
    rows: Mapping[str, Sequence[Standing]], code: str, usual: str, path: Path
) -> None:
    if not any(row.text for same in rows.values() for row in same):
        raise BadInput(
            f"It is a translation into {language(code).english_name}; this workspace translates "
            f"into {language(usual).english_name}.",
            where=str(path), next=f"If that is meant: --target {code}",
        )  # fmt: skip


class Standing(NamedTuple):
    """A Segment with its Translation, as few columns as the comparison needs."""

    segment_id: int
    number: int
    key: str
    source: str
    context: str | None
    translation_id: int | None
    text: str
    plurals: tuple[str, ...]
    state: str
    version: int
    exported_version: int | None
    note: str


def _standing(session: Session, article: Article, target: str) -> dict[str, list[Standing]]:
    rows = session.execute(
        select(
            Segment.id, Segment.number, Segment.key, Segment.source, Segment.context,
            Translation.id, Translation.text, Translation.plurals, Translation.state,
            Translation.version, Translation.exported_version, Translation.note,
        )
        .outerjoin(
            Translation,
            (Translation.segment_id == Segment.id) & (Translation.language == target),
        )
        .where(Segment.article_id == article.id, Segment.gone.is_(False))
        .order_by(Segment.number)
    )  # fmt: skip
    found: dict[str, list[Standing]] = defaultdict(list)
    for row in rows:
        text, plurals, state, version, exported, note = row[6:]
        found[row.source].append(
            Standing(
                *row[:6], text or "", tuple(plurals or ()), state or State.UNTRANSLATED.value,
                version or 0, exported, note or "",
            )
        )  # fmt: skip
    return found


class _Sorted:
    def __init__(self) -> None:
        self.changes: list[Incoming] = []
        self.clashes: list[Incoming] = []
        self.unchanged = 0
        self.unknown: list[str] = []
        self.duplicates: list[str] = []


def _sort_out(
    session: Session,
    document: Document,
    rows: dict[str, list[Standing]],
    path: Path,
    progress: Progress | None,
) -> _Sorted:
    out, seen = _Sorted(), set[tuple[str | None, str]]()
    entries = [e for e in document.entries if not e.obsolete and e.source]
    for done, entry in enumerate(entries, 1):
        if progress and done % 500 == 0:
            progress(done, len(entries))
        if (entry.context, entry.source) in seen:
            out.duplicates.append(entry.source)
            continue
        seen.add((entry.context, entry.source))
        meant = list(_meant(entry, rows))
        if not meant:
            out.unknown.append(entry.source)
        for row in meant:
            _place(session, out, entry, row)
    if entries and len(out.unknown) == len(entries):
        raise BadInput(
            f"None of its {len(entries)} messages is in the article.", where=str(path),
            next="Name the article it belongs to with --article.",
        )  # fmt: skip
    return out


def _meant(entry: Entry, rows: dict[str, list[Standing]]) -> Iterator[Standing]:
    for row in rows.get(entry.source, ()):
        if entry.context in (row.context, row.key):
            yield row


def _place(session: Session, out: _Sorted, entry: Entry, row: Standing) -> None:
    text, plurals = entry.targets[0], tuple(entry.targets[1:])
    same = text == row.text and plurals == row.plurals
    state = _state(entry, row, same=same)
    note = entry.note or (row.note if same else "")
    aside = _set_aside(session, entry, row) if same else {}
    if not any(entry.targets) or (same and (state, note) == (row.state, row.note) and not aside):
        out.unchanged += 1
        return
    one = Incoming(
        row.segment_id, row.number, row.source, row.text, text, plurals, row.state, state, note,
        row.version, aside,
    )  # fmt: skip
    if same or not _edited_since(row):
        out.changes.append(one)
    elif (text, *plurals) == _exported(session, row):
        out.unchanged += 1  # it was only edited here
    else:
        out.clashes.append(one)


def _set_aside(session: Session, entry: Entry, row: Standing) -> dict[str, str]:
    """{check: reason} of what the file sets aside and is still said of the text here."""
    if not entry.dismissed:
        return {}
    said = session.scalars(
        select(FindingRow.check).where(
            FindingRow.translation_id == row.translation_id,
            FindingRow.check.in_(list(entry.dismissed)),
            FindingRow.dismissed_by == "",
        )
    )
    return {check: entry.dismissed[check] for check in said}


def _state(entry: Entry, row: Standing, *, same: bool) -> str:
    """Unflagged is confirmed; an approval counts only for a text that is unchanged.

    A fuzzy flag on a text that went out without one is a reviewer's doubt, a note on one too.
    """
    before = row.state
    if entry.state == State.APPROVED:
        return entry.state if same else State.CONFIRMED.value
    if entry.state == State.CONFIRMED:
        return before if same and before in DONE else entry.state
    doubted = before in DONE and not _edited_since(row)
    noted = before in UNTOUCHED and entry.note not in ("", row.note)
    return before if same and not doubted and not noted else State.EDITED.value


def _edited_since(row: Standing) -> bool:
    """Whether a person changed it after it went out (or it never did)."""
    if row.state not in _BY_HAND:
        return False
    return row.exported_version is None or row.version > row.exported_version


def _exported(session: Session, row: Standing) -> tuple[str, ...]:
    """The text that went out last, with its plural forms; nothing when none did."""
    found = session.execute(
        select(Revision.text, Revision.plurals).where(
            Revision.translation_id == row.translation_id, Revision.version == row.exported_version
        )
    ).first()
    return () if found is None else (found.text, *found.plurals)
