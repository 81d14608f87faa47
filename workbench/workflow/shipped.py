"""Where the files that ship with the workbench lie: inside a wheel, or beside a checkout."""

from __future__ import annotations

from pathlib import Path

import workbench
from workbench.errors import NotFound

_PACKAGE = Path(workbench.__file__).parent


def shipped(name: str) -> Path:
    """The folder `glossary` or `locales` as shipped. Raises NotFound for a broken installation."""
    for folder in (_PACKAGE / "shipped" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise NotFound(f"The shipped folder {name} is missing.", next="Install the workbench again.")


def demo_article() -> Path:
    """The invented article that `workbench demo` translates."""
    return _PACKAGE / "demo" / "article.txt"
