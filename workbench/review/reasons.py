"""Why a form is proposed for an unknown name, in the interface's Language."""

from __future__ import annotations

from workbench.checks.wording import worded
from workbench.review.words import _, told

PROPOSED = (
    told("in the glossary"),
    told("gazetteer: {source}"),
    told("usual form"),
    told("translated: {noun}"),
    told("as in known names"),
    told("as in known names that sound alike"),
    told("by its sound"),
    told("with or without the article"),
    told("house style {style}"),
)
_BETWEEN = "; "


def reason_words(reason: str) -> str:
    """The reason of a Proposal; its parts are parted by semicolons."""
    parts = [worded(part, _, PROPOSED) for part in reason.split(_BETWEEN)]
    return _(";").join(parts[:1] + [f" {part}" for part in parts[1:]])
