"""The model is the schema: every table of a Workspace's database, one module a subject.

Times are kept in UTC and come back aware. Enumerations are kept by value. Constraints are named, so
that SQLite's batch migrations can find them.
"""

from workbench.store.schema.articles import (
    DONE,
    UNTOUCHED,
    Article,
    Comment,
    FindingRow,
    Revision,
    Segment,
    State,
    Translation,
    untranslated,
)
from workbench.store.schema.base import Base, Moment
from workbench.store.schema.memory import MemoryRow
from workbench.store.schema.names import GlossaryFile, Ignored, TermRow
from workbench.store.schema.work import Job, Step, StepChange

__all__ = [
    "DONE",
    "UNTOUCHED",
    "Article",
    "Base",
    "Comment",
    "FindingRow",
    "GlossaryFile",
    "Ignored",
    "Job",
    "MemoryRow",
    "Moment",
    "Revision",
    "Segment",
    "State",
    "Step",
    "StepChange",
    "TermRow",
    "Translation",
    "untranslated",
]
