"""What can go wrong, in a translator's words: what, where, and what to do next.

Each door (the command line, the browser) has one boundary that turns these into a message; nothing
else catches them. `exit_code` is the command line's, `http_status` the browser's.
"""

from __future__ import annotations


class WorkbenchError(Exception):
    """Something a person can mend.

    `what` happened, `where` (a file, line, segment), and what to do `next`: three short sentences.
    """

    exit_code = 1
    http_status = 400

    def __init__(self, what: str, *, where: str = "", next: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next = next

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        step = f" {self.next}" if self.next else ""
        return f"{place}{self.what}{step}"


class BadInput(WorkbenchError):
    """A file, value or option that cannot be used as it is."""


class NotFound(WorkbenchError):
    """An Article, Segment, Term, package or Workspace that is not there."""

    http_status = 404


class Conflict(WorkbenchError):
    """Someone else changed it since: both texts are kept."""

    http_status = 412


class NoEngine(WorkbenchError):
    """No package translates this pair, or the package is damaged."""

    http_status = 409


class StoreError(WorkbenchError):
    """The database cannot be read or written."""

    http_status = 503


class WriteError(WorkbenchError):
    """A file could not be written; the old one is untouched."""

    http_status = 503
