"""Nothing there, or nothing translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.inline import blank_inline

_VISIBLE = re.compile(r"[^\W_]")


def empty(pair: Pair) -> Iterator[Finding]:
    """Empty translation.

    The source has text, the translation has none. Translate the segment before confirming it.
    """
    if pair.source.strip() and not pair.target.strip():
        yield Finding("empty", Severity.ERROR, "The translation is empty.", (0, len(pair.source)))


def same_as_source(pair: Pair) -> Iterator[Finding]:
    """Same as the source.

    The translation repeats the source word for word. That is right for a code or an address;
    anything else still waits to be translated.
    """
    source, target = pair.source.strip(), pair.target.strip()
    if not source or source != target or pair.source_language == pair.target_language:
        return
    prose = [word for word in re.findall(r"[^\W\d_]+", blank_inline(source)) if len(word) > 1]
    if not prose:
        return
    sure = len(prose) > 2 or any(word.islower() for word in prose)
    yield Finding(
        "same-as-source",
        Severity.ERROR if sure and len(prose) > 2 else Severity.WARNING,
        "The translation is the same as the source.",
        (0, len(pair.source)),
        (0, len(pair.target)),
    )
