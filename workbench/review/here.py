"""The Workspace this desk is of."""

from __future__ import annotations

from flask import current_app

from workbench.workflow.workspace import Workspace


def workspace() -> Workspace:
    """The Workspace the application was made for."""
    found: Workspace = current_app.extensions["workspace"]
    return found
