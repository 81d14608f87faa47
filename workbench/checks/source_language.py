"""Words still in the source language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity, Span
from workbench.text.languages import language
from workbench.text.script import foreign_letters, left_in_source, single_words_left

_WINDOW = 4000  # characters: no sentence is so long
_IDENTIFIER = re.compile(
    r"\b\w*_\w+|[\w.-]+/[\w./-]+|\w+::\w+"
    r"|[A-Za-z][\w.-]*/(?!\w)"  # a folder: glossary/
    r"|(?<![\w-])--?[a-z][\w-]*|(?<![\w.])\.[a-z]\w*"  # --option, .docx
    r"|\b[A-Za-z]+-\d\w*"  # windows-1256
)
# The original of a term in brackets behind its translation: (Amnesty International).
_GLOSS = re.compile(r"\([^()\s]+(?:\s[^()\s]+){0,3}\)")


def left_in_source_language(pair: Pair) -> Iterator[Finding]:
    """Left in the source language.

    The translation, or a part of it, is still in the language of the source. Names and codes may
    stay as they are; running text is translated.
    """
    if pair.source.strip() == pair.target.strip():
        return  # said by same_as_source
    if not foreign_letters(pair.target, pair.source_language, pair.target_language):
        return
    kept = [(found.start, found.end) for found in pair.found]
    for offset, part in _windows(pair.target):
        here = [(start - offset, end - offset) for start, end in kept]
        here += [code.span() for code in _IDENTIFIER.finditer(part)]
        here += [gloss.span() for gloss in _GLOSS.finditer(part)]
        told = pair.source, part, pair.source_language, pair.target_language, here
        for start, end in left_in_source(*told):
            yield _left(pair, (start + offset, end + offset), Severity.ERROR)
        for start, end in single_words_left(*told):
            yield _left(pair, (start + offset, end + offset), Severity.WARNING)


def _left(pair: Pair, span: Span, severity: Severity) -> Finding:
    part = pair.target[slice(*span)]
    message = f"Not translated: “{part}”."
    if severity is Severity.ERROR and _is_mostly_foreign(pair):
        message = "Most of it is not translated."
    return Finding("left-in-source-language", severity, message, _span_in(pair.source, part), span)


def _is_mostly_foreign(pair: Pair) -> bool:
    return language(pair.target_language).letter_share(pair.target) < 0.5


def _windows(text: str) -> Iterator[tuple[int, str]]:
    """A gigantic text in pieces, each with where it begins."""
    for start in range(0, max(1, len(text)), _WINDOW):
        yield start, text[start : start + _WINDOW]


def _span_in(text: str, part: str) -> Span | None:
    start = text.find(part)
    return (start, start + len(part)) if start >= 0 else None
