"""Look at a file before it becomes an Article: its blocks, their roles, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workbench.errors import BadInput
from workbench.formats.document import ASIDE, Block, Document, Role
from workbench.formats.known import format_for
from workbench.text.languages import language
from workbench.workflow.articles import AddReport, add_content
from workbench.workflow.cutting import own_starts
from workbench.workflow.paragraph_cuts import checked, merge_at, split_at, words_after
from workbench.workflow.uploads import keep, kept, shown_name, unreadable
from workbench.workflow.workspace import Workspace


@dataclass(frozen=True)
class Upload:
    """What finds a file that was looked at again, and how it is to be read."""

    token: str
    name: str
    source: str
    target: str
    encoding: str = ""


@dataclass(frozen=True)
class Choices:
    """What a person corrected, by block index: its role, and where its later Segments begin."""

    roles: Mapping[int, str] = field(default_factory=dict)
    cuts: Mapping[int, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class PartView:
    """What will be one Segment: where it begins in its block, its text, where it can be split."""

    start: int
    text: str
    words: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class BlockView:
    """One block: its text, role and Segments, and whether it will be set aside.

    `cuts` is None where the Segments are those found by the rules.
    """

    index: int
    text: str
    role: str
    why: str
    aside: bool
    parts: tuple[PartView, ...]
    cuts: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Preview:
    """A file as it would be added."""

    upload: Upload
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
    document = _read(content, name or "pasted.txt", source, encoding)
    name = name or shown_name(_first_words(document) + ".txt")
    if not document.blocks and not document.entries:
        raise BadInput("There is no text in it.", where=name)
    token = keep(workspace, content, name)
    return _view(document, Upload(token, name, source, target, encoding), Choices())


def look_again(workspace: Workspace, upload: Upload, choices: Choices) -> Preview:
    """What was looked at, as it stands with what was corrected. Raises BadInput."""
    return _view(_kept(workspace, upload), upload, choices)


def split_previewed(
    workspace: Workspace, upload: Upload, choices: Choices, block: int, place: int
) -> Choices:
    """The same choices with a Segment more in a block: it begins at `place` of the block's text.

    Raises BadInput where one part would be blank, NotFound.
    """
    return _recut(workspace, upload, choices, block, place, split_at)


def merge_previewed(
    workspace: Workspace, upload: Upload, choices: Choices, block: int, start: int
) -> Choices:
    """The same choices with the Segment that begins at `start` joined to the next of its block.

    Raises BadInput where it is the last one, NotFound.
    """
    return _recut(workspace, upload, choices, block, start, merge_at)


def add_previewed(
    workspace: Workspace, upload: Upload, choices: Choices, *, person: str = ""
) -> AddReport:
    """Add what was looked at with its roles and Segments as corrected, all in one transaction.

    Raises BadInput; what was looked at is kept then.
    """
    document = _kept(workspace, upload)
    recognised = document.blocks
    chosen = _corrected(recognised, choices)
    name = shown_name(upload.name)
    path = kept(workspace, upload.token)
    report = add_content(
        workspace,
        path.read_bytes(),
        f"upload/{upload.token}/{name}",
        source=upload.source,
        target=upload.target,
        encoding=upload.encoding or None,
        roles={
            index: block.role
            for index, block in enumerate(chosen)
            if block.role is not recognised[index].role
        },
        cuts=_checked_cuts(chosen, choices),
        person=person,
    )
    path.unlink(missing_ok=True)
    return report


def _recut(
    workspace: Workspace,
    upload: Upload,
    choices: Choices,
    index: int,
    place: int,
    change: Callable[[str, Sequence[int], int], tuple[int, ...]],
) -> Choices:
    blocks = _corrected(_kept(workspace, upload).blocks, choices)
    if index >= len(blocks):
        raise unreadable()
    block, code = blocks[index], language(upload.source).code
    own = own_starts(block, code)
    cuts = dict(choices.cuts)
    starts = change(block.text, _checked_cuts(blocks, choices).get(index, own), place)
    cuts.pop(index, None)
    return replace(choices, cuts=cuts if starts == own else {**cuts, index: starts})


def _corrected(blocks: Sequence[Block], choices: Choices) -> list[Block]:
    """The blocks with the roles that were chosen; why they had another one is gone."""
    try:
        chosen = {index: Role(role) for index, role in choices.roles.items()}
    except ValueError as error:
        raise BadInput(f"There is no such role: {error}.") from error
    return [
        replace(block, role=chosen[index], why="")
        if chosen.get(index, block.role) is not block.role
        else block
        for index, block in enumerate(blocks)
    ]


def _checked_cuts(blocks: Sequence[Block], choices: Choices) -> dict[int, tuple[int, ...]]:
    if any(index >= len(blocks) for index in choices.cuts):
        raise unreadable()
    return {index: checked(blocks[index].text, starts) for index, starts in choices.cuts.items()}


def _view(document: Document, upload: Upload, choices: Choices) -> Preview:
    blocks = _corrected(document.blocks, choices)
    cuts, code = _checked_cuts(blocks, choices), language(upload.source).code
    return Preview(
        upload,
        tuple(
            _block_view(index, block, cuts.get(index), code)
            for index, block in enumerate(blocks)
            if block.text.strip()
        ),
        len(document.entries),
        document.warnings,
    )


def _block_view(index: int, block: Block, cuts: tuple[int, ...] | None, code: str) -> BlockView:
    starts = own_starts(block, code) if cuts is None else cuts
    parts = tuple(
        PartView(start, block.text[start:end].strip(), words_after(block.text, start, end))
        for start, end in pairwise((0, *starts, len(block.text)))
    )
    aside = block.role in ASIDE
    return BlockView(index, block.text, block.role.value, block.why, aside, parts, cuts)


def _kept(workspace: Workspace, upload: Upload) -> Document:
    content = kept(workspace, upload.token).read_bytes()
    code = language(upload.source).code
    return _read(content, shown_name(upload.name), code, upload.encoding)


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
