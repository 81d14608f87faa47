"""Word translation tables learnt by counting: IBM model 1 with a pull towards the diagonal.

Two uses. On words, the table finds which word of a pair translates which, for the training of
placeholders. On pieces, it gives the first embeddings (a piece starts as the mixture of its
translations) and the alignment that some attention heads are asked to follow.
Model 1: Brown et al. 1993; the diagonal: Dyer et al. 2013 (fast_align).
"""

from collections.abc import Sequence

import numpy as np

DIAGONAL = 4.0


def links(
    source: Sequence[Sequence[int]], target: Sequence[Sequence[int]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Source token, target token, target position and diagonal weight of every link, flat."""
    tokens_s, tokens_t, slots, weights, slot = [], [], [], [], 0
    for s, t in zip(source, target, strict=True):
        n, m = len(s), len(t)
        tokens_s.append(np.tile(np.asarray(s, np.int32), m))
        tokens_t.append(np.repeat(np.asarray(t, np.int32), n))
        slots.append(np.repeat(np.arange(slot, slot + m, dtype=np.int32), n))
        away = np.abs((np.arange(n) + 0.5)[None] / n - (np.arange(m) + 0.5)[:, None] / m)
        weights.append(np.exp(-DIAGONAL * away).astype(np.float32).ravel())
        slot += m
    return tuple(np.concatenate(part) for part in (tokens_s, tokens_t, slots, weights))


def translation_table(
    source: Sequence[Sequence[int]],
    target: Sequence[Sequence[int]],
    size: int,
    rounds: int = 4,
    prior: float = 0.02,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Learn expected counts of links.

    Returns (source token, target token, p(target | source), p(source | target)), one row for each
    pair of tokens seen together; ``prior`` is the weight of linking to nothing.
    """
    s, t, slot, diagonal = links(source, target)
    keys, index = np.unique(s.astype(np.int64) * size + t, return_inverse=True)
    index = index.astype(np.int32)
    key_s, key_t = (keys // size).astype(np.int32), (keys % size).astype(np.int32)
    p = np.full(len(keys), 1.0, np.float32)
    slots = int(slot[-1]) + 1
    for _ in range(rounds):
        share = p[index] * diagonal
        total = np.bincount(slot, share, slots).astype(np.float32)
        share /= total[slot] + prior
        counts = np.bincount(index, share, len(keys)).astype(np.float32)
        by_source = np.bincount(key_s, counts, size).astype(np.float32)
        p = counts / (by_source[key_s] + 0.1)
    by_target = np.bincount(key_t, counts, size).astype(np.float32)
    back = counts / (by_target[key_t] + 0.1)
    return key_s, key_t, p, back
