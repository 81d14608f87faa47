"""Train the tables of the transliterator from free name pairs.

    python training/transliteration.py NAMES_FOLDER workbench/names/tables

NAMES_FOLDER holds `names_train_words.tsv.gz` and `names_train_units_arab.tsv.gz` (en, ar, count)
and, to be kept out, `names_dev.tsv`. Needs only Python; about five minutes on one core.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import math
import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from workbench.names.joint_model import END, START, pack  # noqa: E402

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
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            left, right = latin(row["en"]), arabic(row["ar"])
            if left.isalpha() and _ARABIC.fullmatch(right):
                yield left, right, int(row["count"])


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
    return (
        0.0,
        1 - 2 * base * twos / ones,
        2 - 3 * base * threes / twos,
        3 - 4 * base * fours / threes,
    )


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


def main() -> None:
    """Read the pairs, align them, estimate the model and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--order", type=int, default=6)
    parser.add_argument("--threshold", type=float, default=1.5)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--sample", type=int, default=20000)
    chosen = parser.parse_args()
    pairs = [
        pair
        for name in ("names_train_words", "names_train_units_arab")
        for pair in read_pairs(chosen.names / f"{name}.tsv.gz")
    ]
    sample = random.Random(7).sample(pairs, min(chosen.sample, len(pairs)))
    chances = learn_chunks(sample, chosen.rounds)
    packed = pack(*estimate(pairs, chances, chosen.order, chosen.threshold))
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "en-ar.joint.xz").write_bytes(packed)
    print(f"{len(packed):,} bytes")


def estimate(
    pairs: Sequence[Pair], chances: dict[Chunk, float], order: int, threshold: float
) -> tuple[list[Chunk], list[list[tuple[int, float, float, int]]]]:
    """The chunks and trie levels of the model of these pairs."""
    costs = {chunk: -math.log(chance) for chunk, chance in chances.items()}
    paths = [(*best_path(left, right, costs), count) for left, right, count in pairs]
    limit = sorted(cost for cost, _, _ in paths)[int(len(paths) * 0.97)]
    paths = [path for path in paths if path[0] <= min(limit, 99)]
    print(f"{len(paths)} of {len(pairs)} pairs kept")
    uses = Counter(chunk for _, chunks, _ in paths for chunk in chunks)
    chunks = [("<s>", "<s>"), ("</s>", "</s>"), *sorted(c for c, n in uses.items() if n >= 5)]
    ids = {chunk: token for token, chunk in enumerate(chunks)}
    sentences = [
        ((START, *(ids[c] for c in path), END), weight(count))
        for _, path, count in paths
        if all(c in ids for c in path)
    ]
    full = kneser_ney(sentences, order)
    kept = prune(full, _counts(sentences, order), threshold)
    print("kept", [len(level) for level in kept], "of", [len(level) for level in full])
    return chunks, trie(with_backoffs(kept))


def weight(count: int) -> int:
    """How often a pair seen `count` times is counted: spelling rules matter more than fame."""
    return 1 + (count >= 3) + (count >= 12)


if __name__ == "__main__":
    main()
