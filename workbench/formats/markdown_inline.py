"""The formatting inside a Markdown passage as tags, and text written so that it stays text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from workbench.formats.tags import Tags

_LONE = re.compile(
    r"(?P<code>(?<!`)(`{1,8})(?!`).{1,2000}?(?<!`)\2(?!`))"
    r"|(?P<image>!\[[^\]\n]{0,300}\](?:\([^()\n]{0,1000}\)|\[[^\]\n]{0,200}\]))"
    r"|(?P<note>\[\^[^\]\s]{1,60}\])"
    r"|(?P<auto><(?:https?://|mailto:)[^\s<>]{1,1000}>|<[\w.+-]{1,64}@[\w.-]{1,200}>)"
    r"|(?P<html></?[A-Za-z][^<>]{0,500}>|<!--.{0,2000}?-->)"
    r"|(?P<break>(?: {2,}|\\)\r?\n[ \t>]*)",
    re.DOTALL,
)
_LINK = re.compile(
    r"(?P<open>\[)(?P<words>[^\[\]]{1,1000})"
    r"(?P<close>\]\((?:<[^<>\n]{0,1000}>|[^\s()]{0,1000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?)"
    r"(?:\s+(?:\"[^\"]{0,300}\"|'[^']{0,300}'))?\)|\]\[[^\]\n]{0,200}\])"
)
_MARKS = (
    re.compile(r"(?P<open>\*\*|__)(?=\S)(?P<words>.{1,2000}?)(?<=\S)(?P<close>(?P=open))", re.S),
    re.compile(r"(?P<open>~~)(?=\S)(?P<words>.{1,2000}?)(?<=\S)(?P<close>~~)", re.S),
    re.compile(r"(?P<open>\*)(?=[^\s*])(?P<words>[^*]{1,2000}?)(?<=[^\s*])(?P<close>\*)", re.S),
    re.compile(
        r"(?<![\w_])(?P<open>_)(?=[^\s_])(?P<words>[^_]{1,2000}?)(?<=[^\s_])(?P<close>_)(?![\w_])",
        re.S,
    ),
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = re.compile("\ue000(\\d+)\ue001")


def tagged(raw: str, *, prefixed: bool = False) -> tuple[str, Tags]:
    """A passage as a translator sees it, on one line, and what its tags stand for.

    `prefixed` says that its lines may begin with the > of a block quotation.
    """
    tags = Tags(raw)
    kept: list[str] = []

    def hide(text: str) -> str:
        kept.append(text)
        return f"\ue000{len(kept) - 1}\ue001"

    text = raw.replace("\ue000", "").replace("\ue001", "")
    text = _LONE.sub(lambda match: hide(tags.alone(match[0])), text)
    text = _ESCAPE.sub(lambda match: hide(match[1]), text)
    for pattern in (_LINK, *_MARKS):
        text = pattern.sub(lambda match: _paired(match, tags, hide), text)
    text = re.sub(r"\s*\r?\n[ \t>]*" if prefixed else r"\s*\r?\n[ \t]*", " ", text)
    text = html.unescape(text)
    while _HIDDEN.search(text):
        text = _HIDDEN.sub(lambda match: kept[int(match[1])], text)
    _show(tags, kept)
    return text, tags


def _paired(match: re.Match[str], tags: Tags, hide: Callable[[str], str]) -> str:
    opening, closing = tags.pair(match["open"], match["close"])
    return hide(opening) + match["words"] + hide(closing)


def _show(tags: Tags, kept: list[str]) -> None:
    """Put hidden pieces back into the originals: an escape inside a link's address, say."""

    def shown(text: str) -> str:
        while _HIDDEN.search(text):
            text = _HIDDEN.sub(lambda match: _original(kept[int(match[1])], tags), text)
        return text

    for number, (opening, closing) in tags.pairs.items():
        tags.pairs[number] = (shown(opening), shown(closing))


def _original(piece: str, tags: Tags) -> str:
    number = re.sub(r"\D", "", piece)
    if piece.startswith("<x"):
        return tags.lone[number]
    return "\\" + piece if len(piece) == 1 else piece


_TO_ESCAPE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[*`\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w{1,31};)|~(?=~)|\|"
)
_AT_START = re.compile(
    r"^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|-{2,}\s*$)|^\d{1,9}(?=[.)](?:\s|$))"
)


_INNER_SPACE = re.compile(r"((?:<g\d+>)+)(\s+)")
_OUTER_SPACE = re.compile(r"(\s+)((?:</g\d+>)+)")


def tidied(text: str) -> str:
    """A text on one line, its spaces outside the pairs: `** x **` would not be bold."""
    line = " ".join(text.splitlines()).strip()
    while _INNER_SPACE.search(line) or _OUTER_SPACE.search(line):
        line = _OUTER_SPACE.sub(r"\2\1", _INNER_SPACE.sub(r"\2\1", line))
    return line


def escaped(text: str) -> str:
    """A text in which nothing is taken for Markdown."""
    text = _TO_ESCAPE.sub(lambda match: "\\" + match[0], text)
    match = _AT_START.match(text)
    if not match:
        return text
    if match[0].isdigit():
        return match[0] + "\\" + text[match.end() :]
    return "\\" + text
