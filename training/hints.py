"""The lexicon of hints: which translation a word or name gets behind it, and when it needs one.

A network that saw a few million pieces knows a few thousand words. The tables know a hundred
thousand, so they say what they know in the source (`workbench/engines/hints.py`) and the network
learns to choose, inflect and order: what it is better at than counting is.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.corpus import Row
from training.lexical import translation_table
from workbench.engines.hints import hinted

SENTENCES = ("prose", "scripture", "ui-sentence", "ui-phrase")
NAMES = ("well-known", "names")
SURE, FAIR, WEAK = 0.1, 0.2, 0.05
SELDOM = 40  # a word used fewer times in the sentences needs its hint
FROM, TO = 2, 3000  # the limits drawn in training
FORGOTTEN = 0.1  # known words passed over
LONGEST = 4  # words in a hint


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase in lower case, its translation, and how often sentences of the corpus use it."""

    phrase: str
    translation: str
    uses: int


def counted(
    sentences: Sequence[tuple[list[str], list[str]]],
) -> dict[str, tuple[float, float, str]]:
    """The likeliest translation of each word, by counting: (how sure, p(target), word)."""
    ids: dict[str, int] = {}
    left, right = (
        [[ids.setdefault(word, len(ids)) for word in side] for side in sides]
        for sides in zip(*sentences, strict=True)
    )
    words = list(ids)
    s, t, p, back = translation_table(left, right, len(words))
    best: dict[str, tuple[float, float, str]] = {}
    for n in np.flatnonzero(p > FAIR):
        found = (float(p[n] * back[n]), float(p[n]), words[t[n]])
        best[words[s[n]]] = max(found, best.get(words[s[n]], (0.0, 0.0, "")))
    return best


def turned(rows: Iterable[Row], source: str) -> Iterable[tuple[str, str, str]]:
    """(source, target, group) of each row."""
    for row in rows:
        yield (row.en, row.ar, row.group) if source == "en" else (row.ar, row.en, row.group)


def make_lexicon(
    rows: Sequence[Row],
    source: str,
    cut: Callable[[str], list[str]],
    common: Callable[[str], float] = lambda _: 0.0,
) -> list[Entry]:
    """Entries for every word and short name known, by phrase.

    Name lists come first, then what counting is sure of, the dictionary, and what counting thinks
    likely. ``cut`` gives the words of a text. ``common`` says how common a translation is: of
    several the commonest is taken, or else the first, and a name list that only knows a rarer one
    gives way, unless it is of well-known names.
    """
    uses: Counter[str] = Counter()
    listed: dict[str, str] = {}
    known: dict[str, str] = {}
    dictionary: dict[str, str] = {}
    sentences = []
    for left, right, group in turned(rows, source):
        words = [w.lower() for w in cut(left)]
        if group in SENTENCES:
            uses.update(words)
            uses.update(map(" ".join, zip(words, words[1:], strict=False)))
        if group in NAMES or group.startswith("lexicon"):
            table = {"well-known": known, "names": listed}.get(group, dictionary)
            if len(words) <= 3 and right.count(" ") < LONGEST:
                here = table.setdefault(left.lower(), right)
                table[left.lower()] = max(here, right, key=common)
        target = cut(right)
        if group != "ui-word" and words and target and max(len(words), len(target)) <= 60:
            sentences.append((words, target))
    best = counted(sentences)
    made = {w: word for w, (sure, _, word) in best.items() if sure > WEAK}
    made |= dictionary
    made |= {w: word for w, (sure, _, word) in best.items() if sure > SURE}
    made |= {w: t for w, t in listed.items() if w not in made or common(t) >= common(made[w])}
    made |= known
    return [Entry(w, made[w], uses[w]) for w in sorted(made) if len(w) > 2]


def hints_of(prepared: Path, source: str) -> Path:
    """Where the lexicon of hints for texts in ``source`` lies."""
    return prepared / f"hints-{source}.tsv"


def write_lexicon(path: Path, entries: Iterable[Entry]) -> None:
    """Phrase, translation and uses, a line each."""
    lines = (f"{e.phrase}\t{e.translation}\t{e.uses}\n" for e in entries)
    path.write_text("".join(lines), encoding="utf-8")


def read_lexicon(path: Path) -> list[Entry]:
    """What ``write_lexicon`` wrote."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [Entry(phrase, translation, int(uses)) for phrase, translation, uses in rows]


def needed(entries: Iterable[Entry]) -> dict[str, str]:
    """What a package ships: the phrases too seldom in the corpus to be known without a hint."""
    return {e.phrase: e.translation for e in entries if e.uses < SELDOM}


class Hints:
    """Puts hints into training sentences, now for rare words only, now for nearly all."""

    def __init__(self, entries: Iterable[Entry], rng: random.Random) -> None:
        self.entries = {e.phrase: e for e in entries}
        self.rng = rng

    def add(self, source: str, share: float) -> str:
        """``source`` with hints in ``share`` of the calls; some known words are passed over."""
        rng = self.rng
        if rng.random() >= share:
            return source
        limit = FROM * (TO / FROM) ** rng.random()

        def find(phrase: str) -> str | None:
            entry = self.entries.get(phrase)
            if entry is None or entry.uses >= limit or rng.random() < FORGOTTEN:
                return None
            return entry.translation

        return hinted(source, find)
