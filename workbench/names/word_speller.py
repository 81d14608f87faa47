"""Spell one word of a name in Arabic.

A joint n-gram model writes candidates; names already seen that sound alike add theirs; boosted
trees, trained on words left out of both, rank them.
"""

from __future__ import annotations

import functools
import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from workbench.names.boosted_trees import Tree, tree_score
from workbench.names.joint_model import JointModel
from workbench.names.sound_key import sound_key
from workbench.names.vowels import Vowels
from workbench.text.arabic import ARTICLE, fold

BEAM = 16
DRAWN = 14
_SINGLE = 5
"""Forms taken over from the word with every doubled letter single (makkah: مكة)."""
_NARROW = 4
"""Paths kept while one given form is judged."""
_DOUBLED = re.compile(r"(.)\1")
_FAR = 3
_NEARBY = 1.2
_DOUBT = 2
"""How many times a word would have to be seen to count as much as the ranking."""
_BY_MODEL = 0.8
"""How much the model of all names counts beside the trees for a word that is surely foreign."""


@dataclass(frozen=True)
class SpellingTables:
    """What the speller has learned; `training/transliteration.py` writes it.

    `models` are trained on all names, and on Arab names and places; `seen[key]` holds the training
    pairs of one sound key as `word arabic count` triples, a space between any two; `uses[folded
    Arabic]` how many spellings stand for that form among all names, and how often it was met among
    Arab names; `trees` rank the forms of a word; `origins` gives for runs of three letters the
    log-odds to be of an Arab word and, if so, of a place; `vowels`, for the way back, what strict
    styles write and Arabic does not.
    """

    models: tuple[JointModel, JointModel]
    seen: Mapping[str, str] = field(default_factory=dict)
    uses: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    trees: Sequence[Tree] = ()
    origins: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    vowels: Vowels | None = None


@dataclass(frozen=True)
class Form:
    """One Arabic spelling of a word, its score (a log-probability) and where it comes from."""

    text: str
    score: float
    reason: str


@dataclass(frozen=True)
class Evidence:
    """What speaks for one word's spellings, by their fold.

    `texts` gives each fold its letters; `drawn` the models' log-probabilities, nats; `heard` the
    weight of seen names that sound alike, `near` the best of them; `known` how often that very word
    was seen for a form; `judged` what a model thinks of forms that it did not write itself.
    """

    texts: Mapping[str, str]
    drawn: tuple[Mapping[str, float], Mapping[str, float]]
    heard: Mapping[str, float]
    near: Mapping[str, float]
    known: Mapping[str, int]
    judged: tuple[Mapping[str, float], Mapping[str, float]] = ({}, {})


class WordSpeller:
    """Spells one word at a time."""

    def __init__(self, tables: SpellingTables) -> None:
        self._tables = tables
        self.spell = functools.lru_cache(maxsize=4096)(self._spell)

    def _spell(self, word: str, lean: float = 0.0) -> tuple[Form, ...]:
        """Arabic forms of a word of ASCII letters, best first; empty when none can be made.

        `lean` is what is known beforehand, in log-odds for a place (above 0) or a person.
        """
        evidence = self.evidence(word)
        if not evidence.texts:
            return ()
        rows = self.features(word, evidence, lean)
        scores = {key: tree_score(self._tables.trees, row) for key, row in rows.items()}
        foreign = self.shares(word, lean)[0]
        for key, (below, unwritten, *_) in rows.items():
            lost = 0.0 if key.startswith(ARTICLE) else 2 * unwritten
            scores[key] += _BY_MODEL * foreign * (below - lost)
        chances = _with_counts(scores, evidence.known)
        ranked = sorted(scores, key=lambda key: (-chances[key], -scores[key]))
        return tuple(
            Form(evidence.texts[key], math.log(chances[key]), _reason(key, evidence))
            for key in ranked
        )

    def knows(self, word: str) -> bool:
        """Whether this very word was seen in training."""
        return any(word == other for other, _, _ in self._alike(word))

    def evidence(self, word: str, without: str = "", *, wide: bool = True) -> Evidence:
        """Everything known about a word's spellings; `without` leaves one seen word out.

        A `wide` one has forms of the word with single letters for doubled ones too, and each
        model's judgement of the forms that it did not write; the trees are trained without these
        (trained with them they did worse on places).
        """
        texts: dict[str, str] = {}
        drawn = tuple(self._drawn(model, word, texts, wide) for model in self._tables.models)
        heard: dict[str, float] = defaultdict(float)
        known: Counter[str] = Counter()
        best: dict[str, float] = {}
        for other, arabic, count in self._alike(word):
            distance = Levenshtein.distance(word, other, score_cutoff=_FAR)
            if distance > _FAR or other == without:
                continue
            key, weight = fold(arabic), math.exp(-_NEARBY * distance) * math.sqrt(count)
            heard[key] += weight
            if weight > best.get(key, 0.0):
                best[key], texts[key] = weight, arabic
            if not distance:
                known[key] += count
        texts = self._chosen(texts, [*drawn[0], *drawn[1]], heard)
        judged = tuple(
            self._judged(model, word, {k: t for k, t in texts.items() if wide and k not in own})
            for model, own in zip(self._tables.models, drawn, strict=True)
        )
        return Evidence(
            texts,
            (drawn[0], drawn[1]),
            heard,
            best,
            {k: n for k, n in known.items() if k in texts},
            (judged[0], judged[1]),
        )

    def _drawn(
        self, model: JointModel, word: str, texts: dict[str, str], wide: bool
    ) -> dict[str, float]:
        """The forms that a model writes, by fold; their letters are added to `texts`."""
        drawn: dict[str, float] = {}
        for spelling in model.decode(word, beam=BEAM, n=DRAWN):
            key = fold(spelling.text)
            drawn[key] = max(drawn.get(key, -math.inf), spelling.score)
            texts.setdefault(key, spelling.text)
        single = _DOUBLED.sub(r"\1", word)
        if wide and single != word:
            for spelling in model.decode(single, beam=BEAM, n=_SINGLE):
                texts.setdefault(fold(spelling.text), spelling.text)
        return drawn

    def _judged(self, model: JointModel, word: str, texts: Mapping[str, str]) -> dict[str, float]:
        """What a model thinks of forms that others wrote; one it cannot read so is left out."""
        found = {}
        for key, text in texts.items():
            single = _DOUBLED.sub(r"\1", word)
            both = [
                spelling.score
                for one in dict.fromkeys((word, single))
                for spelling in model.decode(one, beam=_NARROW, n=1, only=text)
            ]
            if both:
                found[key] = max(both)
        return found

    def _alike(self, word: str) -> list[tuple[str, str, int]]:
        held = self._tables.seen.get(sound_key(word), "").split()
        return [
            (other, arabic, int(count))
            for other, arabic, count in zip(held[::3], held[1::3], held[2::3], strict=True)
        ]

    def _chosen(
        self, texts: Mapping[str, str], drawn: Sequence[str], heard: Mapping[str, float]
    ) -> dict[str, str]:
        """The forms worth ranking: all written, the best heard, and these with or without ال."""
        top = heapq.nlargest(6, heard, key=heard.__getitem__)
        chosen = {key: texts[key] for key in texts if key not in heard}
        chosen.update((key, texts[key]) for key in (*drawn, *top))
        for key in (*drawn[:2], *top[:1]):
            other = _other_article(key)
            if other and (other in self._tables.uses or key.endswith("ي")):
                chosen.setdefault(other, _other_article(texts[key]))
        return chosen

    def shares(self, word: str, lean: float = 0.0) -> tuple[float, float, float]:
        """How likely a word is foreign, of an Arab person, of an Arab place; they add up to 1."""
        padded = f"^{word}$"
        runs = [padded[at : at + 3] for at in range(len(padded) - 2)]
        odds = [self._tables.origins.get(run, (0.0, 0.0)) for run in runs]
        arab = _likelihood(sum(run[0] for run in odds) + abs(lean) / 2)
        place = _likelihood(sum(run[1] for run in odds) + lean)
        return 1 - arab, arab * (1 - place), arab * place

    def features(self, word: str, evidence: Evidence, lean: float = 0.0) -> dict[str, list[float]]:
        """One row of numbers for each form of a word, as the trees expect them."""
        total = sum(evidence.heard.values())
        ranks = [_ranks(drawn) for drawn in evidence.drawn]
        whole = [*self.shares(word, lean)[:2], math.log(1 + total), float(len(word))]
        rows = {}
        for key in evidence.texts:
            other = _other_article(key)
            scores = [
                _scores(key, other, drawn, judged)
                for drawn, judged in zip(evidence.drawn, evidence.judged, strict=True)
            ]
            among, arab = self._tables.uses.get(key, (0, 0))
            share = evidence.heard.get(key, 0.0) / (total + 0.3)
            rows[key] = [
                *scores[0],
                *scores[1],
                scores[0][0] + scores[1][0],
                *(float(rank.get(key, DRAWN)) for rank in ranks),
                share,
                math.log(1 + total) * share,
                evidence.heard.get(other, 0.0) / (total + 0.3),
                evidence.near.get(key, 0.0),
                math.log(1 + among),
                math.log(1 + arab),
                *self._article(key, other, word),
                float(len(key)),
                len(key) - 0.75 * len(word),
                *whole,
            ]
        return rows

    def _article(self, key: str, other: str, word: str) -> list[float]:
        """Whether a form has an ال that its word has not, and how common it is without it."""
        added = float(key.startswith(ARTICLE) and not word.startswith(("al", "el")))
        among, arab = self._tables.uses.get(other, (0, 0))
        return [added, added * key.endswith("ي"), math.log(1 + among + arab)]


def _with_counts(scores: Mapping[str, float], known: Mapping[str, int]) -> dict[str, float]:
    """The chance of each form by its score, and by how often the word was seen for it."""
    top = max(scores.values())
    weights = {key: math.exp(score - top) for key, score in scores.items()}
    total, seen = sum(weights.values()), sum(known.values())
    return {
        key: max((known.get(key, 0) + _DOUBT * weight / total) / (seen + _DOUBT), 1e-30)
        for key, weight in weights.items()
    }


def _ranks(drawn: Mapping[str, float]) -> dict[str, int]:
    return {key: at for at, key in enumerate(sorted(drawn, key=lambda key: -drawn[key]))}


def _likelihood(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _scores(
    key: str, other: str, drawn: Mapping[str, float], judged: Mapping[str, float]
) -> tuple[float, float]:
    """A form's log-probability below the model's best, and whether the model did not write it."""
    top = max(drawn.values(), default=0.0)
    if key in drawn:
        return drawn[key] - top, 0.0
    if key in judged:
        return judged[key] - top, 1.0
    if other in drawn:
        return drawn[other] - top - 3, 1.0
    return min(drawn.values(), default=-5.0) - top - 1, 1.0


def _other_article(form: str) -> str:
    """A form with ال taken away or added."""
    if form.startswith(ARTICLE):
        return form[2:] if len(form) > 4 else ""
    return ARTICLE + form


def _reason(key: str, evidence: Evidence) -> str:
    if key in evidence.known:
        return "as in known names"
    if key in evidence.heard:
        return "as in known names that sound alike"
    return "by its sound"
