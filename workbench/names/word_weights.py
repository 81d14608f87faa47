"""What a linear-chain model says of a word where it stands and where a neighbour stands.

The weights of a word's traits are kept under the bare trait, for all five places together: one
look-up a trait instead of one for each place.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from workbench.names.linear_chain import LinearChain

_FURTHEST = 2


class WordWeights:
    """The weights of a model, read word by word."""

    def __init__(self, chain: LinearChain) -> None:
        self._size = len(chain.labels)
        self._weights: dict[str, list[tuple[int, float]]] = {}
        for feature, said in chain.weights.items():
            step, trait = _place_of(feature)
            first = (step + _FURTHEST) * self._size
            held = self._weights.setdefault(trait, [])
            held += [(first + label, weight) for label, weight in said]

    def said(self, traits: Iterable[str]) -> array[float]:
        """What a word's traits say for the words around it: a number a label for each place.

        `heard` takes out what is for one of them.
        """
        size, weights = self._size, self._weights
        total = [0.0] * (size * (2 * _FURTHEST + 1))
        for trait in traits:
            for place, weight in weights.get(trait, ()):
                total[place] += weight
        return array("f", total)

    def heard(self, said: array[float], step: int) -> array[float]:
        """What is `said` for the word from which the word that says it is `step` (-2 to 2) away."""
        first = (step + _FURTHEST) * self._size
        return said[first : first + self._size]


def _place_of(feature: str) -> tuple[int, str]:
    """A feature's step and trait: `-1:al` is the trait `al` of the word before."""
    if feature[0] in "+-" and feature[1:2] in ("1", "2") and feature[2:3] == ":":
        return int(feature[:2]), feature[3:]
    return 0, feature
