"""Runs of capitals that may be one name, held together by particles and small words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.names.capital_words import Word, bound_by_article
from workbench.names.name_words import NameWords

_POSSESSIVE_GAP = re.compile(r"^['’]s? $")
_SPACE = re.compile(r"^[ \u00a0\u202f]+$")


def runs(found: Sequence[Word], words: NameWords) -> Iterator[list[Word]]:
    """The runs of words that may each be one name, in order."""
    at = 0
    while at < len(found):
        if not _begins(found, at, words):
            at += 1
            continue
        end = at + 1
        while (step := _reach(found, at, end, words)) > end:
            end = step
        yield list(found[at:end])
        at = end


def _begins(found: Sequence[Word], at: int, words: NameWords) -> bool:
    word = found[at]
    if word.capital:
        return True
    if bound_by_article(word.text, words):
        return True
    following = found[at + 1] if at + 1 < len(found) else None
    return bool(
        following
        and words.listed(word.text, "openers")
        and following.capital
        and _SPACE.match(following.gap)
        and not words.listed(following.text, "function")
        and word.text not in ("an", "as", "at", "a", "et")
    )


def _reach(found: Sequence[Word], start: int, end: int, words: NameWords) -> int:
    """Where the run that begins at `start` and now stops before `end` goes on to."""
    if end >= len(found) or not _linked(found, end, words):
        return end
    if _named(found[end], words):
        return end + 1
    probe = end
    while probe < len(found) and words.listed(found[probe].text, "particles"):
        probe += 1
        if probe < len(found) and not _SPACE.match(found[probe].gap):
            return end
    if probe > end and probe < len(found) and _named(found[probe], words):
        return probe + 1
    return _past_joiners(found, start, end, words)


def _linked(found: Sequence[Word], at: int, words: NameWords) -> bool:
    """Whether a word follows the one before within a name: a space, St. Louis, Workers’ Union."""
    word, before = found[at], found[at - 1]
    if _SPACE.match(word.gap):
        return True
    if _POSSESSIVE_GAP.match(word.gap):
        return words.is_common(word.text) and words.is_inflected(before.text)
    if word.gap != ". ":
        return False
    initial = len(before.text) == 1 and before.text != "I"
    return initial or words.listed(before.text, "shortened")


def _named(word: Word, words: NameWords) -> bool:
    if word.capital:
        return not words.listed(word.text, "calendar") or word.lower == "may"
    return bound_by_article(word.text, words)


def _past_joiners(found: Sequence[Word], start: int, end: int, words: NameWords) -> int:
    """Past `of`, `for`, `and the` inside the name of an organisation; `end` when it stops here."""
    run = found[start:end]
    probe = end
    while (
        probe < min(len(found), end + 2)
        and words.listed(found[probe].text, "joiners")
        and _SPACE.match(found[probe].gap)
    ):
        probe += 1
    if probe == end or probe >= len(found):
        return end
    following = found[probe]
    if not (following.capital and _SPACE.match(following.gap)):
        return end
    joins = _joins(found[end].lower, probe - end, run, following, words)
    if not joins and found[end].lower in ("and", "&"):
        joins = _joint_head(found, start, end, words)
    return probe + 1 if joins else end


def _joins(
    joiner: str, length: int, run: Sequence[Word], following: Word, words: NameWords
) -> bool:
    """Whether a small word goes on with the name before it."""
    if joiner in ("in", "on", "to", "the", "against"):
        return False
    if joiner in ("and", "&"):
        inside = any(words.listed(w.text, "joiners") for w in run)
        return length == 1 and inside and words.is_common(following.text)
    if any(words.listed(w.text, "institutions") for w in run):
        return True
    if words.listed(run[-1].text, "calendar", "peoples", "titles"):
        return False
    heads = ("institutions", "organisations", "places") if joiner == "of" else ("institutions",)
    return any(words.listed(w.text, *heads) for w in run)


def _joint_head(found: Sequence[Word], start: int, end: int, words: NameWords) -> bool:
    """Whether `X and Y` share a head that follows: Food and Agriculture Organization."""
    if end - start > 2 or not all(words.is_common(w.text) for w in found[start:end]):
        return False
    probe = end + 1
    while probe < len(found) and found[probe].capital and _linked(found, probe, words):
        if not words.is_inflected(found[probe].text):
            return False
        if probe > end + 1 and words.listed(found[probe].text, "institutions"):
            return True
        probe += 1
    return False
