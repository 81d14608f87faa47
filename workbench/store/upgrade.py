"""Bring a database to the schema of this version: create, upgrade (a copy set aside), or refuse.

Alembic is driven in code, without alembic.ini; its revisions live in `store/migrations/versions`.
Importing it takes longer than a look-up, so it is left alone where a database is up to date.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from workbench.errors import StoreError
from workbench.store.database import Store

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(store: Store) -> Path | None:
    """Create or upgrade the tables; the path of the copy set aside, or None if none was needed.

    Raises StoreError for a database made by a newer workbench.
    """
    current, known = _revision(store), revisions()
    if current == known[-1]:
        return None
    if current is not None and current not in known:
        raise StoreError(
            "It was made by a newer workbench.",
            where=store.url.removeprefix("sqlite:///"),
            next="Update the workbench, then try again; nothing was changed.",
        )
    from alembic import command

    copy = _set_aside(store, current) if current else None
    loose = Store(store.url, foreign_keys=False)
    with loose.engine.begin() as connection:
        config = _config(store)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    loose.close()
    return copy


def revisions() -> list[str]:
    """The revisions there are, oldest first: the numbers their files begin with."""
    files = (_MIGRATIONS / "versions").glob("[0-9]*_*.py")
    return sorted(file.name.partition("_")[0] for file in files)


def _revision(store: Store) -> str | None:
    """The revision of a database; None for one without any."""
    with store.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return None if found is None else str(found)


def _config(store: Store) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
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
