"""One name spelled two ways: recall and false accepts on names held out, beside string likeness.

    python benchmarks/same_name.py SHARED/names [SEED]

Full names of Arab countries are split by their Arabic form (one in five is a test name; the seed is
printed). The lexicon is made again from the other side only. Positives: two spellings of one test
name. Hard negatives: test names of different people with the same folding key, or at least 85 %
alike letter by letter. The peer, rapidfuzz's Jaro-Winkler as name matchers use it, gets the
threshold at which it accepts as many negatives as ours does.
"""

from __future__ import annotations

import collections
import importlib.util
import itertools
import sys
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
_spec = importlib.util.spec_from_file_location("build", ROOT / "training/names/lexicon.py")
assert _spec and _spec.loader
build = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(build)

from workbench.names.lexicon import Lexicon, same_name  # noqa: E402
from workbench.text.latin import ARTICLES, fold  # noqa: E402
from workbench.text.romanised import name_key  # noqa: E402

Pair = tuple[str, str]


def held_out(folder: Path, seed: int) -> tuple[list[Pair], list[Pair]]:
    """Positives and hard negatives among the test names."""
    tests: dict[str, set[str]] = collections.defaultdict(set)
    stands: dict[str, set[str]] = collections.defaultdict(set)
    for latin, name in build.full_names(folder):
        spelling = " ".join(fold(latin).split())
        stands[spelling].add(name.replace(" ", ""))
        if " " in name and build.side(name, seed):
            tests[name].add(spelling)
    same = [
        pair
        for spellings in tests.values()
        for pair in itertools.combinations(sorted(spellings), 2)
        if fuzz.ratio(*pair) >= 70 and _parts(pair[0]) == _parts(pair[1])
    ]
    blocks: dict[str, set[str]] = collections.defaultdict(set)
    for spelling in itertools.chain.from_iterable(tests.values()):
        blocks[name_key(spelling)].add(spelling)
        for word in spelling.split():
            if len(word) > 3:
                blocks[f"word {word}"].add(spelling)
    different = {
        pair
        for key, spellings in blocks.items()
        for pair in itertools.combinations(sorted(spellings), 2)
        if not stands[pair[0]] & stands[pair[1]]
        and (fuzz.ratio(*pair) >= 85 or name_key(pair[0]) == name_key(pair[1]))
    }
    return same, sorted(different)


def _parts(spelling: str) -> int:
    return sum(word not in ARTICLES for word in spelling.split())


def share(verdicts: list[bool]) -> float:
    """Percent of true verdicts."""
    return 100 * sum(verdicts) / max(len(verdicts), 1)


def main() -> None:
    """Print the figures."""
    folder = Path(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 11
    known = build.spellings(folder, lambda name: not build.side(name, seed))
    lexicon: Lexicon = build.build(known, folder)
    same, different = held_out(folder, seed)
    print(f"seed {seed}: {len(same)} pairs of one name, {len(different)} hard negatives")
    recall = share([same_name(*pair, lexicon) for pair in same])
    accepted = share([same_name(*pair, lexicon) for pair in different])
    keyed = [pair for pair in different if name_key(pair[0]) == name_key(pair[1])]
    hardest = share([same_name(*pair, lexicon) for pair in keyed])
    print(f"workbench     recall {recall:.1f} %  false accepts {accepted:.1f} %", end="")
    print(f"  ({hardest:.1f} % of the {len(keyed)} with one folding key)")
    likeness = sorted((JaroWinkler.similarity(*pair) for pair in different), reverse=True)
    limit = likeness[int(len(likeness) * accepted / 100)]
    peer = share([JaroWinkler.similarity(*pair) > limit for pair in same])
    print(f"Jaro-Winkler  recall {peer:.1f} %  false accepts {accepted:.1f} %")
    print(f"ratio of recall {recall / max(peer, 0.1):.2f}")


if __name__ == "__main__":
    main()
