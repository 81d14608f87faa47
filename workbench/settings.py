"""workbench.toml, then WORKBENCH_* environment: one frozen Settings.

A key is a field of `Settings`; `WORKBENCH_SOURCE=ar` overrides `source = "en"` of the file. Unknown
keys are refused by name, so that a slip of the pen is not silently ignored.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from workbench.errors import BadInput, NotFound

FILE = "workbench.toml"


@dataclass(frozen=True)
class Settings:
    """Everything a Workspace may be told.

    `person` signs Revisions made on the command line; `database` is a SQLAlchemy URL or empty for
    the Workspace's own SQLite; `beam` hypotheses wide; `batch_tokens` source pieces a decoding
    batch; `chunk` segments a commit; `memory_threshold` in per cent; `romanisation` names the house
    style of Arabic names in English; `digits`, `months` and `house_style` shape drafts, and
    `house_style_without` names the repairs that a desk does not want.
    """

    source: str = "en"
    target: str = "ar"
    person: str = ""
    database: str = ""
    packages: str = ""
    beam: int = 4
    batch_tokens: int = 2048
    chunk: int = 64
    enforce_names: bool = True
    second_tries: bool = True
    memory_threshold: int = 70
    house_style: bool = True
    house_style_without: str = ""
    digits: Literal["western", "arabic"] = "western"
    months: Literal["levantine", "egyptian", "as-is"] = "levantine"
    romanisation: Literal["news", "ijmes", "ala-lc", "bgn"] = "news"
    port: int = 8765

    def into(self, source: str) -> str:
        """The Language an Article in `source` goes into unless one is named: never its own."""
        return self.source if source == self.target else self.target


def find_workspace(start: Path) -> Path:
    """The nearest folder at or above `start` that holds a workbench.toml.

    Raises NotFound, saying how to make one.
    """
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise NotFound("No workspace here or above.", next="Make one with: workbench init")


def load_settings(root: Path, environ: Mapping[str, str] | None = None) -> Settings:
    """The Settings of the Workspace at `root`. Raises BadInput naming the bad key or value."""
    path = root / FILE
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"It is not valid TOML: {error}.", where=str(path)) from error
    except OSError as error:
        raise NotFound(f"It cannot be read: {error.strerror}.", where=str(path)) from error
    known = {field.name for field in fields(Settings)}
    for key in table:
        if key not in known:
            raise _unknown(key, str(path), known)
    for name, value in (os.environ if environ is None else environ).items():
        if not name.startswith("WORKBENCH_"):
            continue
        key = name.removeprefix("WORKBENCH_").lower()
        if key not in known:
            raise _unknown(name, "environment", known)
        table[key] = value
    return Settings(**{key: _typed(key, value) for key, value in table.items()})


def _unknown(key: str, where: str, known: set[str]) -> BadInput:
    return BadInput(
        f"There is no setting “{key}”.",
        where=where,
        next="Known: " + ", ".join(sorted(known)) + ".",
    )


def _typed(key: str, value: Any) -> Any:
    kind = get_type_hints(Settings)[key]
    choices = get_args(kind)
    if choices:
        if value not in choices:
            raise BadInput(f"“{key}” must be one of {', '.join(choices)}, not “{value}”.")
        return value
    if kind is bool and isinstance(value, str) and value.lower() in _BOOLEANS:
        return _BOOLEANS[value.lower()]
    if kind is int and isinstance(value, str) and value.strip().isdigit():
        return int(value)
    if type(value) is not kind:
        raise BadInput(f"“{key}” must be {_KINDS[kind]}, not “{value}”.")
    return value


_BOOLEANS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
_KINDS = {str: "text in quotes", int: "a whole number", bool: "true or false"}
