"""Load the tables that ship with the names room, once each."""

from __future__ import annotations

import functools
import lzma
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable

from workbench.names.joint_model import unpack
from workbench.names.lexicon import Lexicon
from workbench.names.name_parts import PartForms
from workbench.names.name_words import NameWords
from workbench.names.transliteration import TransliterationTables
from workbench.names.word_speller import SpellingTables
from workbench.text.arabic import fold as arabic_fold
from workbench.text.languages import language as language_of
from workbench.text.latin import fold as latin_fold


def _tables() -> Traversable:
    return files("workbench.names") / "tables"


def _lines(name: str) -> list[str]:
    place = _tables() / f"{name}.xz"
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
    common = frozenset(_lines(f"common.{spoken}"))
    places = (line.split("\t") for line in _lines("gazetteer.en-ar"))
    return NameWords(
        lists={name: frozenset(words.split()) for name, words in lists.items()},
        common=common,
        given=frozenset(_lines(f"given.{spoken}")),
        known_places=frozenset(
            en for en, _, by in places if by != "ArWikiCats people" and _sure(en, by, common)
        ),
    )


def _sure(place: str, source: str, common: frozenset[str]) -> bool:
    """Whether a name is a place wherever it stands: many small towns bear a surname or a word."""
    return source in ("CLDR", "GeoNames") or " " in place


@functools.cache
def name_lexicon() -> Lexicon:
    """The table that decides which spellings of a romanised name are one name."""
    return Lexicon.read((files("workbench.names") / "lexicon.tsv.gz").read_bytes())


@functools.cache
def transliteration_tables() -> TransliterationTables:
    """The gazetteer and the trained tables, English and Arabic."""
    model = unpack((_tables() / "en-ar.joint.xz").read_bytes())
    return TransliterationTables(SpellingTables(model), _part_forms(), _gazetteer())


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


def _gazetteer() -> dict[str, dict[str, tuple[str, str]]]:
    there: dict[str, tuple[str, str]] = {}
    back: dict[str, tuple[str, str]] = {}
    for line in _lines("gazetteer.en-ar"):
        english, arabic, source = line.split("\t")
        there.setdefault(" ".join(latin_fold(english).split()), (arabic, source))
        back.setdefault(arabic_fold(arabic), (english, source))
    return {"en-ar": there, "ar-en": back}
