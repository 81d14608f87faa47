"""The Memory: pairs that somebody confirmed, or imported."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.schema.base import Base


class MemoryRow(Base):
    """A pair somebody confirmed, or imported: what the Memory is made of.

    `folded` and `folded_target` are the sides as look-up sees them, `shelf` and `shelf_target`
    their Languages and class of length (see `memory_index`); `digest` is the source's exact key,
    `previous`/`following` the digests of its neighbours. `origin` is `review` or `import`.
    """

    __tablename__ = "memory"
    __table_args__ = (
        Index(
            "ix_memory_source_language_target_language_digest",
            "source_language",
            "target_language",
            "digest",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_language: Mapped[str]
    target_language: Mapped[str]
    source: Mapped[str]
    target: Mapped[str]
    folded: Mapped[str]
    folded_target: Mapped[str] = mapped_column(default="", server_default="")
    shelf: Mapped[str] = mapped_column(default="", server_default="")
    shelf_target: Mapped[str] = mapped_column(default="", server_default="")
    digest: Mapped[str]
    previous: Mapped[str] = mapped_column(default="")
    following: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    article: Mapped[str] = mapped_column(default="")
    segment_id: Mapped[int | None] = mapped_column(index=True)
    person: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
