"""Choosing and batching the pairs of a round."""

from __future__ import annotations

import random
from pathlib import Path

from training.mixture import LONGEST, Mixture, Pair, batches, read_prepared


def test_batches_keep_every_pair_within_the_limit() -> None:
    rng = random.Random(1)
    pairs = [([1] * rng.randint(1, 40), [2] * rng.randint(1, 40)) for _ in range(500)]

    made = batches(pairs, 600, random.Random(2))

    assert sum(map(len, made)) == 500
    for batch in made:
        longest = max(max(len(s), len(t)) + 1 for s, t in batch)
        assert len(batch) == 1 or 2 * longest * len(batch) <= 600


def test_empty_and_endless_pairs_are_left_out() -> None:
    pairs = [([], [1]), ([1] * (LONGEST + 1), [1]), ([1], [1])]
    assert [p for b in batches(pairs, 600, random.Random(1)) for p in b] == [([1], [1])]


def test_prepared_pairs_are_turned_for_the_other_direction(tmp_path: Path) -> None:
    path = tmp_path / "train.tsv"
    path.write_text("Aleppo is old.\tحلب قديمة.\tprose\t[[0, 6, 0, 3]]\n", encoding="utf-8")

    pair = read_prepared(path, "ar")["prose"][0]

    assert pair == Pair("حلب قديمة.", "Aleppo is old.", [[0, 3, 0, 6]])


def test_a_group_goes_round_when_it_is_used_up() -> None:
    pairs = [Pair(str(n), str(n), []) for n in range(3)]
    mixture = Mixture({"prose": pairs}, seed=1)

    taken = mixture.take("prose", 5) + mixture.take("prose", 1)

    assert {p.source for p in taken[:3]} == {"0", "1", "2"}
    assert taken[3:] == taken[:3]


def test_joined_sentences_keep_both_sides_together() -> None:
    mixture = Mixture({"prose": [Pair("x", "y", [])]}, seed=1)
    pairs = [("Snow fell.", "سقط الثلج."), ("They left.", "غادروا."), ("⟦0⟧ came.", "جاء ⟦0⟧.")]

    made = list(mixture.join(pairs * 40, 0.5))

    assert len(made) < 120
    assert any(source.count("Snow") + source.count("left") > 1 for source, _ in made)
    for source, target in made:
        assert source.count("Snow") == target.count("الثلج")
        assert source.count("left") == target.count("غادروا")
        assert source.count("⟦0⟧") == target.count("⟦0⟧") <= 1


def test_a_share_of_nothing_joins_nothing() -> None:
    pairs = [("a", "ا"), ("b", "ب")]
    assert list(Mixture({"prose": [Pair("x", "y", [])]}, seed=1).join(pairs, 0.0)) == pairs
