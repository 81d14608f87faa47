"""Formatting tags taken out of a text before drafting, and put back into the draft.

An engine that has never seen `<g1>bold</g1>` makes nonsense of it. It is given the plain words; in
its draft a pair goes around the same words where they are found again (names, numbers), else
around as large a share of the words at the same place. A person moves what was guessed wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = re.compile(r"</?[gx]\d+/?>")
_PAIR = re.compile(r"<(/?)g(\d+)>")
_WORD = re.compile(r"\S+")
_EDGE = ".,:;!?…)]»”\"'،؛؟"


@dataclass(frozen=True)
class Untagged:
    """The plain words of a tagged text.

    `tags` are the tags with their places in `text`; `places` says for every character of `text`,
    and for its end, where it stands in the tagged text.
    """

    text: str
    tags: tuple[tuple[int, str], ...]
    places: tuple[int, ...]

    def plain(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the tagged text stands in the plain one."""
        first = next((n for n, place in enumerate(self.places) if place >= start), 0)
        last = next((n for n, place in enumerate(self.places) if place >= end), len(self.text))
        return first, max(first, last)

    def tagged(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the plain text stands in the tagged one."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def untagged(text: str) -> Untagged:
    """A text without its <g1>, </g1> and <x1/> tags; words that only a tag parted get a space."""
    chars: list[str] = []
    places: list[int] = []
    tags: list[tuple[int, str]] = []
    at = 0
    for match in _TAG.finditer(text):
        chars += text[at : match.start()]
        places += range(at, match.start())
        at = match.end()
        tags.append((len(chars), match[0]))
        apart = chars and chars[-1].isalnum() and text[at : at + 1].isalnum()
        if match[0].startswith("<x") and apart:
            chars.append(" ")
            places.append(match.start())
    chars += text[at:]
    places += range(at, len(text) + 1)
    return Untagged("".join(chars), tuple(tags), tuple(places))


def retagged(source: Untagged, target: str) -> str:
    """The target with all tags of the source, each pair around something."""
    if not source.tags or not target.strip():
        return target
    ends = _pairs(source)
    put: list[tuple[int, int, int, str]] = []
    for order, (place, tag) in enumerate(source.tags):
        pair = ends.get(order)
        if pair is None:
            put.append((_place(source.text, target, place), 1, order, tag))
        elif order < pair:
            start, end = _around(source.text, target, place, source.tags[pair][0])
            put.append((start, 2, order, tag))
            put.append((end, 0, -order, source.tags[pair][1]))
    parts, at = [], 0
    for place, _, _, tag in sorted(_nested(put)):
        parts += [target[at:place], tag]
        at = place
    return "".join([*parts, target[at:]])


def _pairs(source: Untagged) -> dict[int, int]:
    """Which closing tag belongs to which opening one, both ways."""
    opened: dict[str, int] = {}
    pairs: dict[int, int] = {}
    for order, (_, tag) in enumerate(source.tags):
        match = _PAIR.fullmatch(tag)
        if match and not match[1]:
            opened[match[2]] = order
        elif match and match[2] in opened:
            start = opened.pop(match[2])
            pairs[start], pairs[order] = order, start
    return pairs


def _around(source: str, target: str, start: int, end: int) -> tuple[int, int]:
    """The span of the target that answers to a span of the source: never empty, whole words."""
    inner = source[start:end].strip()
    found = target.find(inner) if inner else -1
    if found >= 0:
        return found, found + len(inner)
    words = [match.span() for match in _WORD.finditer(target)]
    total = max(1, len(source.split()))
    before, within = len(source[:start].split()), max(1, len(inner.split()))
    first = min(before * len(words) // total, len(words) - 1)
    last = min(len(words) - 1, max(first, -(-(before + within) * len(words) // total) - 1))
    finish = words[last][1]
    if inner[-1:] not in _EDGE:
        finish = words[last][0] + len(target[slice(*words[last])].rstrip(_EDGE)) or finish
    return words[first][0], max(finish, words[first][0] + 1)


def _place(source: str, target: str, place: int) -> int:
    """Where a lone tag goes: at the same end, else after as large a share of the words."""
    if not source[place:].strip(_EDGE + " "):
        tail = len(source[place:].strip())
        return len(target.rstrip()) - (1 if tail and target.rstrip()[-1:] in _EDGE else 0)
    words = [match.span() for match in _WORD.finditer(target)]
    before = len(source[:place].split())
    if not before:
        return words[0][0]
    return words[min(len(words), max(1, round(before / len(source.split()) * len(words)))) - 1][1]


def _nested(put: list[tuple[int, int, int, str]]) -> list[tuple[int, int, int, str]]:
    """Pairs that would cross are drawn in: the one that begins later ends with the other."""
    starts = {order: place for place, kind, order, _ in put if kind == 2}
    ends = {-order: place for place, kind, order, _ in put if kind == 0}
    for outer in sorted(starts):
        for inner in sorted(starts):
            if starts[outer] <= starts[inner] < ends[outer] < ends[inner]:
                ends[inner] = ends[outer]
    return [
        (ends[-order] if kind == 0 else place, kind, order, tag) for place, kind, order, tag in put
    ]
