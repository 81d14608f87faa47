"""A Workspace: a folder with workbench.toml, glossary/, locales/ and the database."""

from __future__ import annotations

import getpass
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import BadInput, WriteError
from workbench.settings import FILE, Settings, find_workspace, load_settings
from workbench.store.database import Store, sqlite_url
from workbench.store.upgrade import upgrade
from workbench.workflow.shipped import shipped

if TYPE_CHECKING:
    from workbench.workflow.speller import Speller

DATABASE = ".workbench/workbench.db"
_TEMPLATE = """\
# The settings of this workspace. Every key may be left out; `WORKBENCH_<KEY>` in the environment
# overrides it.
source = "{source}"          # the language articles are written in
target = "{target}"          # the language they are translated into
# person = "Rana Saleh"  # who signs what is done on the command line
# digits = "western"     # or "arabic": ٠١٢٣ in Arabic drafts
# months = "levantine"   # or "egyptian", "as-is": آذار or مارس
# house_style = false    # leave drafts as the engine writes them; or leave single repairs out:
# house_style_without = "quotation-marks, spaces, punctuation, digits, months, no-break-spaces"
"""


@dataclass(frozen=True)
class Workspace:
    """An opened Workspace. `set_aside` is the copy made of an older database, if it was one.

    A `speller` looks at the spelling of what is saved; the desk gives it one.
    """

    root: Path
    settings: Settings
    store: Store
    set_aside: Path | None = None
    speller: Speller | None = None

    @property
    def glossary(self) -> Path:
        """The folder of the glossary files."""
        return self.root / "glossary"

    @property
    def locales(self) -> Path:
        """The folder Catalogs are written to."""
        return self.root / "locales"

    @property
    def private(self) -> Path:
        """The folder of the database and what else is not for people."""
        return self.root / ".workbench"

    @property
    def person(self) -> str:
        """Who signs what is done on the command line."""
        return self.settings.person or _login()


def init(root: Path, *, source: str = "en", target: str = "ar") -> Workspace:
    """Make a Workspace in `root`, with a copy of the shipped glossary.

    Raises BadInput when there is one already, WriteError when the folder cannot be written.
    """
    if (root / FILE).exists():
        raise BadInput("This is a workspace already.", where=str(root))
    try:
        root.mkdir(parents=True, exist_ok=True)
        (root / ".workbench").mkdir(exist_ok=True)
        (root / "locales").mkdir(exist_ok=True)
        (root / "glossary").mkdir(exist_ok=True)
        for path in sorted(shipped("glossary").glob("*.csv")):
            if not (root / "glossary" / path.name).exists():
                shutil.copyfile(path, root / "glossary" / path.name)
        (root / FILE).write_text(_TEMPLATE.format(source=source, target=target), "utf-8")
    except OSError as error:
        raise WriteError(
            f"The workspace cannot be made: {error.strerror}.",
            where=str(error.filename or root),
            next="Choose a folder you may write to.",
        ) from error
    return open_workspace(root)


def open_workspace(start: Path) -> Workspace:
    """The nearest Workspace at or above `start`, its database brought to this version."""
    root = find_workspace(start.resolve())
    settings = load_settings(root)
    (root / ".workbench").mkdir(exist_ok=True)
    store = Store(settings.database or sqlite_url(root / DATABASE))
    return Workspace(root, settings, store, set_aside=upgrade(store))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
