"""Words in the attributes of HTML tags: alternative texts, tooltips, a page's description.

Like runs of text they are found with their places, so that only the value is ever rewritten.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,60})\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>`]+)""")
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_TITLES = frozenset({"og:title", "twitter:title"})
_CAPTIONS = frozenset({"og:image:alt", "twitter:image:alt"})
_NOT_SHOWN = frozenset({"link", "style", "script", "meta", "html", "head", "body"})


@dataclass(frozen=True)
class Attribute:
    """A value with words in it, decoded; `start` and `end` are the value's with its quotes.

    `kind` is `alt`, `title` (a tooltip), `description`, `headline` or `picture` (of a <meta>);
    `element` is the tag's name, `around` those of the blocks around it.
    """

    start: int
    end: int
    text: str
    kind: str
    element: str
    around: tuple[str, ...] = ()


def attributes(
    tag: str, start: int, element: str, around: tuple[str, ...] = ()
) -> Iterator[Attribute]:
    """The values of a tag (its source, which begins at `start`) that a reader is shown."""
    found: dict[str, re.Match[str]] = {}
    for match in _ATTRIBUTE.finditer(tag, len(element) + 1):
        found.setdefault(match[1].lower(), match)
    for name, kind in _shown(element, {name: _value(match[2]) for name, match in found.items()}):
        value = found[name]
        text = " ".join(_value(value[2]).split())
        if any(char.isalpha() for char in text):
            yield Attribute(
                start + value.start(2), start + value.end(2), text, kind, element, around
            )


def _shown(element: str, values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(attribute, kind) of those that hold words for a reader."""
    if element == "meta" and "content" in values:
        name = (values.get("name") or values.get("property") or "").strip().lower()
        for names, kind in (
            (_DESCRIPTIONS, "description"), (_TITLES, "headline"), (_CAPTIONS, "picture"),
        ):  # fmt: skip
            if name in names:
                yield "content", kind
    if "alt" in values and element in ("img", "area", "input"):
        yield "alt", "alt"
    if "title" in values and element not in _NOT_SHOWN:
        yield "title", "title"


def written(text: str) -> str:
    """A value as it stands in a tag: quoted, its own quotes and brackets escaped."""
    return f'"{html.escape(text)}"'


def _value(source: str) -> str:
    return html.unescape(source[1:-1] if source[:1] in ('"', "'") else source)
