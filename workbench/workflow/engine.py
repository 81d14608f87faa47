"""The Engine of a Workspace: every Argos package it may use, behind one door."""

from __future__ import annotations

from functools import lru_cache

from workbench.engines.argos import ArgosEngine
from workbench.engines.engine import Engine
from workbench.engines.packages import PackageFolder, find_packages
from workbench.workflow.workspace import Workspace


def open_engine(workspace: Workspace) -> Engine:
    """The Engine as the Settings want it. Models load when first needed."""
    settings = workspace.settings
    return ArgosEngine(_packages(workspace), beam=settings.beam, batch_tokens=settings.batch_tokens)


def kept_engine(workspace: Workspace) -> Engine:
    """The same, kept for as long as the process runs and the packages stay as they are."""
    settings = workspace.settings
    return _kept(tuple(_packages(workspace)), settings.beam, settings.batch_tokens)


@lru_cache(maxsize=1)
def _kept(packages: tuple[PackageFolder, ...], beam: int, batch_tokens: int) -> Engine:
    return ArgosEngine(packages, beam=beam, batch_tokens=batch_tokens)


def _packages(workspace: Workspace) -> list[PackageFolder]:
    folder = workspace.settings.packages
    return find_packages((workspace.root / folder) if folder else None)
