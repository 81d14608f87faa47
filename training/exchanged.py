"""Articles with the names of other articles in them: more to learn from the same sentences.

Persons and places are exchanged for others of the same kind and length (one word or several), so
that a learner sees each sentence with names that it was not written for.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.names.name_words import Mention

_EXCHANGED = ("person", "place")
_ONE_OR_MORE = 2
_Pool = Mapping[tuple[str, int], Sequence[str]]


@dataclass(frozen=True)
class Article:
    """An article's segments and the names marked in them."""

    name: str
    segments: list[str]
    marks: list[Mention]


def exchanged(articles: Sequence[Article], seed: int) -> list[Article]:
    """Each article once more, its persons and places taken from any of the articles."""
    draw = random.Random(seed)
    pool: dict[tuple[str, int], list[str]] = defaultdict(list)
    for article in articles:
        for mark in article.marks:
            pool[_sort(mark)].append(mark.text)
    return [_with_others(article, pool, draw) for article in articles]


def _sort(mark: Mention) -> tuple[str, int]:
    return mark.kind, min(_ONE_OR_MORE, len(mark.text.split()))


def _with_others(article: Article, pool: _Pool, draw: random.Random) -> Article:
    segments, marks = [], []
    for at, old in enumerate(article.segments):
        text, end = "", 0
        here = [mark for mark in article.marks if mark.segment == at]
        for mark in sorted(here, key=lambda mark: mark.start):
            text += old[end : mark.start]
            name = _other(mark, old[: mark.start], pool, draw)
            marks.append(Mention(name, at, len(text), len(text) + len(name), mark.kind))
            text, end = text + name, mark.end
        segments.append(text + old[end:])
    return Article(article.name, segments, marks)


def _other(mark: Mention, before: str, pool: _Pool, draw: random.Random) -> str:
    """Another name that may stand there; after ل, whose lam takes the place of ال, none with ال."""
    joined = before.endswith("ل")
    if mark.kind not in _EXCHANGED or (joined and mark.text.startswith("ل")):
        return mark.text
    name = draw.choice(pool[_sort(mark)])
    return mark.text if joined and name.startswith("ال") or name.startswith("لل") else name
