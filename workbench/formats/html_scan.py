"""An HTML page as runs of text with their places in the source, so that all else stays as it was.

The page is not parsed into a tree and written out again: that would rewrite every tag. Tags are
found where they stand, and a translation replaces just the run of text between two block tags.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.formats.html_attributes import Attribute, attributes
from workbench.formats.tags import Tags


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SPACES = " \t\r\n\f"
_INLINE = _names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp "
    "small span strike strong sub sup time tt u var wbr br ruby rt rp"
)
_EMPTY = _names("br img wbr hr input meta link area base col embed source track param")
_CODE = frozenset({"code", "kbd", "samp", "var"})
_RAW = _names("script style textarea xmp iframe noembed noframes")
_SKIPPED = _names("template svg math pre noscript object canvas select datalist audio video")
_TAG = re.compile(
    r"""</?[A-Za-z][^\s/>"'<]{0,60}(?:[^"'<>]{1,4000}+|"[^"]{0,4000}+"|'[^']{0,4000}+'){0,80}+>"""
)
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_NO_TRANSLATION = re.compile(r"""translate\s*=\s*["']?no\b|class\s*=\s*["'][^"']*\bnotranslate\b""")


@dataclass(frozen=True)
class Mark:
    """A tag or comment in the source: `name` in lower case, empty for a comment."""

    start: int
    end: int
    name: str = ""
    closing: bool = False
    source: str = ""


@dataclass
class Run:
    """A piece of text between two block tags, with the names and tags of the blocks around it.

    `start` and `end` are where it stands in the source; `tags` what its inline tags stand for.
    """

    start: int
    end: int
    text: str
    tags: Tags
    around: tuple[str, ...] = ()
    attributes: str = ""


Piece = tuple[str, Mark]
"""(`text` | `open` | `close` | `lone`, where)."""


def runs(source: str) -> Iterator[Run]:
    """The runs of a page that hold letters, in order; code and scripts are passed over."""
    return (found for found in _found(source) if isinstance(found, Run))


def texts(source: str) -> list[Run | Attribute]:
    """The runs and the attributes of a page that hold letters, by where they begin.

    An attribute may stand inside a run, in one of its tags.
    """
    return sorted(_found(source), key=lambda found: found.start)


def _found(source: str) -> Iterator[Run | Attribute]:
    scan = _Scan(source)
    for mark in marks(source):
        yield from scan.attributes(mark)
        yield from scan.see(mark)
    yield from scan.finish()


def marks(source: str) -> Iterator[Mark]:
    """The tags and comments of a page, in order; scripts and styles are one Mark each."""
    at, last = 0, source.rfind(">")
    while 0 <= (start := source.find("<", at)) < last:
        mark = _mark(source, start)
        if mark is None:
            at = start + 1
            continue
        yield mark
        at = mark.end
        if mark.name in _RAW and not mark.closing:
            at = _raw_end(source, mark)


def _mark(source: str, start: int) -> Mark | None:
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return Mark(start, end + 3 if end >= 0 else len(source))
    if source.startswith(("<!", "<?"), start):
        end = source.find(">", start)
        return Mark(start, end + 1 if end >= 0 else len(source))
    named = _NAME.match(source, start)
    if not named:
        return None
    match = _TAG.match(source, start)
    end = match.end() if match else source.find(">", start) + 1
    if not end:
        return None
    closing = source[start + 1] == "/"
    return Mark(start, end, named[1].lower(), closing, source[start:end])


def _raw_end(source: str, mark: Mark) -> int:
    match = re.compile(rf"</{mark.name}\b[^>]*>", re.IGNORECASE).search(source, mark.end)
    return match.start() if match else len(source)


@dataclass
class _Scan:
    source: str
    at: int = 0
    pieces: list[Piece] = field(default_factory=list)
    around: list[Mark] = field(default_factory=list)
    skipping: list[str] = field(default_factory=list)

    def attributes(self, mark: Mark) -> Iterator[Attribute]:
        """The words in a tag's own attributes, unless they are not to be translated."""
        passed = self.skipping or mark.closing or mark.name in _SKIPPED | _CODE
        if mark.name and not passed and not _NO_TRANSLATION.search(mark.source):
            around = tuple(each.name for each in self.around)
            yield from attributes(mark.source, mark.start, mark.name, around)

    def see(self, mark: Mark) -> Iterator[Run]:
        if not self.skipping:
            self._text(mark.start)
        self.at = mark.end
        if mark.name in _RAW:
            if mark.closing:
                return
            self.at = _raw_end(self.source, mark)
        if self.skipping:
            self._skip(mark)
        elif mark.name in _INLINE or not mark.name:
            self._inline(mark)
        else:
            yield from self._ended()
            self._block(mark)

    def _text(self, end: int) -> None:
        if end > self.at:
            self.pieces.append(("text", Mark(self.at, end)))

    def _inline(self, mark: Mark) -> None:
        code = mark.name in _CODE or _NO_TRANSLATION.search(mark.source)
        if code and not mark.closing and not _is_empty(mark):
            self.skipping = [mark.name]
            self.pieces.append(("lone", mark))
        elif not mark.name or _is_empty(mark):
            self.pieces.append(("lone", mark))
        else:
            self.pieces.append(("close" if mark.closing else "open", mark))

    def _skip(self, mark: Mark) -> None:
        """Follow nesting of the skipped element until it ends; inline code becomes one piece."""
        if mark.name != self.skipping[0] or _is_empty(mark):
            return
        if not mark.closing:
            self.skipping.append(mark.name)
            return
        self.skipping.pop()
        if not self.skipping and self.pieces and self.pieces[-1][0] == "lone":
            first = self.pieces.pop()[1]
            self.pieces.append(("lone", Mark(first.start, mark.end, first.name)))

    def _block(self, mark: Mark) -> None:
        if mark.closing:
            names = [each.name for each in self.around]
            if mark.name in names:
                del self.around[len(names) - 1 - names[::-1].index(mark.name) :]
        elif mark.name in _SKIPPED or _NO_TRANSLATION.search(mark.source):
            self.skipping = [] if _is_empty(mark) else [mark.name]
        elif not _is_empty(mark) and mark.name not in _RAW:
            if mark.name in ("p", "li", "td", "th", "tr", "dt", "dd", "option"):
                self._close_same(mark.name)
            self.around.append(mark)
            del self.around[:-200]

    def _close_same(self, name: str) -> None:
        """A new paragraph or cell ends the one before it, as browsers have it."""
        if self.around and self.around[-1].name == name:
            self.around.pop()

    def finish(self) -> Iterator[Run]:
        """The run that ends with the page, if it holds letters."""
        if not self.skipping:
            self._text(len(self.source))
        yield from self._ended()

    def _ended(self) -> Iterator[Run]:
        run = _run(self.source, self.pieces) if self.pieces else None
        self.pieces = []
        if run:
            run.around = tuple(mark.name for mark in self.around)
            run.attributes = " ".join(mark.source for mark in self.around[-3:])
            yield run


def _is_empty(mark: Mark) -> bool:
    return mark.name in _EMPTY or mark.source.endswith("/>")


def _run(source: str, pieces: list[Piece]) -> Run | None:
    partner = _partners(pieces)
    first, last = _trimmed(source, pieces, partner)
    pieces = [
        (kind if kind == "text" or index in partner else "lone", mark)
        for index, (kind, mark) in enumerate(pieces)
    ]
    shown = "".join(source[m.start : m.end] for kind, m in pieces[first:last] if kind == "text")
    if not any(char.isalpha() for char in html.unescape(shown)):
        return None
    tags = Tags(html.unescape(shown))
    closing: dict[int, str] = {}
    parts = []
    for index in range(first, last):
        kind, mark = pieces[index]
        original = source[mark.start : mark.end]
        if kind == "text":
            parts.append(html.unescape(original))
        elif kind == "lone":
            parts.append(tags.alone(original))
        elif kind == "open":
            other = pieces[partner[index]][1]
            opening, closing[partner[index]] = tags.pair(original, source[other.start : other.end])
            parts.append(opening)
        else:
            parts.append(closing[index])
    whole = source[pieces[first][1].start : pieces[last - 1][1].end]
    start = pieces[first][1].start + len(whole) - len(whole.lstrip(_SPACES))
    end = pieces[last - 1][1].end - len(whole) + len(whole.rstrip(_SPACES))
    return Run(start, end, re.sub(r"[ \t\r\n\f]+", " ", "".join(parts)).strip(" "), tags)


def _partners(pieces: list[Piece]) -> dict[int, int]:
    """Which closing tag belongs to which opening one, both ways; others have no partner."""
    opened: dict[str, list[int]] = {}
    order: list[int] = []
    partner: dict[int, int] = {}
    for index, (kind, mark) in enumerate(pieces):
        if kind == "open":
            opened.setdefault(mark.name, []).append(index)
            order.append(index)
        elif kind == "close" and opened.get(mark.name):
            start = opened[mark.name][-1]
            while (inner := order.pop()) != start:
                opened[pieces[inner][1].name].remove(inner)
            opened[mark.name].pop()
            partner[index], partner[start] = start, index
    return partner


def _trimmed(source: str, pieces: list[Piece], partner: dict[int, int]) -> tuple[int, int]:
    """The range without the tags and spaces around the words: they stay where they are."""
    first, last = 0, len(pieces)
    while first < last:
        if _droppable(source, pieces[first], first in partner):
            first += 1
        elif _droppable(source, pieces[last - 1], last - 1 in partner):
            last -= 1
        elif partner.get(first) == last - 1 and first != last - 1:
            first, last = first + 1, last - 1
        else:
            break
    return first, last


def _droppable(source: str, piece: Piece, paired: bool) -> bool:
    kind, mark = piece
    if kind == "text":
        return not source[mark.start : mark.end].strip(_SPACES)
    return not paired
