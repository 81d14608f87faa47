from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.similarity import comparable, likeness, rated

TALKS = "The talks on the ceasefire in Aleppo will go on until Monday."


def similarity(one: str, other: str) -> int:
    return rated(one, other, likeness(comparable(one), comparable(other)))


def test_a_comparable_text_has_words_only() -> None:
    assert comparable("On 5 May, %s left «Aleppo»!") == "on 0 may ¤ left aleppo"
    assert comparable("غادرَ أحمدُ إدلبَ في ٤٨٫٦ يومًا.") == "غادر احمد ادلب في 0 يوما"


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (TALKS, 100, 100),
        (f"  {TALKS} ", 100, 100),
        (TALKS.upper(), 96, 99),
        (TALKS.replace(".", ""), 97, 99),
        (TALKS.replace("Aleppo", "Idlib"), 85, 95),
        (TALKS.replace("ceasefire", "cease-fire"), 80, 97),
        (TALKS.replace(".", "?"), 88, 95),
        ("The talks on the ceasefire will go on until Monday.", 75, 90),
        ("Heavy rain is expected in the north of the country tonight.", 0, 45),
        ("", 0, 0),
    ],
)
def test_a_score_is_what_a_translator_would_say(other: str, least: int, most: int) -> None:
    assert least <= similarity(TALKS, other) <= most


def test_numbers_and_placeholders_weigh_little() -> None:
    assert similarity("312 people left on 5 May", "318 people left on 7 May") >= 95
    assert similarity("Deleted %d files", "Deleted {count} files") >= 95
    assert similarity("312 people", "318 people") < 100
    assert 95 <= similarity("The <g1>road</g1> is shut.<x2/>", "The road is shut.") < 100


def test_arabic_spelling_weighs_little_but_is_not_the_same() -> None:
    assert 97 <= similarity("وصل إلى إدلب", "وصل الى ادلب") <= 99


def test_an_inflected_word_costs_less_than_another_word() -> None:
    near = similarity("They organise a march", "They organised a march")
    far = similarity("They organise a march", "They forbid a march")
    assert near > far


def test_two_lone_words_are_no_match_however_alike_they_look() -> None:
    assert similarity("production", "introduction") < 70


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_score_is_the_same_both_ways_and_100_only_for_the_same_text(one: str, other: str) -> None:
    score = similarity(one, other)
    assert 0 <= score <= 100
    assert score == similarity(other, one)
    assert (score == 100) == (one.split() == other.split())


@given(st.text(max_size=40), st.text(max_size=40), st.integers(0, 100))
def test_a_floor_only_leaves_out_what_is_below_it(one: str, other: str, floor: int) -> None:
    whole = likeness(comparable(one), comparable(other))
    assert likeness(comparable(one), comparable(other), floor) == (whole if whole >= floor else 0)
