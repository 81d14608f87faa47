"""Precision and recall of the names found in the marked articles, against a plain peer.

    python benchmarks/candidates.py [MARKED_FOLDER] [--errors]

The peer takes every run of capitalised words that does not begin a sentence. A name counts once
an article (as the list of candidates shows it), and once more for each place where it stands.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from workbench.names.candidates import find_mentions  # noqa: E402
from workbench.workflow.tables import name_words  # noqa: E402

Found = set[tuple[int, str]]
_RUN = re.compile(r"(?<![.!?:“\"\n] )(?<![\n“\"])\b[A-Z][\w’-]+(?: [A-Z][\w’-]+)*")


def marked(place: Path) -> Found:
    """The (start, name) marks of one article."""
    with place.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(int(row["start"]), row["name"]) for row in rows}


def found(text: str, language: str) -> Found:
    """The (start, name) mentions that the workbench finds; one segment a paragraph."""
    spans = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text)]
    mentions = find_mentions([part for _, part in spans], language, name_words(language))
    return {(spans[m.segment][0] + m.start, m.text) for m in mentions}


def peer(text: str, language: str) -> Found:
    """Runs of capitals that do not begin a sentence."""
    return {(m.start(), m.group()) for m in _RUN.finditer(text)}


def shares(right: int, of_found: int, of_marked: int) -> str:
    """Precision, recall and their harmonic mean, in per cent."""
    precision, recall = right / max(1, of_found), right / max(1, of_marked)
    mean = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F {100 * mean:5.1f}"


def measure(folder: Path, texts: Iterable[Path], find: Callable[[str, str], Found]) -> list[str]:
    """One line for mentions and one for names, over the articles together."""
    sums = [[0, 0, 0], [0, 0, 0]]
    for place in texts:
        language = "ar" if place.stem.startswith("ar") else "en"
        wanted = marked(folder / f"{place.stem}.names.tsv")
        got = find(place.read_text(encoding="utf-8"), language)
        names, got_names = {name for _, name in wanted}, {name for _, name in got}
        for held, a, b in ((sums[0], wanted, got), (sums[1], names, got_names)):
            held[0] += len(a & b)
            held[1] += len(b)
            held[2] += len(a)
    return [shares(*held) + f"  ({held[2]} marked)" for held in sums]


def main() -> None:
    """Print the shares for English and Arabic and, on request, every error."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    here = Path(__file__).parents[1]
    parser.add_argument("folder", type=Path, nargs="?", default=here / "tests" / "marked")
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    for language in ("en", "ar"):
        texts = sorted(
            t for t in chosen.folder.glob("*.txt") if t.stem.startswith("ar") == (language == "ar")
        )
        for name, find in (("workbench", found), ("capitals", peer)):
            if texts and (name, language) != ("capitals", "ar"):
                mentions, names = measure(chosen.folder, texts, find)
                print(f"{language} {name:10} mentions {mentions}   names {names}")
        if chosen.errors:
            show_errors(chosen.folder, texts, language)


def show_errors(folder: Path, texts: Iterable[Path], language: str) -> None:
    """Every name missed and every word wrongly taken for one."""
    for place in texts:
        text = place.read_text(encoding="utf-8")
        wanted, got = marked(folder / f"{place.stem}.names.tsv"), found(text, language)
        for start, name in sorted(wanted ^ got):
            word = "missed" if (start, name) in wanted else "wrong "
            context = text[max(0, start - 25) : start + len(name) + 20].replace("\n", "⏎")
            print(f"  {place.stem[:12]} {word} {name!r:40} …{context}…")


if __name__ == "__main__":
    main()
