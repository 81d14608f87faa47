"""The lexicon of hints and how training uses it; numpy only."""

from __future__ import annotations

import random
import re

import pytest

pytest.importorskip("numpy")

from training.corpus import Row
from training.hints import Entry, Hints, make_lexicon, needed

WORD = re.compile(r"\w+")


def row(en: str, ar: str, group: str) -> Row:
    return Row(en, ar, "invented", "CC0-1.0", group)


ROWS = [
    *(row("the boat sank", "غرق القارب", "prose") for _ in range(6)),
    *(row("the boat came", "جاء القارب", "prose") for _ in range(6)),
    *(row("the man came", "جاء الرجل", "prose") for _ in range(6)),
    row("New Halab", "حلب الجديدة", "names"),
    row("boat", "زورق", "lexicon"),
    row("anchor", "مرساة", "lexicon"),
]


def test_names_counting_and_dictionary_each_give_what_they_know_best() -> None:
    entries = {e.phrase: e for e in make_lexicon(ROWS, "en", WORD.findall)}
    assert entries["new halab"].translation == "حلب الجديدة"
    assert entries["anchor"] == Entry("anchor", "مرساة", 0)
    assert entries["boat"] == Entry("boat", "القارب", 12)  # seen often: the corpus decides


def test_the_other_direction_is_made_of_the_same_rows() -> None:
    entries = {e.phrase: e.translation for e in make_lexicon(ROWS, "ar", WORD.findall)}
    assert entries["مرساة"] == "anchor"
    assert entries["حلب الجديدة"] == "New Halab"


def test_only_seldom_used_phrases_are_shipped() -> None:
    assert needed([Entry("a", "ا", 0), Entry("b", "ب", 4000)]) == {"a": "ا"}


def test_rare_words_are_hinted_more_often_than_common_ones() -> None:
    hints = Hints([Entry("boat", "قارب", 2000), Entry("anchor", "مرساة", 0)], random.Random(1))
    made = "".join(hints.add("boat anchor", 0.5) for _ in range(400))
    assert 100 < made.count("مرساة") < 250
    assert 0 < made.count("قارب") < made.count("مرساة") / 2


def test_a_share_of_nothing_changes_nothing() -> None:
    assert Hints([Entry("boat", "قارب", 0)], random.Random(1)).add("boat", 0.0) == "boat"
