"""How well the decoder's attention tells where a name was written.

Usage: python benchmarks/alignment.py SHARED [--packages FOLDER]

On names that plain drafting wrote rightly exactly once, so that their place is known: how often the
word that looked most at the name's source pieces is that place. The peer is the diagonal: the word
as far into the target as the name is into the source. Enforcement leans on attention only where a
name resembles nothing (workbench/engines/placing.py).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from name_sentences import named_sentences

from workbench.engines.argos import ArgosEngine
from workbench.engines.looking import LOOKED, word_looked_at
from workbench.engines.packages import find_packages
from workbench.engines.wanted import Span, Wanted, places, wanted_of

FEWEST = 100


def main() -> int:
    """Print the shares; 0 when there were names enough to tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--packages", type=Path)
    options = parser.parse_args()
    looks = list(_looks(ArgosEngine(find_packages(options.packages)), options.shared))
    print(f"{len(looks)} names that plain drafting wrote once")
    for least in (0.0, 0.3, LOOKED, 0.8):
        right = [found for share, found, _ in looks if share >= least]
        told = f"the right word in {sum(right) / max(1, len(right)):.0%} of {len(right)}"
        print(f"share of attention from {least:.1f}: {told}")
    print(f"the diagonal: {sum(found for _, _, found in looks) / max(1, len(looks)):.0%}")
    return 0 if len(looks) >= FEWEST else 1


def _looks(engine: ArgosEngine, shared: Path) -> Iterator[tuple[float, bool, bool]]:
    """For each name: the share of attention, and whether attention and diagonal are right."""
    rows = named_sentences(shared, "en", 1000)
    drafted = engine.translate([row.source for row in rows], "en", "ar", attention=True)
    for row, (found, *_) in zip(rows, drafted, strict=True):
        for wanted in wanted_of(row.source, row.names, (), "ar"):
            written = places(wanted, found.text, "ar")
            look = word_looked_at(wanted, found)
            if len(written) == 1 and look is not None:
                share, span = look
                yield (
                    share,
                    _touch(span, written[0]),
                    _touch(_diagonal(wanted, found.text), written[0]),
                )


def _diagonal(wanted: Wanted, text: str) -> Span:
    words = [match.span() for match in re.finditer(r"\w+", text)]
    far = wanted.spans[0][0] / max(1, len(wanted.source))
    return words[min(len(words) - 1, int(far * len(words)))]


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


if __name__ == "__main__":
    sys.exit(main())
