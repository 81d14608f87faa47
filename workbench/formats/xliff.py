"""XLIFF 1.2 and 2.0: read with inline tags protected, written back, and written anew (1.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from workbench.errors import BadInput
from workbench.formats.catalog import CatalogEntry, CatalogHeader, resolved
from workbench.formats.document import Document, Entry, Format, Translated
from workbench.formats.xml_tree import (
    fill,
    flatten,
    flatten_like,
    local,
    parse_xml,
    serialise,
    xml_text,
)

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_CODES = frozenset({"x", "bx", "ex", "ph", "bpt", "ept", "it", "sc", "ec", "sm", "em", "cp"})
"""Inline elements whose content is code, not text (XLIFF 1.2 section 2.3, 2.0 section 4.2.3)."""

_TO_STATE = {
    "new": "needs-work",
    "needs-translation": "needs-work",
    "needs-adaptation": "needs-work",
    "needs-l10n": "needs-work",
    "needs-review-adaptation": "edited",
    "needs-review-l10n": "edited",
    "needs-review-translation": "edited",
    "translated": "confirmed",
    "signed-off": "approved",
    "final": "approved",
    "initial": "needs-work",
    "reviewed": "approved",
}
_FROM_STATE = {
    "machine": "needs-review-translation",
    "edited": "needs-review-translation",
    "needs-work": "needs-adaptation",
    "confirmed": "translated",
    "approved": "final",
}
_FROM_STATE_2 = {"confirmed": "translated", "approved": "final"}
_MACHINE = {"mt-suggestion", "leveraged-mt", "fuzzy-match", "exact-match", "leveraged-tm"}


def read(content: bytes, source: str, encoding: str | None = None) -> Document:
    """The translatable units as Entries, in order; inline elements are tags. Raises BadInput."""
    root = _root(content)
    file = next((each for each in root.iter() if local(each) == "file"), root)
    said = {**dict(file.attrib), **{k: v for k, v in root.attrib.items() if "anguage" in k}}
    return Document(
        original=content,
        entries=tuple(_entry(unit) for unit in _units(root)),
        source_language=said.get("source-language") or said.get("srcLang") or _two(root, "src"),
        target_language=said.get("target-language") or _two(root, "trg"),
    )


def write(document: Document, translations: Mapping[int, Translated], target: str) -> bytes:
    """The same file with these translations and states; everything else as it was."""
    root = _root(document.original)
    changed = False
    for index, unit in enumerate(_units(root)):
        wanted, entry = translations.get(index), document.entries[index]
        if not wanted or not wanted.text:
            continue
        if (wanted.texts, wanted.state) == (entry.targets, entry.state):
            continue
        _translate(unit, wanted)
        changed = True
    if not changed:
        return document.original
    _name_target(root, target)
    ending = b"\n" if document.original.endswith(b"\n") else b""
    return serialise(root.getroottree()) + ending


FORMAT = Format("xliff", (".xlf", ".xliff"), read, write, catalog=True)


def write_xliff(header: CatalogHeader, entries: Iterable[CatalogEntry]) -> bytes:
    """A new XLIFF 1.2 file of a catalog of ours; obsolete entries are left out."""
    root = etree.Element(f"{{{_NAMESPACE}}}xliff", nsmap={None: _NAMESPACE}, version="1.2")
    file = etree.SubElement(
        root,
        f"{{{_NAMESPACE}}}file",
        {
            "original": header.project,
            "source-language": header.source_language,
            "target-language": header.language,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(file, f"{{{_NAMESPACE}}}body")
    for number, entry in enumerate(resolved(entries), start=1):
        if not entry.obsolete:
            _new_unit(body, entry, str(number))
    tree = root.getroottree()
    etree.indent(body)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _root(content: bytes) -> Any:
    root = parse_xml(content).getroot()
    if local(root) != "xliff":
        raise BadInput(
            f"Its outermost element is <{local(root)}>, not <xliff>.", next="Is it the right file?"
        )
    return root


def _units(root: Any) -> Iterator[Any]:
    """trans-unit elements (1.2) or segment elements (2.0) that may be translated."""
    for element in root.iter():
        if local(element) not in ("trans-unit", "segment"):
            continue
        frozen = any(e.get("translate") == "no" for e in (element, *element.iterancestors()))
        source = _child(element, "source")
        if source is not None and not frozen and flatten(source, _CODES)[0].strip():
            yield element


def _child(unit: Any, name: str) -> Any:
    return next((child for child in unit if local(child) == name), None)


def _entry(unit: Any) -> Entry:
    element, target = _child(unit, "source"), _child(unit, "target")
    text = "" if target is None else flatten_like(target, element, _CODES)
    owner = unit if local(unit) == "trans-unit" else unit.getparent()
    notes = [n for n in owner.iter() if local(n) == "note"]
    return Entry(
        source=flatten(element, _CODES)[0],
        targets=(text,),
        context=None,
        state=_state(unit, target, text),
        extracted="\n".join("".join(note.itertext()).strip() for note in notes),
        references=tuple(_references(unit)),
        key="/".join(e.get("id") for e in (unit, *unit.iterancestors()) if e.get("id")),
    )


def _state(unit: Any, target: Any, text: str) -> str:
    if not text.strip():
        return "untranslated"
    if unit.get("approved") == "yes":
        return "approved"
    if target.get("state-qualifier") in _MACHINE or unit.get("subState") == "workbench:machine":
        return "machine"
    said = target.get("state") or unit.get("state") or "translated"
    return _TO_STATE.get(said, "edited")


def _references(unit: Any) -> Iterator[str]:
    for group in unit.iter():
        if local(group) != "context-group":
            continue
        said = {c.get("context-type"): (c.text or "").strip() for c in group if c.text}
        if "sourcefile" in said:
            yield ":".join(filter(None, (said["sourcefile"], said.get("linenumber"))))


def _translate(unit: Any, wanted: Translated) -> None:
    source, target = _child(unit, "source"), _child(unit, "target")
    if target is None:
        target = etree.Element(source.tag.replace("source", "target"))
        target.tail, place = source.tail, unit.index(source) + 1
        if local(unit) == "trans-unit" and _child(unit, "seg-source") is not None:
            place = unit.index(_child(unit, "seg-source")) + 1
        unit.insert(place, target)
    fill(target, source, wanted.text, _CODES)
    target.attrib.pop("state-qualifier", None)
    if local(unit) == "segment":
        unit.set("state", _FROM_STATE_2.get(wanted.state, "initial"))
        _mark(unit, "subState", "workbench:machine", wanted.state == "machine")
        return
    target.set("state", _FROM_STATE.get(wanted.state, "needs-translation"))
    _mark(target, "state-qualifier", "mt-suggestion", wanted.state == "machine")
    if unit.get("approved") or wanted.state == "approved":
        unit.set("approved", "yes" if wanted.state == "approved" else "no")


def _mark(element: Any, name: str, value: str, present: bool) -> None:
    if present:
        element.set(name, value)
    else:
        element.attrib.pop(name, None)


def _name_target(root: Any, target: str) -> None:
    """Say the target Language where the file leaves it open."""
    if root.get("srcLang") and not root.get("trgLang"):
        root.set("trgLang", target)
    for file in root.iter():
        if local(file) == "file" and file.get("source-language"):
            file.set("target-language", file.get("target-language") or target)


def _two(root: Any, which: str) -> str:
    return str(root.get(f"{which}Lang") or "")


def _new_unit(body: Any, entry: CatalogEntry, number: str) -> None:
    def add(name: str, text: str) -> Any:
        child = etree.SubElement(unit, f"{{{_NAMESPACE}}}{name}")
        child.text = xml_text(text)
        return child

    unit = etree.SubElement(body, f"{{{_NAMESPACE}}}trans-unit", id=entry.ident or number)
    add("source", entry.source)
    if any(entry.targets):
        target = add("target", entry.targets[0])
        target.set("state", _FROM_STATE.get(entry.state, "needs-translation"))
        _mark(target, "state-qualifier", "mt-suggestion", entry.state == "machine")
        _mark(unit, "approved", "yes", entry.state == "approved")
    for note in (entry.note, entry.origin, f"role: {entry.role}" if entry.role else ""):
        if note:
            add("note", note)
