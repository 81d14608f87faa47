"""How many times faster the starter is than a network of the size Argos ships.

    python benchmarks/starter_speed.py [--package FOLDER] [--runs 3]

The peer has Argos's shape (6 + 6 layers of 512, inner size 2,048, vocabulary 32,000, int8) and
random weights: what it writes means nothing, how long it takes is the same. Both translate the
sentences of the demonstration article in batches of sentences alike in length, as many batches at
once as there are threads (as the workbench does), beam 4, and write as many pieces as a sentence
has on the source side without hints, so that neither gains by stopping early; the starter reads its
hints too. The peer gets the same number of pieces a sentence although its larger vocabulary would
need some 5 % fewer.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec, common_spec

sys.path.insert(0, str(Path(__file__).parents[1]))

from workbench.engines.argos import fit_threads
from workbench.engines.hints import LEXICON, hinted, read_lexicon

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "workbench" / "engines" / "starter" / "en_ar"
ARTICLE = ROOT / "workbench" / "demo" / "article.txt"
LAYERS, WIDTH, INNER, HEADS, VOCABULARY = 6, 512, 2048, 8, 32_000
REPEATS = 8


def random_argos(folder: Path) -> None:
    """Save a network of Argos's shape with random weights, int8."""
    spec = TransformerSpec.from_config(
        (LAYERS, LAYERS), HEADS, pre_norm=True, activation=common_spec.Activation.RELU
    )
    rng = np.random.default_rng(1)
    table = rng.standard_normal((VOCABULARY, WIDTH), np.float32) * WIDTH**-0.5

    def linear(part: common_spec.LinearSpec, rows: int, columns: int) -> None:
        part.weight = rng.standard_normal((rows, columns), np.float32) * columns**-0.5
        part.bias = np.zeros(rows, np.float32)

    def norm(part: common_spec.LayerNormSpec) -> None:
        part.gamma, part.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    def layer(part: object, cross: bool) -> None:
        attention = part.self_attention
        norm(attention.layer_norm)
        linear(attention.linear[0], 3 * WIDTH, WIDTH)
        linear(attention.linear[1], WIDTH, WIDTH)
        if cross:
            norm(part.attention.layer_norm)
            for piece, rows in zip(part.attention.linear, (1, 2, 1), strict=True):
                linear(piece, rows * WIDTH, WIDTH)
        norm(part.ffn.layer_norm)
        linear(part.ffn.linear_0, INNER, WIDTH)
        linear(part.ffn.linear_1, WIDTH, INNER)

    for side, cross in ((spec.encoder, False), (spec.decoder, True)):
        side.position_encodings.encodings = np.zeros((512, WIDTH), np.float32)
        norm(side.layer_norm)
        for part in side.layer:
            layer(part, cross)
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = table
    spec.decoder.projection.bias = np.zeros(VOCABULARY, np.float32)
    words = ["<unk>", "<s>", "</s>", *(f"w{n}" for n in range(VOCABULARY - 3))]
    spec.register_source_vocabulary(words)
    spec.register_target_vocabulary(words)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def seconds(model: ctranslate2.Translator, sentences: list[tuple[list[str], int]]) -> float:
    """Time to translate sentences (pieces, pieces to write), those of one length together."""
    by_length: dict[int, list[list[str]]] = {}
    for pieces, length in sentences:
        by_length.setdefault(length, []).append(pieces)
    began = time.perf_counter()
    running = [
        model.translate_batch(
            batch,
            beam_size=4,
            min_decoding_length=length,
            max_decoding_length=length,
            asynchronous=True,
        )
        for length, batch in by_length.items()
    ]
    for results in running:
        for result in results:
            result.result()
    return time.perf_counter() - began


def main() -> None:
    """Print sentences a second of both and their ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--package", type=Path, default=STARTER)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    pieces = sentencepiece.SentencePieceProcessor(str(options.package / "sentencepiece.model"))
    text = ARTICLE.read_text("utf-8")
    plain = [s for s in re.split(r"(?<=[.!?”])\s+|\n+", text) if len(s.split()) > 3] * REPEATS
    lexicon = options.package / LEXICON
    find = read_lexicon(lexicon).get if lexicon.exists() else {}.get
    bare = [pieces.encode(s, out_type=str) for s in plain]
    ours = [
        (pieces.encode(hinted(s, find), out_type=str), len(b))
        for s, b in zip(plain, bare, strict=True)
    ]
    theirs = [([f"w{(7 * n) % 30_000}" for n in range(len(b))], len(b)) for b in bare]
    with tempfile.TemporaryDirectory() as scratch:
        random_argos(Path(scratch))
        at_once, each = fit_threads(options.threads)
        settings = {
            "device": "cpu",
            "inter_threads": at_once,
            "intra_threads": each,
            "compute_type": "int8",
        }
        small = ctranslate2.Translator(str(options.package / "model"), **settings)
        large = ctranslate2.Translator(scratch, **settings)
        for model, batch in ((small, ours[:8]), (large, theirs[:8])):
            seconds(model, batch)
        best = [
            min(seconds(model, batch) for _ in range(options.runs))
            for model, batch in ((small, ours), (large, theirs))
        ]
    rates = [len(plain) / taken for taken in best]
    print(
        f"{len(plain)} sentences, {sum(map(len, bare))} pieces, {options.threads} threads, beam 4"
    )
    print(f"starter package:       {rates[0]:8.1f} sentences a second")
    print(f"Argos-size, random:    {rates[1]:8.1f} sentences a second")
    print(f"the starter is {rates[0] / rates[1]:.1f} times as fast")


if __name__ == "__main__":
    main()
