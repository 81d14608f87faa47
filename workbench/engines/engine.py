"""The Engine protocol: batch in, scored hypotheses out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Hypothesis:
    """One proposed target text.

    `score` is the mean log-probability a piece, in nats (a forced prefix is left out of it by
    CTranslate2: compare with `score_batch`); `attention` is [target pieces x source pieces], its
    first row nought where the decoder does not tell it;
    `cut` says that a limit of the decoder ended it, not the model.
    """

    text: str
    score: float
    pieces: tuple[str, ...] = ()
    attention: tuple[tuple[float, ...], ...] | None = None
    source_pieces: tuple[str, ...] = ()
    cut: bool = False


@dataclass(frozen=True)
class EngineInfo:
    """What a Draft records of its Engine and what enforcement may rely on.

    `starter` marks the small model that ships: not for reading. `placeholder` and `inline` are the
    package's declared forms (`⟦{n}⟧`, `⟪{target}⟫`) or None. `via` is the pivot Language, if any.
    """

    name: str
    version: str
    source: str
    target: str
    starter: bool = False
    placeholder: str | None = None
    inline: str | None = None
    via: str | None = None


class Engine(Protocol):
    """Anything that translates batches of texts between two Languages offline."""

    def info(self, source: str, target: str) -> EngineInfo:
        """What would translate this pair. Raises NoEngine when nothing does."""
        ...

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        prefixes: Sequence[Sequence[str] | None] | None = None,
        alternatives: int = 1,
        attention: bool = False,
        suppress: Sequence[str] | None = None,
        beam: int | None = None,
    ) -> list[list[Hypothesis]]:
        """For each text, in order, `alternatives` Hypotheses at most, best first.

        `beam` narrows or widens the search for this call only.
        """
        ...

    def score_batch(
        self, texts: Sequence[str], targets: Sequence[str], source: str, target: str
    ) -> list[float]:
        """The mean log-probability a piece, in nats, of each target given its text."""
        ...

    def pieces(self, text: str, source: str, target: str, *, side: str = "target") -> list[str]:
        """How the package's own tokenizer of that side (`source` or `target`) cuts a text."""
        ...
