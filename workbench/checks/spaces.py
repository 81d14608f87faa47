"""Spaces: doubled, missing, before punctuation, at the edges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.inline import blank_inline, find_inline

_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BEFORE = re.compile(r"(?<=[^\s.…])[ \t\u00a0\u202f]+([،,؛;؟?!:.])(?![.\w])")
_OPENED = re.compile(r"(?<=[(\[«“]) +(?=\S)|(?<=\S) +(?=[)\]»”])")
_MISSING = re.compile(r"(?<=[^\W\d_]{2}[،؛؟!])(?=[^\W\d_])|(?<=[^\W\d_]{2}[,;])(?=[^\W\d_])")
_STOP_MISSING = re.compile("(?<=[\u0621-\u064a\u064b-\u0652]{2}\\.)(?=[\u0621-\u064a]{2})")
_FRENCH = ("fr",)


def spaces(pair: Pair) -> Iterator[Finding]:
    """Spaces.

    Two spaces in a row, a space before a comma or full stop, or none after it. French keeps its
    space before ; : ! ? and inside « ».
    """
    text = pair.target
    if "  " not in pair.source.strip():
        for match in _DOUBLE.finditer(text):
            yield _finding(text, *match.span(), "Two spaces in a row.", " ")
    if pair.target_language[:2] not in _FRENCH:
        yield from _before_marks(text, blank_inline(pair.source))
    inline = find_inline(text)
    for pattern in (_MISSING, _STOP_MISSING):
        for match in pattern.finditer(text):
            start = match.start()
            if not any(piece.start < start < piece.end for piece in inline):
                mark, after = text[start - 1], text[start]
                message = f"No space after “{mark}”."
                yield _finding(text, start - 1, start + 1, message, f"{mark} {after}")


def _before_marks(text: str, source: str) -> Iterator[Finding]:
    if not _BEFORE.search(source):
        for match in _BEFORE.finditer(text):
            message = f"A space before “{match.group(1)}”."
            yield _finding(text, match.start(), match.start(1), message, "")
    mirrored = "”" in text and text.find("”") < text.find("“")  # ”…“ as some write in Arabic
    if not _OPENED.search(source) and not mirrored:
        for match in _OPENED.finditer(text):
            yield _finding(text, *match.span(), "A space inside brackets or quotes.", "")


def edge_spaces(pair: Pair) -> Iterator[Finding]:
    """Spaces at the edges.

    The source begins or ends with a space or a line break that the translation lacks, or the
    reverse: such texts are glued to others.
    """
    if not pair.source.strip() or not pair.target.strip():
        return
    for side, strip in (("begins", str.lstrip), ("ends", str.rstrip)):
        ours = len(pair.source) != len(strip(pair.source))
        theirs = len(pair.target) != len(strip(pair.target))
        if ours != theirs:
            which = "The source" if ours else "The translation"
            span = (0, 1) if side == "begins" else (len(pair.target) - 1, len(pair.target))
            yield Finding(
                "edge-spaces",
                Severity.WARNING,
                f"{which} {side} with a space, the other does not.",
                None,
                span,
            )


def _finding(text: str, start: int, end: int, message: str, instead: str) -> Finding:
    fixed = text[:start] + instead + text[end:]
    return Finding("spaces", Severity.WARNING, message, None, (start, end), fix=fixed)
