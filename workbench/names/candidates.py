"""Names in an Article that the Glossary does not have, joined over spellings, likeliest first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.names.arabic_names import find_arabic_names
from workbench.names.capitals import find_capital_names
from workbench.names.name_words import Mention, NameWords
from workbench.names.term import Kind
from workbench.text.languages import language as language_of

Span = tuple[int, int]
_LEAST = 0.3
"""Likelihood below which a mention is not shown."""


@dataclass(frozen=True)
class Candidate:
    """A name that may deserve a Term.

    `name` is the fullest, most frequent spelling; `spellings` every spelling met, `name` first;
    `short_forms` a person's bare surname or other part standing for the whole; `count` how often
    all of these stand in the Article; `segments` the indexes of the segments that hold one;
    `score` likelihood and frequency together, above 0, larger is better.
    """

    name: str
    spellings: tuple[str, ...]
    kind: Kind
    count: int
    segments: tuple[int, ...]
    score: float
    short_forms: tuple[str, ...] = ()


def find_candidates(
    segments: Sequence[str],
    language: str,
    *,
    words: NameWords,
    known: Sequence[Sequence[Span]] = (),
    same: Callable[[str, str], bool] | None = None,
    keys: Callable[[str], Iterable[str]] | None = None,
) -> list[Candidate]:
    """The names in an Article's segments that no Term covers, best first.

    `known[i]` lists the spans of segment `i` that the Glossary already covers; a name that
    reaches beyond such a span is still shown. `same` tells whether two spellings are one name;
    `keys` gives what two such spellings always share one of, so that few need to be compared.
    """
    mentions = find_mentions(segments, language, words)
    mentions = [m for m in mentions if not _covered(m, known)]
    groups = _joined(mentions, same or _equal, keys or _one_key)
    candidates = [_candidate(group) for group in groups]
    candidates = [c for c in candidates if c.score > 0]
    return sorted(candidates, key=lambda c: (-c.score, c.segments, c.name))


def find_mentions(segments: Sequence[str], language: str, words: NameWords) -> list[Mention]:
    """Every place in the segments where a name stands, in order, known to the Glossary or not."""
    if language_of(language).script == "Arab":
        return find_arabic_names(segments, words)
    return [m for i, text in enumerate(segments) for m in find_capital_names(text, i, words)]


def _covered(mention: Mention, known: Sequence[Sequence[Span]]) -> bool:
    spans = known[mention.segment] if mention.segment < len(known) else ()
    return any(start <= mention.start and mention.end <= end for start, end in spans)


def _equal(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _one_key(_name: str) -> Iterable[str]:
    return ("",)


def _joined(
    mentions: Sequence[Mention],
    same: Callable[[str, str], bool],
    keys: Callable[[str], Iterable[str]],
) -> list[list[Mention]]:
    """Mentions of one name together; a bare surname joins the one person it can belong to."""
    by_text: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_text.setdefault(mention.text.casefold(), []).append(mention)
    groups: list[list[Mention]] = []
    filed: dict[str, list[int]] = {}
    for held in sorted(
        by_text.values(), key=lambda group: (-len(group[0].text.split()), group[0].segment)
    ):
        text = held[0].text
        near = sorted({at for key in keys(text) for at in filed.get(key, ())})
        home = next((groups[at] for at in near if same(groups[at][0].text, text)), None)
        if home is None:
            owners = [groups[at] for at in near if _surname_of(held, groups[at], same)]
            home = owners[0] if len(owners) == 1 else None
        if home is None:
            for key in {key for tail in _tails(text) for key in keys(tail)}:
                filed.setdefault(key, []).append(len(groups))
            groups.append(list(held))
        else:
            home.extend(held)
    return groups


def _tails(name: str) -> Iterator[str]:
    """A name, and what is left of it without its first word, its first two …"""
    words = name.split()
    return (" ".join(words[at:]) for at in range(len(words)))


def _surname_of(
    held: Sequence[Mention], group: Sequence[Mention], same: Callable[[str, str], bool]
) -> bool:
    words = group[0].text.split()
    kinds = {m.kind for m in group}
    if len(words) < 2 or not kinds <= {"person", ""} or len(held[0].text.split()) >= len(words):
        return False
    size = len(held[0].text.split())
    return same(" ".join(words[-size:]), held[0].text)


def _candidate(group: Sequence[Mention]) -> Candidate:
    size = max(len(m.text.split()) for m in group)
    full = [m for m in group if len(m.text.split()) == size]
    spellings = [text for text, _ in Counter(m.text for m in full).most_common()]
    short = [text for text, _ in Counter(m.text for m in group).most_common()]
    likelihood = 1 - math.prod(1 - min(m.score, 0.99) for m in group)
    score = likelihood * (1 + math.log(len(group))) if likelihood >= _LEAST else 0.0
    kinds = Counter(m.kind for m in group if m.kind)
    return Candidate(
        name=spellings[0],
        spellings=tuple(spellings),
        kind=Kind(kinds.most_common(1)[0][0]) if kinds else Kind.OTHER,
        count=len(group),
        segments=tuple(sorted({m.segment for m in group})),
        score=round(score, 3),
        short_forms=tuple(text for text in short if text not in spellings),
    )
