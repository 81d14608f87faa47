"""The only door to polib: catalogs written as PO, POT and MO, and PO text taken apart.

What polib gets wrong is kept from it: lines are never wrapped (wrapping breaks comments), dates are
handed in, and odd line separators, `#:` lines and `#~|` lines are seen to by `po_file`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import polib

from workbench.errors import BadInput
from workbench.formats.catalog import CatalogEntry, CatalogHeader, resolved
from workbench.text.languages import language


def write_po(header: CatalogHeader, entries: Iterable[CatalogEntry]) -> bytes:
    """A PO catalog: what is not reviewed is fuzzy. The same input gives the same bytes."""
    return _catalog(header, resolved(entries), template=False)


def write_pot(header: CatalogHeader, entries: Iterable[CatalogEntry]) -> bytes:
    """The template of the same catalog: the same messages, no translations."""
    return _catalog(header, resolved(entries), template=True)


def write_mo(header: CatalogHeader, entries: Iterable[CatalogEntry]) -> bytes:
    """A compiled catalog of the confirmed and approved entries."""
    catalog = polib.POFile(wrapwidth=0, encoding="utf-8")
    catalog.metadata = _metadata(header, template=False)
    for entry in resolved(entries):
        if any(entry.targets) and not entry.fuzzy and not entry.obsolete:
            catalog.append(_message(entry, _forms(header.language)))
    return bytes(catalog.to_binary())


def parse(text: str, line: int = 0) -> list[polib.POEntry]:
    """The messages of a PO text, the header among them, in its order.

    `text` holds no line separators but \\n and begins behind `line` lines of its file. Raises
    BadInput with the line of a syntax error.
    """
    try:
        # polib opens what could be the name of a file, which a text with line ends is not, and
        # takes the last message without a msgid out as the header: it is given one to take.
        return list(polib.pofile(f'{text}\n\nmsgid ""\nmsgstr ""\n', encoding="utf-8"))
    except OSError as error:
        here = str(error).partition("(line ")[2].partition(")")[0]
        said = str(error).partition("): ")[2] or "this line is not PO"
        raise BadInput(
            f"Line {line + int(here) if here.isdecimal() else here}: {said}.",
            next="Correct that line, or run msgfmt -c to see more.",
        ) from error


def quoted(keyword: str, text: str) -> list[str]:
    """The lines of one field, such as `msgstr "..."`, broken only after line ends."""
    pieces = text.splitlines(keepends=True) if "\n" in text else [text]
    if len(pieces) > 1:
        pieces = ["", *_whole_lines(text)]
    first, *others = (f'"{polib.escape(piece)}"' for piece in pieces)
    return [f"{keyword} {first}", *others]


def _whole_lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _catalog(header: CatalogHeader, entries: Sequence[CatalogEntry], *, template: bool) -> bytes:
    forms = 2 if template else _forms(header.language)
    lines = [f"# {_one_line(header.title)}"] if header.title else []
    if template:
        lines.append("#, fuzzy")
    metadata = _metadata(header, template=template)
    said = "".join(f"{key}: {_one_line(value)}\n" for key, value in metadata.items())
    lines += ['msgid ""', *quoted("msgstr", said), ""]
    for entry in entries:
        if template and entry.obsolete:
            continue
        lines += [*_lines(_blank(entry) if template else entry, forms), ""]
    return "\n".join(lines).encode("utf-8")


def _blank(entry: CatalogEntry) -> CatalogEntry:
    return replace(
        entry,
        targets=("",),
        state="untranslated",
        origin="",
        note="",
        approved="",
        previous=(None, None, None),
    )


def _metadata(header: CatalogHeader, *, template: bool) -> dict[str, str]:
    forms, expression = language(header.language).plurals
    lines = {
        "Project-Id-Version": header.project,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": header.created,
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE" if template else header.revised,
        "Last-Translator": "" if template else header.translator,
        "Language-Team": "" if template else language(header.language).english_name,
        "Language": "" if template else header.language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if not template:
        lines["Plural-Forms"] = f"nplurals={forms}; plural={expression};"
    if header.source_language:
        lines["X-Source-Language"] = header.source_language
    lines["X-Generator"] = header.generator
    return lines


def _forms(code: str) -> int:
    return language(code).plurals[0]


def _lines(entry: CatalogEntry, forms: int) -> list[str]:
    """One message as gettext writes it: comments, references, flags, previous, fields."""
    lines = [f"# {line}" for line in _translator_comments(entry)]
    if not entry.obsolete:
        lines += [f"#. {line}" for line in _extracted_comments(entry)]
        lines += [f"#: {_reference(each)}" for each in entry.references]
    flags = [*(["fuzzy"] if entry.fuzzy else []), *(f for f in entry.flags if f != "fuzzy")]
    lines += [f"#, {', '.join(flags)}"] if flags else []
    before = "#~" if entry.obsolete else "#"
    names = ("msgctxt", "msgid", "msgid_plural")
    for name, text in zip(names, entry.previous, strict=True):
        if text is not None:
            lines += [f"{before}| {line}" for line in quoted(name, text)]
    return lines + [f"#~ {line}" if entry.obsolete else line for line in _fields(entry, forms)]


def _fields(entry: CatalogEntry, forms: int) -> list[str]:
    lines = quoted("msgctxt", entry.context) if entry.context is not None else []
    lines += quoted("msgid", entry.source)
    if not entry.plural:
        return lines + quoted("msgstr", entry.targets[0] if entry.targets else "")
    lines += quoted("msgid_plural", entry.plural)
    for number in range(forms):
        text = entry.targets[number] if number < len(entry.targets) else ""
        lines += quoted(f"msgstr[{number}]", text)
    return lines


def _message(entry: CatalogEntry, forms: int) -> polib.POEntry:
    message = polib.POEntry(msgid=entry.source, msgctxt=entry.context)
    if not entry.plural:
        message.msgstr = entry.targets[0]
        return message
    message.msgid_plural = entry.plural
    padded = [*entry.targets, *[""] * forms]
    message.msgstr_plural = {number: padded[number] for number in range(forms)}
    return message


def _translator_comments(entry: CatalogEntry) -> list[str]:
    """What the state says beyond the fuzzy flag, in words that `po_file` reads back."""
    note = _one_line(entry.note)
    said = {
        "machine": entry.origin,
        "needs-work": f"needs-work: {note}" if note else "needs-work",
        "edited": f"edited: {note}" if note else "edited",
        "approved": f"approved: {entry.approved}" if entry.approved else "approved",
    }.get(entry.state, "")
    lines = [_one_line(said)] if said else []
    return lines + ([note] if note and entry.state not in ("needs-work", "edited") else [])


def _extracted_comments(entry: CatalogEntry) -> list[str]:
    lines = [f"role: {entry.role}"] if entry.role else []
    if entry.names:
        pairs = "; ".join(f"{source} → {target}" for source, target in entry.names)
        lines.append(_one_line(f"names: {pairs}"))
    return lines


def _reference(reference: str) -> str:
    """A reference without spaces, which readers take for the end of one."""
    return "_".join(reference.split())


def _one_line(text: str) -> str:
    """A comment or header value on one line: a line end in it would end the comment."""
    return " ".join(text.split())
