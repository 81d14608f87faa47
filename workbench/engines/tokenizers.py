"""Text to pieces and back, as the package's own tokenizer does it: SentencePiece or BPE."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

_SUBWORD = "@@ "


class Tokenizer(Protocol):
    """What a package needs to speak to its model."""

    def encode(self, texts: Sequence[str], *, side: str = "source") -> list[list[str]]:
        """The pieces of each text; `side` is `source` or `target`."""
        ...

    def decode(self, pieces: Sequence[str]) -> str:
        """The target text that these pieces write."""
        ...

    def vocabulary(self) -> frozenset[str]:
        """Every piece it can cut, as far as it knows them; empty when it does not."""
        ...


class SentencePieceTokenizer:
    """One `sentencepiece.model` for both sides."""

    def __init__(self, path: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor: Any = SentencePieceProcessor(model_file=str(path))

    def encode(self, texts: Sequence[str], *, side: str = "source") -> list[list[str]]:
        """The pieces of each text."""
        return list(self._processor.encode(list(texts), out_type=str))

    def decode(self, pieces: Sequence[str]) -> str:
        """The text; the mark of a word's start becomes a space."""
        return str(self._processor.decode_pieces(list(pieces))).replace("▁", " ").strip()

    def vocabulary(self) -> frozenset[str]:
        """Every piece but the control marks."""
        size = range(self._processor.get_piece_size())
        control = self._processor.is_control
        return frozenset(self._processor.id_to_piece(n) for n in size if not control(n))


class BpeTokenizer:
    """Moses words cut by `bpe.model` (the older Argos packages): `@@` joins pieces of a word."""

    def __init__(self, path: Path, source: str, target: str) -> None:
        from argostranslate.apply_bpe import BPE
        from sacremoses.normalize import MosesPunctNormalizer
        from sacremoses.tokenize import MosesDetokenizer, MosesTokenizer

        with path.open(encoding="utf-8") as codes:
            self._bpe: Any = BPE(codes)
        self._words: Any = {
            "source": (MosesPunctNormalizer(source), MosesTokenizer(source)),
            "target": (MosesPunctNormalizer(target), MosesTokenizer(target)),
        }
        self._join: Any = MosesDetokenizer(target)

    def encode(self, texts: Sequence[str], *, side: str = "source") -> list[list[str]]:
        """The pieces of each text; the target side is cut by the target language's rules."""
        normalizer, tokenizer = self._words[side]
        words = (tokenizer.tokenize(normalizer.normalize(text)) for text in texts)
        return [list(self._bpe.segment_tokens(each)) for each in words]

    def decode(self, pieces: Sequence[str]) -> str:
        """The text, with Moses' spacing undone."""
        joined = (" ".join(pieces) + " ").replace(_SUBWORD, "").strip()
        return str(self._join.detokenize(joined.split(" "))) if joined else ""

    def vocabulary(self) -> frozenset[str]:
        """Empty: merge rules do not list their pieces."""
        return frozenset()


def open_tokenizer(folder: Path, source: str, target: str) -> Tokenizer:
    """The tokenizer that lies in a package folder. Raises what its library raises when damaged."""
    pieces = folder / "sentencepiece.model"
    if pieces.is_file():
        return SentencePieceTokenizer(pieces)
    return BpeTokenizer(folder / "bpe.model", source, target)
