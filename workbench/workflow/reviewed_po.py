"""A reviewed PO as it comes back: its text, whose it is, and what its reviewer noted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import BadInput, NotFound
from workbench.formats.document import Document
from workbench.formats.files import read_bytes
from workbench.formats.po_file import Progress, read
from workbench.store import queries
from workbench.store.schema import Article
from workbench.text.languages import language


def document_at(
    path: Path, source: str, encoding: str | None, progress: Progress | None = None
) -> Document:
    """The messages of the file. Raises BadInput with its path."""
    try:
        return read(read_bytes(path), source, encoding, progress)
    except BadInput as error:
        error.where = error.where or str(path)
        raise


def target_of(document: Document, path: Path, usual: tuple[str, str], meant: str | None) -> str:
    """The Language of the file; Arabic (Syria), as some editors write, is Arabic unless `meant`.

    `usual` are the source and target of its Article. Raises BadInput for the source itself.
    """
    source, wanted = usual
    if not document.target_language:
        return language(meant).code if meant else wanted
    try:
        code = language(document.target_language).code
    except BadInput as error:
        error.where = str(path)
        raise
    if code == source:
        raise BadInput(
            f"It is a translation into {language(code).english_name}, the source language.",
            where=str(path),
        )
    bases = {one.replace("-", "_").partition("_")[0] for one in (code, wanted)}
    same = len(bases) == 1 and bases & {code, wanted}
    return wanted if same and not meant else code


def article_of(session: Session, document: Document, path: Path, slug: str) -> Article:
    """The Article of that slug, else the one that the header or the file is named after."""
    if slug:
        return queries.article(session, slug)
    for name in (document.header.get("Project-Id-Version", ""), path.stem):
        found = session.scalars(
            select(Article).where(Article.slug == name, Article.removed_at.is_(None))
        ).one_or_none()
        if found is not None:
            return found
    known = ", ".join(a.slug for a in queries.articles(session)[:5]) or "none yet"
    raise NotFound(
        "It belongs to no article of this workspace.", where=str(path),
        next=f"Name one with --article; articles: {known}.",
    )  # fmt: skip


def noted(document: Document, owner: Article) -> Document:
    """With a reviewer's own comments as notes; those of a catalog's own file are none."""
    if not any(entry.comment for entry in document.entries):
        return document
    stood: dict[str, str] = {}
    if owner.format == "po":
        original = read(owner.original, owner.source_language, owner.encoding)
        stood = {entry.key: entry.comment for entry in original.entries}
    entries = (
        replace(one, note=one.note or (one.comment if one.comment != stood.get(one.key) else ""))
        for one in document.entries
    )
    return replace(document, entries=tuple(entries))
