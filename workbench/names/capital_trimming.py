"""What a run of capitals loses before it is a name: dates, titles, a word that opens a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.names.capital_words import Word
from workbench.names.name_words import NameWords


def trimmed(run: list[Word], words: NameWords) -> tuple[list[Word], bool]:
    """A run without what only stands before or after the name; whether a title stood there."""
    run = list(run)
    if run[0].opens and _falls_at_start(run, words):
        run = run[1:]
    while run and _is_dated(run, words):
        run = [] if words.listed(run[0].text, "feasts") else run[1:]
    titled = False
    while run:
        count = _title_words(run, words)
        if count:
            run, titled = run[count:], True
        elif _only_people(run, words):
            run = run[1:]
        else:
            break
    while run and words.listed(run[-1].text, "calendar", "joiners"):
        run = run[:-1]
    return run, titled


def _is_dated(run: Sequence[Word], words: NameWords) -> bool:
    """Whether a run begins with a month, a day, a feast or a small word that is not of the name."""
    first = run[0]
    if words.listed(first.text, "feasts"):
        return len(run) == 1 or run[1].lower.startswith("al-")
    if len(run) > 1 and words.listed(run[1].text, "places", "organisations"):
        return False
    if words.listed(first.text, "function"):
        return not (first.text.isupper() and len(first.text) > 1 and len(run) == 1)
    return words.listed(first.text, "calendar")


def _falls_at_start(run: Sequence[Word], words: NameWords) -> bool:
    """Whether the first word of a sentence is capital by its place alone."""
    first = run[0]
    if first.text.isupper() and len(first.text) > 1:
        return False
    if words.listed(first.text, "peoples", "titles"):
        return False
    if words.listed(first.text, "openers") and len(run) > 2 and not run[1].capital:
        return False
    if words.listed(first.text, "function", "calendar"):
        return not (len(run) > 1 and words.listed(first.text, "calendar"))
    if not words.is_inflected(first.text):
        return False
    if first.lower in words.known_places or first.lower in words.given:
        return False
    if len(run) > 1 and words.listed(run[-1].text, "organisations", "institutions"):
        return False
    return not (len(run) > 1 and run[1].capital and words.is_common(run[1].text))


def _title_words(run: Sequence[Word], words: NameWords) -> int:
    """How many words before the name are titles; none where they belong to it."""
    count = 0
    while count < len(run) and (
        words.listed(run[count].text.rstrip("."), "titles")
        or (count and words.listed(run[count].text, "peoples"))
    ):
        count += 1
    if not count:
        return 0
    rest = run[count:]
    if rest and words.listed(rest[0].text, "organisations", "places") and len(rest) == 1:
        return 0
    if rest and any(words.listed(w.text, "organisations") for w in rest):
        return 0
    return count


def _only_people(run: Sequence[Word], words: NameWords) -> bool:
    """Whether a run begins with a nationality that is not part of the name."""
    if not words.listed(run[0].text, "peoples") or run[0].text.isupper():
        plural = run[0].text.endswith("s") and words.listed(run[0].text[:-1], "peoples")
        if not plural or run[0].text.isupper():
            return False
    if (
        len(run) == 1
        or words.listed(run[1].text, "titles", "peoples")
        and not any(words.listed(w.text, "organisations") for w in run[1:])
    ):
        return True
    return not words.is_common(run[1].text) and not any(
        words.listed(w.text, "organisations", "institutions", "places") for w in run[1:]
    )
