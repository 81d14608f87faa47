"""PO and POT files of others, read with everything they hold; `po_edit` writes them back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.formats import po
from workbench.formats.decoding import decode
from workbench.formats.document import Document, Entry
from workbench.formats.po_lines import ODD_BREAKS, Chunk, chunks, plain
from workbench.formats.po_plurals import PLURAL_FORMS, FormOrder, form_order

_CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)
_PLACEHOLDER = "CHARSET"
_PLACEHOLDERS = "".join(chr(0xF700 + number) for number in range(len(ODD_BREAKS)))
_HIDE = str.maketrans(ODD_BREAKS, _PLACEHOLDERS)
_SHOW = str.maketrans(_PLACEHOLDERS, ODD_BREAKS)
_ODD, _HIDDEN = re.compile(f"[{ODD_BREAKS}]"), re.compile(f"[{_PLACEHOLDERS}]")
_OURS = re.compile(r"(?:mt|tm|dismissed):|(?:needs-work|edited|approved)(?::|$)")
_DISMISSED = re.compile(r"dismissed:\s*([\w-]+(?:\s*,\s*[\w-]+)*)(?:\s*:\s*(.*))?")
_STATE_COMMENT = re.compile(r"(needs-work|edited|approved)(?::\s*(.*))?$")
_AT_ONCE = 5_000
_REFERENCE = re.compile(r"\u2068([^\u2069]*)\u2069|(\S.*?:\d+)(?=\s|$)|(\S+)")


Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Layout:
    """A PO text taken apart: every line of it is in `chunks`.

    `messages` are the Chunks that hold something to translate, each with what polib read in it;
    `odd` those without a msgid that are not the header.
    """

    chunks: tuple[Chunk, ...]
    header: Mapping[str, str]
    messages: tuple[tuple[Chunk, Any], ...]
    odd: tuple[Chunk, ...]
    encoding: str


def read(
    content: bytes, source: str, encoding: str | None = None, progress: Progress | None = None
) -> Document:
    """The messages of a PO or POT as Entries, in the file's order. Raises BadInput with the line.

    `header` holds the header's fields; warnings say what msgfmt would stop at. `progress` is told
    how many messages are read.
    """
    text, name = decode(content, encoding or declared(content), source)
    layout = take_apart(text, name, progress)
    order = form_order(layout.header)
    entries = tuple(_entry(chunk, message, order) for chunk, message in layout.messages)
    return Document(
        original=content,
        entries=entries,
        source_language=layout.header.get("X-Source-Language", source),
        target_language=layout.header.get("Language", ""),
        encoding=name,
        warnings=(
            *_encoding_warnings(content, encoding),
            *_header_warnings(layout, entries),
            *_message_warnings(layout, entries),
        ),
        header=layout.header,
    )


def take_apart(text: str, encoding: str = "utf-8", progress: Progress | None = None) -> Layout:
    """The lines of a PO text by message. Raises BadInput with the line."""
    found = chunks(hidden(text))
    with_message = [chunk for chunk in found if chunk.has_message]
    header: dict[str, str] | None = None
    messages: list[tuple[Chunk, Any]] = []
    odd = []
    for chunk, message in zip(with_message, _parsed(found, progress), strict=True):
        if message.msgid:
            messages.append((chunk, message))
        elif header is None and message.msgctxt is None and not chunk.obsolete:
            header = _fields(message.msgstr)
        else:
            odd.append(chunk)
    return Layout(tuple(found), header or {}, tuple(messages), tuple(odd), encoding)


def _parsed(found: Sequence[Chunk], progress: Progress | None) -> Iterator[Any]:
    """The messages of Chunks as polib reads them, some thousands at a time."""
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        yield from po.parse(plain(some), some[0].start)
        if progress:
            progress(start + len(some), len(found))


def hidden(text: str) -> str:
    """A text whose odd line separators are hidden from everyone who would break lines at them."""
    return text.translate(_HIDE) if _ODD.search(text) else text


def shown(text: str) -> str:
    """The text that `hidden` was given."""
    return text.translate(_SHOW) if _HIDDEN.search(text) else text


def declared(content: bytes) -> str | None:
    """The charset of the header, unless it is a template's placeholder, unknown, or plainly wrong.

    Letters beyond ASCII that are all valid UTF-8 are UTF-8, whatever the header says.
    """
    name = _said(content)
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return None if _is_utf8(content) else name


def _said(content: bytes) -> str:
    match = _CHARSET.search(content[:100_000])
    return match[1].decode("ascii") if match else _PLACEHOLDER


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not content.isascii()


def _encoding_warnings(content: bytes, encoding: str | None) -> Iterator[str]:
    said = _said(content)
    if encoding or said == _PLACEHOLDER or declared(content) or said.lower() in ("utf-8", "utf8"):
        return
    yield f"The header says its encoding is {said}; it was read as UTF-8, which it is."


def _fields(text: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in text.splitlines() if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _entry(chunk: Chunk, message: Any, order: FormOrder | None) -> Entry:
    flags = tuple(f.strip() for line in chunk.comments("#,") for f in line.split(",") if f.strip())
    plurals = message.msgstr_plural
    targets = tuple(plurals[n] for n in sorted(plurals)) if plurals else (message.msgstr,)
    if plurals and order:
        targets = order.read(targets)
    comments = chunk.comments("#")
    state, note = _state(targets, "fuzzy" in flags, comments)
    free = (line.strip() for line in comments if not _OURS.match(line))
    return Entry(
        source=shown(message.msgid),
        targets=tuple(map(shown, targets)),
        plural=shown(message.msgid_plural or ""),
        context=_shown_or_none(message.msgctxt),
        state=state,
        note=shown(note),
        comment=shown("\n".join(filter(None, free))),
        extracted=shown("\n".join(chunk.comments("#."))),
        references=tuple(r for line in chunk.comments("#:") for r in _references(shown(line))),
        flags=flags,
        previous=(
            _shown_or_none(message.previous_msgctxt),
            _shown_or_none(message.previous_msgid),
            _shown_or_none(message.previous_msgid_plural),
        ),
        obsolete=chunk.obsolete,
        key=shown(f"{message.msgctxt or ''}\x04{message.msgid}"),
        dismissed=_dismissed(comments),
    )


def _dismissed(comments: list[str]) -> dict[str, str]:
    """{check: reason} of the comments `dismissed: CHECK, CHECK: reason`."""
    said = (match for line in comments if (match := _DISMISSED.match(line)))
    return {
        name.strip(): shown(match[2] or "").strip()
        for match in said
        for name in match[1].split(",")
    }


def _shown_or_none(text: str | None) -> str | None:
    return None if text is None else shown(text)


def _references(line: str) -> Iterator[str]:
    """References of one line: a name may hold spaces if it ends in `:number`, or is isolated."""
    for match in _REFERENCE.finditer(line):
        yield match[1] or match[2] or match[3]


def _state(targets: tuple[str, ...], fuzzy: bool, comments: list[str]) -> tuple[str, str]:
    """The state and the note, from the flag and our own comments.

    A fuzzy message of someone else's needs work: a person must look, and no draft may replace it.
    """
    if not any(targets):
        return "untranslated", ""
    said = [match for line in comments if (match := _STATE_COMMENT.match(line))]
    if not fuzzy:
        approved = any(match[1] == "approved" for match in said)
        return ("approved" if approved else "confirmed"), ""
    if any(line.startswith(("mt:", "tm:")) for line in comments):
        return "machine", ""
    ours = next((match for match in said if match[1] != "approved"), None)
    return (ours[1], ours[2] or "") if ours else ("needs-work", "")


def _header_warnings(layout: Layout, entries: tuple[Entry, ...]) -> Iterator[str]:
    forms = PLURAL_FORMS.search(layout.header.get("Plural-Forms", ""))
    if not layout.header:
        yield "There is no header: msgfmt will not know its encoding and plural forms."
    elif any(entry.plural for entry in entries) and not forms:
        yield "There are plurals, but the header does not say how many forms they have."
    order = form_order(layout.header) if any(entry.plural for entry in entries) else None
    if order and len(order.ours) != len(order.theirs):
        yield (
            f"The header counts {len(order.theirs)} plural forms, the language has "
            f"{len(order.ours)}: they are taken over by the numbers they are for."
        )
    wanted = int(forms[1]) if forms else 0
    for chunk, message in layout.messages:
        found = message.msgstr_plural
        if wanted and any(found.values()) and len(found) != wanted:
            yield f"Line {chunk.line}: {len(found)} plural forms, not {wanted}."


def _message_warnings(layout: Layout, entries: tuple[Entry, ...]) -> Iterator[str]:
    for chunk in layout.odd:
        yield f"Line {chunk.line}: a message without source text; it is left as it is."
    seen: dict[tuple[str | None, str], Chunk] = {}
    for entry, (chunk, _) in zip(entries, layout.messages, strict=True):
        first = seen.setdefault((entry.context, entry.source), chunk)
        if first is not chunk and not entry.obsolete:
            yield (
                f"Line {chunk.line}: “{entry.source[:60]}” stands there already in line "
                f"{first.line}; msgfmt will refuse the file."
            )
