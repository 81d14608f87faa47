"""Articles, their Segments, and all that is said of a Segment in a Language."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.store.schema.base import Base


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


class Article(Base):
    """A file as it was read; `original` is its bytes, `path` where it came from.

    `target_language` is the Language it was added for, empty where nobody said.
    """

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    source_language: Mapped[str]
    target_language: Mapped[str] = mapped_column(default="", server_default="")
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

    def translation_in(self, language: str) -> Translation | None:
        """Its Translation in a Language, if it has one."""
        return next((row for row in self.translations if row.language == language), None)


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


def untranslated(segment: Segment, language: str) -> Translation:
    """A new Translation without text, for a Segment that has none in the Language; not stored."""
    return Translation(
        segment_id=segment.id, language=language, text="", plurals=[], version=0,
        state=State.UNTRANSLATED.value, origin="", origin_note="", matched="", draft="",
        names=[], repairs=[], note="", person="", findings=[], changed_at=datetime.now(UTC),
    )  # fmt: skip


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


class Comment(Base):
    """What someone said about a Segment in a Language; `resolved_at` when it is settled.

    `offered` is {file, texts, state, note} of another text that an import left waiting, or empty.
    """

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
    offered: Mapped[dict[str, Any]] = mapped_column(default=dict)
