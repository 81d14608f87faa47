"""Words looked up in the Memory: the pairs that hold them on either side.

The index has every word together with its shelf: a word is asked for as the beginning of what
stands there. On another database than SQLite, and for what stands inside a word, the newest pairs
are read through.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from workbench.store.memory import either_way, is_indexed
from workbench.store.schema import MemoryRow
from workbench.store.shelves import EDGE
from workbench.text.arabic import ARTICLE, CLITICS, fold
from workbench.text.similarity import PIECE, comparable

_SCAN = 20_000
_CHUNK = 500


def holding(session: Session, words: str, pair: tuple[str, str], limit: int) -> list[MemoryRow]:
    """The newest pairs that hold these words in a row on either side, spelling folded.

    Arabic clitics before the first word do not matter; what stands inside a word is found among
    the newest 20,000 pairs.
    """
    needle = " ".join(fold(words).split())
    if not needle:
        return []
    indexed = [word for word in comparable(words).split() if word != PIECE]
    if indexed and is_indexed(session):
        found = _holding(session, indexed, needle, pair, limit)
        if found:
            return found
    return _inside(session, needle, pair, limit)


def _holding(
    session: Session, words: Sequence[str], needle: str, pair: tuple[str, str], limit: int
) -> list[MemoryRow]:
    query = " AND ".join(_spelled(word) for word in words)
    ids = session.scalars(
        text(
            "SELECT rowid FROM memory_words WHERE memory_words MATCH :q"
            " ORDER BY rowid DESC LIMIT :most"
        ),
        {"q": query, "most": _SCAN},
    ).all()
    found: list[MemoryRow] = []
    for start in range(0, len(ids), _CHUNK):
        rows: Sequence[MemoryRow] = session.scalars(
            either_way(pair)
            .where(MemoryRow.id.in_(ids[start : start + _CHUNK]))
            .order_by(MemoryRow.id.desc())
        ).all()
        found += [row for row in rows if _has(row, needle)]
        if len(found) >= limit:
            break
    return found[:limit]


def _spelled(word: str) -> str:
    """A word of either side as the index may have it: a number as 0, Arabic with its clitics."""
    if word.isdecimal():
        return f'"0{EDGE}"*'
    forms = {word}
    if "\u0600" <= word[0] <= "\u06ff":
        forms |= {clitic + ARTICLE + word for clitic in CLITICS} | {c + word for c in CLITICS}
        forms |= {f"{clitic}ل{word.removeprefix(ARTICLE)}" for clitic in ("ل", "ول", "فل")}
    return "(" + " OR ".join(f'"{form}"*' for form in sorted(forms)) + ")"


def _has(row: MemoryRow, needle: str) -> bool:
    return any(needle in " ".join(fold(side).split()) for side in (row.source, row.target))


def _inside(session: Session, needle: str, pair: tuple[str, str], limit: int) -> list[MemoryRow]:
    newest = select(MemoryRow.id).order_by(MemoryRow.id.desc()).limit(_SCAN)
    return list(
        session.scalars(
            either_way(pair)
            .where(
                MemoryRow.id.in_(newest),
                or_(
                    MemoryRow.folded.contains(needle, autoescape=True),
                    MemoryRow.folded_target.contains(needle, autoescape=True),
                ),
            )
            .order_by(MemoryRow.id.desc())
            .limit(limit)
        )
    )
