"""Spelling, where a dictionary is installed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.inline import blank_inline
from workbench.text.languages import language

_SHORTEST = 3


def spelling(pair: Pair, unknown: Collection[str] = ()) -> Iterator[Finding]:
    """Spelling.

    A word the dictionary does not know. Names, and words of other scripts, are left out.

    `unknown` are the words (of `words_to_spell`) that the dictionary of the target does not know.
    """
    for start, end in words_to_spell(pair):
        word = pair.target[start:end]
        if word in unknown:
            message = f"“{word}” is not in the dictionary."
            yield Finding("spelling", Severity.INFO, message, None, (start, end))


def words_to_spell(pair: Pair) -> Iterator[tuple[int, int]]:
    """Spans of the target's words that a dictionary should know: no names, codes or numbers."""
    spoken = language(pair.target_language)
    names = [(found.start, found.end) for found in pair.found]
    letters = rf"[{spoken.letters}]"
    marks = "\u064b-\u0652\u0670"
    word = re.compile(
        rf"(?<![\w@#./-]){letters}(?:{letters}|[{marks}]|['’](?={letters}))*(?![\w@])"
    )
    text = blank_inline(pair.target)
    for match in word.finditer(text):
        if len(match.group()) < _SHORTEST or _is_name(text, match):
            continue
        if not any(start < match.end() and match.start() < end for start, end in names):
            yield match.span()


def _is_name(text: str, match: re.Match[str]) -> bool:
    """A capital inside a sentence, or capitals inside a word; scripts without case have none."""
    word = match.group()
    if word[1:] != word[1:].lower():
        return True
    before = text[: match.start()].rstrip(" \u00a0\"“«('‘[")
    return word[0] != word[0].lower() and bool(before) and before[-1] not in ".!?…:;"
