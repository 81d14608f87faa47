"""Catalogs back into the files they came from: only their translations change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from workbench.errors import BadInput, Conflict
from workbench.formats.document import Document
from workbench.formats.files import read_bytes, write_bytes
from workbench.formats.known import FORMATS
from workbench.store import queries
from workbench.store.schema import Article
from workbench.text.languages import language
from workbench.workflow.catalogs import ExportReport, remember_export, rows_of, unreviewed
from workbench.workflow.handover import translated_document
from workbench.workflow.target_languages import asked_languages
from workbench.workflow.workspace import Workspace


def write_back(
    workspace: Workspace, slugs: Sequence[str], *, target: str | None = None
) -> ExportReport:
    """Write catalogs (PO, XLIFF, CSV) into their own files again, each whole or not at all.

    Raises BadInput for an Article that is no catalog (its source would be lost), a template and
    another Language's catalog; Conflict when the file is no longer as it was added; NotFound,
    WriteError.
    """
    if not slugs:
        raise BadInput("Which catalogs?", next="Name them: workbench export ARTICLE --in-place")
    paths, open_ = [], 0
    with workspace.store.write() as session:
        for article in [queries.article(session, slug) for slug in slugs]:
            code = asked_languages(session, article, workspace.settings, target)[0]
            paths.append(_write(session, article, code))
            open_ += unreviewed(session, article, code)
            remember_export(session, article, code)
    return ExportReport(tuple(paths), open_)


def _write(session: Session, article: Article, target: str) -> Path:
    path = Path(article.path)
    _refuse(article, path, target)
    content = translated_document(article, rows_of(session, article, target), target)
    write_bytes(path, content)
    article.original = content
    return path


def _refuse(article: Article, path: Path, target: str) -> None:
    own = FORMATS[article.format]
    if not own.catalog or path.suffix.lower() == ".pot":
        raise BadInput(
            "Only a catalog can be written in place: here the source would be lost.",
            where=str(path), next=f"Use: workbench export {article.slug} --format document",
        )  # fmt: skip
    document: Document = own.read(article.original, article.source_language, article.encoding)
    said = document.target_language.replace("-", "_")
    if said and said.partition("_")[0] != target.partition("_")[0]:
        raise BadInput(
            f"It is a catalog in {language(said).english_name}.", where=str(path),
            next=f"Say so: --target {said}",
        )  # fmt: skip
    if read_bytes(path) != article.original:
        raise Conflict(
            "The file has changed since it was added.", where=str(path),
            next="Bring the article up to date: workbench add FILE",
        )  # fmt: skip
