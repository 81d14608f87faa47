"""A fresh split of the name pairs, to be kept out of training and proposed afterwards.

The development set has been looked at often. This one is drawn anew from the training material by
name and seed: `training/transliteration.py --keep-out SEED` trains without it, and
`benchmarks/transliteration.py --keep-out SEED` proposes it.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from workbench.names.name_parts import is_article, plain_words  # noqa: E402
from workbench.text.arabic import fold  # noqa: E402

Held = tuple[str, list[str], str]
"""A name, its right forms, its kind as in the development set."""
SIZE = 300
"""Names of each kind, or as many as there are."""
ARAB = frozenset(
    ("SY", "IQ", "LB", "JO", "PS", "IL", "EG", "LY", "TN", "DZ")
    + ("MA", "SD", "SA", "YE", "OM", "AE", "QA", "BH", "KW", "MR")
)
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a ]+")


def held_names(names: Path, seed: int) -> list[Held]:
    """The names of the split, SIZE of each kind, none of them in the development set.

    As there, a foreign name has as many words in Arabic as in English (Mehmed II is no test).
    """
    known = _known(names)
    kinds: dict[str, dict[str, set[str]]] = {}
    for name, form, kind in _drawable(names):
        alike = not kind.endswith("foreign") or len(_words(name)) == len(form.split())
        if name not in known and alike and _ARABIC.fullmatch(form):
            kinds.setdefault(kind, {}).setdefault(name, set()).add(form)
    return [
        (name, sorted(forms[name]), kind)
        for kind, forms in sorted(kinds.items())
        for name in sorted(forms, key=lambda one: _lot(one, seed))[:SIZE]
    ]


def kept_out(names: Path, seed: int) -> Callable[[str], bool]:
    """Whether an English word may not be trained on when the split is to be proposed.

    A word of the split itself, the name of a place of it, or a word that no other name bears.
    """
    held = held_names(names, seed)
    out = {name for name, _, kind in held if kind.startswith("word")}
    out |= {"".join(_words(name)) for name, _, kind in held if kind.startswith("place")}
    split = {
        kind: {name for name, _, k in held if k == kind} for kind in ("person-arab", "place-me")
    }
    drawn = ((name, kind) for name, _, kind in _drawable(names) if kind in split)
    borne: dict[str, Counter[bool]] = {}
    for name, kind in set(drawn):
        for word in _words(name):
            borne.setdefault(word, Counter())[name in split[kind]] += 1
    out |= {word for word, counts in borne.items() if counts[True] and not counts[False]}
    return out.__contains__


def held_places(names: Path, seed: int) -> set[str]:
    """The places of the split by their own name: their other spellings are kept out, too."""
    return {name for name, _, kind in held_names(names, seed) if kind == "place-me"}


def _drawable(names: Path) -> Iterator[tuple[str, str, str]]:
    """Every (name, form, kind) that could be drawn."""
    yield from _drawable_words(names)
    for row in _rows(names / "romanizer_full_names.tsv.gz"):
        if "wikidata" in row["source"] and row["country"] in ARAB and len(_words(row["en"])) > 1:
            yield row["en"], row["ar_normalised"], "person-arab"
    for row in _rows(names / "arwikicats_people.tsv.gz"):
        if len(_words(row["en"])) > 1:
            yield row["en"], row["ar"], "person-foreign"
    yield from _drawable_places(names)


def _drawable_words(names: Path) -> Iterator[tuple[str, str, str]]:
    """Words of names; those that people of Arab countries bear apart."""
    arab = {
        fold(row["ar_normalised"]).strip()
        for row in _rows(names / "romanizer_units.tsv.gz")
        if row["country"] in ARAB
    }
    for row in _rows(names / "wd_arabic_64.tsv.gz"):
        if row["en"].isascii() and row["en"].isalpha() and len(row["en"]) > 2:
            yield row["en"], row["ar"], f"word-{'arab' if _bare(row['ar']) in arab else 'foreign'}"


def _drawable_places(names: Path) -> Iterator[tuple[str, str, str]]:
    """Arab places, and cities elsewhere of one word that training has never seen."""
    trained = {row["en"] for row in _rows(names / "names_train_words.tsv.gz")}
    near: set[str] = set()
    for row in _rows(names / "geonames_places.tsv.gz"):
        near.add(fold(row["ar"]).strip())
        if row["country"] in ARAB:
            for form in row["ar_all"].split("|"):
                yield row["en"], form, "place-me"
    for row in _rows(names / "arwikicats_places.tsv.gz"):
        city = "cities_full" in row["source"] and row["en"].isalpha()
        if city and row["en"] not in trained and fold(row["ar"]).strip() not in near:
            yield row["en"], row["ar"], "place-foreign"


def _bare(form: str) -> str:
    folded = fold(form).strip()
    return folded.removeprefix("ال") if len(folded) > 4 else folded


def _words(name: str) -> list[str]:
    """The words of a name without its articles."""
    words = plain_words(name)
    after = [*words[1:], ""]
    return [
        w for w, next_ in zip(words, after, strict=False) if not (next_ and is_article(w, next_))
    ]


def _known(names: Path) -> set[str]:
    with (names / "names_dev.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["en"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _lot(name: str, seed: int) -> bytes:
    return hashlib.md5(f"{seed} {name}".encode(), usedforsecurity=False).digest()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
