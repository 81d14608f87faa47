"""Train the tables of the transliterator from free name pairs.

    python training/transliteration.py NAMES_FOLDER workbench/names/tables

NAMES_FOLDER holds `names_train_words.tsv.gz` and `names_train_units_arab.tsv.gz` (en, ar, count)
and, to be kept out, `names_dev.tsv`. Needs only Python; about five minutes on one core.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import lzma
import math
import random
import re
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import lightgbm  # noqa: E402
import numpy as np  # noqa: E402

from training.held_names import ARAB as COUNTRIES  # noqa: E402
from training.held_names import held_places, kept_out  # noqa: E402
from workbench.names.boosted_trees import Tree  # noqa: E402
from workbench.names.joint_model import END, START, pack  # noqa: E402
from workbench.names.name_parts import is_article  # noqa: E402
from workbench.names.sound_key import sound_key  # noqa: E402
from workbench.names.word_speller import WordSpeller  # noqa: E402
from workbench.text.arabic import fold  # noqa: E402
from workbench.workflow.tables import spelling_tables  # noqa: E402

Pair = tuple[str, str, int]
Chunk = tuple[str, str]
SHAPES = ((1, 0), (1, 1), (1, 2), (2, 1), (3, 1))
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_LETTERS = str.maketrans("ٱکیھہگڤپچژے", "اكيههغفبجزي")
_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]"
)


def read_pairs(path: Path) -> Iterator[Pair]:
    """The (English letters, Arabic word, count) rows of one training file."""
    for row in _rows(path):
        left, right = latin(row["en"]), arabic(row["ar"])
        if left.isalpha() and _ARABIC.fullmatch(right):
            yield left, right, int(row["count"])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def latin(text: str) -> str:
    """Lower-case ASCII letters; whatever stands between words becomes one space."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = plain.translate(
        str.maketrans(
            {
                "ı": "i",
                "ø": "o",
                "ł": "l",
                "đ": "d",
                "ß": "ss",
                "æ": "ae",
                "ə": "a",
                "œ": "oe",
                "ð": "d",
                "þ": "th",
            }
        )
    )
    plain = re.sub("[‘’'`ʻʿʾ′´ʼ]", "", plain)
    return " ".join(re.sub("[^a-z]+", " ", plain).split())


def arabic(text: str) -> str:
    """Arabic letters without marks, in the letters of Standard Arabic."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_LETTERS)


def segmentations(left: str, right: str) -> Iterator[tuple[int, int, Chunk]]:
    """Every (left start, right start, chunk) that may take part in an alignment."""
    for i in range(len(left)):
        for j in range(len(right) + 1):
            for a, b in SHAPES:
                if i + a <= len(left) and j + b <= len(right):
                    yield i, j, (left[i : i + a], right[j : j + b])


def expected_counts(pair: Pair, chances: dict[Chunk, float], counts: Counter[Chunk]) -> float:
    """Add one pair's expected chunk counts (forward-backward); its log-likelihood a letter."""
    left, right, _ = pair
    arcs = [(i, j, c, chances.get(c, 0.0)) for i, j, c in segmentations(left, right)]
    forward: dict[tuple[int, int], float] = defaultdict(float)
    backward: dict[tuple[int, int], float] = defaultdict(float)
    forward[0, 0] = 1.0
    for i, j, chunk, chance in arcs:
        if chance and (i, j) in forward:
            forward[i + len(chunk[0]), j + len(chunk[1])] += forward[i, j] * chance
    end = (len(left), len(right))
    total = forward.get(end, 0.0)
    if total <= 0.0:
        return -math.inf
    backward[end] = 1.0
    for i, j, chunk, chance in reversed(arcs):
        after = (i + len(chunk[0]), j + len(chunk[1]))
        if chance and after in backward:
            backward[i, j] += chance * backward[after]
            if (i, j) in forward:
                counts[chunk] += forward[i, j] * chance * backward[after] / total
    return math.log(total) / (len(left) + len(right))


def learn_chunks(pairs: Sequence[Pair], rounds: int) -> dict[Chunk, float]:
    """Chunk probabilities by expectation maximisation, from a uniform start."""
    chances: dict[Chunk, float] = {}
    for left, right, _ in pairs:
        for _, _, chunk in segmentations(left, right):
            chances[chunk] = 0.001 ** (len(chunk[0]) + len(chunk[1]) - 1 + (not chunk[1]))
    for turn in range(rounds):
        counts: Counter[Chunk] = Counter()
        scores = [expected_counts(pair, chances, counts) for pair in pairs]
        known = [score for score in scores if score > -math.inf]
        total = sum(counts.values())
        floor = 1.0 if turn > 1 else 0.01
        chances = {chunk: count / total for chunk, count in counts.items() if count > floor}
        print(
            f"round {turn + 1}: {len(chances)} chunks, {sum(known) / len(known):.3f} nats a letter"
        )
    return chances


def best_path(left: str, right: str, costs: dict[Chunk, float]) -> tuple[float, list[Chunk]]:
    """The cheapest alignment: (cost in nats a letter, chunks); infinite when there is none."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int], Chunk]] = {
        (0, 0): (0.0, (0, 0), ("", ""))
    }
    for i, j, chunk in segmentations(left, right):
        cost = costs.get(chunk)
        if cost is None or (i, j) not in best:
            continue
        after, whole = (i + len(chunk[0]), j + len(chunk[1])), best[i, j][0] + cost
        if after not in best or whole < best[after][0]:
            best[after] = (whole, (i, j), chunk)
    at = (len(left), len(right))
    if at not in best:
        return math.inf, []
    cost, chunks = best[at][0], []
    while at != (0, 0):
        _, before, chunk = best[at]
        chunks.append(chunk)
        at = before
    return cost / (len(left) + len(right)), chunks[::-1]


Gram = tuple[int, ...]


def kneser_ney(sentences: Sequence[tuple[Gram, int]], order: int) -> list[dict[Gram, float]]:
    """Interpolated modified Kneser–Ney (Chen and Goodman 1998): probabilities of orders 1…order."""
    plain = _counts(sentences, order)
    model: list[dict[Gram, float]] = []
    lower: dict[Gram, float] = {}
    for size in range(1, order + 1):
        used = plain[size] if size == order else _continuations(plain[size], plain[size + 1])
        lower = _smoothed(used, lower)
        model.append(lower)
    return model


def _counts(sentences: Sequence[tuple[Gram, int]], order: int) -> list[dict[Gram, int]]:
    counts: list[dict[Gram, int]] = [{} for _ in range(order + 1)]
    for sentence, weight in sentences:
        for size in range(1, order + 1):
            table = counts[size]
            for at in range(len(sentence) - size + 1):
                gram = sentence[at : at + size]
                table[gram] = table.get(gram, 0) + weight
    return counts


def _continuations(counts: dict[Gram, int], longer: dict[Gram, int]) -> dict[Gram, int]:
    """How many different tokens stand before an n-gram; its count where it starts a word."""
    before = Counter(gram[1:] for gram in longer)
    return {g: count if g[0] == START else before[g] for g, count in counts.items()}


def _smoothed(counts: dict[Gram, int], lower: dict[Gram, float]) -> dict[Gram, float]:
    discounts = _discounts(counts)
    totals: Counter[Gram] = Counter()
    spared: dict[Gram, float] = defaultdict(float)
    for gram, count in counts.items():
        totals[gram[:-1]] += count
        spared[gram[:-1]] += min(discounts[min(count, 3)], count)
    uniform = 1.0 / max(1, sum(1 for gram in counts if gram != (START,)))
    smoothed = {}
    for gram, count in counts.items():
        context = gram[:-1]
        base = lower[gram[1:]] if context else uniform
        kept = max(count - discounts[min(count, 3)], 0.0)
        smoothed[gram] = (kept + spared[context] * base) / totals[context]
    return smoothed


def _discounts(counts: dict[Gram, int]) -> tuple[float, float, float, float]:
    seen = Counter(counts.values())
    ones, twos, threes, fours = (seen[k] for k in (1, 2, 3, 4))
    if not (ones and twos and threes and fours):
        return 0.0, 0.5, 0.8, 1.0
    base = ones / (ones + 2 * twos)
    raw = (1 - 2 * base * twos / ones, 2 - 3 * base * threes / twos, 3 - 4 * base * fours / threes)
    first, second, third = (min(max(d, 0.1), k - 0.1) for k, d in enumerate(raw, start=1))
    return 0.0, first, second, third


def prune(
    model: list[dict[Gram, float]], counts: list[dict[Gram, int]], threshold: float
) -> list[dict[Gram, float]]:
    """Leave out n-grams whose loss costs less than `threshold` nats over the training set.

    The loss is count · (log p − log of what the shorter context gives), a simple form of
    Stolcke 1998; an n-gram that a longer one needs stays.
    """
    kept: list[dict[Gram, float]] = [{} for _ in model]
    needed: set[Gram] = set()
    for size in range(len(model), 0, -1):
        for gram, chance in model[size - 1].items():
            loss = math.inf
            if size > 1:
                loss = counts[size][gram] * math.log(chance / model[size - 2][gram[1:]])
            if gram in needed or loss >= threshold:
                kept[size - 1][gram] = chance
                needed.add(gram[:-1])
    return kept


def with_backoffs(model: list[dict[Gram, float]]) -> list[dict[Gram, tuple[float, float]]]:
    """(log p, log back-off weight) of every n-gram: what a context leaves to the shorter one."""
    finished: list[dict[Gram, tuple[float, float]]] = []
    for size, level in enumerate(model, start=1):
        own: dict[Gram, float] = defaultdict(float)
        short: dict[Gram, float] = defaultdict(float)
        for gram, chance in model[size].items() if size < len(model) else ():
            own[gram[:-1]] += chance
            short[gram[:-1]] += backed(model, gram[1:])
        finished.append(
            {
                gram: (
                    math.log(chance),
                    math.log(max(1 - own[gram], 1e-5) / max(1 - short[gram], 1e-5))
                    if gram in own
                    else 0.0,
                )
                for gram, chance in level.items()
            }
        )
    return finished


def backed(model: list[dict[Gram, float]], gram: Gram) -> float:
    """An n-gram's probability; one pruned is taken from the longest kept ending (no weight)."""
    while gram not in model[len(gram) - 1]:
        gram = gram[1:]
    return model[len(gram) - 1][gram]


def trie(model: list[dict[Gram, tuple[float, float]]]) -> list[list[tuple[int, float, float, int]]]:
    """The model's n-grams level by level in trie order, as `pack` wants them."""
    ordered = [sorted(level) for level in model]
    levels = []
    for size, grams in enumerate(ordered):
        children = Counter(g[:-1] for g in ordered[size + 1]) if size + 1 < len(ordered) else {}
        levels.append([(g[-1], *model[size][g], children.get(g, 0)) for g in grams])
    return levels


@dataclass(frozen=True)
class Aligned:
    """A pair whose letters fit each other, and the chunks that show it."""

    pair: Pair
    chunks: tuple[Chunk, ...]


def align(pairs: Sequence[Pair], chances: dict[Chunk, float]) -> list[Aligned]:
    """The pairs with their best alignments, without the worst in twenty (mostly wrong pairs)."""
    costs = {chunk: -math.log(chance) for chunk, chance in chances.items()}
    paths = [(*best_path(pair[0], pair[1], costs), pair) for pair in pairs]
    known = sorted(cost for cost, _, _ in paths if cost < math.inf)
    limit = known[int(len(known) * 0.95)]
    kept = [Aligned(pair, tuple(chunks)) for cost, chunks, pair in paths if cost <= limit]
    print(f"{len(kept)} of {len(pairs)} pairs kept")
    return kept


def estimate(
    aligned: Sequence[Aligned], order: int, threshold: float
) -> tuple[list[Chunk], list[list[tuple[int, float, float, int]]]]:
    """The chunks and trie levels of the model of these pairs."""
    uses = Counter(chunk for held in aligned for chunk in held.chunks)
    chunks = [("<s>", "<s>"), ("</s>", "</s>"), *sorted(c for c, n in uses.items() if n >= 5)]
    ids = {chunk: token for token, chunk in enumerate(chunks)}
    sentences = [
        ((START, *(ids[c] for c in held.chunks), END), weight(held.pair[2]))
        for held in aligned
        if all(c in ids for c in held.chunks)
    ]
    full = kneser_ney(sentences, order)
    kept = prune(full, _counts(sentences, order), threshold)
    print("kept", [len(level) for level in kept], "of", [len(level) for level in full])
    return chunks, trie(with_backoffs(kept))


def weight(count: int) -> int:
    """How often a pair seen `count` times is counted: spelling rules matter more than fame."""
    return 1 + (count >= 3) + (count >= 12)


def held_out(word: str) -> bool:
    """Whether a word is kept for the ranking: one in eight, whatever the order of the files."""
    return hashlib.md5(word.encode(), usedforsecurity=False).digest()[0] < 32


def origins(
    plain: Sequence[str], arab: Sequence[str], places: Sequence[str]
) -> dict[str, tuple[float, float]]:
    """Log-odds of runs of three letters: Arab against foreign, Arab place against person.

    Naive Bayes over runs, damped by half because they overlap.
    """
    counts = [
        Counter(run for word in held for run in _runs(word)) for held in (plain, arab, places)
    ]
    sums = [sum(count.values()) for count in counts]
    odds = {}
    for run in set().union(*counts):
        if sum(count[run] for count in counts) >= 5:
            shares = [(count[run] + 1) / (sums[at] + 1) for at, count in enumerate(counts)]
            semitic = (shares[1] + shares[2]) / 2
            odds[run] = (
                round(0.5 * math.log(semitic / shares[0]), 2),
                round(0.5 * math.log(shares[2] / shares[1]), 2),
            )
    return odds


def _runs(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[at : at + 3] for at in range(len(padded) - 2)]


def seen_lines(words: Sequence[Pair], arab: Sequence[Pair]) -> list[str]:
    """The pairs grouped by sound key, one key a line."""
    counts: Counter[tuple[str, str]] = Counter()
    for left, right, count in (*words, *arab):
        counts[left, right] += count
    grouped: dict[str, list[str]] = defaultdict(list)
    for (left, right), count in sorted(counts.items()):
        grouped[sound_key(left)].append(f"{left} {right} {count}")
    return [f"{key}\t{' '.join(held)}" for key, held in sorted(grouped.items())]


def uses_lines(words: Sequence[Pair], arab: Sequence[Pair]) -> list[str]:
    """Of each folded Arabic form: among how many spellings, and how often in Arab names."""
    among = Counter(fold(right) for _, right, _ in words)
    often: Counter[str] = Counter()
    for _, right, count in arab:
        often[fold(right)] += count
    return [f"{form} {among[form]} {often[form]}" for form in sorted(among.keys() | often.keys())]


@dataclass(frozen=True)
class Corpus:
    """The aligned pairs: all names, Arab names, Arab places."""

    words: Sequence[Aligned]
    arab: Sequence[Aligned]
    places: Sequence[Aligned]

    def pick(self, want: Callable[[str], bool]) -> Corpus:
        """The part whose English words are wanted."""
        parts = (self.words, self.arab, self.places)
        return Corpus(*([held for held in part if want(held.pair[0])] for part in parts))


def write_tables(out: Path, corpus: Corpus, order: int, threshold: float) -> None:
    """Train on these pairs and write every table but the ranking's weights."""
    out.mkdir(parents=True, exist_ok=True)
    words, arab, places = (
        [held.pair for held in part] for part in (corpus.words, corpus.arab, corpus.places)
    )
    odds = origins(*([word for word, _, _ in part] for part in (words, arab, places)))
    save_ranking(out, [], odds)
    near = [held for held in corpus.words if _is_arab(held.pair[0], odds)]
    everything = [*corpus.words, *corpus.arab, *corpus.places]
    semitic = [*near, *corpus.arab, *(2 * list(corpus.places))]
    for name, part in (("joint", everything), ("arab", semitic)):
        packed = pack(*estimate(part, order, threshold))
        (out / f"en-ar.{name}.xz").write_bytes(packed)
    for name, lines in (
        ("seen", seen_lines([*words, *places], arab)),
        ("uses", uses_lines(words, [*arab, *places])),
    ):
        (out / f"en-ar.{name}.xz").write_bytes(lzma.compress("\n".join(lines).encode(), preset=9))


def _is_arab(word: str, odds: dict[str, tuple[float, float]]) -> bool:
    return sum(odds.get(run, (0.0, 0.0))[0] for run in _runs(word)) > 0.5


def save_ranking(out: Path, trees: Sequence[Tree], odds: dict[str, tuple[float, float]]) -> None:
    """Write the trees and origins, one a line."""
    rows = [f"{json.dumps(run)}: {json.dumps(pair)}" for run, pair in sorted(odds.items())]
    lines = ",\n".join(json.dumps(tree) for tree in trees)
    text = f'{{"trees": [\n{lines}],\n"origins": {{\n' + ",\n".join(rows) + "}}\n"
    (out / "en-ar.ranking.json").write_text(text, encoding="utf-8")


def place_pairs(names: Path, held: Collection[str] = ()) -> Iterator[Pair]:
    """Words of Arab places (GeoNames), every Latin spelling, none of the sets that are `held`."""
    with (names / "names_dev.tsv").open(encoding="utf-8", newline="") as lines:
        kept_out = {latin(row["en"]) for row in csv.DictReader(lines, delimiter="\t")}
    kept_out |= {latin(name) for name in held}
    for row in _rows(names / "geonames_places.tsv.gz"):
        spellings = [row["en"], *row["latin_variants"].split("|")]
        spellings = [text for text in spellings if text[:1].isupper() or not text[:1].isalpha()]
        if row["country"] not in COUNTRIES or kept_out & {latin(text) for text in spellings}:
            continue
        for spelling in dict.fromkeys(latin(text) for text in spellings):
            pairs = _word_pairs(spelling, arabic(row["ar"]))
            yield from (pair for pair in pairs if pair[0] not in kept_out)


def _word_pairs(spelling: str, form: str) -> Iterator[Pair]:
    """The words of one place, side by side; an article goes with its word and then falls away."""
    left: list[tuple[str, bool]] = []
    article = False
    words = spelling.split()
    for at, word in enumerate(words):
        if at + 1 < len(words) and is_article(word, words[at + 1]):
            article = True
            continue
        left.append((word, article))
        article = False
    right = form.split()
    if len(left) != len(right):
        return
    for (word, defined), target in zip(left, right, strict=True):
        if defined and target.startswith("ال"):
            target = target[2:]
        if word.isalpha() and len(word) > 1 and _ARABIC.fullmatch(target):
            yield word, target, 1


Example = tuple[list[list[float]], list[bool]]


def examples(folder: Path, wanted: dict[str, set[str]]) -> list[Example]:
    """(rows of features, which rows are right) of words the tables do not hold."""
    speller = WordSpeller(spelling_tables(folder))
    made = []
    for word, right in wanted.items():
        rows = speller.features(word, speller.evidence(word, wide=False))
        made.append((list(rows.values()), [key in right for key in rows]))
    return made


def learn_trees(made: Sequence[Example]) -> list[Tree]:
    """Trees that put the right rows first (LambdaMART: 600 trees of eight leaves)."""
    kept = [(rows, truth) for rows, truth in made if any(truth) and len(truth) > 1]
    packed = lightgbm.Dataset(
        np.vstack([rows for rows, _ in kept]),
        np.concatenate([np.array(truth, dtype=int) for _, truth in kept]),
        group=[len(truth) for _, truth in kept],
    )
    booster = lightgbm.train(TREES, packed)
    return [_plain(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


TREES = {
    "objective": "lambdarank", "lambdarank_truncation_level": 4, "num_leaves": 8,
    "learning_rate": 0.03, "num_iterations": 600, "min_data_in_leaf": 60, "feature_fraction": 0.7,
    "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 1, "verbose": -1, "num_threads": 1,
    "deterministic": True,
}  # fmt: skip


def _plain(node: dict[str, Any]) -> Tree:
    if "leaf_value" in node:
        return round(node["leaf_value"], 5)
    below, above = _plain(node["left_child"]), _plain(node["right_child"])
    return [node["split_feature"], float(f"{node['threshold']:.6g}"), below, above]


def training_pairs(names: Path, seed: int | None) -> list[list[Pair]]:
    """The pairs of all names, Arab names, Arab places; without the split of a seed."""
    held = held_places(names, seed) if seed is not None else set[str]()
    out = kept_out(names, seed) if seed is not None else held.__contains__
    parts = [
        read_pairs(names / "names_train_words.tsv.gz"),
        read_pairs(names / "names_train_units_arab.tsv.gz"),
        place_pairs(names, held),
    ]
    return [[pair for pair in part if not out(pair[0])] for part in parts]


def main() -> None:
    """Train the ranking on words left out, then every table on all pairs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--order", type=int, default=6)
    parser.add_argument("--threshold", type=float, default=1.5)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--sample", type=int, default=20000)
    parser.add_argument("--keep-out", type=int, metavar="SEED", help="leave a fresh split out")
    chosen = parser.parse_args()
    parts = training_pairs(chosen.names, chosen.keep_out)
    chances = learn_chunks(
        random.Random(7).sample([*parts[0], *parts[1]], chosen.sample), chosen.rounds
    )
    corpus = Corpus(*(align(part, chances) for part in parts))
    sizes = (chosen.order, chosen.threshold)
    with tempfile.TemporaryDirectory() as place:
        write_tables(Path(place), corpus.pick(lambda word: not held_out(word)), *sizes)
        trees = learn_trees(examples(Path(place), left_out(chosen.names, parts)))
    write_tables(chosen.out, corpus, *sizes)
    odds = json.loads((chosen.out / "en-ar.ranking.json").read_text("utf-8"))["origins"]
    save_ranking(chosen.out, trees, odds)


def left_out(names: Path, parts: Sequence[Sequence[Pair]]) -> dict[str, set[str]]:
    """The words left out that people (Wikidata) or places bear, with their folded Arabic forms."""
    borne = {latin(row["en"]) for row in _rows(names / "wd_arabic_64.tsv.gz")}
    borne.update(left for part in parts[1:] for left, _, _ in part)
    wanted: dict[str, set[str]] = defaultdict(set)
    for left, right, _ in (pair for part in parts for pair in part):
        if held_out(left) and left in borne:
            wanted[left].add(fold(right))
    return wanted


if __name__ == "__main__":
    main()
