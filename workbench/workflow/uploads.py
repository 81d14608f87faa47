"""Files that were uploaded to be looked at first.

What was looked at waits under a name of our own in the Workspace's private folder for a day; the
name it was uploaded with is shown to people and never used as a path.
"""

from __future__ import annotations

import re
import secrets
import time
from pathlib import Path

from workbench.errors import BadInput, NotFound
from workbench.formats.decoding import LIMIT, check_size
from workbench.workflow.workspace import Workspace

LARGEST = LIMIT
_TOKEN = re.compile(r"[0-9a-f]{32}")
_DAY = 86_400


def keep(workspace: Workspace, content: bytes, name: str) -> str:
    """Keep what was uploaded as `name`; the token that finds it again for a day.

    Raises BadInput for an empty file and one of more than LARGEST bytes.
    """
    try:
        check_size(content)
    except BadInput as error:
        error.where = name
        raise
    folder = workspace.private / "uploads"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - _DAY:
            old.unlink(missing_ok=True)
    token = secrets.token_hex(16)
    (folder / token).write_bytes(content)
    return token


def kept(workspace: Workspace, token: str) -> Path:
    """Where it waits. Raises BadInput for what is no token, NotFound."""
    if not _TOKEN.fullmatch(token):
        raise unreadable()
    path = workspace.private / "uploads" / token
    if not path.is_file():
        raise NotFound("This preview is gone.", next="Upload the file again.")
    return path


def unreadable() -> BadInput:
    """What is said of a form that no page of ours has sent."""
    return BadInput("This preview cannot be read.", next="Upload the file again.")


def shown_name(name: str) -> str:
    """The last part of an uploaded name without anything a path could do with it."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(char for char in last if char.isprintable()).strip(" .")
    return clean[-120:] or "article.txt"
