"""Spaces: doubled, missing, before punctuation, at the edges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.inline import blank_inline, find_inline

_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BEFORE = re.compile(r"(?<=[^\s.…])[ \t\u00a0\u202f]+([،,؛;؟?!:.])(?![.\w])")
_OPENED = re.compile(r"(?<=[(\[«“]) +(?=\S)|(?<=\S) +(?=[)\]»”])")
_MISSING = re.compile(r"[،؛؟!,;](?=[^\W\d_])(?<=[^\W\d_]{2}.)")
_STOP_MISSING = re.compile(
    r"\.(?:(?<=[\u0621-\u064a\u064b-\u0652]{2}\.)(?=[\u0621-\u064a]{2})|(?<=[a-z]{2}\.)(?=[A-Z][a-z]))"
)
_FRENCH = ("fr",)
# What the slower patterns above need somewhere in a text, looked for first.
_WIDE = re.compile("[ \u00a0]{2}")
_SPACE_AND_MARK = re.compile(r"[ \t\u00a0\u202f][،,؛;؟?!:.]")
_PAIRED = re.compile(r"[()\[\]«»“”]")


def spaces(pair: Pair) -> Iterator[Finding]:
    """Spaces.

    Two spaces in a row, a space before a comma or full stop, or none after it. French keeps its
    space before ; : ! ? and inside « ».
    """
    text = pair.target
    if _WIDE.search(text) and "  " not in pair.source.strip():
        for match in _DOUBLE.finditer(text):
            yield _finding(text, *match.span(), "Two spaces in a row.", " ")
    if pair.target_language[:2] not in _FRENCH:
        yield from _before_marks(text, blank_inline(pair.source))
    inline = find_inline(text)
    for pattern in (_MISSING, _STOP_MISSING):
        for match in pattern.finditer(text):
            start = match.end()
            if not any(piece.start < start < piece.end for piece in inline):
                mark, after = text[start - 1], text[start]
                message = f"No space after “{mark}”."
                yield _finding(text, start - 1, start + 1, message, f"{mark} {after}")


def _before_marks(text: str, source: str) -> Iterator[Finding]:
    if _SPACE_AND_MARK.search(text) and not _BEFORE.search(source):
        for match in _BEFORE.finditer(text):
            message = f"A space before “{match.group(1)}”."
            yield _finding(text, match.start(), match.start(1), message, "")
    if not _PAIRED.search(text):
        return
    mirrored = "”" in text and text.find("”") < text.find("“")  # ”…“ as some write in Arabic
    if not _OPENED.search(source) and not mirrored:
        for match in _OPENED.finditer(text):
            yield _finding(text, *match.span(), "A space inside brackets or quotes.", "")


def edge_spaces(pair: Pair) -> Iterator[Finding]:
    """Spaces at the edges.

    The source of a message begins or ends with a space or a line break and the translation does
    not, or the reverse. Such texts are glued to others.
    """
    source, target = pair.source, pair.target
    if pair.role != "message" or not source.strip() or not target.strip():
        return
    ours = (len(source) - len(source.lstrip()), len(source) - len(source.rstrip()))
    theirs = (len(target) - len(target.lstrip()), len(target) - len(target.rstrip()))
    spans = ((0, theirs[0] or 1), (len(target) - (theirs[1] or 1), len(target)))
    fix = source[: ours[0]] + target.strip() + source[len(source) - ours[1] :]
    for side, here, there, span in zip(("begins", "ends"), ours, theirs, spans, strict=True):
        if bool(here) != bool(there):
            has, lacks = ("source", "translation") if here else ("translation", "source")
            message = f"The {has} {side} with a space, the {lacks} does not."
            yield Finding("edge-spaces", Severity.WARNING, message, None, span, fix=fix)


def _finding(text: str, start: int, end: int, message: str, instead: str) -> Finding:
    fixed = text[:start] + instead + text[end:]
    return Finding("spaces", Severity.WARNING, message, None, (start, end), fix=fixed)
