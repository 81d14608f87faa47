"""Look at a file before it becomes an Article: its blocks, their roles, and why.

What was looked at waits under a name of our own in the Workspace's private folder for a day; the
name it was uploaded with is shown to people and never used as a path.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.errors import BadInput, NotFound
from workbench.formats import format_for
from workbench.formats.document import ASIDE, Document, Role
from workbench.text.languages import language
from workbench.workflow.articles import AddReport, add_content
from workbench.workflow.workspace import Workspace

_TOKEN = re.compile(r"[0-9a-f]{32}")
_DAY = 86_400
LARGEST = 50_000_000


@dataclass(frozen=True)
class BlockView:
    """One block: its text, its role, and whether it will be set aside."""

    index: int
    text: str
    role: str
    why: str
    aside: bool


@dataclass(frozen=True)
class Preview:
    """A file as it would be added; `token` finds it again."""

    token: str
    name: str
    source: str
    target: str
    blocks: tuple[BlockView, ...]
    entries: int
    warnings: tuple[str, ...]


def preview(
    workspace: Workspace, content: bytes, name: str, *, source: str, target: str, encoding: str = ""
) -> Preview:
    """Read a file without storing it as an Article; a text without a name gets one.

    Raises BadInput.
    """
    name = shown_name(name) if name else ""
    source, target = language(source).code, language(target).code
    if len(content) > LARGEST:
        raise BadInput(f"It is larger than {LARGEST // 1_000_000} MB.", where=name)
    document = _read(content, name or "pasted.txt", source, encoding)
    name = name or shown_name(_first_words(document) + ".txt")
    if not document.blocks and not document.entries:
        raise BadInput("There is no text in it.", where=name)
    folder = workspace.private / "uploads"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - _DAY:
            old.unlink(missing_ok=True)
    token = secrets.token_hex(16)
    (folder / token).write_bytes(content)
    return Preview(
        token,
        name,
        source,
        target,
        tuple(
            BlockView(index, block.text, block.role.value, block.why, block.role in ASIDE)
            for index, block in enumerate(document.blocks)
            if block.text.strip()
        ),
        len(document.entries),
        document.warnings,
    )


def add_previewed(
    workspace: Workspace,
    token: str,
    name: str,
    *,
    source: str,
    target: str,
    encoding: str = "",
    roles: Mapping[int, str],
) -> AddReport:
    """Add what was looked at, with the roles as corrected. Raises BadInput, NotFound."""
    if not _TOKEN.fullmatch(token):
        raise BadInput("This preview cannot be read.", next="Upload the file again.")
    path = workspace.private / "uploads" / token
    if not path.is_file():
        raise NotFound("This preview is gone.", next="Upload the file again.")
    try:
        chosen = {index: Role(role) for index, role in roles.items()}
    except ValueError as error:
        raise BadInput(f"There is no such role: {error}.") from error
    name = shown_name(name)
    content = path.read_bytes()
    recognised = _read(content, name, language(source).code, encoding).blocks
    changed = {
        index: role
        for index, role in chosen.items()
        if index < len(recognised) and recognised[index].role is not role
    }
    report = add_content(
        workspace,
        content,
        f"upload/{token}/{name}",
        source=source,
        target=target,
        encoding=encoding or None,
        roles=changed,
    )
    path.unlink(missing_ok=True)
    return report


def shown_name(name: str) -> str:
    """The last part of an uploaded name without anything a path could do with it."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(char for char in last if char.isprintable()).strip(" .")
    return clean[-120:] or "article.txt"


def _first_words(document: Document) -> str:
    """What a pasted text is called: its title's first words, else those of its body."""
    for role in (Role.TITLE, Role.HEADING, Role.BODY):
        for block in document.blocks:
            if block.role is role and block.text.strip():
                return " ".join(block.text.split()[:8]).rstrip(".")
    return "article"


def _read(content: bytes, name: str, source: str, encoding: str) -> Document:
    try:
        return format_for(name, content).read(content, source, encoding or None)
    except BadInput as error:
        error.where = error.where or name
        raise
