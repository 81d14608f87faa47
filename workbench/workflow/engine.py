"""The Engine of a Workspace: every Argos package it may use, behind one door."""

from __future__ import annotations

from workbench.engines.argos import ArgosEngine
from workbench.engines.engine import Engine
from workbench.engines.packages import find_packages
from workbench.workflow.workspace import Workspace


def open_engine(workspace: Workspace) -> Engine:
    """The Engine as the Settings want it. Models load when first needed."""
    settings = workspace.settings
    folder = (workspace.root / settings.packages) if settings.packages else None
    return ArgosEngine(
        find_packages(folder), beam=settings.beam, batch_tokens=settings.batch_tokens
    )
