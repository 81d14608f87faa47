"""Make the word lists that tell names from other words, and the gazetteer of proposals.

    python training/name_words.py SHARED WORDS DICTIONARY workbench/names/tables

SHARED holds `names/` and `corpus/`; WORDS is a list of English words, one a line (SCOWL's
`american-english`, Debian package wamerican); DICTIONARY an Arabic hunspell dictionary (`ar.dic`,
Debian package hunspell-ar). Writes `common.en`, `common.ar` (frequent words), `vocabulary.ar`
(every other word), `given.en`, `given.ar`, `family.ar` (one word a line), `often.en`, `often.ar`
(how often a word stands in a million, as written) and `gazetteer.en-ar` (English, Arabic, source),
all `.xz`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from training.transliteration import arabic, latin  # noqa: E402
from workbench.text.arabic import fold, strip_marks  # noqa: E402

_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’-][A-Za-zÀ-ÿ]+)*")
_ARABIC_WORD = re.compile(r"[\u0621-\u063a\u0641-\u064a]+")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one gzipped table with a header."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def english_common(shared: Path, words: Path) -> set[str]:
    """Words a dictionary writes small, and those that free prose writes small three times."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for name in ("prose", "ui", "lexicon"):
        for row in rows(shared / "corpus" / f"{name}.tsv.gz"):
            for at, word in enumerate(_LATIN_WORD.findall(row["en"])):
                if word.islower():
                    small[word] += 1
                elif at and word[0].isupper():
                    large[word.lower()] += 1
    listed = set(words.read_text(encoding="utf-8").split())
    kept = {word for word in listed if re.fullmatch("[a-z]+", word)}
    kept |= {w for w, n in small.items() if n >= 3 and 2 * n >= large[w]}
    names = {word.lower() for word in listed if re.fullmatch("[A-Z][a-z]+", word)}
    return {w for w in kept if len(w) > 1 and not (w in names and large[w] > small[w])}


OFTEN = 5
"""Times in a million from which a word's frequency is kept."""


def often(shared: Path, language: str) -> dict[str, int]:
    """How often a word stands in a million of free prose, as it is written there."""
    pattern = _ARABIC_WORD if language == "ar" else _LATIN_WORD
    seen: Counter[str] = Counter()
    for row in rows(shared / "corpus" / "prose.tsv.gz"):
        text = row[language]
        seen.update(pattern.findall(strip_marks(text) if language == "ar" else text))
    share = 1_000_000 / seen.total()
    return {word: round(n * share) for word, n in seen.items() if n * share >= OFTEN}


def named_by(shared: Path, places: dict[str, tuple[str, str]]) -> set[str]:
    """Folded Arabic words that are names: where they stand, their English name mostly does too.

    A list of places alone would take ordinary words with it (مالي is Mali and financial).
    """
    english: dict[str, set[str]] = defaultdict(set)
    for en, (ar, _) in places.items():
        form = fold(ar).strip()
        if " " not in form and en[:1].isupper():
            english[form].add(f" {en} ")
    seen: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    for name in ("prose", "ui"):
        for row in rows(shared / "corpus" / f"{name}.tsv.gz"):
            text = f" {' '.join(_LATIN_WORD.findall(row['en']))} "
            forms = {fold(word) for word in _ARABIC_WORD.findall(arabic(row["ar"]))}
            seen.update(forms)
            meant.update(f for f in forms & english.keys() if any(n in text for n in english[f]))
    sure = {form for form, count in meant.items() if count >= 2 and 2 * count >= seen[form]}
    bare = {form.removeprefix("ال") for form in sure if len(form) > 4}
    return sure | {form for form in bare if 5 * seen[form] < seen[f"ال{form}"]}


def arabic_common(shared: Path, names: set[str]) -> set[str]:
    """Arabic words that translate ordinary English words, or are frequent and no names."""
    sure: set[str] = set()
    seen: Counter[str] = Counter()
    for row in rows(shared / "corpus" / "lexicon.tsv.gz"):
        if row["source"] == "freedict-eng-ara" and row["en"].islower():
            sure.update(fold(word) for word in _ARABIC_WORD.findall(arabic(row["ar"])))
    for name in ("prose", "ui"):
        for row in rows(shared / "corpus" / f"{name}.tsv.gz"):
            seen.update(fold(word) for word in _ARABIC_WORD.findall(arabic(row["ar"])))
    frequent = {word for word, count in seen.items() if count >= 3 and word not in names}
    strong = {word for word in sure if seen[word] >= 2 or word not in names}
    return {word for word in strong | frequent if len(word) > 1}


_SMALL = set(
    [
        "of",
        "the",
        "and",
        "al",
        "el",
        "as",
        "ash",
        "ad",
        "an",
        "ar",
        "at",
        "az",
        "bin",
        "de",
        "la",
        "le",
        "les",
        "von",
        "van",
        "der",
        "du",
        "del",
        "di",
        "da",
    ]
)


def titled(name: str) -> str:
    """A name kept in small letters with its capitals: deir ez-zor, bay of biscay."""
    words = (word if word in _SMALL else word[:1].upper() + word[1:] for word in name.split())
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def gazetteer(shared: Path) -> dict[str, tuple[str, str]]:
    """English -> (Arabic, source); CLDR decides, then ArWikiCats, then GeoNames."""
    places: dict[str, tuple[str, str, str]] = {}
    for row in rows(shared / "names" / "cldr.tsv.gz"):
        if row["type"] in ("territory", "city"):
            places.setdefault(row["en"].lower(), (row["en"], row["ar"], "CLDR"))
    for name in ("places", "people"):
        for row in rows(shared / "names" / f"arwikicats_{name}.tsv.gz"):
            kind = "" if name == "places" else " people"
            held = (titled(row["en"]), row["ar"], f"ArWikiCats{kind}")
            places.setdefault(row["en"].lower(), held)
    for row in rows(shared / "names" / "geonames_places.tsv.gz"):
        plain = titled(latin(row["en"]))
        places.setdefault(plain.lower(), (plain, with_its_article(row), "GeoNames"))
    return {en: (ar, by) for en, ar, by in places.values() if en and ar}


def with_its_article(row: dict[str, str]) -> str:
    """A place's first Arabic form; where its name has the article (Al Atārib), one that has it."""
    forms = row["ar_all"].split("|")
    if not re.match(r"(?:al|a[dnrstz]|ash) ", latin(row["en"]).lower()):
        return row["ar"]
    return next((form for form in (row["ar"], *forms) if form.startswith("ال")), row["ar"])


def arabic_vocabulary(dictionary: Path) -> set[str]:
    """The stems of a spelling dictionary."""
    stems = (line.split("/")[0].strip() for line in dictionary.open(encoding="utf-8"))
    return {fold(stem) for stem in stems if len(stem) > 2 and _ARABIC_WORD.fullmatch(arabic(stem))}


def family(shared: Path) -> set[str]:
    """Arabic family names met five times, folded, without ال."""
    counts: Counter[str] = Counter()
    for row in rows(shared / "names" / "romanizer_units.tsv.gz"):
        if row["role"] == "surname" and " " not in row["ar_normalised"]:
            counts[fold(row["ar_normalised"]).removeprefix("ال")] += int(row["count"])
    return {word for word, count in counts.items() if count >= 5 and len(word) > 2}


def given(shared: Path) -> tuple[set[str], set[str]]:
    """First names, English lower case and Arabic folded."""
    english: Counter[str] = Counter()
    semitic: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for row in rows(shared / "names" / "romanizer_units.tsv.gz"):
        if row["role"] == "given" and " " not in row["ar_normalised"]:
            english[latin(row["en"])] += int(row["count"])
            semitic[fold(row["ar_normalised"])] += int(row["count"])
        else:
            last[fold(row["ar_normalised"])] += int(row["count"])
    for row in rows(shared / "names" / "arwikicats_people.tsv.gz"):
        if " " in row["en"] and " " in row["ar"]:
            english[latin(row["en"].split()[0])] += 1
            semitic[fold(row["ar"].split()[0])] += 1
    return (
        {w for w, n in english.items() if n >= 2 and len(w) > 2 and w.isalpha()},
        {w for w, n in semitic.items() if n >= 3 and len(w) > 2 and 3 * n > last[w]},
    )


def write(path: Path, lines: Iterable[str]) -> None:
    """Write sorted lines, compressed."""
    packed = lzma.compress("\n".join(sorted(lines)).encode(), preset=9)
    path.write_bytes(packed)
    print(f"{path.name}: {len(packed):,} bytes")


def main() -> None:
    """Write every list."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("shared", "words", "dictionary", "out"):
        parser.add_argument(name, type=Path)
    chosen = parser.parse_args()
    places = gazetteer(chosen.shared)
    first_english, first_arabic = given(chosen.shared)
    common = english_common(chosen.shared, chosen.words)
    names = {fold(ar) for ar, _ in places.values()} | first_arabic
    write(chosen.out / "common.en.xz", common)
    write(chosen.out / "given.en.xz", {w for w in first_english if w not in common})
    surely = named_by(chosen.shared, places)
    frequent = arabic_common(chosen.shared, names) - surely
    for language in ("en", "ar"):
        counts = often(chosen.shared, language)
        write(chosen.out / f"often.{language}.xz", (f"{w}\t{n}" for w, n in counts.items()))
    write(chosen.out / "common.ar.xz", frequent)
    write(chosen.out / "vocabulary.ar.xz", arabic_vocabulary(chosen.dictionary) - frequent)
    write(chosen.out / "family.ar.xz", family(chosen.shared))
    write(chosen.out / "given.ar.xz", first_arabic)
    write(
        chosen.out / "gazetteer.en-ar.xz", (f"{en}\t{ar}\t{by}" for en, (ar, by) in places.items())
    )


if __name__ == "__main__":
    main()
