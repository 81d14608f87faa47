"""Names with a common noun in them are taken apart: the noun translated, the name proposed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.composed import Composition, Compositions
from workbench.names.term import Kind
from workbench.names.transliteration import Transliterator
from workbench.text.arabic import fold as arabic_fold
from workbench.text.latin import fold as latin_fold
from workbench.workflow.tables import transliteration_tables

TABLE = {
    "patterns": {
        "{} Hospital": "مستشفى {} | مشفى {}",
        "{} Military Hospital": "مستشفى {} العسكري",
        "{} University | University of {}": "جامعة {}",
    },
    "offices": {"Ministry of {} | {} Ministry": "وزارة {}"},
    "affairs": {"Health": "الصحة", "Defense | Defence": "الدفاع"},
    "national": {
        "{} Army": "الجيش {}",
        "{} Red Crescent": "الهلال الأحمر {}",
        "{} Navy": "البحرية {ة}",
    },
    "nations": {"Syrian": "السوري", "Iraqi": "العراقي"},
}
THERE, BACK = Compositions(TABLE, latin_fold), Compositions(TABLE, arabic_fold, back=True)


def test_the_longest_noun_comes_first() -> None:
    found = list(THERE.found("Homs Military Hospital"))
    assert [(one.inside, one.of("حمص")) for one in found] == [
        ("Homs", "مستشفى حمص العسكري"),
        ("Homs Military", "مستشفى حمص"),
    ]
    assert [one.noun for one in found] == ["مستشفى … العسكري", "مستشفى"]


def test_every_way_of_saying_it_is_known_and_the_first_is_written() -> None:
    assert [one.of("حلب") for one in THERE.found("University of Aleppo")] == ["جامعة حلب"]
    assert [one.of("Aleppo") for one in BACK.found("جامعه حلب")] == ["Aleppo University"]
    assert [one.of("Ramtha") for one in BACK.found("مشفى الرمثا")] == ["Ramtha Hospital"]


def test_an_office_is_for_an_affair_only() -> None:
    assert [one.affair for one in THERE.found("Defence Ministry")] == ["الدفاع"]
    assert [one.affair for one in BACK.found("وزارة الصحة")] == ["Health"]
    assert list(THERE.found("Ministry of Aleppo")) == []


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("Syrian Army", "الجيش السوري"),
        ("Iraqi Navy", "البحرية العراقية"),
        ("Syrian Ministry of Health", "وزارة الصحة السورية"),
        ("Ministry of Health in Homs", "وزارة الصحة في حمص"),
    ],
)
def test_bodies_of_a_nation_and_offices_in_a_place(english: str, arabic: str) -> None:
    known = {"Homs": "حمص", "حمص": "Homs"}
    (there, *_), (back, *_) = THERE.found(english), BACK.found(arabic)
    assert there.of(there.affair or known[there.inside]) == arabic
    assert back.of(back.affair or known[back.inside]) == english


def test_an_office_stands_in_a_place_said_before_it_and_a_nation_is_no_place() -> None:
    (one,) = THERE.found("Homs Health Ministry")
    assert one.of("حمص") == "وزارة الصحة في حمص"
    (one,) = BACK.found("وزارة صحة حمص")
    assert one.of("Homs") == "Ministry of Health in Homs"
    assert [o.inside for o in THERE.found("Syrian Health Ministry")] == ["Syrian"]
    assert list(THERE.found("Homs Army")) == []


def test_a_noun_alone_is_no_composition() -> None:
    assert (
        list(THERE.found("Hospital")) == list(BACK.found("مستشفى")) == list(THERE.found("")) == []
    )


def test_a_form_that_has_the_noun_does_not_get_it_twice() -> None:
    assert Composition("Waer", "حي {}").of("حي الوعر") == "حي الوعر"
    assert Composition("Homs", "مستشفى {} العسكري").of("حمص") == "مستشفى حمص العسكري"


@given(st.text())
def test_whatever_is_found_lies_inside_the_name(name: str) -> None:
    for compositions in (THERE, BACK):
        for one in compositions.found(name):
            assert one.inside in " ".join(name.split())


@pytest.fixture(scope="module")
def transliterator() -> Transliterator:
    return Transliterator(transliteration_tables())


@pytest.mark.parametrize(
    ("name", "pair", "form"),
    [
        ("Baghdad Hospital", ("en", "ar"), "مستشفى بغداد"),
        ("Beirut International Airport", ("en", "ar"), "مطار بيروت الدولي"),
        ("the Ministry of Health", ("en", "ar"), "وزارة الصحة"),
        ("وزارة التعليم العالي", ("ar", "en"), "Ministry of Higher Education"),
        ("Syrian Network for Human Rights", ("en", "ar"), "الشبكة السورية لحقوق الإنسان"),
        ("Turkish Foreign Minister", ("en", "ar"), "وزير الخارجية التركي"),
        ("وزير الصحة العراقي", ("ar", "en"), "Iraqi Minister of Health"),
        ("وادي خالد", ("ar", "en"), "Wadi Khaled"),
        ("مطار بغداد الدولي", ("ar", "en"), "Baghdad International Airport"),
    ],
)
def test_the_noun_is_translated(
    transliterator: Transliterator, name: str, pair: tuple[str, str], form: str
) -> None:
    assert transliterator.propose(name, *pair)[0].target == form


def test_what_the_glossary_has_stands_inside_a_longer_name(transliterator: Transliterator) -> None:
    def known(name: str) -> tuple[str, Kind] | None:
        return {"Tishreen": ("صحيفة تشرين", Kind.PUBLICATION), "Nawa": ("نوى", Kind.PLACE)}.get(
            name
        )

    (first, *_) = transliterator.propose("Nawa Hospital", "en", "ar", known=known)
    assert (first.target, first.reason) == (
        "مستشفى نوى",
        "translated: مستشفى; in the glossary",
    )
    forms = [p.target for p in transliterator.propose("Tishreen Dam", "en", "ar", known=known)]
    assert forms[0] == "سد تشرين"  # named after the month, not after the newspaper


@pytest.mark.parametrize("name", ["حزب الله", "حزب الله العراقي"])
def test_what_is_named_after_god_stays_whole(transliterator: Transliterator, name: str) -> None:
    forms = [p.target for p in transliterator.propose(name, "ar", "en")]
    assert forms and not any("Party" in form for form in forms)


def test_a_person_is_not_taken_apart(transliterator: Transliterator) -> None:
    person = transliterator.propose("Ali Bank", "en", "ar", Kind.PERSON)
    assert all(p.target != "بنك علي" for p in person)


def test_no_proposal_is_surer_than_the_one_before(transliterator: Transliterator) -> None:
    for name in ("Zaatari Camp", "Homs Military Hospital", "Muhannad Makhzom"):
        scores = [p.score for p in transliterator.propose(name, "en", "ar", n=5)]
        assert scores == sorted(scores, reverse=True)
