"""Articles in: add, add again after an edit, rename, remove, correct a role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import BadInput
from workbench.formats.document import ASIDE, Document, Role
from workbench.formats.files import read_bytes
from workbench.formats.known import FORMATS, format_for
from workbench.store import queries
from workbench.store.journal import recording
from workbench.store.schema import Article
from workbench.text.languages import language
from workbench.text.tag_places import untagged
from workbench.workflow import consistent, two_forms
from workbench.workflow.brought import Verdicts, arriving
from workbench.workflow.cutting import Cut, cut
from workbench.workflow.merging import merge_segments
from workbench.workflow.naming import scope_changes, write_changes
from workbench.workflow.slugs import slugify, unused
from workbench.workflow.target_languages import languages_of, named_language
from workbench.workflow.uncollected import uncollected
from workbench.workflow.verifying_many import Progress
from workbench.workflow.workspace import Workspace

ASIDE_ROLES = tuple(sorted(role.value for role in ASIDE))


@dataclass(frozen=True)
class AddReport:
    """What adding a file did: Segments by role, and on an update what was kept, new and gone.

    `edited_outside` counts the translations that the file changed since it was added, and that
    were kept as they are here; `step` is the Step that takes it back.
    """

    step: int
    slug: str
    title: str
    format: str
    updated: bool
    segments: int
    kept: int
    new: int
    gone: int
    roles: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    edited_outside: int = 0


@dataclass(frozen=True)
class Aside:
    """A Segment that was set aside, and why."""

    number: int
    role: str
    source: str
    why: str


def add_file(
    workspace: Workspace,
    path: Path,
    *,
    source: str | None = None,
    target: str | None = None,
    encoding: str | None = None,
    slug: str | None = None,
    progress: Progress | None = None,
) -> AddReport:
    """Add a file, or bring the Article it became up to date. Raises BadInput, NotFound.

    `progress` is told how many of the translations that the file brings are checked.
    """
    return add_content(
        workspace, read_bytes(path), str(path.resolve()),
        source=source, target=target, encoding=encoding, slug=slug, progress=progress,
    )  # fmt: skip


def add_content(
    workspace: Workspace,
    content: bytes,
    path: str,
    *,
    source: str | None = None,
    target: str | None = None,
    encoding: str | None = None,
    slug: str | None = None,
    roles: Mapping[int, Role] | None = None,
    cuts: Mapping[int, Sequence[int]] | None = None,
    person: str = "",
    progress: Progress | None = None,
) -> AddReport:
    """Add an Article from bytes, as one Step; translations it brings are held against the checks.

    `roles` and `cuts` overrule what was recognised, by block index. A block's
    cuts are the places in its text where its later Segments begin. The `target` is kept: the
    Article goes into it wherever no Language is named.
    """
    source = language(source or workspace.settings.source).code
    document, format_name = _read(content, path, source, encoding)
    said = _said(document, target, workspace.settings.target, source, path)
    pieces = cut(document, source, roles or {}, cuts)
    if not pieces:
        raise BadInput("There is no text in it.", where=path)
    with workspace.store.read() as session:
        article = _article(session, path, slug, source)
        known = languages_of(session, [article], workspace.settings)
        target = said or known[article.id][0]
        verdicts = Verdicts(workspace, target, progress)
        places = arriving(session, article, pieces, target)
    verdicts.of(article, pieces, places)  # before anybody has to wait for the database
    who = person or workspace.person
    with uncollected(), workspace.store.write() as session:
        article = _article(session, path, slug, source)
        updated = article.id is not None
        former = (article.original, article.format, article.source_language, article.encoding)
        label = f"{article.slug} again" if updated else article.slug
        with recording(session, "add", label, who) as step:
            _fill(session, article, document, pieces, format_name)
            article.target_language = said or article.target_language
            merge = merge_segments(session, article, pieces, target, verdicts, who)
            if merge.brought.taken:
                consistent.settle(session, article, target)
                two_forms.settle(session, verdicts.glossary, article, target)
    return AddReport(
        step=step.id, slug=article.slug, title=article.title, format=article.format,
        updated=updated, segments=merge.kept + merge.new, kept=merge.kept, new=merge.new,
        gone=merge.gone, roles=Counter(piece.role for piece in pieces), warnings=document.warnings,
        edited_outside=_edited_outside(former, [pieces[at] for at in merge.brought.otherwise]),
    )  # fmt: skip


def _edited_outside(former: tuple[bytes, str, str, str], otherwise: Sequence[Cut]) -> int:
    """How many of these translations the file did not have when it was read last.

    `former` is what it was then: its content, format, source Language and encoding.
    """
    if not otherwise:
        return 0
    content, form, source, encoding = former
    then = FORMATS[form].read(content, source, encoding).entries
    known = {(entry.source, entry.plural, entry.context): entry.targets for entry in then}
    entries = (piece.entry for piece in otherwise if piece.entry is not None)
    return sum(
        known.get((entry.source, entry.plural, entry.context), ()) != entry.targets
        for entry in entries
    )


def _read(content: bytes, path: str, source: str, encoding: str | None) -> tuple[Document, str]:
    """What is in a file, and the name of its format. Raises BadInput with its path."""
    file_format = format_for(path, content)
    try:
        return file_format.read(content, source, encoding), file_format.name
    except BadInput as error:
        error.where = error.where or path
        raise


def _said(document: Document, asked: str | None, usual: str, source: str, path: str) -> str:
    """The Language asked for, else the one that a catalog's own translations are in, else ""."""
    said = document.target_language
    if asked:
        return named_language(source, asked, path)
    if not said or not any(any(entry.targets) for entry in document.entries):
        return ""
    try:
        code = language(said).code
    except BadInput as error:
        error.where, error.next = path, "Say its language: --target"
        raise
    base = code.replace("-", "_").partition("_")[0]
    return usual if base in (usual.partition("_")[0], source.partition("_")[0]) else code


def _article(session: Session, path: str, slug: str | None, source: str) -> Article:
    """The Article of that slug or file, or a new one that is not stored yet."""
    found = _existing(session, path, slug)
    if found is not None:
        return found
    taken = set(session.scalars(select(Article.slug)))
    return _new_article(unused(slug or slugify(path), taken), path, source)


def _existing(session: Session, path: str, slug: str | None) -> Article | None:
    if slug:
        return session.scalars(select(Article).where(Article.slug == slug)).one_or_none()
    return session.scalars(
        select(Article).where(Article.path == path).order_by(Article.id.desc())
    ).first()


def _new_article(slug: str, path: str, source: str) -> Article:
    now = datetime.now(UTC)
    return Article(
        slug=slug, title=slug, source_language=source, target_language="", format="",
        path=path, original=b"", added_at=now, changed_at=now,
    )  # fmt: skip


def _fill(
    session: Session,
    article: Article,
    document: Document,
    pieces: list[Cut],
    format_name: str,
) -> None:
    article.original, article.encoding = document.original, document.encoding
    article.format = format_name
    article.title = _title(pieces, article.slug)
    article.changed_at = datetime.now(UTC)
    article.removed_at = None
    session.add(article)
    session.flush()


def _title(pieces: list[Cut], fallback: str) -> str:
    for wanted in (Role.TITLE, Role.HEADING, Role.BODY):
        for piece in pieces:
            if piece.role == wanted.value:
                text = untagged(piece.source).text
                return text if len(text) <= 160 else text[:157] + "…"
    return fallback


def set_aside(workspace: Workspace, slug: str) -> list[Aside]:
    """The Segments of an Article that are not translated, and why."""
    with workspace.store.read() as session:
        article = queries.article(session, slug)
        return [
            Aside(row.number, row.role, row.source, row.why)
            for row in queries.segments(session, article)
            if row.role in ASIDE_ROLES
        ]


def set_role(
    workspace: Workspace, slug: str, number: int, role: str, *, person: str | None = None
) -> None:
    """Overrule a Segment's role; undoable. Raises BadInput for an unknown role, NotFound."""
    if role not in {r.value for r in Role}:
        raise BadInput(
            f"There is no role “{role}”.", next="Roles: " + ", ".join(r.value for r in Role) + "."
        )
    who = person or workspace.person
    with workspace.store.write() as session, recording(session, "role", f"{slug}:{number}", who):
        row = queries.segment(session, slug, number)
        row.role, row.why = role, f"set by {who}"


def rename(workspace: Workspace, slug: str, new: str) -> str:
    """Give an Article another slug, in the scope of Terms too; undoable.

    Returns it as kept. Raises BadInput if taken.
    """
    wanted = slugify(new)
    scopes = scope_changes(workspace, slug, wanted)
    with workspace.store.write() as session:
        article = queries.article(session, slug)
        if wanted in set(session.scalars(select(Article.slug))):
            raise BadInput(f"There is an article “{wanted}” already.", next="Choose another name.")
        with recording(session, "rename", f"{slug} to {wanted}", workspace.person):
            article.slug = wanted
            write_changes(workspace, session, scopes)
    return wanted


def remove(workspace: Workspace, slug: str) -> None:
    """Take an Article out of sight, its Translations kept; undoable."""
    with workspace.store.write() as session:
        article = queries.article(session, slug)
        with recording(session, "remove", slug, workspace.person):
            article.removed_at = datetime.now(UTC)
