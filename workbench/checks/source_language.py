"""Words still in the source language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity, Span
from workbench.text.languages import language
from workbench.text.script import left_in_source

_IDENTIFIER = re.compile(r"\b\w*_\w+|[\w.-]+/[\w./-]+|\w+::\w+")
# The original of a term in brackets behind its translation: (Amnesty International).
_GLOSS = re.compile(r"\([^()\s]+(?:\s[^()\s]+){0,3}\)")


def left_in_source_language(pair: Pair) -> Iterator[Finding]:
    """Left in the source language.

    The translation, or a part of it, is still in the language of the source. Names and codes may
    stay as they are; running text is translated.
    """
    if pair.source.strip() == pair.target.strip():
        return  # said by same_as_source
    kept = [(found.start, found.end) for found in pair.found]
    kept += [code.span() for code in _IDENTIFIER.finditer(pair.target)]
    kept += [gloss.span() for gloss in _GLOSS.finditer(pair.target)]
    spans = left_in_source(
        pair.source, pair.target, pair.source_language, pair.target_language, kept
    )
    for start, end in spans:
        part = pair.target[start:end]
        whole = language(pair.target_language).letter_share(pair.target) < 0.5
        yield Finding(
            "left-in-source-language",
            Severity.ERROR,
            "Most of it is not translated." if whole else f"Not translated: “{part}”.",
            _span_in(pair.source, part),
            (start, end),
        )


def _span_in(text: str, part: str) -> Span | None:
    start = text.find(part)
    return (start, start + len(part)) if start >= 0 else None
