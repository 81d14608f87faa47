"""The Workspace this desk is of, and its Engine."""

from __future__ import annotations

from flask import current_app

from workbench.engines.engine import Engine
from workbench.workflow.engine import kept_engine
from workbench.workflow.workspace import Workspace


def workspace() -> Workspace:
    """The Workspace the application was made for."""
    found: Workspace = current_app.extensions["workspace"]
    return found


def engine() -> Engine:
    """The Engine the application was given, else that of the packages as they are now."""
    given: Engine | None = current_app.extensions["engine"]
    return given or kept_engine(workspace())
