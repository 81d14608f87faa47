"""A Step is taken back as one, or not at all."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from workbench.errors import Conflict
from workbench.store.database import Store, sqlite_url
from workbench.store.journal import record_file, recording
from workbench.store.schema import Article, Comment, Segment, Step
from workbench.store.undoing import take_back
from workbench.store.upgrade import upgrade

NOW = datetime(2016, 12, 14, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(sqlite_url(tmp_path / "workbench.db"))
    upgrade(store)
    with store.write() as session:
        article = Article(
            slug="a", title="T", source_language="en", format="text", path="a.txt",
            original=b"\x00\xff", added_at=NOW, changed_at=NOW,
        )  # fmt: skip
        article.segments = [
            Segment(number=n, key=f"k{n}", block=n, source=f"s{n}", role="body") for n in (1, 2)
        ]
        session.add(article)
    yield store
    store.close()


def segments(store: Store) -> list[tuple[int, str, str]]:
    with store.read() as session:
        rows = session.scalars(select(Segment).order_by(Segment.number))
        return [(row.number, row.source, row.role) for row in rows]


def test_changes_additions_and_deletions_are_all_taken_back(store: Store) -> None:
    before = segments(store)
    with store.write() as session, recording(session, "split", "a:1", "Rana"):
        first, second = session.scalars(select(Segment).order_by(Segment.number))
        first.role = "title"
        session.add(Comment(segment_id=first.id, language="ar", person="R", text="?", at=NOW))
        session.delete(second)
    assert segments(store) == [(1, "s1", "title")]
    with store.write() as session:
        take_back(session, session.scalars(select(Step)).one())
    assert segments(store) == before
    with store.read() as session:
        assert session.scalars(select(Comment)).all() == []
        assert session.scalars(select(Article)).one().original == b"\x00\xff"


def test_a_row_changed_since_is_not_overwritten(store: Store) -> None:
    with store.write() as session, recording(session, "role", "a:1", "Rana"):
        session.scalars(select(Segment)).first().role = "title"  # type: ignore[union-attr]
    with store.write() as session:
        session.scalars(select(Segment)).first().role = "caption"  # type: ignore[union-attr]
    with pytest.raises(Conflict, match="changed the same"), store.write() as session:
        take_back(session, session.scalars(select(Step)).one())
    assert segments(store)[0] == (1, "s1", "caption")


def test_files_come_back_with_their_content(store: Store) -> None:
    with store.write() as session, recording(session, "glossary", "add", "Rana"):
        record_file(session, "glossary/a.csv", b"old", b"new")
        record_file(session, "glossary/b.csv", None, b"new")
    with store.write() as session:
        files = take_back(session, session.scalars(select(Step)).one())
    assert files == {"glossary/a.csv": b"old", "glossary/b.csv": None}
