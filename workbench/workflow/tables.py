"""Load the tables that ship with the names room, once each."""

from __future__ import annotations

import functools
import json
import lzma
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from workbench.names.composed import Compositions
from workbench.names.joint_model import unpack
from workbench.names.lexicon import Lexicon
from workbench.names.linear_chain import LinearChain
from workbench.names.matcher import Matcher
from workbench.names.name_model import NameModel
from workbench.names.name_parts import PartForms
from workbench.names.name_words import NameWords
from workbench.names.romanisation import HouseStyle, restyled
from workbench.names.term import Term
from workbench.names.transliteration import TransliterationTables, Transliterator
from workbench.names.vowels import Vowels
from workbench.names.word_speller import SpellingTables
from workbench.text.arabic import fold as arabic_fold
from workbench.text.languages import language as language_of
from workbench.text.latin import fold as latin_fold

_SOURCES = ("CLDR", "ArWikiCats", "GeoNames", "ArWikiCats people")
"""Sources of the gazetteer, the surest first."""
_ARTICLE = re.compile(r"(?<= )(Al|El|Ad|Ar|As|Ash|At|Az|An|Ez)-([a-z])")
"""An article inside a name, its capital on the wrong letter: Deir Ez-zor."""


def _tables() -> Traversable:
    return files("workbench.names") / "tables"


def _lines(name: str, folder: Traversable | None = None) -> list[str]:
    place = (folder or _tables()) / f"{name}.xz"
    if not place.is_file():
        return []
    return lzma.decompress(place.read_bytes()).decode().split("\n")


@functools.cache
def name_words(language: str) -> NameWords:
    """The word lists that tell names from other words; English ones where a Language has none."""
    spoken = language.split("-")[0].split("_")[0]
    place = _tables() / f"words.{spoken}.toml"
    if not place.is_file():
        return NameWords() if language_of(language).script == "Arab" else name_words("en")
    lists = tomllib.loads(place.read_text(encoding="utf-8"))
    return NameWords(
        lists={name: frozenset(words.split()) for name, words in lists.items()},
        common=frozenset(_lines(f"common.{spoken}")),
        given=frozenset(_lines(f"given.{spoken}")),
        known_places=_places(["CLDR", "GeoNames", "ArWikiCats"], arabic=spoken == "ar"),
        states=_places(["CLDR"], arabic=spoken == "ar"),
        rare=frozenset(_lines(f"vocabulary.{spoken}")),
        family=frozenset(_lines(f"family.{spoken}")),
        model=name_model() if spoken == "ar" else None,
    )


@functools.cache
def name_model() -> NameModel | None:
    """The trained finder of Arabic names, as `training/arabic_names.py` leaves it, or None."""
    rows = [line.split("\t") for line in _lines("tagger.ar") if line]
    if not rows:
        return None
    (labels,), follows = rows[0], rows[1 : 1 + len(rows[0][0].split())]
    return NameModel(
        chain=LinearChain(
            labels=tuple(labels.split()),
            weights={
                feature: tuple(
                    (int(label), int(weight) / 100)
                    for label, weight in (pair.split(":") for pair in said.split())
                )
                for feature, said in rows[1 + len(follows) :]
            },
            follows=tuple(tuple(int(weight) / 100 for weight in row) for row in follows),
        ),
        **word_knowledge(),
    )


def word_knowledge() -> dict[str, Any]:
    """What the trained finder knows of Arabic words beside its weights."""
    letters = (line.split("\t") for line in _lines("letters.ar") if line)
    met = (line.split() for line in _lines("en-ar.uses") if line)
    counts: Counter[str] = Counter()
    for word, count in often("ar").items():
        counts[arabic_fold(word).strip()] += count
    return {
        "letters": {run: tuple(int(w) / 10 for w in said.split()) for run, said in letters},
        "known": known_names(),
        "met": {form: (int(among), int(arab)) for form, among, arab in met},
        "often": counts,
    }


def known_names() -> dict[tuple[str, ...], str]:
    """The names that are everywhere in Arabic news, folded, with the letters of their kinds."""
    text = (_tables() / "known.ar.toml").read_text(encoding="utf-8")
    kinds: dict[tuple[str, ...], set[str]] = {}
    for kind, names in tomllib.loads(text).items():
        for name in names.split():
            words = tuple(arabic_fold(name.replace("_", " ")).split())
            kinds.setdefault(words, set()).add(kind[0])
    return {words: "".join(sorted(held)) for words, held in kinds.items() if words}


def _places(sources: Sequence[str], *, arabic: bool) -> frozenset[str]:
    rows = (line.split("\t") for line in _lines("gazetteer.en-ar"))
    if arabic:
        return frozenset(arabic_fold(ar).strip() for _, ar, by in rows if by in sources)
    return frozenset(en.lower() for en, _, by in rows if by in sources and _sure(en, by))


def _sure(place: str, source: str) -> bool:
    """Whether a name is a place wherever it stands: many small towns bear a surname or a word."""
    return source in ("CLDR", "GeoNames") or " " in place


@functools.cache
def often(language: str) -> dict[str, int]:
    """How often words stand in a million of prose, as written; empty where no table ships."""
    rows = (line.split("\t") for line in _lines(f"often.{language.split('-')[0].split('_')[0]}"))
    return {word: int(count) for word, count in rows}


@functools.cache
def name_lexicon() -> Lexicon:
    """The table that decides which spellings of a romanised name are one name."""
    return Lexicon.read((files("workbench.names") / "lexicon.tsv.gz").read_bytes())


def matcher(terms: Iterable[Term], pair: tuple[str, str], language: str) -> Matcher:
    """Finds the Terms of a pair (either way round) in texts of one of its Languages."""
    wanted = [t for t in terms if {t.source_language, t.target_language} == set(pair)]
    return Matcher(wanted, language, lexicon=name_lexicon())


@functools.cache
def transliterator(house_style: str = "news") -> Transliterator:
    """The Transliterator of one house style, made once; it remembers what it has spelled."""
    return Transliterator(transliteration_tables(), house_style)


@functools.cache
def transliteration_tables() -> TransliterationTables:
    """The gazetteer and the trained tables, English and Arabic."""
    return TransliterationTables(
        spelling_tables(_tables()), _part_forms(), _gazetteer(), house_styles(), _compositions()
    )


def spelling_tables(folder: Traversable) -> SpellingTables:
    """The trained tables in a folder, as `training/transliteration.py` leaves them."""
    ranking = json.loads((folder / "en-ar.ranking.json").read_text(encoding="utf-8"))
    uses = (line.split() for line in _lines("en-ar.uses", folder))
    return SpellingTables(
        models=(
            unpack((folder / "en-ar.joint.xz").read_bytes()),
            unpack((folder / "en-ar.arab.xz").read_bytes()),
        ),
        seen=dict(line.split("\t") for line in _lines("en-ar.seen", folder)),
        uses={form: (int(among), int(arab)) for form, among, arab in uses},
        trees=ranking["trees"],
        origins={run: tuple(odds) for run, odds in ranking["origins"].items()},
        vowels=_vowels(folder),
    )


def _vowels(folder: Traversable) -> Vowels | None:
    """The table that `training/vowels.py` leaves, or None."""
    place = folder / "vowels.ar.xz"
    if not place.is_file():
        return None
    listed = dict(line.split("\t") for line in _lines("vowelled.ar", folder))
    return Vowels(unpack(place.read_bytes()), listed)


def _part_forms() -> PartForms:
    text = (_tables() / "parts.en-ar.toml").read_text(encoding="utf-8")
    return PartForms(
        **{
            section: {
                spelling: tuple(forms.split(" | "))
                for forms, spellings in rows.items()
                for spelling in spellings.split()
            }
            for section, rows in tomllib.loads(text).items()
        }
    )


def _compositions() -> dict[str, Compositions]:
    table = tomllib.loads((_tables() / "composed.en-ar.toml").read_text(encoding="utf-8"))
    return {
        "en-ar": Compositions(table, latin_fold),
        "ar-en": Compositions(table, arabic_fold, back=True),
    }


def house_styles() -> dict[str, HouseStyle]:
    """The house styles for Arabic names in English, by name."""
    text = (_tables() / "styles.ar-en.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    vowelled = dict(pair.split(":") for pair in rows.pop("vowelled")["usual"].split())
    styles = {name: _style(name, said) for name, said in rows.items()}
    letters = styles["ala-lc"].letters
    return {
        name: style
        if style.everyday
        else replace(
            style,
            usual={word: restyled(form, word, letters, style) for word, form in vowelled.items()}
            | dict(style.usual),
        )
        for name, style in styles.items()
    }


def _style(name: str, rows: dict[str, Any]) -> HouseStyle:
    long_a, long_i, long_u = rows["long"].split()
    return HouseStyle(
        name=name,
        letters=dict(pair.split(":") for pair in rows["letters"].split()),
        long=(long_a, long_i, long_u),
        ending=rows["ending"],
        alef_maqsura=rows["alef_maqsura"],
        article=rows["article"],
        abd=rows["abd"],
        son=rows["son"],
        assimilated=rows["assimilated"],
        capital_article=rows["capital_article"],
        nisba=rows.get("nisba", "īy"),
        usual=dict(pair.replace("_", " ").split(":") for pair in rows["usual"].split(" ")),
    )


def _small(match: re.Match[str]) -> str:
    return f"{match[1].lower()}-{match[2].upper()}"


def _gazetteer() -> dict[str, dict[str, tuple[str, str]]]:
    there: dict[str, tuple[str, str]] = {}
    back: dict[str, tuple[str, str]] = {}
    rows = [line.split("\t") for line in _lines("gazetteer.en-ar")]
    for english, arabic, source in sorted(rows, key=lambda row: _SOURCES.index(row[2])):
        there.setdefault(" ".join(latin_fold(english).split()), (arabic, source))
        back.setdefault(arabic_fold(arabic).strip(), (_ARTICLE.sub(_small, english), source))
    return {"en-ar": there, "ar-en": back}
