"""Write what a reviewed PO changes: Translations, Revisions and Findings, thousands at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from workbench.checks.finding import Pair, Severity
from workbench.store import bulk
from workbench.store.schema import DONE, Article, Segment, State, Translation
from workbench.workflow import consistent, memory, misspelt, two_forms
from workbench.workflow.importing import Incoming
from workbench.workflow.verdicts import Verdict
from workbench.workflow.verifying import finding_columns

_FEW = 10_000  # Segments that are asked for by their numbers


class Stood(NamedTuple):
    """A Segment's source and what an import may change of its Translation, if it has one."""

    source: str
    id: int | None
    version: int
    origin_note: str
    columns: tuple[Any, ...]

    @property
    def before(self) -> dict[str, Any]:
        """The columns of the Translation, by name."""
        return dict(zip(_CHANGED, self.columns, strict=True))


_CHANGED = (
    "version", "text", "plurals", "note", "person", "state", "names", "exported_version",
    "changed_at",
)  # fmt: skip


def standing_now(
    session: Session, owner: Article, target: str, ids: Sequence[int]
) -> dict[int, Stood]:
    """{segment id: as it stands} of the Segments of these that are still there."""
    asked = (
        select(
            Segment.id, Segment.source, Translation.id, Translation.origin_note,
            *(getattr(Translation, name) for name in _CHANGED),
        )
        .outerjoin(
            Translation, (Translation.segment_id == Segment.id) & (Translation.language == target)
        )
        .where(Segment.article_id == owner.id, Segment.gone.is_(False))
    )  # fmt: skip
    each = (Segment.id.in_(some) for some in bulk.chunks(ids)) if len(ids) <= _FEW else (true(),)
    return {
        row[0]: Stood(row[1], row[2], row[4] or 0, row[3] or "", tuple(row[4:]))
        for wanted in each
        for row in session.execute(asked.where(wanted))
    }


def unmoved(one: Incoming, standing: Mapping[int, Stood]) -> bool:
    """Whether a Segment stands as it did when it was compared."""
    row = standing.get(one.segment_id)
    return row is not None and (row.source, row.version) == (one.source, one.version)


def moved(one: Incoming, standing: Mapping[int, Stood]) -> bool:
    """Whether somebody changed a Segment that is still there."""
    return one.segment_id in standing and not unmoved(one, standing)


def take(
    session: Session,
    owner: Article,
    target: str,
    fresh: Sequence[tuple[Incoming, Verdict]],
    standing: Mapping[int, Stood],
    who: str,
) -> tuple[int, list[memory.Lesson]]:
    """Write Translations, their Revisions and Findings; how many are wrong, and the lessons."""
    rows = {one.segment_id: standing[one.segment_id] for one, _ in fresh}
    known = {s: row.id for s, row in rows.items() if row.id is not None}
    old = list(known.values())
    found = _findings(fresh, (owner.source_language, target), bulk.dismissals(session, old))
    wrong = {
        one.segment_id
        for one, _ in fresh
        if any(_blocks(columns, one.dismissed) for columns in found.get(one.segment_id, ()))
    }
    now = datetime.now(UTC)
    after = {
        one.segment_id: _columns(one, verdict, rows[one.segment_id].version + 1)
        | {"person": who, "changed_at": now}
        for one, verdict in fresh
    }
    for segment in wrong:
        if after[segment]["state"] in DONE:
            after[segment]["state"] = State.EDITED.value
    new = [_new(s, target) | columns for s, columns in after.items() if s not in known]
    ids = bulk.add(session, new, Translation.segment_id) | known
    bulk.change(session, Translation, {n: (rows[s].before, after[s]) for s, n in known.items()})
    notes = ((s, row.origin_note) for s, row in rows.items())
    bulk.add_revisions(session, [_revision(ids[s], after[s], note) for s, note in notes])
    placed = [c | {"translation_id": ids[s]} for s, columns in found.items() for c in columns]
    same = {n for s, n in known.items() if _says_the_same(rows[s], after[s])}
    bulk.replace_findings(
        session, same, [], keep=(misspelt.CHECK, consistent.CHECK, two_forms.CHECK)
    )
    bulk.replace_findings(session, [n for n in old if n not in same], placed)
    aside = {known[one.segment_id]: one.dismissed for one, _ in fresh if one.dismissed}
    bulk.dismiss(session, aside, who)
    lessons = [
        memory.Lesson(one.segment_id, one.source, one.after, who, verdict.index)
        for one, verdict in fresh
        if after[one.segment_id]["state"] in DONE
        and not one.plurals  # several forms are no pair of texts
    ]
    return len(wrong), lessons


def _says_the_same(row: Stood, after: Mapping[str, Any]) -> bool:
    before = row.before
    return bool((before["text"], before["plurals"]) == (after["text"], after["plurals"]))


def _findings(
    fresh: Sequence[tuple[Incoming, Verdict]],
    languages: tuple[str, str],
    dismissed: Mapping[str, tuple[str, str]],
) -> dict[int, list[dict[str, Any]]]:
    """{segment id: the columns of its Findings}, where it has any."""
    return {
        one.segment_id: list(
            finding_columns(
                verdict.findings,
                Pair(one.source, one.after, *languages, plurals=one.plurals),
                dismissed,
            )
        )
        for one, verdict in fresh
        if verdict.findings
    }


def _blocks(columns: Mapping[str, Any], aside: Mapping[str, str]) -> bool:
    """Whether it keeps a text from being done: nobody set it aside, nor does the file."""
    set_aside = columns["dismissed_by"] or columns["check"] in aside
    return columns["severity"] == Severity.ERROR and not set_aside


def _columns(one: Incoming, verdict: Verdict, version: int) -> dict[str, Any]:
    """The columns of a Translation that an Incoming changes."""
    return {
        "version": version, "text": one.after, "plurals": list(one.plurals), "note": one.note,
        "state": one.state, "names": verdict.names, "exported_version": version,
    }  # fmt: skip


def _new(segment_id: int, target: str) -> dict[str, Any]:
    """The other columns of a Translation that was not there before."""
    return {
        "segment_id": segment_id, "language": target, "origin": "import", "origin_note": "",
        "draft": "", "matched": "", "repairs": [], "score": None,
    }  # fmt: skip


def _revision(translation_id: int, row: Mapping[str, Any], origin_note: str) -> dict[str, Any]:
    return {
        "translation_id": translation_id, "text": row["text"], "plurals": row["plurals"],
        "state": row["state"], "note": row["note"], "person": row["person"],
        "version": row["version"], "origin": "import", "origin_note": origin_note,
        "at": row["changed_at"],
    }  # fmt: skip
