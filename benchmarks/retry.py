"""What the detector of untranslated text finds on real engine output, and what second tries mend.

Usage: python benchmarks/retry.py SHARED [--packages FOLDER] [--lines 200]

FLORES-200 dev with Argos's own output. Promised: every Argos line with more than half Latin letters
found, no human reference flagged, at least 95 % of references with an English clause spliced in
found. The peer is the plain rule "more than half of the letters are Latin".
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from workbench.engines.argos import ArgosEngine
from workbench.engines.packages import find_packages
from workbench.engines.retry import faults_of, try_again
from workbench.text.loops import find_loops
from workbench.text.script import left_in_source

SEED = 7
_CLAUSE = re.compile(r"[,;:.]\s")


def main() -> int:
    """Print both tables; 0 when the detector keeps its promise."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--packages", type=Path)
    parser.add_argument("--lines", type=int, default=200)
    options = parser.parse_args()
    folder = options.shared / "engine-output"
    source, human, argos = (
        (folder / f"flores-dev.{name}").read_text("utf-8").splitlines()
        for name in ("en", "ref.ar", "argos.ar")
    )
    kept = _detector(source, human, argos)
    _mended(source[: options.lines], options.packages)
    return 0 if kept else 1


def _detector(source: Sequence[str], human: Sequence[str], argos: Sequence[str]) -> bool:
    english = [n for n, line in enumerate(argos) if _mostly_latin(line)]
    found = [n for n in english if _left(source[n], argos[n])]
    every = [n for n, line in enumerate(argos) if _left(source[n], line)]
    wrong = [n for n, line in enumerate(human) if _left(source[n], line)]
    circles = [n for n, line in enumerate(human) if find_loops(line, source[n])]
    spliced = [(n, line) for n in range(len(human)) if (line := _splice(source[n], human[n], n))]
    caught = [n for n, line in spliced if _left(source[n], line)]
    plainly = [n for n, line in spliced if _mostly_latin(line)]
    share = len(caught) / len(spliced)
    print(f"Argos lines more than half Latin  found {len(found)} of {len(english)}")
    print(f"Argos lines flagged in all        {len(every)} of {len(argos)}")
    print(f"human references flagged          {len(wrong)} of {len(human)}, loops {len(circles)}")
    print(
        f"references with a clause spliced  found {share:.1%} of {len(spliced)}, seed {SEED};",
        end="",
    )
    print(f" by the plain rule {len(plainly) / len(spliced):.1%}")
    kept = found == english and not wrong and not circles and share >= 0.95
    print("kept" if kept else "NOT KEPT")
    return kept


def _mended(source: Sequence[str], packages: Path | None) -> None:
    engine = ArgosEngine(find_packages(packages))
    info = engine.info("en", "ar")
    before = engine.translate(source, "en", "ar")
    after = try_again(engine, source, before, "en", "ar")
    print(f"second tries with {info.name} {info.version} on {len(source)} lines")
    for name, found in (("as drafted", before), ("after", after)):
        faults = [faults_of(text, h[0], "en", "ar") for text, h in zip(source, found, strict=True)]
        left, looped = sum(f.left > 0 for f in faults), sum(f.looped > 0 for f in faults)
        cut = sum(f.cut for f in faults)
        print(f"  {name:<12} English left {left:4}  in circles {looped:4}  cut {cut:4}")


def _left(source: str, target: str) -> bool:
    return bool(left_in_source(source, target, "en", "ar"))


def _mostly_latin(text: str) -> bool:
    return len(re.findall("[A-Za-z]", text)) > len(re.findall("[\u0600-\u06ff]", text))


def _splice(source: str, target: str, number: int) -> str:
    """The target with a clause of three words or more of its source put in; empty without one."""
    chance = random.Random(SEED + number)
    clauses = [c.strip() for c in _CLAUSE.split(source) if len(c.split()) >= 3]
    if not clauses:
        return ""
    words = target.split(" ")
    at = chance.randrange(len(words) + 1)
    return " ".join([*words[:at], chance.choice(clauses), *words[at:]])


if __name__ == "__main__":
    sys.exit(main())
