"""How likely a run of capitals is a name, and of what kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.names.capital_words import Word
from workbench.names.name_words import NameWords


def judge(run: Sequence[Word], titled: bool, text: str, words: NameWords) -> tuple[str, float]:
    """The kind of a name, or empty, and how likely it is one."""
    name = text[run[0].start : run[-1].end].lower()
    before = text[: run[0].start].rsplit(None, 3)[-3:]
    after = re.findall(r"[^\W\d_]+", text[run[-1].end : run[-1].end + 40])[:1]
    common = all(words.is_common(w.text) or words.listed(w.text, "titles", "peoples") for w in run)
    single = len(run) == 1
    if single and common and not _stands_alone(run[0], before, words):
        return "", 0.0
    kind = _kind_of_words(run, words)
    if titled and not kind:
        return "person", 0.95
    if name in words.known_places:
        return kind or "place", 0.9
    if not kind:
        kind = _kind_of_neighbours(run, before, after, words)
    score = 0.55 if common else 0.8
    if single and run[0].opens:
        score -= 0.2
    return kind, score


def _stands_alone(word: Word, before: Sequence[str], words: NameWords) -> bool:
    """Whether a common word with a capital may be a name by itself."""
    if words.listed(word.text, "lone") and before and before[-1].lower() == "the":
        return True
    if words.listed(
        word.text, "function", "calendar", "titles", "peoples", "organisations", "places"
    ):
        return word.text.isupper() and 2 <= len(word.text) <= 3 and word.text not in _LOUD
    if word.text.isupper() and len(word.text) > 1:
        return not word.opens
    if word.lower in words.known_places or word.lower in words.given:
        return True
    return not word.opens


_LOUD = frozenset(
    {"AM", "PM", "GMT", "UTC", "TV", "DR", "MR", "MRS", "MS", "GEN", "I", "A", "CEO", "AD"}
)


def _kind_of_words(run: Sequence[Word], words: NameWords) -> str:
    last = run[-1].text
    if len(run) > 1 and words.listed(last, "media"):
        return "publication"
    if len(run) > 1 and any(words.listed(w.text, "institutions") for w in run):
        return "organisation"
    if len(run) > 1 and (words.listed(last, "places") or words.listed(run[0].text, "places")):
        return "place"
    if len(run) > 1 and any(words.listed(w.text, "organisations") for w in run):
        return "organisation"
    if len(run) > 1 and run[0].lower in words.given:
        return "person"
    if len(run) == 1 and last.isupper() and 2 <= len(last) <= 6 and not run[0].opens:
        return "organisation"
    return ""


def _kind_of_neighbours(
    run: Sequence[Word], before: Sequence[str], after: Sequence[str], words: NameWords
) -> str:
    previous = before[-1].lower().strip('“"(') if before else ""
    follows = after[0].lower() if after else ""
    if words.listed(follows, "saying"):
        return "person"
    if words.listed(previous, "preposition") or words.listed(follows, "places"):
        return "place"
    if len(run) == 1 and run[0].lower in words.given:
        return "person"
    return ""
