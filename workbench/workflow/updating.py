"""A PO file of anyone's brought up to a newer template."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BadInput
from workbench.formats.catalog import REVIEWED
from workbench.formats.files import read_bytes, write_bytes
from workbench.formats.po_file import read
from workbench.formats.po_update import update
from workbench.text.languages import language


@dataclass(frozen=True)
class UpdateReport:
    """How many messages of the updated PO have a translation that holds, and how many do not."""

    kept: int
    fuzzy: int
    untranslated: int
    obsolete: int


def update_catalog(po: Path, template: Path, source: str) -> UpdateReport:
    """Rewrite `po` with the messages of `template`, keeping its translations.

    Raises BadInput, NotFound or WriteError; the PO is then as it was.
    """
    source = language(source).code
    old, new = read_bytes(po), read_bytes(template)
    for path, content in ((po, old), (template, new)):
        try:
            read(content, source, None)
        except BadInput as error:
            raise BadInput(error.what, where=str(path), next=error.next) from error
    content = update(old, new, source)
    write_bytes(po, content)
    entries = read(content, source, None).entries
    living = [entry for entry in entries if not entry.obsolete]
    kept = sum(1 for entry in living if entry.state in REVIEWED)
    untranslated = sum(1 for entry in living if entry.state == "untranslated")
    fuzzy, gone = len(living) - kept - untranslated, len(entries) - len(living)
    return UpdateReport(kept, fuzzy, untranslated, gone)
