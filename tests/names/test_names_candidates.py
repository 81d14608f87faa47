"""Names that no Term covers: found, joined, kept out when known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.names.candidates import Candidate, find_candidates, find_mentions
from workbench.names.term import Kind
from workbench.workflow.tables import name_words


def found(*segments: str, known: list[list[tuple[int, int]]] | None = None) -> list[Candidate]:
    return find_candidates(segments, "en", words=name_words("en"), known=known or [])


def names(text: str) -> list[str]:
    return [mention.text for mention in find_mentions([text], "en", name_words("en"))]


def test_a_title_is_no_part_of_the_name_and_makes_it_a_person() -> None:
    assert [
        (c.name, c.kind) for c in found("Talks with Foreign Minister Anas Tarbush failed.")
    ] == [("Anas Tarbush", Kind.PERSON)]


def test_particles_hold_a_name_together() -> None:
    assert names("He met Khalid bin Walid al-Otaibi and Ursula van der Leyden.") == [
        "Khalid bin Walid al-Otaibi",
        "Ursula van der Leyden",
    ]


@pytest.mark.parametrize(
    "name",
    ["a-Shamiya", "a-Zahra", "as-Safira", "ash-Shaar", "ed-Damazin", "an-Nayrab", "A-Shamiya"],
)
def test_an_article_with_a_hyphen_belongs_to_the_name(name: str) -> None:
    assert names(f"Shells hit {name} on Monday.") == [name]
    assert names(f"The road from Aleppo to {name}, said Omar {name}.") == [
        "Aleppo",
        name,
        f"Omar {name}",
    ]


def test_a_letter_before_a_hyphen_is_no_name() -> None:
    assert names("It was a U-turn, he said in a T-shirt after his A-level exam.") == []


def test_the_first_word_of_a_sentence_is_a_name_only_when_it_is_no_word() -> None:
    assert names("Rebels left. Kafarhaya fell. The road to Binnish is open.") == [
        "Kafarhaya",
        "Binnish",
    ]


def test_compounds_give_the_name_alone() -> None:
    assert names("The Damascus-based and pro-Tarbush group met Turkish-Russian forces.") == [
        "Damascus",
        "Tarbush",
    ]


def test_nationalities_months_and_weekdays_are_no_names() -> None:
    assert names("On Tuesday a Syrian and two Iraqis left; in April the Druze came.") == []


def test_organisations_keep_their_small_words() -> None:
    assert names("It told the Union of Relief Doctors and the Ministry of Local Affairs.") == [
        "Union of Relief Doctors",
        "Ministry of Local Affairs",
    ]


def test_a_bare_surname_belongs_to_the_person_named_before() -> None:
    (person,) = found("Muhannad Makhzom spoke.", "Later Makhzom left.", "MAKHZOM agreed.")
    assert (person.name, person.count, person.segments) == ("Muhannad Makhzom", 3, (0, 1, 2))
    assert person.short_forms == ("Makhzom", "MAKHZOM")


def test_what_the_glossary_covers_is_left_out_but_not_what_reaches_beyond_it() -> None:
    text = "In Aleppo the Aleppo Civil Defense spoke."
    spans = [[(3, 9), (14, 20)]]
    assert [c.name for c in found(text, known=spans)] == ["Aleppo Civil Defense"]


def test_the_frequent_come_first() -> None:
    assert [
        c.name for c in found("He saw Zabbal.", "He saw Kurtash.", "Then Kurtash saw him.")
    ] == [
        "Kurtash",
        "Zabbal",
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_a_mention_points_at_its_own_text(text: str) -> None:
    for mention in find_mentions([text], "en", name_words("en")):
        assert text[mention.start : mention.end] == mention.text
        assert 0 < mention.score <= 1
