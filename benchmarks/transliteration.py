"""How often a proposal is right: the shipped transliterator against the baselines, in one run.

    python benchmarks/transliteration.py NAMES_FOLDER [--back]
    python benchmarks/transliteration.py NAMES_FOLDER --keep-out SEED --tables FOLDER

NAMES_FOLDER holds `names_dev.tsv` and the training files. Every Arabic form is compared after
`workbench.text.arabic.fold`, one fold for all kinds. The gazetteer is left out of the figures: it
is printed apart how many rows of the set it holds. The baselines are the usual ones: letter rules,
a joint 6-gram alone (the shipped one, its rare n-grams left out), and look-up first, then the
joint model ranked again by names that sound alike. `--back` measures Arabic to English by the news
style.

The development set has been looked at often. `--keep-out` proposes a fresh split of the training
material instead (`training/held_names.py`), by tables that were trained without it:

    python training/transliteration.py NAMES_FOLDER FOLDER --keep-out SEED

`--strict` with these measures the vowels of the strict styles instead: words that only Arab places
of the split bear, in ALA-LC, once `training/vowels.py NAMES_FOLDER FOLDER --keep-out SEED` has
written its tables beside them; the peer has everyday spellings alone.

`--marked FILE` proposes names that an editor has marked (`tests/marked/proposals.en-ar.tsv`: name,
forms, kind, set; as a desk sees them, gazetteer and translated nouns and all, the kind unsaid: its
set `mended` was looked at while rules were made, `fresh` was not; a file of `ar-en` in the news
style, hyphens, spaces and capitals aside). `--misses` shows what went wrong.

arabic-name-romanizer 0.2.0 (17 MB of onnxruntime) was measured by hand and left out: the persons of
this set come from its own dictionary, and on the names of the shipped glossary it was right for 148
of 306 persons and 169 of 874 places, the news style for 179 and 315.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import itertools
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from training.held_names import held_names  # noqa: E402
from workbench.names.name_parts import is_article, plain_words  # noqa: E402
from workbench.names.romaniser import Romaniser  # noqa: E402
from workbench.names.sound_key import sound_key  # noqa: E402
from workbench.names.term import Kind  # noqa: E402
from workbench.names.transliteration import TransliterationTables, Transliterator  # noqa: E402
from workbench.names.word_speller import SpellingTables  # noqa: E402
from workbench.text.arabic import fold  # noqa: E402
from workbench.text.latin import fold as fold_latin  # noqa: E402
from workbench.workflow.tables import spelling_tables, transliteration_tables  # noqa: E402

Propose = Callable[[str, str], list[str]]
Row = tuple[str, list[str], str]
_RULES = (
    ("sch", "ش"), ("sh", "ش"), ("ch", "تش"), ("kh", "خ"), ("gh", "غ"), ("th", "ث"), ("dh", "ذ"),
    ("ph", "ف"), ("ck", "ك"), ("aa", "ا"), ("ee", "ي"), ("oo", "و"), ("ou", "و"), ("ai", "اي"),
    ("ay", "اي"), ("ei", "ي"), ("au", "او"), ("aw", "او"), ("a", "ا"), ("b", "ب"), ("c", "ك"),
    ("d", "د"), ("e", "ي"), ("f", "ف"), ("g", "غ"), ("h", "ه"), ("i", "ي"), ("j", "ج"), ("k", "ك"),
    ("l", "ل"), ("m", "م"), ("n", "ن"), ("o", "و"), ("p", "ب"), ("q", "ق"), ("r", "ر"), ("s", "س"),
    ("t", "ت"), ("u", "و"), ("v", "ف"), ("w", "و"), ("x", "كس"), ("y", "ي"), ("z", "ز"),
)  # fmt: skip


def rows(path: Path) -> Iterator[Row]:
    """(name, references, kind) of the development set."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["en"], row["ar_refs"].split("|"), row["kind"]


def letter_rules(word: str) -> list[str]:
    """One Arabic form, letter by letter."""
    text, at = "", 0
    while at < len(word):
        letters, form = next((r for r in _RULES if word.startswith(r[0], at)), (word[at], ""))
        text, at = text + form, at + len(letters)
    return [text]


def whole_name(spell: Callable[[str], list[str]]) -> Propose:
    """Names word by word, an article with its word; combinations by the sum of ranks."""

    def propose(name: str, kind: str) -> list[str]:
        parts: list[list[str]] = []
        words = plain_words(name)
        for at, word in enumerate(words):
            if at + 1 < len(words) and is_article(word, words[at + 1]):
                continue
            defined = at and is_article(words[at - 1], word)
            parts.append([("ال" if defined else "") + form for form in spell(word)[:3]])
        combos = itertools.product(*(enumerate(part) for part in parts))
        ranked = sorted(combos, key=lambda combo: sum(rank for rank, _ in combo))
        return [" ".join(form for _, form in combo) for combo in ranked[:3]]

    return propose


def baselines(tables: TransliterationTables) -> dict[str, Propose]:
    """The README's baselines, on the same training pairs."""
    spelling = tables.spelling
    seen: dict[str, Counter[str]] = {}
    for held in spelling.seen.values():
        words = held.split()
        for word, form, count in zip(words[::3], words[1::3], words[2::3], strict=True):
            seen.setdefault(word, Counter())[form] += int(count)

    def joint(word: str) -> list[str]:
        return [s.text for s in spelling.models[0].decode(word, beam=30, n=5)]

    def looked_up(word: str) -> list[str]:
        own = [form for form, _ in seen.get(word, Counter()).most_common(3)]
        if own:
            return list(dict.fromkeys([*own, *joint(word)]))
        near: Counter[str] = Counter()
        for other in spelling.seen.get(sound_key(word), "").split()[::3]:
            near.update(seen[other])
        drawn, alike = joint(word), [form for form, _ in near.most_common(3)]
        both = [form for form in drawn if form in alike]
        return list(dict.fromkeys([*both, *drawn[:1], *alike[:1], *drawn]))

    named = {"letter rules": letter_rules, "joint 6-gram": joint, "look-up, joint, rank": looked_up}
    return {name: whole_name(spell) for name, spell in named.items()}


def measure(held: list[Row], propose: Propose, same: Callable[[str], str]) -> dict[str, str]:
    """1-best and 3-best accuracy in per cent for each kind."""
    one, three, count = Counter[str](), Counter[str](), Counter[str]()
    for name, references, kind in held:
        wanted = {same(text) for text in references}
        forms = [same(text) for text in propose(name, kind)[:3]]
        count[kind] += 1
        one[kind] += bool(forms) and forms[0] in wanted
        three[kind] += bool(wanted & set(forms))
    return {k: f"{100 * one[k] / n:5.1f} /{100 * three[k] / n:5.1f}" for k, n in count.items()}


def show(held: list[Row], named: dict[str, Propose], same: Callable[[str], str]) -> None:
    """A table of every method; the last one's time for a name."""
    kinds = sorted({kind for _, _, kind in held})
    print(f"{'1-best / 3-best, %':24}" + "".join(f"{kind:>16}" for kind in kinds))
    for name, propose in named.items():
        start = time.process_time()
        found = measure(held, propose, same)
        spent = 1000 * (time.process_time() - start) / len(held)
        cells = "".join(f"{found[kind]:>16}" for kind in kinds)
        print(f"{name:24}{cells}   {spent:5.1f} ms a name")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", type=Path)
    parser.add_argument("--back", action="store_true")
    parser.add_argument("--keep-out", type=int, metavar="SEED", help="a fresh split")
    parser.add_argument("--tables", type=Path, help="tables trained without it")
    parser.add_argument("--strict", action="store_true", help="the strict styles' vowels instead")
    parser.add_argument("--marked", type=Path, help="names marked by an editor instead")
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    if chosen.strict and chosen.tables is None:
        parser.error("--strict needs --keep-out and --tables")
    if (chosen.keep_out is None) != (chosen.tables is None):
        parser.error("--keep-out and --tables go together")
    tables = transliteration_tables()
    folder = ROOT / "workbench/names/tables"
    size = sum(p.stat().st_size for p in folder.iterdir() if p.suffix != ".md" and used(p.name))
    print(f"{size / 1e6:.1f} MB of tables")
    if chosen.marked:
        marked(chosen.marked, tables, misses=chosen.misses)
        return
    held = list(rows(chosen.names / "names_dev.tsv"))
    if chosen.tables:
        tables = dataclasses.replace(tables, spelling=spelling_tables(chosen.tables))
        held = held_names(chosen.names, chosen.keep_out)
        print(f"split of seed {chosen.keep_out}")
    if chosen.strict:
        from training.vowels import pairs_of  # needs what training needs

        strict(tables, pairs_of(chosen.names, chosen.keep_out)[1])
        return
    known = tables.gazetteer["en-ar"]
    inside = sum(" ".join(fold_latin(name).split()) in known for name, _, _ in held)
    trained = {word for held_ in tables.spelling.seen.values() for word in held_.split()[::3]}
    words = sum("".join(plain_words(name)) in trained for name, _, k in held if "word" in k)
    print(f"{len(held)} rows; {inside} in the gazetteer (not used); {words} words in training")
    bare = Transliterator(dataclasses.replace(tables, gazetteer={}))
    if chosen.back:
        turned = [(text, [name], kind) for name, refs, kind in held for text in refs[:1]]
        news = {"news style": _asked(bare, "ar", "en")}
        show(turned, news, lambda text: "".join(plain_words(text)))
        return
    named = baselines(tables) | {"workbench": _asked(bare, "en", "ar")}
    show(held, named, lambda text: " ".join(fold(text).split()))


def used(name: str) -> bool:
    """Whether proposals read a table."""
    return "-" in name or name.startswith("vowel")


def marked(path: Path, tables: TransliterationTables, *, misses: bool) -> None:
    """The table of names that an editor marked."""
    with path.open(encoding="utf-8", newline="") as lines:
        read = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        held = [(row["name"], row["forms"].split("|"), row["set"]) for row in read]
    ours, back = Transliterator(tables), "ar-en" in path.name
    pair = ("ar", "en") if back else ("en", "ar")

    def proposed(name: str, kind: str) -> list[str]:
        return [p.target for p in ours.propose(name, *pair)]

    def same(text: str) -> str:
        return "".join(plain_words(text)) if back else fold(text).strip()

    show(held, ({} if back else baselines(tables)) | {"workbench": proposed}, same)
    for name, forms, _ in held if misses else ():
        found = proposed(name, "")
        if same(found[0]) not in map(same, forms):
            print(f"{name}: {' | '.join(forms)}; proposed {' | '.join(found)}")


def strict(tables: TransliterationTables, pairs: list[tuple[str, str, int]]) -> None:
    """The table of words in ALA-LC, with the table of vowels and without it."""
    held = [(form, [word], "word") for word, form, _ in pairs]
    style = tables.styles["ala-lc"]
    bare = dataclasses.replace(style, usual={})

    def asked(spelling: SpellingTables) -> Propose:
        romaniser = Romaniser(spelling, bare, style)
        return lambda word, kind: [one.text.lower() for one in romaniser.word(word)]

    alone = dataclasses.replace(tables.spelling, vowels=None)
    named = {"everyday spellings": asked(alone), "workbench": asked(tables.spelling)}
    show(held, named, lambda text: text)


def _asked(transliterator: Transliterator, source: str, target: str) -> Propose:
    def propose(name: str, kind: str) -> list[str]:
        guess = Kind.PLACE if kind.startswith("place") else Kind.PERSON
        return [p.target for p in transliterator.propose(name, source, target, guess)]

    return propose


if __name__ == "__main__":
    main()
