"""A target uses its Term with clitics, declined, or without the noun that stands before it."""

import pytest

from workbench.names.matcher import Matcher
from workbench.names.presence import present
from workbench.names.term import Kind, Term


def used(source: str, target: str, english: str, arabic: str) -> bool:
    term = Term(source, target, "en", "ar", Kind.PLACE)
    (occurrence,) = Matcher([term], "en").find(english)
    return present(occurrence, arabic, "ar") is not None


@pytest.mark.parametrize(
    "arabic",
    ["وصلوا إلى مدينة تدمر", "وصلوا إلى تدمر", "القصف على تدمر وريفها", "قالوا إن بتدمر آثارا"],
)
def test_the_noun_before_a_name_may_be_left_out(arabic: str) -> None:
    assert used("Palmyra", "مدينة تدمر", "They reached Palmyra.", arabic)


def test_a_noun_that_makes_the_name_another_place_may_not() -> None:
    assert not used("Aleppo province", "محافظة حلب", "In Aleppo province", "في حلب")


def test_in_a_source_the_bare_word_is_not_the_name() -> None:
    term = Term("Palmyra", "مدينة تدمر", "en", "ar", Kind.PLACE)
    assert Matcher([term], "ar").find("الغارات تدمر المنازل") == []


@pytest.mark.parametrize(("form", "text", "right"), [
    ("Felix", "Felix came.", True), ("Felix", "Félix came.", False),
    ("José", "José came.", True), ("José", "Jose came.", True),
])  # fmt: skip
def test_accents_of_another_spelling_are_not_the_form(form: str, text: str, right: bool) -> None:
    term = Term("فيليكس", form, "ar", "en", Kind.PERSON)
    (occurrence,) = Matcher([term], "ar").find("وصل فيليكس أمس")
    assert (present(occurrence, text, "en") is not None) is right
