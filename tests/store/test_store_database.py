"""Opening, upgrading and refusing a Workspace's database."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from workbench.errors import StoreError
from workbench.store import memory
from workbench.store.database import Store, sqlite_url
from workbench.store.memory_index import TABLES
from workbench.store.schema import Base, Ignored, MemoryRow
from workbench.store.upgrade import _config, revisions, upgrade


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(sqlite_url(tmp_path / "workbench.db"))
    upgrade(store)
    return store


def test_a_new_database_has_every_table_of_the_schema(store: Store) -> None:
    with store.engine.connect() as connection:
        opts = {"compare_type": False, "include_name": _of_the_schema}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []


def _of_the_schema(name: str | None, kind: str, _parents: object) -> bool:
    """All but the full-text tables, which SQLAlchemy does not know."""
    return kind != "table" or not str(name).startswith(TABLES)


def test_foreign_keys_are_on_and_the_journal_is_wal(store: Store) -> None:
    with store.read() as session:
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"


def test_upgrading_twice_sets_nothing_aside(store: Store) -> None:
    assert upgrade(store) is None


def downgrade(store: Store, revision: str) -> None:
    """Make a database of an earlier revision of this one."""
    config = _config(store)
    with store.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def test_an_older_database_is_copied_aside_before_it_is_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "workbench.db"
    store = Store(sqlite_url(path))
    upgrade(store)
    with store.write() as session:
        session.add(Ignored(kind="name", name="Old", person="a", at=datetime.now(UTC)))
        session.execute(text("CREATE TABLE aside AS SELECT * FROM ignored"))
    downgrade(store, str(ScriptDirectory.from_config(_config(store)).get_base()))
    copy = upgrade(store)
    assert copy is not None
    assert copy.is_file()
    with store.read() as session:
        assert session.scalars(select(Ignored.name)).all() == ["Old"]


def test_the_revisions_are_told_by_their_files_as_alembic_tells_them(store: Store) -> None:
    scripts = ScriptDirectory.from_config(_config(store))
    assert revisions() == [script.revision for script in scripts.walk_revisions()][::-1]


def test_pairs_of_an_older_database_are_folded_anew_and_found_both_ways(store: Store) -> None:
    downgrade(store, "0003")
    old = text(
        "INSERT INTO memory (source_language, target_language, source, target, folded,"
        " folded_target, shelf, digest, previous, following, origin, article, person, note, at)"
        " VALUES ('en', 'ar', 'The <b>road</b>', 'الطريق', 'the ¤ road ¤', 'الطريق', '·4·en·ar',"
        " 'd', '', '', 'import', '', '', '', '2026-01-01 00:00:00')"
    )
    with store.write() as session:
        session.execute(old)
    upgrade(store)
    with store.read() as session:
        assert session.scalars(select(MemoryRow.folded)).one() == "the road"
        ((found, score),) = memory.alike(session, "the road", ("en", "ar"), 75)
        assert (found.source, score) == ("The <b>road</b>", 100)
        ((found, score),) = memory.alike(session, "الطريق", ("ar", "en"), 75)
        assert (memory.facing(found, ("ar", "en")), score) == (
            ("الطريق", "The <b>road</b>", True), 100,
        )  # fmt: skip


def test_a_newer_database_is_refused_and_left_alone(store: Store, tmp_path: Path) -> None:
    with store.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = (tmp_path / "workbench.db").read_bytes()
    with pytest.raises(StoreError, match="newer workbench"):
        upgrade(store)
    assert (tmp_path / "workbench.db").read_bytes() == before


def test_a_failed_write_keeps_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write() as session:
        session.add(Ignored(kind="name", name="X", person="a", at=datetime.now(UTC)))
        session.flush()
        raise RuntimeError
    with store.read() as session:
        assert session.scalars(select(Ignored)).all() == []
