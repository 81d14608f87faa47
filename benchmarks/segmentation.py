"""Sentence boundaries: the workbench beside sentencex alone, on the FLORES development sentences.

Rows are joined by fives into paragraphs and split again. A row that both split inside holds two
sentences and is left out: FLORES rows are not always one. Needs the shared work material.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import sentencex

from workbench.text.segmentation import split

Splitter = Callable[[str, str], list[str]]


def by_sentencex(text: str, language: str) -> list[str]:
    """The peer: sentencex as it comes."""
    return list(sentencex.segment(language, text))


def boundaries(parts: list[str]) -> set[int]:
    """Where parts meet, in characters from the start."""
    return set(list(accumulate(map(len, parts)))[:-1])


def score(rows: list[str], language: str, splitter: Splitter) -> tuple[int, int, int, float]:
    """(found, wrong, missed, seconds) over all paragraphs."""
    found = wrong = missed = 0
    start = time.perf_counter()
    for at in range(0, len(rows), 5):
        group = [row + " " for row in rows[at : at + 5]]
        gold, said = boundaries(group), boundaries(splitter("".join(group).rstrip(), language))
        found += len(gold & said)
        wrong += len(said - gold)
        missed += len(gold - said)
    return found, wrong, missed, time.perf_counter() - start


def main() -> None:
    """Print precision, recall and errors of both, and the ratio of errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", default=os.environ.get("WORKBENCH_SHARED", "../shared"))
    folder = Path(parser.parse_args().shared) / "engine-output"
    for language, name in (("en", "flores-dev.en"), ("ar", "flores-dev.ref.ar")):
        rows = [row.strip() for row in (folder / name).read_text("utf-8").split("\n")]
        rows = [
            row
            for row in rows
            if row and min(len(split(row, language)), len(by_sentencex(row, language))) == 1
        ]
        errors = {}
        for label, splitter in (("workbench", split), ("sentencex", by_sentencex)):
            found, wrong, missed, took = score(rows, language, splitter)
            errors[label] = wrong + missed
            print(
                f"{language} {label:10} {len(rows)} sentences: precision "
                f"{found / (found + wrong):.2%}, recall {found / (found + missed):.2%}, "
                f"{wrong + missed} errors, {took:.2f} s"
            )
        print(
            f"{language} errors, workbench / sentencex: {errors['workbench']}/{errors['sentencex']}"
        )


if __name__ == "__main__":
    main()
