"""Spelling points at unknown words, and leaves names, codes and other scripts alone."""

from __future__ import annotations

from workbench.checks.finding import Pair
from workbench.checks.spelling import spelling, words_to_spell
from workbench.names.term import Occurrence, Term

CITY = Term("Aleppo", "حلب", "en", "ar")


def words(target: str, code: str, found: tuple[Occurrence, ...] = ()) -> list[str]:
    pair = Pair("", target, "ar" if code == "en" else "en", code, found=found)
    return [target[start:end] for start, end in words_to_spell(pair)]


def test_words_of_arabic() -> None:
    found = (Occurrence(CITY, 14, 17, clitic="و"),)
    target = "غادروا دمشق وحلب مع %s من BBC على https://example.org في 25."
    at = target.index("حلب")
    found = (Occurrence(CITY, at, at + 3, clitic="و"),)
    assert words(target, "ar", found) == ["غادروا", "دمشق", "على"]


def test_a_pointed_word_is_one_word() -> None:
    assert words("أمرٌ مؤكَّدٌ", "ar") == ["أمرٌ", "مؤكَّدٌ"]


def test_names_inside_an_english_sentence_are_left_out() -> None:
    assert words("They left Douma. Then McDonald's reopened.", "en") == [
        "They",
        "left",
        "Then",
        "reopened",
    ]


def test_an_unknown_word_is_told_where_it_stands() -> None:
    pair = Pair("The city", "المدينه القديمة", "en", "ar")
    (finding,) = spelling(pair, {"المدينه"})
    assert finding.target_span == (0, 7)
    assert finding.severity == "info"
