"""Load the tables that ship with the names room, once each."""

from __future__ import annotations

import functools
import lzma
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable

from workbench.names.name_words import NameWords
from workbench.text.languages import language as language_of


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
        if language_of(language).script == "Arab":
            return name_words("ar")
        return name_words("en")
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
