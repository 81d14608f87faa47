"""The index of the glossary files, and what a person said is no name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.store.schema.base import Base


class GlossaryFile(Base):
    """A file of `glossary/` as last indexed; `problems` lists {line, message} of unusable rows."""

    __tablename__ = "glossary_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    digest: Mapped[str]
    problems: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    terms: Mapped[list[TermRow]] = relationship(
        back_populates="file", cascade="all, delete-orphan", order_by="TermRow.line"
    )


class TermRow(Base):
    """The index of one Term of a glossary file; `row` is the whole row, column by column."""

    __tablename__ = "term"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(
        ForeignKey("glossary_file.id", ondelete="CASCADE"), index=True
    )
    line: Mapped[int]
    key: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]
    target: Mapped[str]
    source_language: Mapped[str]
    target_language: Mapped[str]
    kind: Mapped[str]
    status: Mapped[str]
    row: Mapped[dict[str, Any]]
    file: Mapped[GlossaryFile] = relationship(back_populates="terms")


class Ignored(Base):
    """A name candidate, or a pair of spellings, that a person said is not one."""

    __tablename__ = "ignored"
    __table_args__ = (UniqueConstraint("kind", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    person: Mapped[str]
    at: Mapped[datetime]
