"""Pairs that teach placeholders, inline forms and exchanged names."""

from __future__ import annotations

import random
import re

import pytest

from training.obedience import replace_spans, with_inline, with_other_words, with_placeholders

ENGLISH = "He left Aleppo for Damascus."
ARABIC = "غادر حلب إلى دمشق."
SPANS = [[8, 14, 5, 8], [19, 27, 13, 17]]
NAMES = [("Homs", "حمص"), ("Mosul", "الموصل")]
WORDS = [("bridge", "جسر")]


def test_the_spans_are_the_names() -> None:
    assert [ENGLISH[a:b] for a, b, _, _ in SPANS] == ["Aleppo", "Damascus"]
    assert [ARABIC[a:b] for _, _, a, b in SPANS] == ["حلب", "دمشق"]


def test_replace_spans_from_the_end() -> None:
    assert replace_spans("a bc d", [(0, 1), (2, 4)], ["long", "x"]) == "long x d"


@pytest.mark.parametrize("seed", range(20))
def test_placeholders_stand_on_both_sides(seed: int) -> None:
    source, target = with_placeholders(ENGLISH, ARABIC, SPANS, random.Random(seed))

    marks = re.findall(r"⟦\d⟧", source)
    assert marks
    assert sorted(marks) == sorted(re.findall(r"⟦\d⟧", target))
    assert len(set(marks)) == len(marks)


@pytest.mark.parametrize("seed", range(20))
def test_inline_forms_are_in_the_target_without_brackets(seed: int) -> None:
    source, target = with_inline(ENGLISH, ARABIC, SPANS, random.Random(seed), NAMES)

    forms = re.findall("⟪ (.+?)⟫", source)
    assert forms
    assert all(form in target for form in forms)
    assert "⟪" not in target


@pytest.mark.parametrize("seed", range(20))
def test_names_are_exchanged_on_both_sides(seed: int) -> None:
    source, target = with_other_words(ENGLISH, ARABIC, SPANS, random.Random(seed), NAMES, WORDS)

    assert source != ENGLISH
    for english, arabic in NAMES:
        assert source.count(english) == target.count(arabic)


def test_words_without_a_capital_are_exchanged_for_words() -> None:
    plain = ("The water is cold.", "هذا الماء بارد.", [[4, 9, 4, 9]])

    source, target = with_other_words(*plain, random.Random(1), NAMES, WORDS)

    assert (source, target) == ("The bridge is cold.", "هذا جسر بارد.")


def test_a_sentence_without_matches_inside_is_left_alone() -> None:
    plain = ("Water is cold.", "الماء بارد.", [[0, 5, 0, 5]])
    assert with_other_words(*plain, random.Random(1), NAMES, WORDS) == plain[:2]
