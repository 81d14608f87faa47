"""Segments a second, beside other ways of driving the same package. Names enforcement is off.

Usage: python benchmarks/throughput.py SENTENCES.txt [COUNT] [ROUNDS]

One sentence a line. The same package and beam 4 for all: (a) one CTranslate2 call a sentence;
(b) Argos Translate's way: a call a paragraph of three sentences, batches of 32 tokens, length
penalty 0.2, its own default threads; (c) CTranslate2 given the whole sorted list, in batches as
large as ours. Every way is timed in turn in each round; the best round counts. Promised: 1.6 times
(b), 0.9 times (c), under 1 GB at peak. On a busy machine compare the processor seconds.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ctranslate2
import sentencepiece

from workbench.engines.argos import ArgosEngine
from workbench.engines.packages import find_packages, route

BEAM = 4
PARAGRAPH = 3
BATCH_TOKENS = 2048
LIMIT = 1_000_000  # kB


def main() -> int:
    """Time every way in turn; 0 when the promise is kept."""
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    texts = list(dict.fromkeys(line for line in lines if line.strip()))[:count]
    ways = _peers(texts)
    best = dict.fromkeys(ways, float("inf"))
    work = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, run in ways.items():
            start, busy = time.perf_counter(), time.process_time()
            run()
            best[name] = min(best[name], time.perf_counter() - start)
            work[name] = min(work[name], time.process_time() - busy)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rate = {name: len(texts) / seconds for name, seconds in best.items()}
    ours = rate["workbench"]
    print(f"{len(texts)} sentences, beam {BEAM}, best of {rounds} rounds")
    for name, value in rate.items():
        print(
            f"{name:<28}{value:8.1f} segments/s, ours is {ours / value:4.2f} x"
            f"   {work[name]:6.2f} processor seconds"
        )
    print(f"peak memory {peak / 1000:.0f} MB (limit {LIMIT / 1000:.0f})")
    b, c = rate["(b) Argos's way"], rate["(c) the whole sorted list"]
    kept = ours >= 1.6 * b and ours >= 0.9 * c and peak < LIMIT
    print("kept" if kept else "NOT KEPT: 1.6 x (b), 0.9 x (c), 1 GB")
    return 0 if kept else 1


def _peers(texts: list[str]) -> dict[str, Callable[[], Any]]:
    packages = find_packages()
    (package,) = route(packages, "en", "ar")
    engine = ArgosEngine(packages, beam=BEAM)
    engine.translate(texts[:1], "en", "ar")
    inter, intra = engine.threads
    folder = str(package.path / "model")
    model: Any = ctranslate2.Translator(folder, inter_threads=inter, intra_threads=intra)
    argos_model: Any = ctranslate2.Translator(folder, inter_threads=1, intra_threads=0)
    pieces: Any = sentencepiece.SentencePieceProcessor(
        model_file=str(package.path / "sentencepiece.model")
    )

    def cut(some: list[str]) -> list[list[str]]:
        return list(pieces.encode(some, out_type=str))

    def finish(results: Any) -> None:
        for result in results:
            pieces.decode_pieces(result.hypotheses[0])

    def each() -> None:
        for text in texts:
            finish(model.translate_batch(cut([text]), beam_size=BEAM))

    def argos() -> None:
        for start in range(0, len(texts), PARAGRAPH):
            finish(
                argos_model.translate_batch(
                    cut(texts[start : start + PARAGRAPH]),
                    replace_unknowns=True,
                    max_batch_size=32,
                    batch_type="tokens",
                    beam_size=BEAM,
                    num_hypotheses=1,
                    length_penalty=0.2,
                    return_scores=True,
                )
            )

    def whole() -> None:
        ready = sorted(cut(texts), key=len)
        finish(
            model.translate_batch(
                ready, beam_size=BEAM, max_batch_size=BATCH_TOKENS, batch_type="tokens"
            )
        )

    return {
        "workbench": lambda: engine.translate(texts, "en", "ar"),
        "(a) one call a sentence": each,
        "(b) Argos's way": argos,
        "(c) the whole sorted list": whole,
    }


if __name__ == "__main__":
    raise SystemExit(main())
