"""Read the corpus, drop what must not or need not be learnt, and say what was dropped."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

BANNED_SOURCES = {
    "tico-19": "benchmark, kept for evaluation",
    "tico-19/terminology-google": "benchmark, kept for evaluation",
    "tico-19/terminology-facebook": "benchmark, kept for evaluation",
    "quran-pickthall": "its text must not be altered",
}
BANNED_LICENCE = re.compile(r"AGPL|Affero|\bNC\b|-NC-|\bND\b|-ND\b", re.IGNORECASE)
MARKUP = re.compile(r"[⟦⟧⟪⟫%<>{}\\_~^|$=@#*\[\]`]|https?:|www\.|\.\.\.|…|\bCtrl\b|\d{4,}x")
ARABIC_MARKS = re.compile(r"[\u064b-\u0652\u0670\u0640]")
LATIN_RUN = re.compile(r"[A-Za-z]{2,}")
SCRIPTURE = "bible-web/svd"
# Lists of countries, capitals and large cities: the places that news is about.
WELL_KNOWN = ("cldr-", "world-countries", "i18n-iso", "deb:iso-codes", "deb:libgweather")


@dataclass(frozen=True, slots=True)
class Row:
    """One pair of the corpus; ``group`` is the part of the mixture it belongs to."""

    en: str
    ar: str
    source: str
    licence: str
    group: str


@dataclass(slots=True)
class Tally:
    """What was kept and what was skipped, by reason, with the first broken rows to show."""

    kept: Counter = field(default_factory=Counter)
    skipped: Counter = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def skip(self, reason: str, shown: str | None = None) -> None:
        """Count one skipped row; ``shown`` is kept for the report when the row is broken."""
        self.skipped[reason] += 1
        if shown is not None and len(self.broken) < 20:
            self.broken.append(f"{reason}: {shown[:120]}")


def read_rows(path: Path, tally: Tally) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (en, ar, source, licence, fifth column or '') of a gzip TSV, skipping broken rows."""
    name = path.name
    with gzip.open(path, "rb") as lines:
        columns = len(next(lines, b"").decode("utf-8", "replace").split("\t"))
        for number, raw in enumerate(lines, start=2):
            where = f"{name}:{number}"
            try:
                cells = raw.decode("utf-8").rstrip("\r\n").split("\t")
            except UnicodeDecodeError:
                tally.skip("not UTF-8", f"{where} {raw[:60]!r}")
                continue
            if len(cells) != columns:
                tally.skip("wrong number of columns", f"{where} {len(cells)} for {columns}")
                continue
            en, ar, source, licence = (cell.strip() for cell in cells[:4])
            if not en or not ar:
                tally.skip("one side empty", f"{where} {raw[:60]!r}")
                continue
            yield en, ar, source, licence, cells[4].strip() if columns > 4 else ""


def group_of(file: str, en: str, source: str) -> str:
    """The part of the mixture a row belongs to."""
    if file == "prose":
        return "scripture" if source == SCRIPTURE else "prose"
    words = en.count(" ") + 1
    if file == "ui":
        return "ui-sentence" if words >= 5 else "ui-phrase" if words >= 2 else "ui-word"
    if file == "names" and source.startswith(WELL_KNOWN):
        return "well-known"
    return file


def refusal(file: str, en: str, ar: str, source: str, licence: str) -> str | None:
    """Why a row is left out, or None."""
    if source in BANNED_SOURCES:
        return f"{source}: {BANNED_SOURCES[source]}"
    if BANNED_LICENCE.search(licence):
        return "licence"
    if file != "names" and (MARKUP.search(en) or MARKUP.search(ar)):
        return "markup"
    if file in ("prose", "ui") and len(LATIN_RUN.findall(ar)) > max(1, en.count(" ") // 6):
        return "Latin in the Arabic"
    if not 0.25 <= len(ar) / len(en) <= 3.5:
        return "lengths"
    if len(en) > 400 or len(ar) > 400:
        return "too long"
    return None


def normalise_arabic(text: str) -> str:
    """Drop vowel marks and tatweel; they are rare in news and only split the vocabulary."""
    return ARABIC_MARKS.sub("", text)


def read_corpus(folder: Path, tally: Tally) -> list[Row]:
    """All rows worth learning from, without repeated pairs."""
    rows, seen = [], set()
    for file in ("prose", "names", "lexicon", "ui"):
        for en, ar, source, licence, _ in read_rows(folder / f"{file}.tsv.gz", tally):
            ar = normalise_arabic(ar)
            reason = refusal(file, en, ar, source, licence)
            if reason is None and (en.lower(), ar) in seen:
                reason = "repeated"
            if reason:
                tally.skip(reason)
                continue
            seen.add((en.lower(), ar))
            group = group_of(file, en, source)
            tally.kept[group] += 1
            rows.append(Row(en, ar, source, licence, group))
    return rows
