"""What to look at twice: common words, and terms inside other terms."""

from collections.abc import Mapping

from workbench.names.name_words import NameWords
from workbench.names.term import Kind, Term
from workbench.names.term_warnings import (
    common_forms,
    common_word_warning,
    counted,
    field_warnings,
    parts_of_others,
)

ENGLISH = NameWords(common=frozenset({"may", "bush", "will"}))
ARABIC = NameWords(common=frozenset({"بنين", "مصر"}))
OFTEN = {
    "en": {"may": 900, "May": 300, "bush": 5, "Bush": 60, "Egypt": 600, "MAY": 2},
    "ar": {"بنين": 50, "والبنين": 10, "وبنين": 20, "مصر": 640},
}


def person(source: str, target: str) -> Term:
    return Term(source, target, "en", "ar", kind=Kind.PERSON)


def often(language: str) -> Mapping[str, int]:
    return OFTEN[language]


def told(terms: list[Term], language: str) -> list[tuple[str, int]]:
    words = ENGLISH if language == "en" else ARABIC
    found = common_forms(terms, language, words, OFTEN[language], often)
    return [(one.form, one.per_million) for one in found]


def test_a_common_word_is_counted_as_its_term_would_match() -> None:
    assert told([person("May", "ماي"), person("Theresa May", "تيريزا ماي")], "en") == [("May", 300)]


def test_a_word_oftener_a_name_is_none() -> None:
    assert told([person("Bush", "بوش")], "en") == []


def test_clitics_count_and_a_name_as_frequent_on_the_other_side_is_the_name() -> None:
    terms = [person("Benin", "بنين"), person("Egypt", "مصر")]
    assert told(terms, "ar") == [("بنين", 70)]


def test_matches_are_counted_in_texts() -> None:
    terms = [Term("may", "قد", "en", "ar")]
    common = common_forms(terms, "en", ENGLISH, OFTEN["en"], often)
    counts, size = counted(common, "en", ["He may go.", "May and may not.", "No."])
    (warning,) = [common_word_warning(one, counts[one.term.key], size) for one in common]
    assert (counts[terms[0].key], size) == (3, 3)
    assert "matches 3 times in the 3 segments here" in warning.message
    assert "1,200 times in a million words" in warning.message


def test_a_part_of_another_term_is_told_with_the_longer_one() -> None:
    terms = [
        Term("Jordan", "الأردن", "en", "ar", kind=Kind.PLACE),
        person("Michael Jordan", "مايكل جوردان"),
        person("Jordanna", "جوردانا"),
    ]
    (found,) = parts_of_others(terms, "en", {terms[1].key}, 3)
    assert (found.key, found.severity) == (terms[0].key, "info")
    assert "“Michael Jordan” (مايكل جوردان)" in found.message


def test_an_article_does_not_hide_a_part() -> None:
    terms = [Term("Bab", "الباب", "en", "ar"), Term("Bab Hawa", "باب الهوى", "en", "ar")]
    assert [found.key for found in parts_of_others(terms, "ar", {terms[0].key}, 3)] == [
        terms[0].key
    ]


def test_a_term_is_told_with_a_few_longer_ones_and_always_with_the_one_asked_about() -> None:
    terms = [person("Ali", "علي"), *(person(f"Ali Omar{n}", f"علي عمر{n}") for n in range(50))]
    every = {term.key for term in terms}
    assert len(list(parts_of_others(terms, "en", every, 3))) == 3
    (found,) = parts_of_others(terms, "en", {terms[-1].key}, 3)
    assert "Ali Omar49" in found.message


def test_fields_that_are_of_no_use_are_told():
    good = Term("A", "أ", "en", "ar", gender="feminine", number="dual", scope=("one",))
    typo = Term("B", "ب", "en", "ar", gender="f", number="two", scope=("one", "tow"))
    found = list(field_warnings([good, typo], {"one"}))
    assert [one.message for one in found] == [
        "The scope of “B” names “tow”: there is no such article.",
        "The gender “f” of “B” is not one of masculine, feminine, neuter.",
        "The number “two” of “B” is not one of singular, dual, plural.",
    ]
