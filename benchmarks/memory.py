"""Look-up in a large Memory: time, first answer and recall, beside Translate Toolkit's matcher.

    python benchmarks/memory.py SHARED/corpus [ROWS] [QUERIES] [SEED]

The pairs are those of the corpus; where ROWS (100,000) asks for more, further ones are made by
exchanging words between them. A query is one of the sources with a word in ten (one at least)
changed, left out or put in. Recall: of the 20 best pairs of 75 % or more that brute force over all
pairs finds, how many the look-up finds as good ones for. The first answer is timed in a process of
its own, its start included; one before it, left out, lets Python keep the compiled modules, as
every program has them after its first start. The peer holds the same pairs in memory and is asked
fewer queries.
"""

from __future__ import annotations

import contextlib
import gzip
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from workbench.store import memory  # noqa: E402
from workbench.store.database import Store, sqlite_url  # noqa: E402
from workbench.store.shelves import index_columns  # noqa: E402
from workbench.store.upgrade import upgrade  # noqa: E402
from workbench.text.similarity import comparable, likeness  # noqa: E402
from workbench.workflow.memory import digest, similar  # noqa: E402

PAIR = ("en", "ar")
FLOOR = 75
BEST = 20
Pairs = list[tuple[str, str]]


def corpus(folder: Path, rows: int) -> Pairs:
    """That many pairs: real ones first, then real ones with words exchanged."""
    real: Pairs = []
    for name in ("prose", "ui"):
        with gzip.open(folder / f"{name}.tsv.gz", "rt", encoding="utf-8") as file:
            next(file)
            real += [tuple(line.split("\t")[:2]) for line in file]  # type: ignore[misc]
    pairs = random.sample(real, min(rows, len(real)))
    sentences = [source.split() for source, _ in real]
    while len(pairs) < rows:
        words, other = list(random.choice(sentences)), random.choice(sentences)
        for _ in range(max(1, len(words) // 4)):
            words[random.randrange(len(words))] = random.choice(other)
        pairs.append((" ".join(words), random.choice(real)[1]))
    return pairs


def changed(text: str, words: list[str]) -> str:
    """A text with a word in ten changed, left out or put in."""
    made = text.split()
    for _ in range(max(1, len(made) // 10)):
        at = random.randrange(len(made))
        what = random.choice("cio")
        made[at : at + (what != "i")] = [] if what == "o" and len(made) > 1 else [words.pop()]
    return " ".join(made)


def fill(store: Store, pairs: Pairs) -> float:
    """Write the pairs; the seconds it took."""
    start, now = time.perf_counter(), datetime.now(UTC)
    for at in range(0, len(pairs), 2_000):
        with store.write() as session:
            memory.add_pairs(
                session,
                [
                    {"source_language": "en", "target_language": "ar", "source": source,
                     "target": target, "digest": digest(source), "at": now,
                     **index_columns(source, target, *PAIR)}
                    for source, target in pairs[at : at + 2_000]
                ],
            )  # fmt: skip
    return time.perf_counter() - start


def ours(store: Store, queries: list[str]) -> tuple[list[float], list[float], list[list[float]]]:
    """Milliseconds, those of the processor alone, and scores found for each query."""
    times, busy, found = [], [], []
    with store.read() as session:
        for query in queries:
            start, worked = time.perf_counter(), time.process_time()
            rows = memory.alike(session, comparable(query), PAIR, FLOOR, BEST)
            times.append(1000 * (time.perf_counter() - start))
            busy.append(1000 * (time.process_time() - worked))
            found.append([score for _, score in rows])
            session.expunge_all()
    return times, busy, found


def panel(store: Store, queries: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds, and those of the processor alone, of what the desk's panel asks for a source.

    That is more than a look-up: from 70 %, scored as shown, numbers adapted.
    """
    times, busy = [], []
    with store.read() as session:
        for query in queries:
            start, worked = time.perf_counter(), time.process_time()
            similar(session, query, PAIR, 70)
            times.append(1000 * (time.perf_counter() - start))
            busy.append(1000 * (time.process_time() - worked))
            session.expunge_all()
    return times, busy


def brute(folded: list[str], query: str) -> list[float]:
    """The scores of the best pairs, all pairs looked at."""
    one = comparable(query)
    scores = (likeness(one, other, FLOOR) for other in folded if len(other) < 3 * len(one) + 9)
    return sorted((score for score in scores if score), reverse=True)[:BEST]


def recall(folded: list[str], queries: list[str], found: list[list[float]]) -> tuple[int, int]:
    """(as good ones found, wanted)."""
    got = wanted = 0
    for query, scores in zip(queries, found, strict=True):
        best = brute(folded, query)
        wanted += len(best)
        got += sum(a >= b for a, b in zip(scores, best, strict=False))
    return got, wanted


def peer(pairs: Pairs, queries: list[str]) -> tuple[float, list[float]]:
    """Translate Toolkit: seconds until ready, and milliseconds a query."""
    from translate.search.match import matcher
    from translate.storage.base import TranslationStore, TranslationUnit

    start = time.perf_counter()
    store = TranslationStore()
    for source, target in pairs:
        unit = TranslationUnit(source)
        unit.target = target
        store.units.append(unit)
    made = matcher(store, max_candidates=BEST, min_similarity=FLOOR, max_length=1_000)
    ready = time.perf_counter() - start
    times = []
    for query in queries:
        start = time.perf_counter()
        with contextlib.suppress(TypeError):  # it fails where two pairs are equally good
            made.matches(query)
        times.append(1000 * (time.perf_counter() - start))
    return ready, times


def percentile(times: list[float], per_cent: int) -> float:
    """The time that so many per cent of the queries stay under."""
    return sorted(times)[min(len(times) - 1, len(times) * per_cent // 100)]


def first_answer(path: Path, query: str) -> tuple[float, float, float]:
    """Seconds from the start of a process to its first answer, the processor's, the look-up's."""
    code = (
        "import sys, time; from pathlib import Path; from workbench.store.database import Store, "
        "sqlite_url; from workbench.store import memory; from workbench.text.similarity import "
        "comparable\nstart = time.perf_counter()\n"
        "with Store(sqlite_url(Path(sys.argv[1]))).read() as session: "
        "memory.alike(session, comparable(sys.argv[2]), ('en', 'ar'), 75)\n"
        "print(time.perf_counter() - start)"
    )
    command = [sys.executable, "-c", code, str(path), query]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept |= {"PYTHONPYCACHEPREFIX": str(path.parent / "compiled"), "PYTHONPATH": str(ROOT)}
    for _ in range(2):
        start, before = time.perf_counter(), _of_children()
        said = subprocess.run(command, env=kept, check=True, capture_output=True, text=True).stdout
    return time.perf_counter() - start, _of_children() - before, float(said)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the figures."""
    numbers = [int(one) for one in sys.argv[2:]] + [100_000, 300, 7][len(sys.argv) - 2 :]
    rows, asked, seed = numbers
    random.seed(seed)
    pairs = corpus(Path(sys.argv[1]), rows)
    words = [word for source, _ in random.sample(pairs, 2_000) for word in source.split()]
    random.shuffle(words)
    queries = [changed(random.choice(pairs)[0], words) for _ in range(asked)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.db"
        store = Store(sqlite_url(path))
        upgrade(store)
        seconds = fill(store, pairs)
        size = path.stat().st_size / 2**20
        print(
            f"{rows} pairs, written in {seconds:.0f} s, {size:.0f} MB, {asked} queries", flush=True
        )
        whole, worked, alone = first_answer(path, queries[0])
        print(f"first answer after start  {whole:.2f} s", end="  ")
        print(f"(processor {worked:.2f} s, the look-up {alone:.2f} s)", flush=True)
        times, busy, found = ours(store, queries)
        p50, p95 = percentile(times, 50), percentile(times, 95)
        print(f"look-up  p50 {p50:.1f} ms  p95 {p95:.1f} ms", end="  ")
        print(f"(processor p95 {percentile(busy, 95):.1f} ms)", flush=True)
        shown, worked = panel(store, queries)
        p50, high = percentile(shown, 50), percentile(shown, 95)
        print(f"panel    p50 {p50:.1f} ms  p95 {high:.1f} ms", end="  ")
        print(f"(processor p95 {percentile(worked, 95):.1f} ms)", flush=True)
        few = min(asked, 60)
        folded = [comparable(source) for source, _ in pairs]
        got, wanted = recall(folded, queries[:few], found[:few])
        print(f"recall of matches >= {FLOOR} %: {got / max(wanted, 1):.3f} ({got} of {wanted})")
        store.close()
    ready, theirs = peer(pairs, queries[:20])
    print(f"Translate Toolkit  ready after {ready:.1f} s", end="  ")
    print(f"p50 {percentile(theirs, 50):.0f} ms  p95 {percentile(theirs, 95):.0f} ms")
    print(f"ratio of p95  {percentile(theirs, 95) / p95:.0f}")


if __name__ == "__main__":
    main()
