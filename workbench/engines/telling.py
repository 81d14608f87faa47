"""Tell a package the names: placeholders that pass through, or the target form in the source.

Only for packages whose metadata.json declares `placeholder` or `inline` (see engine.EngineInfo).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.engines.wanted import Wanted
from workbench.text.arabic import CLITICS, attach_clitic

_MOST_PLACEHOLDERS = 10


def with_inline(text: str, asked: Sequence[Wanted], inline: str) -> str:
    """The source with each name in its target form, marked as the package wants it."""
    return _replaced(
        text, [(span, inline.format(target=w.form)) for w in asked for span in w.spans]
    )


def without_inline(text: str, inline: str) -> str:
    """A target from which marks that came through are taken away."""
    for mark in inline.split("{target}"):
        text = text.replace(mark.strip(), "") if mark.strip() else text
    return re.sub(r" {2,}", " ", text).strip()


def with_placeholders(
    text: str, asked: Sequence[Wanted], placeholder: str
) -> tuple[str, tuple[str, ...]]:
    """The source with a numbered mark for each mention, and the forms that they stand for.

    Ten marks at most: what comes after stays as it is.
    """
    mentions = sorted((span, w.form) for w in asked for span in w.spans)[:_MOST_PLACEHOLDERS]
    marks = [(span, placeholder.format(n=n)) for n, (span, _) in enumerate(mentions)]
    return _replaced(text, marks), tuple(form for _, form in mentions)


def without_placeholders(text: str, forms: Sequence[str], placeholder: str) -> str:
    """A target with the forms in place of their marks, joined to the clitics before them.

    A mark that comes twice, or that nobody asked for, is left out the second time.
    """
    mark = re.escape(placeholder).replace(re.escape("{n}"), r"\s*(\d)\s*")
    seen: set[int] = set()

    def form(match: re.Match[str]) -> str:
        number = int(match.group(2))
        if number >= len(forms) or number in seen:
            return match.group(1)
        seen.add(number)
        before = match.group(1)
        return attach_clitic(before, forms[number]) if before in CLITICS else before + forms[number]

    return re.sub(r" {2,}", " ", re.sub(rf"(\w*){mark}", form, text)).strip()


def without_strays(target: str, source: str, placeholder: str | None, inline: str | None) -> str:
    """A target without the package's own marks where nobody had put one into the source.

    What a model cannot read it may write as such a mark.
    """
    marks = [mark.strip() for mark in (inline or "").split("{target}")]
    strays = [re.escape(mark) for mark in marks if mark and mark not in source]
    if placeholder:
        numbered = re.escape(placeholder).replace(re.escape("{n}"), r"\s*\d*\s*")
        strays += [] if re.search(numbered, source) else [numbered]
    cleared = re.sub("|".join(strays), " ", target) if strays else target
    if cleared == target:
        return target
    return re.sub(r" +(?=[.,،؛;:?؟!])", "", re.sub(r" {2,}", " ", cleared)).strip()


def _replaced(text: str, pieces: Sequence[tuple[tuple[int, int], str]]) -> str:
    for (start, end), form in sorted(pieces, reverse=True):
        text = text[:start] + form + text[end:]
    return text
