"""A linear-chain model: which row of labels fits best a row of words, given their features.

The weights are those of a conditional random field (Lafferty, McCallum and Pereira 2001); a
feature that the model has not learned anything of counts for nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Vector = tuple[float, ...]
"""One number a label."""
_CLOSE = 9.0
"""How far below the best label of a word another may stand and still be tried."""


@dataclass(frozen=True)
class LinearChain:
    """Labels, what each feature says for them, and how well one label follows another.

    `weights` gives for a feature the (label number, weight) pairs that are not zero;
    `follows[a][b]` the weight of label `b` after label `a`.
    """

    labels: tuple[str, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]
    follows: tuple[Vector, ...]

    def vector(self, features: Iterable[str]) -> Vector:
        """What all of these features together say for each label."""
        total = [0.0] * len(self.labels)
        weights = self.weights
        for feature in features:
            for label, weight in weights.get(feature, ()):
                total[label] += weight
        return tuple(total)

    def best(self, scores: Sequence[Vector]) -> list[int]:
        """The label numbers of the best path through the words' scores."""
        if not scores:
            return []
        paths = {label: scores[0][label] for label in _near(scores[0])}
        back: list[dict[int, int]] = []
        for vector in scores[1:]:
            step: dict[int, float] = {}
            origin: dict[int, int] = {}
            for label in _near(vector):
                before, best = self._before(paths, label)
                step[label], origin[label] = best + vector[label], before
            paths = step
            back.append(origin)
        label = max(paths, key=paths.__getitem__)
        path = [label]
        for origin in reversed(back):
            label = origin[label]
            path.append(label)
        return path[::-1]

    def _before(self, paths: Mapping[int, float], label: int) -> tuple[int, float]:
        """The label before `label` on the best path to it, and what that path is worth."""
        first, best = -1, -math.inf
        for before, worth in paths.items():
            worth += self.follows[before][label]
            if worth > best:
                first, best = before, worth
        return first, best

    def likelihood(self, scores: Sequence[Vector], path: Sequence[int], at: int) -> float:
        """How likely a word's label on the path is, its neighbours' labels given: 0 to 1."""
        sums = list(scores[at])
        if at:
            sums = [s + w for s, w in zip(sums, self.follows[path[at - 1]], strict=True)]
        if at + 1 < len(path):
            sums = [s + row[path[at + 1]] for s, row in zip(sums, self.follows, strict=True)]
        most = max(sums)
        return math.exp(sums[path[at]] - most) / sum(math.exp(s - most) for s in sums)


def _near(vector: Vector) -> list[int]:
    least = max(vector) - _CLOSE
    return [label for label, score in enumerate(vector) if score >= least]
