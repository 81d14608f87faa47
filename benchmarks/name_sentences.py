"""Sentences with known names: held-out prose whose translation has a listed form of a name."""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.names.presence import present
from workbench.names.term import Kind, Occurrence, Term
from workbench.text.arabic import attach_clitic

SEED = 20
_TABLES = (
    "cldr", "arwikicats_people", "arwikicats_places", "geonames_places", "wd_arabic_64",
    "google_ar2en",
)  # fmt: skip
_SHORTEST = 3
_LONGEST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
Forms = dict[str, list[str]]


@dataclass(frozen=True)
class NamedSentence:
    """A source, its human translation, and the names whose listed form the translation has.

    `mentions` are all their places in the source, `names` the first of each.
    """

    source: str
    reference: str
    names: tuple[Occurrence, ...]
    mentions: tuple[Occurrence, ...]


def named_sentences(
    shared: Path, source: str, limit: int = 10_000, *, flores_only: bool = False
) -> list[NamedSentence]:
    """The first `limit` sentences of FLORES-200 dev, then TICO-19, that have a known name.

    `source` is `en` or `ar`; the target is the other one. The starters were trained on neither.
    """
    forms = _forms(shared / "names")
    found: list[NamedSentence] = []
    for english, arabic in (*_flores(shared), *([] if flores_only else _tico(shared))):
        pairs = list(_names(english, arabic, forms))
        if pairs and source == "en":
            found.append(_sentence(english, arabic, tuple(en for en, _ in pairs)))
        elif pairs:
            found.append(_sentence(arabic, english, tuple(ar for _, ar in pairs)))
        if len(found) == limit:
            break
    return found


def half(rows: list[NamedSentence], which: str, seed: int = SEED) -> list[NamedSentence]:
    """The `tune` half of the sentences (for choosing thresholds), the `report` half, or `all`."""
    if which == "all":
        return rows
    order = list(range(len(rows)))
    random.Random(seed).shuffle(order)
    middle = len(order) // 2
    chosen = order[:middle] if which == "tune" else order[middle:]
    return [rows[n] for n in sorted(chosen)]


def _sentence(source: str, reference: str, names: tuple[Occurrence, ...]) -> NamedSentence:
    """With every further mention that is spelled as the first; an Arabic one may have clitics."""
    code = names[0].term.source_language
    mentions: list[Occurrence] = list(names)
    for name in names:
        letters = re.escape(source[name.start : name.end])
        front = r"(?<!\w)[وف]?[بكل]?" if code == "ar" else r"(?<!\w)"
        for again in re.finditer(rf"{front}({letters})(?!\w)", source):
            start, end = again.span(1)
            if not any(start < other.end and other.start < end for other in mentions):
                mentions.append(replace(name, start=start, end=end))
    return NamedSentence(
        source, reference, names, tuple(sorted(mentions, key=lambda each: each.start))
    )


def _names(english: str, arabic: str, forms: Forms) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Each known name as it stands in both texts; longest first, once a sentence."""
    words = list(_WORD.finditer(english))
    told: set[str] = set()
    at = 0
    while at < len(words):
        for size in range(_LONGEST_WORDS, 0, -1):
            span = words[at : at + size]
            start, end = span[0].start(), span[-1].end()
            name = english[start:end]
            if len(span) < size or not _is_name(name) or name.lower() in told:
                continue
            pair = _pair(name, start, end, arabic, forms.get(name.lower(), []))
            if pair:
                told.add(name.lower())
                yield pair
                at += size - 1
                break
        at += 1


def _is_name(name: str) -> bool:
    return len(name) >= _SHORTEST and name[0].isupper() and name.split()[-1][0].isupper()


def _pair(
    name: str, start: int, end: int, arabic: str, forms: list[str]
) -> tuple[Occurrence, Occurrence] | None:
    for form in forms:
        term = Term(name, form, "en", "ar", Kind.PLACE)
        there = present(Occurrence(term, start, end, expected=form), arabic, "ar")
        if there is None:
            continue
        written = arabic[there.start : there.end]
        if attach_clitic(there.clitic[-1:], form).endswith(there.clitic[-1:] + written):
            written = form  # for one that lost the alef of its article: للقاهرة
        here = Term(name, written, "en", "ar", Kind.PLACE)
        back = Term(written, name, "ar", "en", Kind.PLACE)
        return (
            Occurrence(here, start, end, expected=written),
            Occurrence(back, there.start, there.end, clitic=there.clitic, expected=name),
        )
    return None


def _forms(folder: Path) -> Forms:
    forms: Forms = defaultdict(list)
    for table in _TABLES:
        with gzip.open(folder / f"{table}.tsv.gz", "rt", encoding="utf-8") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                for arabic in (row["ar"], *(row.get("ar_all") or "").split("|")):
                    if len(arabic) >= _SHORTEST and arabic not in forms[row["en"].lower()]:
                        forms[row["en"].lower()].append(arabic)
    return forms


def _flores(shared: Path) -> list[tuple[str, str]]:
    sides = [
        (shared / "engine-output" / f"flores-dev.{side}").read_text("utf-8").splitlines()
        for side in ("en", "ref.ar")
    ]
    return list(zip(*sides, strict=True))


def _tico(shared: Path) -> list[tuple[str, str]]:
    with gzip.open(shared / "corpus" / "prose.tsv.gz", "rt", encoding="utf-8") as rows:
        table = csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["en"], row["ar"]) for row in table if row["source"] == "tico-19"]
