"""How fast 50,000 Terms are found in a million words, beside one regular expression of them all.

    python benchmarks/matching.py SHARED [en|ar]

Terms come from the shared name lists, texts from the shared prose (repeated to a million words).
Times are processor seconds of this process with wall seconds beside them, memory what the matcher
adds to it; each Language and table gets a process of its own. The peer, an
alternation compiled by `re` (how glossary plug-ins commonly look for terms), is too slow for the
whole: it gets 2,000 of the same Terms and 20,000 words, and so does ours for the ratio.
"""

from __future__ import annotations

import csv
import gzip
import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from workbench.names.lexicon import Lexicon  # noqa: E402
from workbench.names.matcher import Matcher  # noqa: E402
from workbench.names.term import Kind, Term  # noqa: E402

LEXICON = ROOT / "workbench/names/lexicon.tsv.gz"
TERMS, WORDS = 50_000, 1_000_000
FEW, SHORT = 2_000, 20_000


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a gzipped TSV file with a header."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def terms(shared: Path) -> list[Term]:
    """50,000 places and persons with both forms."""
    found: dict[str, Term] = {}
    names = shared / "names"
    for file, kind, arabic in (
        ("geonames_places", Kind.PLACE, "ar"),
        ("arwikicats_places", Kind.PLACE, "ar"),
        ("romanizer_full_names", Kind.PERSON, "ar_normalised"),
    ):
        for row in rows(names / f"{file}.tsv.gz"):
            english = row["en"].title() if file.startswith("arwiki") else row["en"]
            if len(english) > 3 and len(row[arabic]) > 2:
                found.setdefault(english, Term(english, row[arabic], "en", "ar", kind=kind))
    return list(found.values())[:TERMS]


def texts(shared: Path, language: str, words: int) -> list[str]:
    """Sentences of one Language, repeated until there are so many words."""
    found: list[str] = []
    while words > 0:
        for row in rows(shared / "corpus" / "prose.tsv.gz"):
            found.append(row[language])
            words -= len(row[language].split())
            if words <= 0:
                break
    return found


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Processor and wall time of one run."""
    start, begun = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - start, time.perf_counter() - begun


def megabytes() -> float:
    """The largest size of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def find(matcher: Matcher, sentences: list[str]) -> int:
    """How many names there are; nothing is kept, as when an Article is worked through."""
    return sum(len(matcher.find(sentence)) for sentence in sentences)


def measure(shared: Path, language: str, with_lexicon: bool) -> None:
    """Print the figures of one Language, with or without other spellings looked for."""
    listed, sentences = terms(shared), texts(shared, language, WORDS)
    before = megabytes()
    lexicon = Lexicon.read(LEXICON.read_bytes()) if with_lexicon else None
    made: list[Matcher] = []
    build, _ = seconds(lambda: made.append(Matcher(listed, language, lexicon=lexicon)))
    spent, wall = seconds(lambda: print(f"  {find(made[0], sentences)} names"))
    change, _ = seconds(lambda: made[0].add(listed[0]))
    print(
        f"{language} {'with the lexicon' if lexicon else 'listed forms'}: {len(listed)} terms "
        f"built in {build:.2f} s, {WORDS} words in {spent:.2f} s (wall {wall:.2f} s), "
        f"one changed in {1000 * change:.1f} ms, {megabytes() - before:.0f} MB more"
    )


def compare(shared: Path, language: str) -> None:
    """Print the ratio against the peer."""
    listed, short = terms(shared), texts(shared, language, SHORT)
    few = listed[:: len(listed) // FEW][:FEW]
    forms = sorted((term.preferred(language) for term in few), key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b")
    small = Matcher(few, language)
    ours, _ = seconds(lambda: find(small, short))
    peer, _ = seconds(lambda: [pattern.findall(sentence) for sentence in short])
    print(f"  {FEW} terms, {SHORT} words: regular expression {peer:.2f} s, ours {ours:.3f} s:")
    print(f"  ratio {peer / max(ours, 1e-6):.0f}")


def main() -> None:
    """Print the figures."""
    shared = Path(sys.argv[1])
    spawn = multiprocessing.get_context("spawn")
    for language in sys.argv[2:] or ["en", "ar"]:
        for work, rest in ((measure, (False,)), (measure, (True,)), (compare, ())):
            process = spawn.Process(target=work, args=(shared, language, *rest))
            process.start()
            process.join()
            if process.exitcode:
                sys.exit(process.exitcode)


if __name__ == "__main__":
    main()
