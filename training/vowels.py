"""Train the table that gives Arabic names their vowels, from places that GeoNames romanises.

    python training/vowels.py NAMES_FOLDER workbench/names/tables

Many Arab places stand in GeoNames (CC-BY-4.0) by the BGN/PCGN system: `Kafr az Zayyāt`. Their
words, with the vowels and doubled letters that Arabic does not write, are listed and train a joint
n-gram model of letter chunks. `--keep-out SEED` leaves out the words that only places of the split
bear (`training/held_names.py`); `benchmarks/transliteration.py --strict` measures them.
"""

from __future__ import annotations

import argparse
import lzma
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from training.held_names import ARAB, held_places  # noqa: E402
from training.transliteration import (  # noqa: E402
    Pair,
    _rows,
    align,
    arabic,
    estimate,
    learn_chunks,
)
from workbench.names.joint_model import pack  # noqa: E402
from workbench.names.vowels import ill_formed  # noqa: E402

_SIGNS = re.compile("[āīūḩşţḑ‘’]|z\u0327")
_LETTERS = re.compile("[abdfghijklmnqrstuwyzāīūáḥṣṭḍẓʻʼ]+")
_LONG = re.compile("[اوىيآ]")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_ARTICLE = re.compile(r"^(?:al|a[dḍnrstṣṭzẓ]|ash|ath|adh)$")


def strict(text: str) -> str:
    """A BGN/PCGN name in the letters of ALA-LC, lower case."""
    plain = unicodedata.normalize("NFC", text.lower()).replace("z\u0327", "ẓ")
    return plain.translate(str.maketrans("ḩşţḑ‘’-", "ḥṣṭḍʻʼ "))


def words_of(names: Path) -> Iterator[tuple[str, str, str]]:
    """(name, romanised word, Arabic word) of the places that are romanised so."""
    for row in _rows(names / "geonames_places.tsv.gz"):
        spelled = [t for t in (row["en"], *row["latin_variants"].split("|")) if _SIGNS.search(t)]
        if row["country"] not in ARAB:
            continue
        signed = bool(spelled) and re.match("[A-Z‘Ā-ỿ]", spelled[0]) is not None
        name = spelled[0] if signed else row["en"]
        left = [w for w in strict(name).split() if not _ARTICLE.match(w)]
        right = arabic(row["ar"]).split()
        if len(left) != len(right):
            continue
        for word, form in zip(left, right, strict=True):
            bare = form[2:] if form.startswith("ال") and len(form) > 4 else form
            sure = signed or (not _LONG.search(bare[1:]) and fits(word, bare))
            if sure and _LETTERS.fullmatch(word) and _ARABIC.fullmatch(bare) and len(bare) > 1:
                yield row["en"], word, bare


def pairs_of(names: Path, seed: int | None = None) -> tuple[list[Pair], list[Pair]]:
    """The pairs to train on, and those that the split of a seed keeps out."""
    held = held_places(names, seed) if seed is not None else set[str]()
    counts = Counter(words_of(names))
    known = {form for name, _, form in counts if name not in held}
    sides: tuple[Counter[tuple[str, str]], ...] = (Counter(), Counter())
    for (_, word, form), count in counts.items():
        sides[form not in known][word, form] += count
    learned, kept = ([(*pair, count) for pair, count in side.items()] for side in sides)
    return learned, kept


def listed(pairs: list[Pair]) -> dict[str, str]:
    """Each Arabic word with its form, where most places agree and its consonants are all there."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for word, form, count in pairs:
        forms[form][word] += count
    best = {form: words.most_common(1)[0] for form, words in forms.items()}
    return {
        form: word
        for form, (word, count) in best.items()
        if 2 * count > forms[form].total() and fits(word, form)
    }


_LETTER_BY_LETTER = """
    ب:b ت:t ث:th ج:j ح:ḥ خ:kh د:d ذ:dh ر:r ز:z س:s ش:sh ص:ṣ ض:ḍ ط:ṭ ظ:ẓ ع:ʻ غ:gh ف:f ق:q ك:k ل:l
    م:m ن:n ه:h ء:ʼ ئ:ʼ ؤ:ʼ أ:ʼ
"""
_CONSONANTS = dict(pair.split(":") for pair in _LETTER_BY_LETTER.split())


def fits(word: str, form: str) -> bool:
    """Whether a romanised word has just the consonants of an Arabic one, and follows the rules."""
    wanted = "".join(_CONSONANTS.get(char, "") for char in re.sub("^[أإآا]|ة$", "", form))
    plain = re.sub("[aiuāīūáwy]", "", re.sub("h$", "", word) if form.endswith("ة") else word)
    return re.sub(r"(.)\1", r"\1", plain) == re.sub(r"(.)\1", r"\1", wanted) and not ill_formed(
        word
    )


def main() -> None:
    """Write the table, or check."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--order", type=int, default=5)
    parser.add_argument("--keep-out", type=int, metavar="SEED", help="leave a fresh split out")
    chosen = parser.parse_args()
    learned, _ = pairs_of(chosen.names, chosen.keep_out)
    chances = learn_chunks(learned, 8)
    packed = pack(*estimate(align(learned, chances), chosen.order, 0.0))
    lines = "\n".join(f"{form}\t{word}" for form, word in sorted(listed(learned).items()))
    (chosen.out / "vowels.ar.xz").write_bytes(packed)
    (chosen.out / "vowelled.ar.xz").write_bytes(lzma.compress(lines.encode(), preset=9))


if __name__ == "__main__":
    main()
