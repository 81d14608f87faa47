"""Make workbench/names/lexicon.tsv.gz from free name lists (see the README beside it).

    python training/names/lexicon.py FOLDER workbench/names/lexicon.tsv.gz

FOLDER holds wd_arabic_64.tsv.gz, google_ar2en.tsv.gz, romanizer_full_names.tsv.gz and
geonames_places.tsv.gz.
"""

from __future__ import annotations

import collections
import csv
import gzip
import hashlib
import itertools
import math
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rapidfuzz import fuzz

from workbench.names.lexicon import AGREE, ALEF, BIAS, DISAGREE, Lexicon
from workbench.text import arabic
from workbench.text.latin import fold
from workbench.text.romanised import WHOLE, name_words, sound_key

Spellings = dict[str, collections.Counter[str]]
Pair = tuple[str, str]
_COUNTRIES = "EG SY LB IQ SA PS JO AE KW YE QA LY BH SD OM MA TN DZ"
ARAB = frozenset(_COUNTRIES.split())
_ALIKE = 50  # least likeness, in percent of letters, of two spellings that teach anything
_NEGATIVES = 80_000
_EPOCHS = 6
_RARE = 4  # a difference seen less often teaches nothing
# What the lexicon's knowledge is worth in log-odds beside the learned weights, found on a
# development split (seed 7): little is given away for few different people joined.
KNOWLEDGE = {AGREE: 12.0, DISAGREE: -4.0, ALEF: -4.0}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a gzipped TSV file with a header."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def bare(form: str) -> str:
    """An Arabic word folded, its article off."""
    return re.sub(r"^ال(?=...)", "", arabic.fold(form).replace(" ", ""))


def side(name: str, seed: int, parts: int = 5) -> bool:
    """Whether a name falls on the test side (one in `parts`) of the split with this seed."""
    return int(hashlib.sha1(f"{seed}:{name}".encode()).hexdigest(), 16) % parts == 0


def full_names(folder: Path) -> Iterator[tuple[str, str]]:
    """(Latin, Arabic folded) full names of Arab countries, less one source full of slips."""
    for row in rows(folder / "romanizer_full_names.tsv.gz"):
        if row["country"] in ARAB and "dzirinames" not in row["source"]:
            yield row["en"], " ".join(arabic.fold(row["ar_normalised"]).split())


def _places(folder: Path) -> Iterator[tuple[str, str]]:
    for row in rows(folder / "geonames_places.tsv.gz"):
        yield row["en"], " ".join(arabic.fold(row["ar"]).split())


def spellings(folder: Path, wanted: Callable[[str], bool] = lambda name: True) -> Spellings:
    """Each Latin word with the Arabic it stands for; `wanted` chooses Arabic full names."""
    found: Spellings = collections.defaultdict(collections.Counter)
    for name, column in (("wd_arabic_64", "count"), ("google_ar2en", "")):
        for row in rows(folder / f"{name}.tsv.gz"):
            word = fold(row["en"]).strip()
            if word and " " not in word and wanted(bare(row["ar"])):
                found[word][bare(row["ar"])] += int(row[column]) if column else 1
    for latin, name in itertools.chain(full_names(folder), _places(folder)):
        words, forms = name_words(latin), _arabic_words(name)
        if wanted(name) and len(words) == len(forms):
            for word, form in zip(words, forms, strict=True):
                if word not in WHOLE:
                    found[word][form] += 1
    return found


def _arabic_words(name: str) -> list[str]:
    return [bare(word) for word in name.split() if word != "ال"]


def arab(known: Spellings, folder: Path) -> Spellings:
    """The spellings of Arab names only: they alone teach how such names are romanised."""
    forms = {form for _, name in full_names(folder) for form in _arabic_words(name)}
    kept = {word: [f for f in found if f in forms] for word, found in known.items()}
    return {w: collections.Counter({f: known[w][f] for f in fs}) for w, fs in kept.items() if fs}


def pairs(known: Spellings, seed: int = 0) -> tuple[list[Pair], list[Pair]]:
    """Pairs of spellings with one key that are one name, and that are not."""
    by_form: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    by_key = collections.defaultdict(list)
    for word, forms in known.items():
        if len(word) > 2:
            by_key[sound_key(word)].append(word)
            for form, count in forms.items():
                by_form[form][word] += count
    same = [
        pair
        for form, words in by_form.items()
        for pair in itertools.combinations(sorted(_usual(form, words, known)), 2)
        if sound_key(pair[0]) == sound_key(pair[1]) and fuzz.ratio(*pair) >= _ALIKE
    ]
    rng = random.Random(seed)
    different = []
    for words in by_key.values():
        for pair in _sample(words, rng):
            if not set(known[pair[0]]) & set(known[pair[1]]) and fuzz.ratio(*pair) >= _ALIKE:
                different.append(pair)
    rng.shuffle(different)
    return same, different


def _usual(form: str, words: collections.Counter[str], known: Spellings) -> Iterator[str]:
    """The spellings of an Arabic form that are no slips: usual for it, and it for them."""
    whole = sum(words.values())
    for word, count in words.items():
        if len(word) > 2 and count / whole >= 0.05 and count / sum(known[word].values()) >= 0.3:
            yield word


def _sample(words: list[str], rng: random.Random, most: int = 1500) -> Iterable[Pair]:
    if len(words) < 60:
        return itertools.combinations(words, 2)
    return [tuple(rng.sample(words, 2)) for _ in range(most)]  # type: ignore[misc]


def learn(
    known: Spellings, same: list[Pair], different: list[Pair], seed: int = 0
) -> dict[str, float]:
    """The weight of each difference by logistic regression (AdaGrad), both sides weighing alike."""
    evidence = Lexicon(known).evidence
    examples = [(evidence(*pair), 1.0) for pair in same]
    examples += [(evidence(*pair), 0.0) for pair in different[:_NEGATIVES]]
    seen = collections.Counter(name for names, _ in examples for name in names)
    examples = [([n for n in names if seen[n] >= _RARE] + [BIAS], y) for names, y in examples]
    balance = min(len(different), _NEGATIVES) / max(len(same), 1)
    weights: dict[str, float] = collections.defaultdict(float)
    squares: dict[str, float] = collections.defaultdict(lambda: 1e-2)
    rng = random.Random(seed)
    for _ in range(_EPOCHS):
        rng.shuffle(examples)
        for names, answer in examples:
            odds = sum(weights[name] for name in names)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - answer
            error *= balance if answer else 1.0
            for name in names:
                squares[name] += error * error
                weights[name] -= 0.3 * error / math.sqrt(squares[name])
    return dict(weights)


def build(known: Spellings, folder: Path) -> Lexicon:
    """A Lexicon of these spellings, with weights learned from the Arab names among them."""
    romanised = arab(known, folder)
    weights = learn(romanised, *pairs(romanised)) | KNOWLEDGE
    return Lexicon({word: dict(forms) for word, forms in known.items()}, weights)


if __name__ == "__main__":
    source = Path(sys.argv[1])
    lexicon = build(spellings(source), source)
    content = lexicon.write()
    Path(sys.argv[2]).write_bytes(content)
    print(
        f"{len(lexicon.spellings)} spellings, {len(lexicon.weights)} weights, {len(content)} bytes"
    )
