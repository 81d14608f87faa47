"""The model is the schema: every table of a Workspace's database.

Times are kept in UTC and come back aware. Enumerations are kept by value. Constraints are named, so
that SQLite's batch migrations can find them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Index, MetaData, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class State(StrEnum):
    """How far a Translation has come."""

    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    EDITED = "edited"
    NEEDS_WORK = "needs-work"
    CONFIRMED = "confirmed"
    APPROVED = "approved"


DONE = (State.CONFIRMED.value, State.APPROVED.value)
UNTOUCHED = (State.UNTRANSLATED.value, State.MACHINE.value)


class Moment(TypeDecorator[datetime]):
    """A point in time, UTC, to the second; aware in Python, naive in the database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware (or naive, taken as UTC) to naive UTC."""
        if value is None:
            return None
        return value.astimezone(UTC).replace(tzinfo=None, microsecond=0)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Naive UTC to aware."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {
        datetime: Moment,
        str: Text,
        list[str]: JSON,
        list[dict[str, Any]]: JSON,
        dict[str, Any]: JSON,
    }


class Article(Base):
    """A file as it was read; `original` is its bytes, `path` where it came from."""

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    source_language: Mapped[str]
    format: Mapped[str]
    path: Mapped[str]
    encoding: Mapped[str] = mapped_column(default="utf-8")
    original: Mapped[bytes]
    added_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    segments: Mapped[list[Segment]] = relationship(
        back_populates="article", order_by="Segment.number", cascade="all, delete-orphan"
    )


class Segment(Base):
    """A sentence (or a catalog's entry) of an Article.

    `lead + source + trail` of an Article's Segments in order give its text back. `block` counts the
    paragraphs or entries, `key` is stable over edits of the Article. A `gone` one is not in
    the source.
    """

    __tablename__ = "segment"
    __table_args__ = (Index("ix_segment_article_id_number", "article_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(unique=True)
    block: Mapped[int]
    source: Mapped[str]
    lead: Mapped[str] = mapped_column(default="")
    trail: Mapped[str] = mapped_column(default="")
    role: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    plural: Mapped[str] = mapped_column(default="")
    context: Mapped[str | None]
    comment: Mapped[str] = mapped_column(default="")
    references: Mapped[list[str]] = mapped_column(default=list)
    flags: Mapped[list[str]] = mapped_column(default=list)
    gone: Mapped[bool] = mapped_column(default=False)
    article: Mapped[Article] = relationship(back_populates="segments")
    translations: Mapped[list[Translation]] = relationship(
        back_populates="segment", cascade="all, delete-orphan"
    )


class Translation(Base):
    """A Segment's current target text in a Language.

    `origin` is `engine`, `memory`, `person` or `import`, `origin_note` says which (engine and
    version, memory per cent and who), and stays when a person edits; `draft` is what was proposed.
    `names` is a list of {source, target, used, form, how}: what the Draft was asked for.
    `exported_version` is the version that went out in a Catalog last.
    """

    __tablename__ = "translation"
    __table_args__ = (
        UniqueConstraint("segment_id", "language"),
        Index("ix_translation_language_state", "language", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id", ondelete="CASCADE"))
    language: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    plurals: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(default=State.UNTRANSLATED.value)
    version: Mapped[int] = mapped_column(default=1)
    origin: Mapped[str] = mapped_column(default="")
    origin_note: Mapped[str] = mapped_column(default="")
    score: Mapped[float | None]
    matched: Mapped[str] = mapped_column(default="")
    draft: Mapped[str] = mapped_column(default="")
    names: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    repairs: Mapped[list[str]] = mapped_column(default=list)
    note: Mapped[str] = mapped_column(default="")
    person: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime]
    exported_version: Mapped[int | None]
    segment: Mapped[Segment] = relationship(back_populates="translations")
    findings: Mapped[list[FindingRow]] = relationship(
        back_populates="translation", cascade="all, delete-orphan", order_by="FindingRow.id"
    )


class Revision(Base):
    """Who changed a Translation, when, and what it was then. Never changed, never removed."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    translation_id: Mapped[int] = mapped_column(
        ForeignKey("translation.id", ondelete="CASCADE"), index=True
    )
    version: Mapped[int]
    text: Mapped[str]
    plurals: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[str]
    origin: Mapped[str]
    origin_note: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    person: Mapped[str]
    at: Mapped[datetime]


class FindingRow(Base):
    """A Finding on a Translation as it stands; `key` is stable while the texts are.

    A dismissed Finding keeps its reason and returns when the text changes.
    """

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(primary_key=True)
    translation_id: Mapped[int] = mapped_column(
        ForeignKey("translation.id", ondelete="CASCADE"), index=True
    )
    check: Mapped[str] = mapped_column(index=True)
    severity: Mapped[str]
    message: Mapped[str]
    source_start: Mapped[int | None]
    source_end: Mapped[int | None]
    target_start: Mapped[int | None]
    target_end: Mapped[int | None]
    fix: Mapped[str] = mapped_column(default="")
    term: Mapped[str] = mapped_column(default="")
    key: Mapped[str] = mapped_column(default="")
    dismissed_by: Mapped[str] = mapped_column(default="")
    dismissed_reason: Mapped[str] = mapped_column(default="")
    translation: Mapped[Translation] = relationship(back_populates="findings")


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


class Comment(Base):
    """What someone said about a Segment in a Language; `resolved_at` when it is settled."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(
        ForeignKey("segment.id", ondelete="CASCADE"), index=True
    )
    language: Mapped[str]
    person: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime]
    resolved_by: Mapped[str] = mapped_column(default="")
    resolved_at: Mapped[datetime | None]


class MemoryRow(Base):
    """A pair somebody confirmed, or imported: what the Memory is made of.

    `folded` and `folded_target` are the sides as look-up sees them, `shelf` the Languages and class
    of length (see `memory_index`); `digest` is the source's exact key, `previous`/`following` the
    digests of its neighbours. `origin` is `review` or `import`.
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
    digest: Mapped[str]
    previous: Mapped[str] = mapped_column(default="")
    following: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    article: Mapped[str] = mapped_column(default="")
    segment_id: Mapped[int | None] = mapped_column(index=True)
    person: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class Step(Base):
    """One thing a person did that can be taken back as a whole."""

    __tablename__ = "step"

    id: Mapped[int] = mapped_column(primary_key=True)
    verb: Mapped[str]
    label: Mapped[str]
    person: Mapped[str]
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    changes: Mapped[list[StepChange]] = relationship(
        back_populates="step", cascade="all, delete-orphan", order_by="StepChange.id"
    )


class StepChange(Base):
    """One row, or one file, that a Step changed: what it was before and after.

    `place` is a table's name or `file`; `row` the row's id or the file's path in the Workspace.
    None stands for not there.
    """

    __tablename__ = "step_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"), index=True)
    place: Mapped[str]
    row: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    step: Mapped[Step] = relationship(back_populates="changes")


class Job(Base):
    """Long work asked for in the browser: what, how far, how it ended."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    verb: Mapped[str]
    label: Mapped[str]
    person: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    message: Mapped[str] = mapped_column(default="")
    arguments: Mapped[dict[str, Any]]
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
