"""Damaged files for every reader, by the hundred thousand: `make fuzz`.

Each input is made from the number it is counted by, so a failure can be repeated by its number.
Reports, for each reader, how many inputs were read, refused and failed, the slowest, and the peak
memory. A failure is any error but BadInput, or more than five seconds.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict

from tests.formats.formats_fuzz import damaged, damaged_docx, samples, try_to_read
from tests.formats.formats_samples import SAMPLES

LIMIT_S = 5
MEMORY_MB = 2_000


def main() -> int:
    """Read the options, fuzz, report; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--reader", default="", help="only this one")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB * 2**20, MEMORY_MB * 2**20))
    signal.signal(signal.SIGALRM, _too_slow)
    known = [each for each in samples(SAMPLES) if options.reader in ("", each[0])]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    began = time.perf_counter()
    for number in range(options.start, options.start + options.count):
        reader, content = known[number % len(known)]
        start = time.perf_counter()
        counts[reader][_outcome(reader, content, number)] += 1
        slowest[reader] = max(slowest[reader], time.perf_counter() - start)
    _report(counts, slowest, time.perf_counter() - began)
    return 1 if any(each["failed"] for each in counts.values()) else 0


def _outcome(reader: str, content: bytes, number: int) -> str:
    chance = random.Random(number)
    hurt = (damaged_docx if reader == "docx" else damaged)(content, chance)
    signal.alarm(LIMIT_S)
    try:
        return "read" if try_to_read(reader, hurt) else "refused"
    except Exception:
        print(f"input {number} ({reader}):", traceback.format_exc(limit=-3), file=sys.stderr)
        return "failed"
    finally:
        signal.alarm(0)


def _too_slow(_: int, __: object) -> None:
    raise TimeoutError(f"more than {LIMIT_S} s")


def _report(counts: dict[str, Counter[str]], slowest: dict[str, float], took: float) -> None:
    print(f"{'reader':10} {'inputs':>8} {'read':>8} {'refused':>8} {'failed':>8} {'slowest s':>10}")
    for reader, said in sorted(counts.items()):
        shares = "".join(f"{said[kind]:9,}" for kind in ("read", "refused", "failed"))
        print(f"{reader:10} {said.total():8,}{shares} {slowest[reader]:10.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = sum(said.total() for said in counts.values())
    print(f"{total:,} inputs in {took:.0f} s, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
