"""A TMX of any size in and out: peak memory, units a second, beside Translate Toolkit's count.

    python benchmarks/tmx_size.py [--size MB ...] [--peer MB] [--seed N]

Files of each size (50 and 500 MB) are made of seeded words in a temporary folder. Each is imported
and exported in a process of its own, whose peak memory (resident set) must not grow with the size.
The named peer, Translate Toolkit, reads a file whole: it is given one of --peer MB (20), and both
must count the same units in it and in our export of it. Seconds are of the processor.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="bench" '
    'creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" '
    'datatype="plaintext"/>\n<body>\n'
)
LETTERS = {"en": "etaoinshrdlu", "ar": "اليمنروتبسعدف"}


def words(code: str, dice: random.Random) -> list[str]:
    """Ten thousand made-up words."""
    return ["".join(dice.choices(LETTERS[code], k=dice.randint(3, 9))) for _ in range(10_000)]


def units(dice: random.Random) -> Iterator[str]:
    """Translation units without end: codes, notes and a third language here and there."""
    english, arabic = words("en", dice), words("ar", dice)
    number = 0
    while True:
        number += 1
        length = dice.randint(6, 30)
        one = " ".join(dice.choices(english, k=length))
        other = " ".join(dice.choices(arabic, k=length))
        note = "<note>seen</note>" if number % 10 == 0 else ""
        code = '<bpt i="1">&lt;b&gt;</bpt>on<ept i="1">&lt;/b&gt;</ept> ' if number % 7 == 0 else ""
        third = '<tuv xml:lang="fr"><seg>autre</seg></tuv>' if number % 50 == 0 else ""
        yield (
            f'<tu changedate="20240102T030405Z" changeid="bench">{note}<tuv xml:lang="en"><seg>'
            f'{code}{one} {number}.</seg></tuv><tuv xml:lang="ar"><seg>{code}{other}.</seg></tuv>'
            f"{third}</tu>\n"
        )


def make(path: Path, megabytes: float, seed: int) -> int:
    """Write a TMX of that size; how many units it has."""
    made, left = 0, megabytes * 2**20
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for unit in units(random.Random(seed)):
            if left <= 0:
                break
            file.write(unit)
            left -= len(unit.encode())
            made += 1
        file.write("</body></tmx>\n")
    return made


def work(what: str, folder: Path, path: Path) -> None:
    """Import or export in this process, and print units, seconds and peak MB."""
    from workbench.workflow import memory_files, workspace

    desk = folder / "desk"
    here = workspace.open_workspace(desk) if desk.exists() else workspace.init(desk)
    start = time.process_time()
    if what == "import":
        done = memory_files.import_tmx(here, path)
        count = done.added + done.known
    else:
        count = memory_files.export_tmx(here, path)
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(count, spent, peak)


def measured(what: str, folder: Path, path: Path) -> tuple[int, float, float]:
    """`work` in a process of its own: (units, seconds, peak MB)."""
    command = [sys.executable, __file__, "--work", what, str(folder), str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    count, spent, peak = said.split()
    return int(count), float(spent), float(peak)


def toolkit(path: Path) -> tuple[int, float]:
    """The units that Translate Toolkit counts, and its seconds."""
    from translate.storage import tmx

    start = time.process_time()
    with path.open("rb") as file:
        count = len(tmx.tmxfile(file).units)
    return count, time.process_time() - start


def round_trip(megabytes: float, seed: int) -> list[float]:
    """Print the figures of one size; the peaks in MB."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, out = folder / "in.tmx", folder / "out.tmx"
        made = make(path, megabytes, seed)
        peaks = []
        for what, file in (("import", path), ("export", out)):
            count, spent, peak = measured(what, folder, file)
            if count != made:
                raise SystemExit(f"{what}: {count} of {made} units")
            print(
                f"{megabytes:6.0f} MB  {what}  {count:9} units  {count / spent:7.0f} units/s  "
                f"peak {peak:5.0f} MB",
                flush=True,
            )
            peaks.append(peak)
        return peaks


def beside(megabytes: float, seed: int) -> None:
    """Print what the peer counts in a file and in our export of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, out = folder / "in.tmx", folder / "out.tmx"
        made = make(path, megabytes, seed)
        _, ours, _ = measured("import", folder, path)
        measured("export", folder, out)
        for file in (path, out):
            count, theirs = toolkit(file)
            print(
                f"{megabytes:6.0f} MB  Translate Toolkit counts {count} units of {made} in "
                f"{file.name}, {count / theirs:.0f} units/s"
            )
        print(f"ratio of units/s, reading alone to our import: {ours / theirs:.1f}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=float, nargs="+", default=[50, 500])
    parser.add_argument("--peer", type=float, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        work(asked.work[0], Path(asked.work[1]), Path(asked.work[2]))
        return
    peaks = [round_trip(size, asked.seed) for size in asked.size]
    print("growth of the peak from smallest to largest:", end=" ")
    both = zip(peaks[0], peaks[-1], strict=True)
    print(", ".join(f"{last - first:+.0f} MB" for first, last in both))
    beside(asked.peer, asked.seed)


if __name__ == "__main__":
    main()
