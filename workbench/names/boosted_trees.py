"""Score rows of numbers by boosted regression trees, as gradient boosting leaves them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Tree = Any
"""A leaf's value, or [column, threshold, tree where the row is at most that, tree where above]."""


def tree_score(trees: Sequence[Tree], row: Sequence[float]) -> float:
    """The sum of what every tree says of a row."""
    total = 0.0
    for tree in trees:
        node = tree
        while isinstance(node, list):
            node = node[2] if row[node[0]] <= node[1] else node[3]
        total += node
    return total
