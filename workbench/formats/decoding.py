"""Bytes into text and back: byte order marks, encodings, and what is no text at all."""

from __future__ import annotations

import codecs

from workbench.errors import BadInput
from workbench.text.languages import language

LIMIT = 50 * 2**20
"""Bytes; a larger file is refused: no article or catalog is that long."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc)"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_GUESSES = ("windows-1252", "windows-1256", "iso-8859-6", "windows-1251")


def check_size(content: bytes) -> None:
    """Raise BadInput for an empty file or one over LIMIT."""
    if not content.strip():
        raise _empty()
    if len(content) > LIMIT:
        raise BadInput(
            f"The file has {len(content) / 2**20:.0f} MB; the limit is {LIMIT // 2**20} MB.",
            next="Split it into several files.",
        )


def _empty() -> BadInput:
    return BadInput("The file is empty.", next="Save the text into it and add it again.")


def decode(content: bytes, encoding: str | None, source: str) -> tuple[str, str]:
    """(text, encoding): by its byte order mark, else by `encoding`, else as UTF-8.

    `source` is the Language the text should be in: it helps to guess an encoding for the message.
    Raises BadInput for a file that is empty, too large, binary or wrongly encoded.
    """
    check_size(content)
    mark, name = _byte_order_mark(content)
    if not mark:
        _refuse_binary(content, encoding)
        name = _known(encoding) if encoding else "utf-8"
    try:
        text = content[len(mark) :].decode(name)
    except UnicodeDecodeError as error:
        raise _undecodable(content, error, len(mark), name, source) from error
    except (UnicodeError, ValueError) as error:
        raise BadInput(f"It is not valid {name}: {error}.", next=_NAME_IT) from error
    if not text.strip():
        raise _empty()
    return text, name


def encode(text: str, encoding: str, original: bytes) -> bytes:
    """The text in the encoding of the original file, with its byte order mark.

    A text that the encoding cannot hold (Arabic in windows-1252) is written as UTF-8.
    """
    mark, _ = _byte_order_mark(original)
    try:
        return mark + text.encode(encoding)
    except UnicodeError:
        return text.encode("utf-8")


def implausible(text: str, code: str) -> tuple[str, ...]:
    """Warnings about a text that does not look like its Language; none for a short one."""
    warnings = []
    tongue = language(code)
    letters = sum(1 for char in text if char.isalpha())
    share = tongue.letter_share(text)
    if letters >= 20 and share < 0.5:
        warnings.append(
            f"Only {share:.0%} of its letters are {tongue.english_name}: is the source language "
            "right (--source), and the encoding (--encoding)?"
        )
    if "\ufffd" in text:
        warnings.append("It holds the sign � where letters were lost before it came to us.")
    return tuple(warnings)


_NAME_IT = "Name the encoding the file was saved in, for instance: --encoding windows-1256"


def _byte_order_mark(content: bytes) -> tuple[bytes, str]:
    return next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", "utf-8"))


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
        return codecs.lookup(encoding).name
    except (LookupError, ValueError, TypeError) as error:
        raise BadInput(
            f"There is no text encoding “{encoding}”.",
            next="Use a name such as utf-8, windows-1256 or utf-16.",
        ) from error


def _refuse_binary(content: bytes, encoding: str | None) -> None:
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            raise BadInput(
                f"It is {kind}, not a text file.", next="Save the article as text, and add that."
            )
    wide = encoding is not None and encoding.lower().startswith(("utf-16", "utf-32", "utf_16"))
    if not wide and b"\0" in content[:65_536]:
        place = content.index(b"\0")
        raise BadInput(
            f"It looks binary, not like text: byte {place:,} is zero.",
            next="If it is UTF-16 without its mark, add --encoding utf-16-le or utf-16-be.",
        )


def _undecodable(
    content: bytes, error: UnicodeDecodeError, skipped: int, name: str, source: str
) -> BadInput:
    place = error.start + skipped
    line = content.count(b"\n", 0, place) + 1
    guess = _guess(content, source)
    return BadInput(
        f"Byte {place:,} (0x{content[place]:02X}, line {line:,}) is not valid {name.upper()}.",
        next=f"It may be {guess}: try --encoding {guess}" if guess else _NAME_IT,
    )


def _guess(content: bytes, source: str) -> str:
    """The first encoding in which nearly all letters of a sample belong to the Language.

    Arabic read as a Latin encoding is all accented letters: such a sample is no guess.
    """
    tongue = language(source)
    for name in _GUESSES:
        try:
            sample = content[:200_000].decode(name)
        except UnicodeDecodeError:
            continue
        letters = [char for char in sample if char.isalpha()]
        accented = tongue.script == "Latn" and sum(char > "\x7f" for char in letters)
        if tongue.letter_share(sample) > 0.9 and 2 * accented <= len(letters):
            return name
    return ""
