"""A new XLIFF 1.2 file of a catalog of ours; plurals in groups, as Translate Toolkit has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from workbench.formats.catalog import CatalogEntry, CatalogHeader, resolved
from workbench.formats.xliff_states import set_state
from workbench.formats.xml_tree import xml_text

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
PLURALS = "x-gettext-plurals"


def write_xliff(header: CatalogHeader, entries: Iterable[CatalogEntry]) -> bytes:
    """A new XLIFF 1.2 file of a catalog of ours; obsolete entries are left out."""
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap={None: NAMESPACE}, version="1.2")
    said = {
        "original": header.project,
        "source-language": header.source_language,
        "target-language": header.language,
        "datatype": "plaintext",
    }
    body = _add(_add(root, "file", said), "body")
    for number, entry in enumerate(resolved(entries), start=1):
        if not entry.obsolete:
            _message(body, entry, entry.ident or str(number))
    tree = root.getroottree()
    etree.indent(body)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _add(parent: Any, name: str, attributes: dict[str, str] | None = None, text: str = "") -> Any:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes or {})
    child.text = xml_text(text) or None
    return child


def _message(body: Any, entry: CatalogEntry, ident: str) -> None:
    if not entry.plural:
        _notes(_unit(body, ident, entry.source, entry.targets[0], entry), entry)
        return
    group = _add(body, "group", {"restype": PLURALS, "id": ident})
    sources = (entry.source, *[entry.plural] * max(1, len(entry.targets) - 1))
    for index, source in enumerate(sources):
        target = entry.targets[index] if index < len(entry.targets) else ""
        _unit(group, f"{ident}[{index}]", source, target, entry)
    _notes(group, entry)


def _unit(parent: Any, ident: str, source: str, target: str, entry: CatalogEntry) -> Any:
    unit = _add(parent, "trans-unit", {"id": ident})
    _add(unit, "source", text=source)
    if target:
        set_state(unit, _add(unit, "target", text=target), entry.state)
    return unit


def _notes(owner: Any, entry: CatalogEntry) -> None:
    for note in (entry.note, entry.origin, f"role: {entry.role}" if entry.role else ""):
        if note:
            _add(owner, "note", text=note)
