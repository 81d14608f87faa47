"""Translations into someone else's PO file, line for line.

Only what a translation changes is rewritten: its msgstr, its fuzzy flag, its previous msgid and
our comments. All other lines, their order, wrapping and line ends stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from workbench.formats import po, po_file
from workbench.formats.catalog import REVIEWED
from workbench.formats.decoding import decode, encode
from workbench.formats.document import Document, Entry, Format, Translated
from workbench.formats.po_lines import Chunk
from workbench.formats.po_plurals import PLURAL_FORMS, form_order
from workbench.text.languages import language

_OURS = re.compile(r"#\s+(?:(?:needs-work|edited|approved)\b|(?:mt|tm): )")
_OPEN = {
    "Language": re.compile(r'"Language:\s*\\n"\s*$'),
    "Plural-Forms": re.compile(r'"Plural-Forms: nplurals=INTEGER.*"\s*$'),
    "Content-Type": re.compile(r'"Content-Type: text/plain; charset=CHARSET\\n"\s*$'),
}


def write(document: Document, translations: Mapping[int, Translated], target: str) -> bytes:
    """The same file with these translations in it; a POT becomes a PO of the target Language."""
    text, name = decode(document.original, document.encoding, document.source_language)
    layout = po_file.take_apart(text, name)
    forms, order = _forms(layout.header, target), form_order(layout.header)
    changed: dict[int, list[str]] = {}
    for index, (chunk, _) in enumerate(layout.messages):
        wanted = translations.get(index)
        entry = document.entries[index]
        if wanted and any(wanted.texts) and not _same(entry, wanted):
            if order and entry.plural:
                wanted = replace(wanted, texts=order.written(wanted.texts))
            changed[chunk.start] = _rewritten(chunk, entry, wanted, forms)
    if not changed:
        return document.original
    parts = [changed.get(chunk.start, chunk.lines) for chunk in layout.chunks]
    if any(entry.plural for entry in document.entries):
        parts = _with_plural_forms(parts, layout, target)
    lines = _completed([line for part in parts for line in part], target)
    return _encoded(po_file.shown("\n".join(lines)), name, document.original)


FORMAT = Format("po", (".po", ".pot"), po_file.read, write, catalog=True)


def _forms(header: Mapping[str, str], target: str) -> int:
    match = PLURAL_FORMS.search(header.get("Plural-Forms", ""))
    return int(match[1]) if match else language(target).plurals[0]


def _same(entry: Entry, wanted: Translated) -> bool:
    return (wanted.texts, wanted.state, wanted.note) == (entry.targets, entry.state, entry.note)


def _rewritten(chunk: Chunk, entry: Entry, wanted: Translated, forms: int) -> list[str]:
    """The lines of one message with another translation, and the blank lines around it."""
    fuzzy = wanted.state not in REVIEWED
    end = "\r" if any(line.endswith("\r") for line in chunk.lines) else ""
    mark = "#~ " if chunk.obsolete else ""
    blank = [index for index, kind in enumerate(chunk.fields) if not kind]
    leading = next(index for index, kind in enumerate(chunk.fields) if kind)
    kept = [
        (line, kind)
        for line, kind in zip(chunk.lines, chunk.fields, strict=True)
        if kind and _stays(line, kind, fuzzy)
    ]
    comments = [line for line, kind in kept if kind in ("#", "#.", "#:")]
    fields = [line for line, kind in kept if kind not in ("#", "#.", "#:")]
    new = [line + end for line in (*_comment(wanted), *_flags(entry.flags, fuzzy))]
    said = len(_comment(wanted))
    before = chunk.lines[:leading]
    after = [chunk.lines[index] for index in blank if index > leading]
    written = [mark + line + end for line in _msgstr(entry, wanted, forms)]
    return [*before, *new[:said], *comments, *new[said:], *fields, *written, *after]


def _stays(line: str, kind: str, fuzzy: bool) -> bool:
    """Whether a line is as true as before: not the translation, our comments or the flags."""
    if kind == "#|":
        return fuzzy
    if kind == "#":
        return not _OURS.match(line)
    return kind != "#," and not kind.startswith("msgstr")


def _msgstr(entry: Entry, wanted: Translated, forms: int) -> list[str]:
    texts = [po_file.hidden(text) for text in wanted.texts]
    if not entry.plural:
        return po.quoted("msgstr", texts[0])
    padded = [*texts, *[""] * forms][:forms]
    return [line for n, text in enumerate(padded) for line in po.quoted(f"msgstr[{n}]", text)]


def _comment(wanted: Translated) -> list[str]:
    note = " ".join(wanted.note.split())
    if wanted.state in ("needs-work", "edited", "approved"):
        return [f"# {wanted.state}: {note}" if note else f"# {wanted.state}"]
    return [f"# {note}"] if note else []


def _flags(flags: tuple[str, ...], fuzzy: bool) -> list[str]:
    kept = [*(["fuzzy"] if fuzzy else []), *(flag for flag in flags if flag != "fuzzy")]
    return [f"#, {', '.join(kept)}"] if kept else []


def _completed(lines: list[str], target: str) -> list[str]:
    """The header fields that a template leaves open, filled for the target Language."""
    forms, expression = language(target).plurals
    values = {
        "Language": target,
        "Plural-Forms": f"nplurals={forms}; plural={expression};",
        "Content-Type": "text/plain; charset=UTF-8",
    }
    filled = False
    for number, line in enumerate(lines[:80]):
        for name, pattern in _OPEN.items():
            if pattern.match(line):
                end = "\r" if line.endswith("\r") else ""
                lines[number] = f'"{name}: {values[name]}\\n"{end}'
                filled = True
    first = next((n for n, line in enumerate(lines) if line.startswith("msgid")), 0)
    fuzzy = [n for n, line in enumerate(lines[:first]) if line.strip() == "#, fuzzy"]
    return [line for n, line in enumerate(lines) if not (filled and n in fuzzy)]


def _with_plural_forms(
    parts: list[list[str]], layout: po_file.Layout, target: str
) -> list[list[str]]:
    """The header with the field that msgfmt asks for where there are plurals, if it has none."""
    first = next((n for n, chunk in enumerate(layout.chunks) if chunk.has_message), None)
    if not layout.header or "Plural-Forms" in layout.header or first is None:
        return parts
    lines = parts[first]
    last = max(n for n, line in enumerate(lines) if line.strip())
    forms, expression = language(target).plurals
    end = "\r" if lines[last].endswith("\r") else ""
    field = f'"Plural-Forms: nplurals={forms}; plural={expression};\\n"{end}'
    return [*parts[:first], [*lines[: last + 1], field, *lines[last + 1 :]], *parts[first + 1 :]]


def _encoded(text: str, name: str, original: bytes) -> bytes:
    """In the file's own encoding, or where that lacks the letters in UTF-8, as the header says."""
    try:
        text.encode(name)
    except UnicodeError:
        text = re.sub(r"(charset=)[\w.:-]+", r"\1UTF-8", text, count=1)
    return encode(text, name, original)
