"""Texts with names and findings marked: everything else of them escaped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True)
class Mark:
    """A stretch [start, end) in code points of a text, its kind (a CSS class), its panel number."""

    start: int
    end: int
    kind: str = "term"
    n: int = 0
    to: str = ""


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """The text as HTML, each Mark in a <mark>; of two that overlap the first to start stays."""
    parts: list[str] = []
    at = 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if mark.start < at or mark.end > len(text) or mark.start >= mark.end:
            continue
        kind = f' class="{mark.kind}"' if mark.kind != "term" else ""
        number = f' data-n="{mark.n}"' if mark.n else ""
        parts.append(escape(text[at : mark.start]))
        parts.append(f"<mark{kind}{number}>{escape(text[mark.start : mark.end])}</mark>")
        at = mark.end
    parts.append(escape(text[at:]))
    return Markup("".join(parts))  # noqa: S704 - every piece of the text was escaped
