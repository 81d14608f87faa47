"""Choose, change and batch the pairs of one round of training."""

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.hints import Entry, Hints
from training.obedience import with_inline, with_other_words, with_placeholders

LONGEST = 110
# Shares of the pairs of a round, at the start and at the end of training.
SHARES = {
    "prose": (0.28, 0.42),
    "scripture": (0.12, 0.12),
    "ui-sentence": (0.27, 0.22),
    "ui-phrase": (0.08, 0.02),
    "ui-word": (0.00, 0.00),
    "well-known": (0.04, 0.05),
    "names": (0.07, 0.06),
    "lexicon": (0.13, 0.09),
    "lexicon-rare": (0.01, 0.00),
}
# Shares of the pairs of a group whose source gets hints.
HINTED = {"prose": 0.8, "scripture": 0.6, "ui-sentence": 0.7, "ui-phrase": 0.5, "names": 0.3}
# Sentences of the corpus are half as long as those of news: some are joined to longer ones.
JOINED = {"prose": 0.45, "ui-sentence": 0.5, "scripture": 0.2, "ui-phrase": 0.3}
JOINTS = {
    "en": ((". ", ". "), (", ", "، "), (" and ", " و"), (" – ", " – ")),
    "ar": ((". ", ". "), ("، ", ", "), (" و", " and "), (" – ", " – ")),
}
ASIDE = re.compile(r"[,،؛;/()\[\]]")
STOPS = " .!:;؛،,"
# Shares of the pairs with matches that are changed, at the start and at the end of training.
PLACEHOLDER, INLINE, EXCHANGE = (0.14, 0.30), (0.22, 0.40), (0.34, 0.16)


@dataclass(frozen=True, slots=True)
class Pair:
    """One prepared pair; ``spans`` are [source start, end, target start, end] of matched words."""

    source: str
    target: str
    spans: list[list[int]]


def read_prepared(path: Path, source: str) -> dict[str, list[Pair]]:
    """The pairs of train.tsv by group, turned so that ``source`` ('en' or 'ar') comes first."""
    groups: dict[str, list[Pair]] = {}
    for line in path.open(encoding="utf-8"):
        en, ar, group, spans = line.rstrip("\n").split("\t")
        found = json.loads(spans)
        if source == "ar":
            en, ar, found = ar, en, [[s[2], s[3], s[0], s[1]] for s in found]
        groups.setdefault(group, []).append(Pair(en, ar, found))
    return groups


def is_name(pair: tuple[str, str]) -> bool:
    """Whether a row of the name lists is one name on both sides, without remark or alternative."""
    return not ASIDE.search(pair[0] + pair[1]) and not (pair[0] + pair[1]).islower()


class Mixture:
    """An endless supply of pairs in the wanted shares, each group in shuffled order."""

    def __init__(
        self,
        groups: dict[str, list[Pair]],
        seed: int,
        lexicon: Iterable[Entry] = (),
        source: str = "en",
    ) -> None:
        self.joints = JOINTS[source]
        self.rng = random.Random(seed)
        self.hints = Hints(lexicon, self.rng)
        self.groups = {g: self.rng.sample(pairs, len(pairs)) for g, pairs in groups.items()}
        self.next = dict.fromkeys(groups, 0)
        names = [(p.source, p.target) for p in groups.get("names", [])]
        short = [n for n in names if n[0].count(" ") < 3]
        self.names = list(filter(is_name, short)) or short or [("Aleppo", "حلب")]
        lexicon = [(p.source, p.target) for p in groups.get("lexicon", [])]
        self.words = [w for w in lexicon if w[0].islower() and w[1].count(" ") < 2] or self.names

    def take(self, group: str, count: int) -> list[Pair]:
        """The next pairs of a group, going round again when it is used up."""
        pairs, start = self.groups[group], self.next[group]
        self.next[group] = (start + count) % len(pairs)
        return [pairs[(start + n) % len(pairs)] for n in range(count)]

    def change(self, pair: Pair, done: float) -> tuple[str, str]:
        """The pair as it is, or made to teach placeholders, inline forms or names."""
        draw, rng = self.rng.random(), self.rng
        if not pair.spans:
            return pair.source, pair.target
        placeholder, inline, exchange = (
            start + (end - start) * done for start, end in (PLACEHOLDER, INLINE, EXCHANGE)
        )
        if draw < placeholder:
            return with_placeholders(pair.source, pair.target, pair.spans, rng)
        if draw < placeholder + inline:
            return with_inline(pair.source, pair.target, pair.spans, rng, self.names)
        if draw < placeholder + inline + exchange:
            return with_other_words(
                pair.source, pair.target, pair.spans, rng, self.names, self.words
            )
        return pair.source, pair.target

    def join(self, pairs: list[tuple[str, str]], share: float) -> Iterator[tuple[str, str]]:
        """The pairs, each joined to the one before it with the probability ``share``.

        Two with placeholders stay apart: their numbers would be the same.
        """
        rng, last = self.rng, ("", "")
        for pair in pairs:
            if last[0] and rng.random() < share and not ("⟦" in last[0] and "⟦" in pair[0]):
                joint = rng.choice(self.joints)
                last = (
                    last[0].rstrip(STOPS) + joint[0] + pair[0],
                    last[1].rstrip(STOPS) + joint[1] + pair[1],
                )
                continue
            if last[0]:
                yield last
            last = pair
        if last[0]:
            yield last

    def round(self, count: int, done: float) -> list[tuple[str, str]]:
        """About ``count`` pairs; ``done`` from 0 to 1 says how far training is."""
        pairs = []
        for group, (start, end) in SHARES.items():
            if group in self.groups:
                wanted = int(count * (start + (end - start) * done))
                made = [self.change(p, done) for p in self.take(group, wanted)]
                share = HINTED.get(group, 0.0)
                pairs += [
                    (self.hints.add(source, share), target)
                    for source, target in self.join(made, JOINED.get(group, 0.0))
                ]
        return pairs


def batches(
    pairs: list[tuple[list[int], list[int]]], tokens: int, rng: random.Random
) -> list[list[tuple[list[int], list[int]]]]:
    """Pairs of like lengths together, at most ``tokens`` pieces with padding, in random order."""
    kept = [p for p in pairs if 0 < len(p[0]) <= LONGEST and 0 < len(p[1]) <= LONGEST]
    kept.sort(key=lambda p: (len(p[1]) + rng.random() * 2, len(p[0])))
    made, batch, longest = [], [], 0
    for pair in kept:
        longer = max(longest, len(pair[0]) + 1, len(pair[1]) + 1)
        if batch and 2 * longer * (len(batch) + 1) > tokens:
            made.append(batch)
            batch, longer = [], max(len(pair[0]), len(pair[1])) + 1
        batch.append(pair)
        longest = longer
    made.append(batch)
    rng.shuffle(made)
    return made
