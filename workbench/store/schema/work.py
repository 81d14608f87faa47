"""What was done and can be taken back, and long work that is under way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.store.schema.base import Base


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
