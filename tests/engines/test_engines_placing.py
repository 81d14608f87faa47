"""Where a wrong rendering stands: never on a neighbour, never on a small word."""

from __future__ import annotations

import pytest

from workbench.engines.engine import Hypothesis
from workbench.engines.looking import LOOKED
from workbench.engines.placing import Place, find_place
from workbench.engines.wanted import Wanted, places, wanted_of
from workbench.names.matcher import Matcher
from workbench.names.term import Kind, Term

TERMS = [
    Term("Moon", "مون", "en", "ar", Kind.PERSON),
    Term("Backstrom", "باكستروم", "en", "ar", Kind.PERSON),
    Term("Auckland", "أوكلاند", "en", "ar", Kind.PLACE),
    Term("Ethiopia", "إثيوبيا", "en", "ar", Kind.PLACE),
    Term("Amir Khan", "أمير خان", "en", "ar", Kind.PERSON),
    Term("Virginia", "فرجينيا", "en", "ar", Kind.PLACE),
]


def wanted(source: str) -> Wanted:
    (one,) = wanted_of(source, Matcher(TERMS, "en").find(source), (), "ar")
    return one


@pytest.mark.parametrize(
    ("source", "draft", "wrong"),
    [
        ("rookie Backstrom", "المجند Backasstrom؛ اليوم", "Backasstrom"),
        ("in Auckland", "جسر 48-كلاند طويل", "كلاند"),
        ("in Ethiopia", "في كينيا إثيو. ثم", "إثيو"),
    ],
)
def test_source_left_standing_and_broken_names_are_found(
    source: str, draft: str, wrong: str
) -> None:
    place = find_place(wanted(source), Hypothesis(draft, 0.0), (), "ar")
    assert place is not None and draft[place.start : place.end] == wrong


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Moon rose", "سطح من الأرض"),
        ("Amir Khan left", "ثم أمير: انزلت"),
        ("in Virginia", "جامعة في عام"),
    ],
)
def test_small_words_and_neighbours_are_not_overwritten(source: str, draft: str) -> None:
    assert find_place(wanted(source), Hypothesis(draft, 0.0), (), "ar") is None


def test_a_small_word_that_was_looked_at_stays() -> None:
    found = Hypothesis("غادر من", 0.0, ("غادر", "من"), ((1.0, 0.0), (0.0, 1.0)), ("left", "Moon"))
    assert find_place(wanted("left Moon"), found, (), "ar") == Place(4, 4, "", LOOKED)


def test_a_small_word_behind_the_name_is_left_standing() -> None:
    source, reads = "Moon rose", ("Moon", "rose")
    rows = ((0.1, 0.9), (0.9, 0.1), (0.8, 0.2))
    found = Hypothesis("ثم قمر من", 0.0, ("ثم", "قمر", "من"), rows, reads)
    place = find_place(wanted(source), found, (), "ar")
    assert place is not None and place.replaced(found.text, "مون") == "ثم مون من"


def test_what_is_put_in_stands_apart_from_its_neighbours() -> None:
    assert Place(4, 4, "", 0.3).replaced("غادر، ثم", "مون") == "غادر مون، ثم"
    assert Place(6, 6, "", 0.3).replaced("غادر (ليلا)", "مون") == "غادر (مون ليلا)"
    assert Place(5, 5, "", 0.3).replaced("غادر ليلا", "مون") == "غادر مون ليلا"


@pytest.mark.parametrize(
    ("kept", "draft", "right"),
    [
        (
            "https://example.org/aleppo-2026",
            "اقرأ https://https://www.example.org/alepo-2026 غدا",
            "اقرأ https://example.org/aleppo-2026 غدا",
        ),
        (
            "press@example.org",
            "اكتب «لتغطية.press@example.org» أو اتصل",
            "اكتب «press@example.org» أو اتصل",
        ),
        ("12,500", "نحو 12,300 شخص في 2016", "نحو 12,500 شخص في 2016"),
        ("2017", "هرب 35 في 2016 و2007", "هرب 35 في 2016 و2017"),
    ],
)
def test_addresses_and_numbers_are_exchanged_whole(kept: str, draft: str, right: str) -> None:
    (one,) = wanted_of(kept, (), [(0, len(kept))], "ar")
    taken = (
        [(draft.index("2016"), draft.index("2016") + 4)] if "2016" in draft and one.number else []
    )
    place = find_place(one, Hypothesis(draft, 0.0), (), "ar", taken)
    assert place is not None and place.replaced(draft, kept) == right
    assert not places(one, draft, "ar") and places(one, right, "ar")
