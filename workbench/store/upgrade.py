"""Bring a database to the schema of this version: create, upgrade (a copy set aside), or refuse.

Alembic is driven in code, without alembic.ini; its revisions live in `store/migrations/versions`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from workbench.errors import StoreError
from workbench.store.database import Store


def upgrade(store: Store) -> Path | None:
    """Create or upgrade the tables; the path of the copy set aside, or None if none was needed.

    Raises StoreError for a database made by a newer workbench.
    """
    scripts = ScriptDirectory.from_config(_config(store))
    with store.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == scripts.get_current_head():
        return None
    if current is not None and current not in {s.revision for s in scripts.walk_revisions()}:
        raise StoreError(
            "It was made by a newer workbench.",
            where=store.url.removeprefix("sqlite:///"),
            next="Update the workbench, then try again; nothing was changed.",
        )
    copy = _set_aside(store, current) if current else None
    loose = Store(store.url, foreign_keys=False)
    with loose.engine.begin() as connection:
        config = _config(store)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    loose.close()
    return copy


def _config(store: Store) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("sqlalchemy.url", store.url.replace("%", "%%"))
    return config


def _set_aside(store: Store, revision: str) -> Path | None:
    if store.engine.dialect.name != "sqlite" or not store.engine.url.database:
        return None
    path = Path(store.engine.url.database)
    copy = path.with_name(f"{path.stem}.before-{revision}{path.suffix}")
    number = 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.stem}.before-{revision}-{number}{path.suffix}")
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
    return copy
