"""Which words translate which, learnt by counting."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy")

from training.lexical import translation_table


def test_words_seen_together_find_one_another() -> None:
    # 0 1 2 are translated by 10 11 12; 3 and 13 are in every sentence.
    source = [[3, 0], [3, 1], [3, 2], [3, 0, 1], [3, 2, 0], [3, 1, 2]] * 5
    target = [[t + 10 for t in s] for s in source]

    s, t, p, back = translation_table(source, target, 20, rounds=8)

    best = {}
    for a, b, forward, backward in zip(s, t, p, back, strict=True):
        best.setdefault(int(a), []).append((float(forward * backward), int(b)))
    assert {a: max(found)[1] for a, found in best.items()} == {0: 10, 1: 11, 2: 12, 3: 13}


def test_probabilities_do_not_exceed_one() -> None:
    s, _, p, back = translation_table([[0, 1], [1]], [[2, 3], [3]], 5)
    assert len(s) == 4
    assert ((p >= 0) & (p <= 1) & (back >= 0) & (back <= 1)).all()
