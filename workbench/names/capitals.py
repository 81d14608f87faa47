"""Find names in a text of Latin letters: runs of capitals, trimmed and judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.names.capital_judging import judge
from workbench.names.capital_runs import runs
from workbench.names.capital_trimming import trimmed
from workbench.names.capital_words import Word, is_place, parts, split_words
from workbench.names.name_words import Mention, NameWords


def find_capital_names(text: str, segment: int, words: NameWords) -> list[Mention]:
    """The names of one segment, left to right."""
    found = [part for word in split_words(text) for part in parts(word, words)]
    if _is_headline(found, text, words):
        found = _quieted(found, words)
    mentions = []
    for run in runs(found, words):
        mentions += _mentions(run, text, segment, words, found)
    return mentions


def _is_headline(found: Sequence[Word], text: str, words: NameWords) -> bool:
    """Whether capitals say nothing here: a headline in title case or in capitals."""
    long = [w for w in found if len(w.text) > 3 and not words.listed(w.text, "particles")]
    if len(long) < 4 or text.rstrip().endswith((".", "?”", ".”", "…")):
        return False
    common = [w for w in long if words.is_common(w.text)]
    return len(common) >= 2 and sum(w.capital for w in common) >= 0.8 * len(common)


def _quieted(found: Sequence[Word], words: NameWords) -> list[Word]:
    """A headline's words with every common one in lower case."""
    return [
        replace(w, text=w.text.lower())
        if w.capital and words.is_inflected(w.text) and not is_place(w.text, words)
        else w
        for w in found
    ]


def _mentions(
    run: list[Word], text: str, segment: int, words: NameWords, found: Sequence[Word]
) -> list[Mention]:
    run, titled = trimmed(run, words)
    if not run:
        return []
    start, end = run[0].start, run[-1].end
    kind, score = judge(run, titled, text, words)
    if score <= 0:
        return []
    return [Mention(text[start:end], segment, start, end, kind, score)]
