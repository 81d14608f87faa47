"""XLIFF 1.2 and 2.0: read with inline tags protected, and written back.

Read with lxml, since Translate Toolkit's reader does not suffice for writing back: it indents the
whole file anew, its text of a 2.0 segment leaves <pc> and <ph> out, and a target set with them in
it (`rich_target`) takes 2.0's elements for unknown ones. A test shows it. Gettext's plurals are the
groups that its po2xliff makes: one <trans-unit> a form, more of them where the target has more.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from workbench.errors import BadInput
from workbench.formats.document import Document, Entry, Format, Translated
from workbench.formats.xliff_new import PLURALS
from workbench.formats.xliff_states import set_state, state_of
from workbench.formats.xml_tree import fill, flatten, flatten_like, local, parse_xml, serialise

_CODES = frozenset({"x", "bx", "ex", "ph", "bpt", "ept", "it", "sc", "ec", "sm", "em", "cp"})
"""Inline elements whose content is code, not text (XLIFF 1.2 section 2.3, 2.0 section 4.2.3)."""

_HEADER = "x-gettext-domain-header"


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
        if not wanted or not any(wanted.texts):
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


def _root(content: bytes) -> Any:
    root = parse_xml(content).getroot()
    if local(root) != "xliff":
        raise BadInput(
            f"Its outermost element is <{local(root)}>, not <xliff>.", next="Is it the right file?"
        )
    return root


def _units(root: Any) -> Iterator[Any]:
    """What is one Entry: trans-unit (1.2), segment (2.0), or a group of plural forms (1.2)."""
    for element in root.iter():
        if local(element) not in ("trans-unit", "segment") and not _is_plural(element):
            continue
        above = (element, *element.iterancestors())
        frozen = any(e.get("translate") == "no" for e in above)
        if frozen or element.get("restype") == _HEADER or _is_plural(element.getparent()):
            continue
        forms = _forms(element)
        if forms and all(flatten(_child(f, "source"), _CODES)[0].strip() for f in forms):
            yield element


def _is_plural(element: Any) -> bool:
    return element is not None and element.get("restype") == PLURALS and local(element) == "group"


def _forms(unit: Any) -> list[Any]:
    """The plural forms of a group, in order, or the unit alone; those that have a source."""
    each = [e for e in unit if local(e) == "trans-unit"] if _is_plural(unit) else [unit]
    return [form for form in each if _child(form, "source") is not None]


def _child(unit: Any, name: str) -> Any:
    return next((child for child in unit if local(child) == name), None)


def _entry(unit: Any) -> Entry:
    forms = _forms(unit)
    sources = [flatten(_child(form, "source"), _CODES)[0] for form in forms]
    texts = tuple(_text(form) for form in forms)
    owner = unit.getparent() if local(unit) == "segment" else unit
    notes = dict.fromkeys("".join(n.itertext()).strip() for n in owner.iter() if local(n) == "note")
    return Entry(
        source=sources[0],
        targets=texts,
        plural=sources[-1] if len(forms) > 1 else "",
        context=None,
        state=_state(unit, forms, texts),
        extracted="\n".join(notes),
        references=tuple(_references(unit)),
        key="/".join(e.get("id") for e in (unit, *unit.iterancestors()) if e.get("id")),
    )


def _text(form: Any) -> str:
    target = _child(form, "target")
    return "" if target is None else flatten_like(target, _child(form, "source"), _CODES)


def _state(unit: Any, forms: list[Any], texts: tuple[str, ...]) -> str:
    """That of the first form with a text; a group may be approved as a whole."""
    first = next((n for n, text in enumerate(texts) if text.strip()), None)
    if first is None:
        return "untranslated"
    if unit.get("approved") == "yes":
        return "approved"
    return state_of(forms[first], _child(forms[first], "target"))


def _references(unit: Any) -> Iterator[str]:
    for group in unit.iter():
        if local(group) != "context-group":
            continue
        said = {c.get("context-type"): (c.text or "").strip() for c in group if c.text}
        if "sourcefile" in said:
            yield ":".join(filter(None, (said["sourcefile"], said.get("linenumber"))))


def _translate(unit: Any, wanted: Translated) -> None:
    forms = _forms(unit)
    while _is_plural(unit) and len(forms) < len(wanted.texts):
        forms.append(_one_more(forms[-1], len(forms)))
    for form, text in zip(forms, wanted.texts, strict=False):
        _translate_form(form, text, wanted.state)
    if _is_plural(unit) and (unit.get("approved") or wanted.state == "approved"):
        unit.set("approved", "yes" if wanted.state == "approved" else "no")


def _one_more(last: Any, number: int) -> Any:
    """Another plural form behind the last: its source again, no target yet."""
    form = copy.deepcopy(last)
    form.set("id", re.sub(r"\[\d+\]$", "", form.get("id") or "") + f"[{number}]")
    for child in [c for c in form if local(c) in ("target", "alt-trans")]:
        form.remove(child)
    last.addnext(form)
    return form


def _translate_form(unit: Any, text: str, state: str) -> None:
    source, target = _child(unit, "source"), _child(unit, "target")
    if target is None:
        target = etree.Element(source.tag.replace("source", "target"))
        target.tail, place = source.tail, unit.index(source) + 1
        if local(unit) == "trans-unit" and _child(unit, "seg-source") is not None:
            place = unit.index(_child(unit, "seg-source")) + 1
        unit.insert(place, target)
    fill(target, source, text, _CODES)
    set_state(unit, target, state)


def _name_target(root: Any, target: str) -> None:
    """Say the target Language where the file leaves it open."""
    if root.get("srcLang") and not root.get("trgLang"):
        root.set("trgLang", target)
    for file in root.iter():
        if local(file) == "file" and file.get("source-language"):
            file.set("target-language", file.get("target-language") or target)


def _two(root: Any, which: str) -> str:
    return str(root.get(f"{which}Lang") or "")
