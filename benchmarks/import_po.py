"""A reviewed PO with every entry changed, taken back: seconds to read, compare and apply it.

    python benchmarks/import_po.py SHARED/corpus [ENTRIES] [SEED]

The entries (100,000) are sentences of the corpus with their human translations, unflagged, so that
each one is checked, confirmed and remembered, against the glossary that ships. The peer is polib
reading the same file, which is less than a tenth of the work and the least anyone can do with it.
Times are of all processors together (and in brackets by the clock), the process just started.
"""

from __future__ import annotations

import gzip
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polib

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: all\\n"\n"Language: {language}\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Source-Language: en\\n"\n'
    '"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 '
    '? 3 : n%100>=11 ? 4 : 5);\\n"\n\n'
)


def pairs(folder: Path, entries: int) -> dict[str, str]:
    """That many different sources of the corpus with their translations."""
    found: dict[str, str] = {}
    for name in ("prose", "ui"):
        with gzip.open(folder / f"{name}.tsv.gz", "rt", encoding="utf-8") as file:
            next(file)
            for line in file:
                source, target = line.split("\t")[:2]
                found.setdefault(source, target)
    return dict(random.sample(sorted(found.items()), min(entries, len(found))))


def catalog(texts: dict[str, str], *, translated: bool) -> bytes:
    """The same messages as a PO, with or without their translations."""

    def lines() -> Iterator[str]:
        yield HEADER.format(language="ar" if translated else "")
        for number, (source, target) in enumerate(texts.items(), 1):
            said = polib.escape(target) if translated else ""
            yield f'#: all:{number}\nmsgid "{polib.escape(source)}"\nmsgstr "{said}"\n\n'

    return "".join(lines()).encode()


def timed(name: str, work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work returns, and the processor seconds it took, which are printed."""
    start, busy = time.perf_counter(), sum(os.times()[:4])
    result = work()
    spent = sum(os.times()[:4]) - busy
    print(f"{name:28}{spent:8.2f} s  ({time.perf_counter() - start:.2f})", flush=True)
    return result, spent


def main() -> None:
    """Print the figures."""
    from workbench.workflow import applying, articles, importing, steps, workspace

    entries, seed = ([int(one) for one in sys.argv[2:]] + [100_000, 7][len(sys.argv) - 2 :])[:2]
    random.seed(seed)
    texts = pairs(Path(sys.argv[1]), entries)
    print(f"{len(texts)} entries")
    with tempfile.TemporaryDirectory() as folder:
        here = workspace.init(Path(folder) / "desk")
        template, reviewed = here.root / "all.po", here.root / "reviewed.po"
        template.write_bytes(catalog(texts, translated=False))
        reviewed.write_bytes(catalog(texts, translated=True))
        timed("add the article", lambda: articles.add_file(here, template, slug="all"))
        _, theirs = timed("polib reads the file", lambda: polib.pofile(str(reviewed)))
        found, compared = timed(
            "read and compare", lambda: importing.preview(here, reviewed, article="all")
        )
        report, applied = timed("apply", lambda: applying.apply(here, found))
        print(f"{report.applied} applied, {report.with_errors} with errors")
        print(f"{'import in all':28}{compared + applied:8.2f} s")
        print(f"ratio to polib's reading: {(compared + applied) / theirs:.1f}")
        timed("undo", lambda: steps.undo(here))
        here.store.close()


if __name__ == "__main__":
    main()
