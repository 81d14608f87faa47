"""Names of a Draft spelled letter by letter as approved, their clitics joined on."""

from __future__ import annotations

import pytest

from workbench.engines.spelled import spelled
from workbench.engines.wanted import wanted_of
from workbench.names.matcher import Matcher
from workbench.names.term import Kind, Term

TERMS = [
    Term("Cairo", "القاهرة", "en", "ar", Kind.PLACE),
    Term("Ethiopia", "إثيوبيا", "en", "ar", Kind.PLACE),
    Term("New York City", "مدينة نيويورك", "en", "ar", Kind.PLACE),
    Term("Abu Bakr", "أبو بكر", "en", "ar", Kind.PERSON),
    Term("Brasília", "برازيليا", "en", "ar", Kind.PLACE),
]


def written(text: str, source: str, languages: tuple[str, str]) -> str:
    asked = wanted_of(source, Matcher(TERMS, languages[0]).find(source), (), languages[1])
    return spelled(text, asked, *languages)


@pytest.mark.parametrize(
    ("draft", "right"),
    [
        ("زار اثيوبيا", "زار إثيوبيا"),
        ("زار القاهره واثيوبيا", "زار القاهرة وإثيوبيا"),
        ("زار إثيوبيا و القاهرة", "زار إثيوبيا والقاهرة"),
        ("وصل ل القاهرة", "وصل للقاهرة"),
        ("وصل للقاهرة", "وصل للقاهرة"),
        ("في نيويورك", "في مدينة نيويورك"),
        ("في مدينة نيويورك", "في مدينة نيويورك"),
        ("قال أبي بكر", "قال أبي بكر"),
        ("هو في القاهرة", "هو في القاهرة"),
    ],
)
def test_arabic_names_get_their_own_letters(draft: str, right: str) -> None:
    source = "Cairo, Ethiopia, New York City, Abu Bakr"
    assert written(draft, source, ("en", "ar")) == right


def test_accents_are_put_on_and_capitals_stay() -> None:
    drafted = "Brasilia's mayor left BRASILIA"
    assert written(drafted, "برازيليا", ("ar", "en")) == "Brasília's mayor left BRASILIA"


def test_what_must_not_be_translated_is_left_alone() -> None:
    term = Term("Rudaw", "Rudaw", "en", "ar", protect=True)
    asked = wanted_of("Rudaw said", Matcher([term], "en").find("Rudaw said"), (), "ar")
    assert spelled("قالت Rudaw", asked, "en", "ar") == "قالت Rudaw"
