"""The zip around a DOCX: opened with its size in mind, written with only some parts changed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from workbench.errors import BadInput
from workbench.formats.decoding import check_size

_LARGEST = 300 * 2**20
_MOST_PARTS = 10_000
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def parts(content: bytes) -> dict[str, bytes]:
    """The parts by name. Raises BadInput for no DOCX, a damaged one, one that unpacks too far."""
    check_size(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(
            "It is an old .doc, or it is protected by a password.",
            next="Save it as .docx without a password.",
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            known = package.infolist()
            size = sum(each.file_size for each in known)
            if size > _LARGEST or len(known) > _MOST_PARTS:
                raise BadInput(
                    f"It unpacks to {size / 2**20:,.0f} MB in {len(known):,} parts: too much.",
                    next="Remove its pictures, or save the text alone.",
                )
            found = {each.filename: package.read(each) for each in known}
    except _BROKEN as error:
        raise BadInput(
            "It is damaged, or not a DOCX file.", next="Open it in a word processor, save it again."
        ) from error
    if "word/document.xml" not in found:
        raise BadInput("It is a zip, but not a DOCX: it has no text.", next="Save it as .docx.")
    return found


def with_parts(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The same package with some parts replaced; macros and all else are copied, never run."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.infolist():
            new.writestr(each, changed.get(each.filename) or old.read(each))
    return out.getvalue()
