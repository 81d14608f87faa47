"""One loaded Argos package: its model, its tokenizer, and what the decoder must be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.engines import hints
from workbench.engines.engine import Hypothesis
from workbench.engines.header import read_header, read_vocabularies
from workbench.engines.packages import PackageFolder, damaged_package
from workbench.engines.tokenizers import Tokenizer, open_tokenizer

END = "</s>"
UNKNOWN = "<unk>"
_LONGEST_SOURCE = 1024
_LONGEST_TARGET = 256
_FEWEST = 256


@dataclass(frozen=True)
class Decoding:
    """How to decode one call: `beam` wide, batches of `batch_tokens` source pieces."""

    beam: int
    batch_tokens: int
    alternatives: int = 1
    attention: bool = False
    suppress: tuple[str, ...] = ()


class PackageModel:
    """A package ready to translate. Made once, when first needed; safe to share among threads."""

    def __init__(self, package: PackageFolder, threads: tuple[int, int]) -> None:
        """Load it with `threads` = (batches at once, threads a batch). Raises NoEngine."""
        import ctranslate2

        self.package = package
        folder = package.path / "model"
        try:
            header = read_header(folder)
            vocabularies = read_vocabularies(folder)
            self._tokenizer: Tokenizer = open_tokenizer(
                package.path, package.source, package.target
            )
            self._check(header.rows, vocabularies)
            lexicon = package.path / hints.LEXICON
            self._lexicon = hints.read_lexicon(lexicon) if package.hints else {}
            self._translator: Any = ctranslate2.Translator(
                str(folder), device="cpu", inter_threads=threads[0], intra_threads=threads[1]
            )
        except (OSError, RuntimeError, ValueError) as error:
            raise damaged_package(package, str(error).rstrip(".")) from error
        self._workers = threads[0]
        self._words = frozenset(vocabularies[1])
        self._longest_source = min(_LONGEST_SOURCE, header.positions - 1)
        self._longest_target = min(_LONGEST_TARGET, header.positions - 1)

    def pieces(self, texts: Sequence[str], side: str = "source") -> list[list[str]]:
        """The pieces of each text on that side."""
        return self._tokenizer.encode(texts, side=side)

    def read(self, texts: Sequence[str]) -> list[list[str]]:
        """The source pieces of each text as the model is to see it, with the hints it can read."""
        if not self._lexicon:
            return self.pieces(texts)
        return self.pieces([hints.hinted(text, self._lexicon.get) for text in texts])

    def can_write(self, pieces: Sequence[str]) -> bool:
        """Whether the model knows every one of these target pieces."""
        return self._words.issuperset(pieces)

    def translate(
        self, sources: Sequence[list[str]], prefixes: Sequence[Sequence[str]], how: Decoding
    ) -> list[list[Hypothesis]]:
        """The Hypotheses of each source (in pieces), best first, each after its prefix."""
        told = [self.package.target_prefix] if self.package.target_prefix else []
        starts = [[*told, *prefix][: self._longest_target - 1] for prefix in prefixes]
        results = self._translator.translate_batch(
            [source[: self._longest_source] for source in sources],
            target_prefix=starts if any(starts) else None,
            max_batch_size=self._batch_tokens(sources, how.batch_tokens),
            batch_type="tokens",
            beam_size=max(how.beam, how.alternatives),
            num_hypotheses=how.alternatives,
            max_decoding_length=self._longest_target,
            suppress_sequences=self._suppressed(how.suppress) or None,
            disable_unk=True,
            return_end_token=True,
            return_scores=True,
            return_attention=how.attention,
        )
        alone = len(sources) == 1 or max(how.beam, how.alternatives) == 1
        rows = zip(results, sources, starts, strict=True)
        return [self._hypotheses(*each, alone=alone) for each in rows]

    def score(
        self, sources: Sequence[list[str]], targets: Sequence[list[str]], batch_tokens: int
    ) -> list[float]:
        """The mean log-probability a piece, in nats, of each target given its source."""
        told = [self.package.target_prefix] if self.package.target_prefix else []
        results = self._translator.score_batch(
            [source[: self._longest_source] for source in sources],
            [[*told, *target][: self._longest_target] for target in targets],
            max_batch_size=self._batch_tokens(sources, batch_tokens),
            batch_type="tokens",
            offset=len(told),
        )
        return [sum(r.log_probs) / max(1, len(r.log_probs)) for r in results]

    def _hypotheses(
        self, result: Any, source: list[str], start: list[str], *, alone: bool
    ) -> list[Hypothesis]:
        """The Hypotheses of one text, translated `alone` or in a batch.

        In a beam search over a batch CTranslate2 4.8 gives the first piece the attention of another
        text (in 59 of 64, against the same pieces forced): there it is nought, for not known.
        """
        attentions = result.attention or [None] * len(result.hypotheses)
        if not alone:
            attentions = [rows and [[0.0] * len(rows[0]), *rows[1:]] for rows in attentions]
        found = zip(result.hypotheses, result.scores, attentions, strict=True)
        return [self._hypothesis(source, start, *each) for each in found]

    def _hypothesis(
        self, source: list[str], start: list[str], pieces: list[str], score: float, attention: Any
    ) -> Hypothesis:
        ended = bool(pieces) and pieces[-1] == END
        told = 1 if self.package.target_prefix else 0
        # A forced piece that the model does not know comes back as <unk>: give it its letters.
        whole = [*start, *pieces[len(start) :]]
        written = tuple(p for p in whole[told : len(pieces) - ended] if p != UNKNOWN)
        looked = None if attention is None else attention[told : told + len(written)]
        seen, rows = hints.without_hints(source, looked)
        return Hypothesis(
            text=self._tokenizer.decode(written),
            score=float(score),
            pieces=written,
            attention=rows,
            source_pieces=seen,
            cut=not ended or len(source) > self._longest_source,
        )

    def _batch_tokens(self, sources: Sequence[list[str]], most: int) -> int:
        """Pieces a batch: so many that every worker has two batches, when there is little to do."""
        each = sum(map(len, sources)) // (2 * self._workers)
        return min(most, max(_FEWEST, each))

    def _suppressed(self, texts: Sequence[str]) -> list[list[str]]:
        cut = self._tokenizer.encode(texts, side="target") if texts else []
        return [pieces for pieces in cut if pieces and self.can_write(pieces)]

    def _check(self, rows: int, vocabularies: tuple[list[str], list[str]]) -> None:
        """The vocabulary must be the model's own, and the tokenizer must speak it."""
        written = len(vocabularies[1])
        if written != rows:
            raise ValueError(f"its vocabulary has {written} words, its model {rows}")
        known = self._tokenizer.vocabulary()
        if known and any(2 * len(known.intersection(side)) < len(side) for side in vocabularies):
            raise ValueError("its tokenizer and its vocabulary do not belong together")
