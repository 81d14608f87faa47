"""One name, one form: spellings joined, renderings compared, forms changed with clitics kept."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.lexicon import Lexicon
from workbench.names.matcher import Matcher
from workbench.names.one_form import (
    Mention,
    Rendering,
    find_spellings,
    front,
    rendered_twice,
    replaced,
    reworded,
)
from workbench.names.term import Kind, Term, Variant


@pytest.fixture(scope="module")
def lexicon():
    shipped = Path(__file__).parents[2] / "workbench" / "names" / "lexicon.tsv.gz"
    return Lexicon.read(shipped.read_bytes())


def groups(lexicon, *names, code="en"):
    mentions = [Mention(name, str(at)) for at, name in enumerate(names)]
    return [(found.texts, len(found.mentions)) for found in find_spellings(mentions, code, lexicon)]


def test_one_person_spelled_two_ways(lexicon):
    assert groups(lexicon, "Muhannad Makhzom", "Idlib", "Muhannad Makhzoum", "Makhzom") == [
        (("Muhannad Makhzom", "Muhannad Makhzoum", "Makhzom"), 3)
    ]
    assert groups(lexicon, "Hasan", "Hassan", "Hassan") == [(("Hassan", "Hasan"), 3)]


@pytest.mark.parametrize(
    "names",
    [
        ("Hasan", "Hussein"),
        ("Salim", "Salam"),
        ("Karim", "Karam"),
        ("Ali Hassan", "Hassan Ali"),
        ("Al-Bab", "al-Bab", "AL-BAB"),
        ("Muhannad Makhzom", "Makhzom"),
        ("Hassan Rouhani", "Hassan"),
    ],
)
def test_different_people_and_one_spelling_are_none(lexicon, names):
    assert groups(lexicon, *names) == []


def test_initials_are_no_spelling_of_anything_else(lexicon):
    assert groups(lexicon, "U.S.", "Jeff Weise", "W", "UW", "O") == []
    assert groups(lexicon, "U.S.", "U.S", "US") == []


def test_the_last_word_of_a_place_or_body_is_no_surname(lexicon):
    def found(person):
        cape = Mention("Cape Verde", "1", "cape", person)
        union = Mention("European Union", "2", "union", person)
        return find_spellings(
            [cape, union, Mention("Fred", "3"), Mention("Onion", "4")], "en", lexicon
        )

    assert found(False) == []
    assert found(True)


def test_terms_decide_where_they_are_known(lexicon):
    two = [Mention("Hasan", "1", "a"), Mention("Hassan", "2", "b")]
    assert find_spellings(two, "en", lexicon) == []
    (one,) = find_spellings(
        [Mention("Halab", "1", "a"), Mention("Aleppo", "2", "a")], "en", lexicon
    )
    assert one.known


def test_arabic_spellings_differ_by_their_letters(lexicon):
    assert groups(lexicon, "إدلب", "ادلب", "حلب", "إدلِب", code="ar") == [(("إدلب", "ادلب"), 3)]


ABU = Term(
    "Abu Omar", "أبو عمر", "en", "ar", kind=Kind.PERSON,
    variants=(Variant("أبو عمرو", "ar", True),),
)  # fmt: skip
CAIRO = Term("Cairo", "القاهرة", "en", "ar", kind=Kind.PLACE, variants=(Variant("كايرو", "ar"),))
MAKHZOM = Term("Muhannad Makhzom", "مهند مخزوم", "en", "ar", kind=Kind.PERSON)


def renderings(term, *texts):
    matcher = Matcher([term], "ar")
    for text in texts:
        for occurrence in matcher.find(text, met=[term]):
            yield Rendering(occurrence, text, text)


def test_a_term_rendered_two_ways():
    found = rendered_twice(renderings(CAIRO, "في القاهرة", "للقاهرة", "كايرو"), "ar")
    assert {form: len(places) for form, places in found[CAIRO.key].items()} == {
        "القاهرة": 2,
        "كايرو": 1,
    }


def test_case_clitics_and_surnames_are_one_rendering():
    assert rendered_twice(renderings(CAIRO, "القاهرة", "للقاهره"), "ar") == {}
    assert rendered_twice(renderings(ABU, "أبو عمر", "لأبي عمر"), "ar") == {}
    assert rendered_twice(renderings(MAKHZOM, "مهند مخزوم", "مخزوم"), "ar") == {}


@pytest.mark.parametrize(
    ("old", "text", "form", "wanted"),
    [
        (CAIRO, "سافر للقاهرة أمس", "حلب", "سافر لحلب أمس"),
        (CAIRO, "وبالقاهرة", "اللاذقية", "وباللاذقية"),
        (CAIRO, "لكايرو.", "القاهرة", "للقاهرة."),
        (CAIRO, "وَبِكايرو", "ألمانيا", "وبألمانيا"),
        (ABU, "قال لأبي عمر", "أبو بكر", "قال لأبي بكر"),
    ],
)
def test_clitics_and_case_stay_when_a_form_changes(old, text, form, wanted):
    (occurrence,) = Matcher([old], "ar").find(text)
    assert replaced(text, occurrence, form, "ar") == wanted


def test_a_whole_text_is_reworded():
    new = Term("Muhannad Makhzom", "مهند المخزوم", "en", "ar", kind=Kind.PERSON)
    text = "قال مهند مخزوم. ولمخزوم رأي آخر"
    assert reworded(text, MAKHZOM, new, "ar") == "قال مهند المخزوم. وللمخزوم رأي آخر"
    assert reworded("ولمخزوم رأي", MAKHZOM, new, "ar") == "ولمخزوم رأي"
    assert reworded("ولمخزوم رأي", MAKHZOM, new, "ar", [new]) == "وللمخزوم رأي"


def test_accepted_variants_stay():
    new = Term("Cairo", "قاهرة", "en", "ar", variants=(Variant("كايرو", "ar"),))
    assert reworded("كايرو والقاهرة", CAIRO, new, "ar") == "كايرو وقاهرة"


@given(
    st.lists(st.sampled_from(["القاهرة", "ل", "و", "لل", "قاهرة", "ـ", "َ", " ", "."]), max_size=8)
)
def test_replacing_by_the_same_form_keeps_the_folds(parts):
    text = "".join(parts)
    for occurrence in Matcher([CAIRO], "ar").find(text):
        assert 0 <= front(text, occurrence) <= occurrence.start
        again = replaced(text, occurrence, "القاهرة", "ar")
        assert len(Matcher([CAIRO], "ar").find(again)) == len(Matcher([CAIRO], "ar").find(text))
