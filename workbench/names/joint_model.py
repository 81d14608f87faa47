"""A joint n-gram model of name spelling: which letters of two scripts are written together.

A name pair is a run of *chunks*, each one to three letters of one script beside none to two of the
other (`sh:ش`, `a:`, `x:كس`). The model is an interpolated Kneser–Ney n-gram over chunks, kept as a
trie of flat arrays (Bisani and Ney 2008, "Joint-sequence models for grapheme-to-phoneme
conversion"; the storage follows Heafield 2011, "KenLM"). One model serves both directions.
"""

from __future__ import annotations

import heapq
import json
import lzma
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Any

START, END = 0, 1
_UNSEEN = -12.0
_BEHIND = 9.0
"""A path so many nats behind the best of its place is given up."""
_STEP = 0.05
"""Log-probabilities are stored as bytes, in steps of a twentieth of a nat below zero."""


@dataclass(frozen=True)
class Level:
    """All n-grams of one order: token ids, log-probabilities, back-off weights, children."""

    tokens: array[int]
    scores: bytes
    backoffs: bytes
    first: array[int]


@dataclass(frozen=True)
class Spelling:
    """One way to write a name: its text, log-probability in nats and the chunks it is made of."""

    text: str
    score: float
    chunks: tuple[tuple[str, str], ...]


_State = tuple[int, ...]
_Link = tuple[int, Any] | None
"""The tokens of a path: the last one and the link to those before it."""
_Path = tuple[float, _Link]
_Stack = dict[tuple[_State, str], _Path]
_Context = tuple["array[int]", bytes, int, int, float]
"""Tokens and scores of a level, the range of one context in them, the discount to get there."""


def _best(stack: _Stack, beam: int) -> list[tuple[tuple[_State, str], _Path]]:
    return heapq.nlargest(beam, list(stack.items()), key=_by_score)


def _by_score(kept: tuple[tuple[_State, str], _Path]) -> float:
    return kept[1][0]


def _tokens(link: _Link) -> list[int]:
    tokens: list[int] = []
    while link is not None:
        tokens.append(link[0])
        link = link[1]
    return tokens[::-1]


class JointModel:
    """Rewrites a word of one script in the other, best first.

    `chunks[i]` is the (left, right) pair of token `i`; tokens 0 and 1 are start and end.
    """

    def __init__(self, chunks: Sequence[tuple[str, str]], levels: Sequence[Level]) -> None:
        self._chunks = tuple(chunks)
        self._levels = tuple(levels)
        self._by_side = tuple(_index(self._chunks, side) for side in (0, 1))
        self._contexts: dict[_State, list[_Context]] = {}

    def decode(
        self, word: str, *, side: int = 0, beam: int = 16, n: int = 8, only: str = ""
    ) -> list[Spelling]:
        """Up to `n` spellings of `word` in the other script; `side` 0 reads left, 1 right letters.

        `only` asks for this one spelling, to have its score. Empty when a letter of the word is
        unknown.
        """
        stacks: list[_Stack] = [{} for _ in range(len(word) + 1)]
        stacks[0][(START,), ""] = (0.0, None)
        index, inserts = self._by_side[side]
        for place, stack in enumerate(stacks):
            for _ in range(2 if inserts else 0):
                for (state, text), path in _best(stack, beam):
                    self._extend(stack, state, text, path, inserts, 1 - side, only)
            if place == len(word):
                best = _best(stack, beam)
                return self._finish([one for one in best if one[0][1] == (only or one[0][1])], n)
            for (state, text), path in _best(stack, beam):
                for length in range(1, min(3, len(word) - place) + 1):
                    tokens = index.get(word[place : place + length])
                    if tokens:
                        target = stacks[place + length]
                        self._extend(target, state, text, path, tokens, 1 - side, only)
        return []

    def _extend(
        self,
        stack: _Stack,
        state: _State,
        text: str,
        path: _Path,
        tokens: _State,
        side: int,
        only: str,
    ) -> None:
        """Add to a stack what each token makes of a path, unless it falls far behind."""
        keep = 1 - len(self._levels)
        contexts = self._known_contexts(state)
        best = max((held[0] for held in stack.values()), default=-1e9) - _BEHIND
        if only:
            tokens = tuple(t for t in tokens if only.startswith(self._chunks[t][side], len(text)))
        for token in tokens:
            score = path[0] + self._score(contexts, token)
            if score < best:
                continue
            key = (*state, token)[keep:], text + self._chunks[token][side]
            held = stack.get(key)
            if held is None or held[0] < score:
                stack[key] = score, (token, path[1])

    def _finish(self, best: Sequence[tuple[tuple[_State, str], _Path]], n: int) -> list[Spelling]:
        done: dict[str, Spelling] = {}
        for (state, text), (score, link) in best:
            whole = score + self.score(state, END)
            if text and (text not in done or done[text].score < whole):
                chunks = tuple(self._chunks[token] for token in _tokens(link))
                done[text] = Spelling(text, whole, chunks)
        return heapq.nlargest(n, done.values(), key=lambda spelling: spelling.score)

    def score(self, state: _State, token: int) -> float:
        """Log-probability of a token after a state, the longest known context deciding."""
        return self._score(self._known_contexts(state), token)

    def _known_contexts(self, state: _State) -> list[_Context]:
        contexts = self._contexts.get(state)
        if contexts is None:
            if len(self._contexts) > 50_000:
                self._contexts.clear()
            contexts = self._contexts[state] = self._suffixes(state)
        return contexts

    def _score(self, contexts: Sequence[_Context], token: int) -> float:
        for tokens, scores, low, high, discount in contexts:
            at = bisect_left(tokens, token, low, high)
            if at < high and tokens[at] == token:
                return discount - scores[at] * _STEP
        return _UNSEEN

    def _suffixes(self, state: _State) -> list[_Context]:
        """What each known suffix of a state, longest first, knows of the next token."""
        found: list[_Context] = []
        discount = 0.0
        for start in range(len(state) + 1):
            node = self._walk(state[start:])
            if node is None:
                continue
            order, low, high, backoff = node
            if low < high:
                level = self._levels[order]
                found.append((level.tokens, level.scores, low, high, discount))
            discount += backoff
        return found

    def _walk(self, context: _State) -> tuple[int, int, int, float] | None:
        low, high, backoff = 0, len(self._levels[0].tokens), 0.0
        for order, token in enumerate(context):
            level = self._levels[order]
            at = bisect_left(level.tokens, token, low, high)
            if at >= high or level.tokens[at] != token or order + 1 >= len(self._levels):
                return None
            low, high = level.first[at], level.first[at + 1]
            backoff = -level.backoffs[at] * _STEP
        return len(context), low, high, backoff


def _index(
    chunks: Sequence[tuple[str, str]], side: int
) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    by_letters: dict[str, list[int]] = {}
    for token, pair in enumerate(chunks):
        if token > END:
            by_letters.setdefault(pair[side], []).append(token)
    inserts = tuple(by_letters.pop("", ()))
    return {letters: tuple(tokens) for letters, tokens in by_letters.items()}, inserts


def unpack(packed: bytes) -> JointModel:
    """A model from the bytes of its table file, as `pack` wrote them.

    Raises ValueError when they are not such a table.
    """
    try:
        raw = memoryview(lzma.decompress(packed))
        size = int.from_bytes(raw[:4], "little")
        header = json.loads(bytes(raw[4 : 4 + size]))
        blocks = iter(_blocks(raw[4 + size :], header["sizes"]))
        levels = [_level(*islice(blocks, 4)) for _ in header["sizes"]]
    except (lzma.LZMAError, KeyError, IndexError, TypeError) as error:
        raise ValueError(f"not a transliteration table: {error}") from error
    return JointModel([(left, right) for left, right in header["chunks"]], levels)


def _blocks(raw: memoryview, sizes: Sequence[int]) -> list[bytes]:
    blocks, at = [], 0
    for count in sizes:
        for width in (2, 1, 1, 2):
            blocks.append(bytes(raw[at : at + count * width]))
            at += count * width
    return blocks


def _level(tokens: bytes, scores: bytes, backoffs: bytes, children: bytes) -> Level:
    ids, counts = array("H", tokens), array("H", children)
    return Level(ids, scores, backoffs, array("I", accumulate(counts, initial=0)))


def pack(
    chunks: Sequence[tuple[str, str]],
    levels: Sequence[Sequence[tuple[int, float, float, int]]],
) -> bytes:
    """The bytes of a table file.

    `levels[k]` lists the n-grams of order k + 1 in trie order as (token, log-probability,
    back-off weight, number of children); both logarithms are natural.
    """
    header = {"chunks": list(chunks), "sizes": [len(level) for level in levels]}
    head = json.dumps(header, ensure_ascii=False).encode()
    parts = [len(head).to_bytes(4, "little"), head]
    for level in levels:
        parts.append(array("H", (row[0] for row in level)).tobytes())
        parts.append(bytes(_quantised(row[1]) for row in level))
        parts.append(bytes(_quantised(row[2]) for row in level))
        parts.append(array("H", (row[3] for row in level)).tobytes())
    return lzma.compress(b"".join(parts), preset=9 | lzma.PRESET_EXTREME)


def _quantised(score: float) -> int:
    return min(255, max(0, round(-score / _STEP)))
