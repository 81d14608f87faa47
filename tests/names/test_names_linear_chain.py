"""The best path is the best of all paths, and likelihoods are likelihoods."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.linear_chain import LinearChain

_LABELS = ("O", "B", "I")
_WEIGHT = st.integers(-40, 40).map(lambda tenths: tenths / 10)
_VECTOR = st.tuples(_WEIGHT, _WEIGHT, _WEIGHT)


def worth(chain: LinearChain, scores: list[tuple[float, ...]], path: tuple[int, ...]) -> float:
    steps = sum(chain.follows[a][b] for a, b in itertools.pairwise(path))
    return steps + sum(vector[label] for vector, label in zip(scores, path, strict=True))


@given(st.lists(_VECTOR, min_size=1, max_size=5), st.tuples(_VECTOR, _VECTOR, _VECTOR))
def test_no_path_is_better_than_the_best(
    scores: list[tuple[float, ...]], follows: tuple[tuple[float, ...], ...]
) -> None:
    chain = LinearChain(_LABELS, {}, follows)
    best = worth(chain, scores, tuple(chain.best(scores)))
    paths = itertools.product(range(3), repeat=len(scores))
    assert best == pytest.approx(max(worth(chain, scores, path) for path in paths))


def test_features_that_were_not_learned_count_for_nothing() -> None:
    chain = LinearChain(_LABELS, {"title": ((1, 2.0), (2, -1.0))}, ((0.0,) * 3,) * 3)
    assert chain.vector(["title", "unheard of", "title"]) == (0.0, 4.0, -2.0)


def test_likelihoods_of_the_labels_of_a_word_sum_to_one() -> None:
    chain = LinearChain(_LABELS, {}, ((0.5, 1.0, -5.0), (0.0, -1.0, 2.0), (0.3, 0.0, 1.0)))
    scores = [(1.0, 0.2, -1.0), (0.0, 0.5, 0.4), (2.0, 0.0, 0.0)]
    total = sum(chain.likelihood(scores, [0, label, 0], 1) for label in range(3))
    assert total == pytest.approx(1.0)


def test_no_words_have_no_path() -> None:
    assert LinearChain(("O",), {}, ((0.0,),)).best([]) == []
