"""A PO brought up to a newer template, as `msgmerge --previous` does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Indel

from workbench.formats import po, po_file
from workbench.formats.decoding import decode, encode
from workbench.formats.po_lines import Chunk
from workbench.formats.po_plurals import PLURAL_FORMS

_ALIKE = 0.6
"""The least likeness of a fuzzy match, that of gettext's msgmerge (FUZZY_THRESHOLD)."""
_SAME_CONTEXT = 0.00001
_HEADER_ORDER = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
)


@dataclass
class _Known:
    """A message of the old PO: its Chunk, what polib read, and whether the template uses it."""

    chunk: Chunk
    message: Any
    used: bool = False

    @property
    def fuzzy(self) -> bool:
        return any("fuzzy" in line for line in self.chunk.comments("#,"))

    @property
    def translated(self) -> bool:
        return bool(self.message.msgstr or any(self.message.msgstr_plural.values()))


def update(catalog: bytes, template: bytes, source: str) -> bytes:
    """The catalog with the template's messages, references and notes, and its own translations.

    A new message takes the translation of the most alike old one, fuzzy, with the old msgid; what
    the template lacks becomes obsolete. `source` is the source Language. Raises BadInput.
    """
    text, name = decode(catalog, po_file.declared(catalog), source)
    old = po_file.take_apart(text, name)
    new_text, new_name = decode(template, po_file.declared(template), source)
    new = po_file.take_apart(new_text, new_name)
    known = [_Known(chunk, message) for chunk, message in old.messages]
    exact = {(each.message.msgctxt, each.message.msgid): each for each in reversed(known)}
    candidates = [each for each in known if each.translated]
    texts = [each.message.msgid for each in candidates]
    forms = _forms(old)
    parts = [_header(old, new)]
    for chunk, message in new.messages:
        if chunk.obsolete:
            continue
        same = exact.get((message.msgctxt, message.msgid))
        match = same or _alike(message, candidates, texts)
        if match:
            match.used = True
        parts.append(_merged(chunk, message, match, same is not None, forms))
    parts += [_obsolete(each) for each in known if not each.used and each.translated]
    merged = po_file.shown("\n\n".join("\n".join(lines) for lines in parts)) + "\n"
    return encode(merged, name, catalog)


def _forms(layout: po_file.Layout) -> int:
    match = PLURAL_FORMS.search(layout.header.get("Plural-Forms", ""))
    return int(match[1]) if match else 2


def _alike(message: Any, candidates: list[_Known], texts: list[str]) -> _Known | None:
    """The most alike translated message, the first of equals, one of the same context first."""
    found = process.extract(
        message.msgid, texts, scorer=Indel.normalized_similarity, score_cutoff=_ALIKE, limit=20
    )
    best, best_weight = None, 0.0
    for _, score, place in sorted(found, key=lambda each: int(each[2])):
        same = candidates[place].message.msgctxt == message.msgctxt
        weight = score + (_SAME_CONTEXT if same else 0)
        if weight > best_weight:
            best, best_weight = candidates[place], weight
    return best


def _merged(chunk: Chunk, message: Any, match: _Known | None, exact: bool, forms: int) -> list[str]:
    """The lines of one message: comments of ours, the template's notes and msgid, our msgstr."""
    ours = _lines(match.chunk, "#") if match else []
    changed = match is not None and (match.message.msgid_plural or "") != (
        message.msgid_plural or ""
    )
    fuzzy = match is not None and match.translated and (match.fuzzy or not exact or changed)
    flags = [f.strip() for line in chunk.comments("#,") for f in line.split(",") if f.strip()]
    flags = [*(["fuzzy"] if fuzzy else []), *(flag for flag in flags if flag != "fuzzy")]
    return [
        *ours,
        *_lines(chunk, "#."),
        *_lines(chunk, "#:"),
        *([f"#, {', '.join(flags)}"] if flags else []),
        *(_previous(match, exact and not changed) if match and fuzzy else []),
        *_lines(chunk, "msgctxt"),
        *_lines(chunk, "msgid"),
        *_lines(chunk, "msgid_plural"),
        *_translation(message, match, forms),
    ]


def _lines(chunk: Chunk, kind: str) -> list[str]:
    """The lines of a kind, without line ends and the mark of an obsolete message."""
    lines = [
        line.rstrip("\r")
        for line, each in zip(chunk.lines, chunk.fields, strict=True)
        if each == kind
    ]
    if kind == "#|":
        return [line.replace("#~|", "#|", 1) for line in lines]
    if kind.startswith("msg"):
        return [line.removeprefix("#~").lstrip() for line in lines]
    return lines


def _previous(match: _Known, keep: bool) -> list[str]:
    """What the translation was made for: as remembered already, or the old message itself."""
    remembered = _lines(match.chunk, "#|")
    if keep or (match.fuzzy and remembered):
        return remembered
    old = match.message
    lines = po.quoted("msgctxt", old.msgctxt) if old.msgctxt is not None else []
    lines += po.quoted("msgid", old.msgid)
    lines += po.quoted("msgid_plural", old.msgid_plural) if old.msgid_plural else []
    return [f"#| {line}" for line in lines]


def _translation(message: Any, match: _Known | None, forms: int) -> list[str]:
    """Our msgstr in as many forms as the message needs; one form serves for all."""
    had = match.message.msgstr_plural if match else {}
    texts = [had[n] for n in sorted(had)] or [match.message.msgstr if match else ""]
    if not message.msgid_plural:
        return po.quoted("msgstr", texts[0])
    texts = (texts * forms if len(texts) == 1 else [*texts, *[""] * forms])[:forms]
    return [line for n, text in enumerate(texts) for line in po.quoted(f"msgstr[{n}]", text)]


def _obsolete(known: _Known) -> list[str]:
    chunk = known.chunk
    kinds = ("msgctxt", "msgid", "msgid_plural")
    flags = [f.strip() for line in chunk.comments("#,") for f in line.split(",") if f.strip()]
    lines = [line for kind in kinds for line in _lines(chunk, kind)]
    lines += [
        line.rstrip("\r").removeprefix("#~").lstrip()
        for line, kind in zip(chunk.lines, chunk.fields, strict=True)
        if kind.startswith("msgstr")
    ]
    return [
        *_lines(chunk, "#"),
        *([f"#, {', '.join(flags)}"] if flags else []),
        *(line.replace("#|", "#~|", 1) for line in _lines(chunk, "#|")),
        *(f"#~ {line}" for line in lines),
    ]


def _header(old: po_file.Layout, new: po_file.Layout) -> list[str]:
    """Our header with the template's creation date and address for reports."""
    fields = dict(old.header)
    for name in ("POT-Creation-Date", "Report-Msgid-Bugs-To"):
        if new.header.get(name):
            fields[name] = new.header[name]
    order = [name for name in _HEADER_ORDER if name in fields]
    order += [name for name in fields if name not in _HEADER_ORDER]
    said = "".join(f"{name}: {fields[name]}\n" for name in order)
    first = next((chunk for chunk in old.chunks if "msgid" in chunk.fields), None)
    comments = _lines(first, "#") + _lines(first, "#,") if first and old.header else []
    return [*comments, 'msgid ""', *po.quoted("msgstr", said)]
