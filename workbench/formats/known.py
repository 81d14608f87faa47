"""The one explicit list of formats, and which of them a file is in."""

from __future__ import annotations

from pathlib import PurePath

from workbench.errors import BadInput
from workbench.formats import (
    article_docx,
    article_html,
    article_markdown,
    article_text,
    pairs_csv,
    po_edit,
    xliff,
)
from workbench.formats.document import Format

FORMATS: dict[str, Format] = {
    "text": article_text.FORMAT,
    "markdown": article_markdown.FORMAT,
    "html": article_html.FORMAT,
    "docx": article_docx.FORMAT,
    "po": po_edit.FORMAT,
    "xliff": xliff.FORMAT,
    "csv": pairs_csv.FORMAT,
}


def format_for(path_name: str, content: bytes = b"") -> Format:
    """The Format of a file, by the ending of its name. Raises BadInput, naming the known ones.

    `content` decides where there is no ending: text is plain text.
    """
    ending = PurePath(path_name).suffix.lower()
    for known in FORMATS.values():
        if ending in known.extensions:
            return known
    if not ending:
        return article_text.FORMAT
    endings = ", ".join(sorted(e for known in FORMATS.values() for e in known.extensions))
    raise BadInput(
        f"There is no format for files ending in “{ending}”.",
        where=path_name,
        next=f"Known endings: {endings}.",
    )
