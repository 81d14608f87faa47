"""A name that is put in gets the small word that led it in."""

from __future__ import annotations

import pytest

from workbench.engines.leading import led_in
from workbench.engines.wanted import wanted_of
from workbench.names.matcher import Matcher
from workbench.names.term import Kind, Term

CAIRO = Term("Cairo", "القاهرة", "en", "ar", Kind.PLACE)


def led(source: str, before: str, languages: tuple[str, str] = ("en", "ar")) -> str:
    found = Matcher([CAIRO], languages[0]).find(source)
    (wanted,) = wanted_of(source, found, (), languages[1])
    return led_in(wanted, before, languages[1])


@pytest.mark.parametrize(
    ("source", "before", "form"),
    [
        ("He lives in Cairo", "يعيش ", "في القاهرة"),
        ("He lives in Cairo", "يعيش في ", "القاهرة"),
        ("Homs and Cairo", "حمص ", "والقاهرة"),
        ("good for Cairo", "جيد ", "للقاهرة"),
        ("He left Cairo", "غادر ", "القاهرة"),
        ("Cairo fell", "", "القاهرة"),
    ],
)
def test_into_arabic(source: str, before: str, form: str) -> None:
    assert led(source, before) == form


@pytest.mark.parametrize(
    ("source", "before", "form"),
    [
        ("التقى بالقاهرة", "He met ", "in Cairo"),
        ("سافر للقاهرة", "He went ", "Cairo"),
        ("حمص والقاهرة", "Homs ", "and Cairo"),
        ("حمص والقاهرة", "Homs and ", "Cairo"),
        ("عاش في القاهرة", "He lived ", "in Cairo"),
        ("غادر القاهرة", "He left ", "Cairo"),
    ],
)
def test_into_english(source: str, before: str, form: str) -> None:
    assert led(source, before, ("ar", "en")) == form
