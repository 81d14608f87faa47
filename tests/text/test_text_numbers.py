"""A number is the same number in every digit system, in words and at every scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.numbers import ascii_digits, find_numbers, find_word_numbers


def readings(text: str, language: str = "en") -> list[set[str]]:
    return [set(number.readings) for number in find_numbers(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("25 men", "en", [{"25"}]),
        ("٢٥ رجلا", "ar", [{"25"}]),
        ("۲۵", "fa", [{"25"}]),
        ("1,200", "en", [{"1200"}]),
        ("١٬٢٠٠", "ar", [{"1200"}]),
        ("١٫٥", "ar", [{"1.5"}]),
        ("783،562", "ar", [{"783562", "783.562"}]),
        ("6,34", "ar", [{"6.34", "6,34"}]),
        ("1.200", "de", [{"1200", "1.2"}]),
        ("1,234,567.80", "en", [{"1234567.8", "1,234,567.80"}]),
        ("2.3 million", "en", [{"2.3", "2300000"}]),
        ("2.3 مليون", "ar", [{"2.3", "2300000"}]),
        ("9:30 am", "en", [{"9:30", "9.5"}]),
        ("9:30 p.m.", "en", [{"9:30", "21:30", "9.5", "21.5"}]),
        ("2:00pm", "en", [{"2", "14", "2:00", "14:00"}]),
        ("1995-96", "en", [{"1995"}, {"96", "1996"}]),
        ("the 1960s", "en", [{"1960", "60"}]),
        ("10 000", "fr", [{"10", "10000"}, {"0", "10000"}]),
        ("3.4.2017", "en", [{"3"}, {"4"}, {"2017"}]),
        ("007", "en", [{"7"}]),
    ],
)
def test_readings(text: str, language: str, wanted: list[set[str]]) -> None:
    assert readings(text, language) == wanted


def test_digits_of_a_latin_code_are_marked() -> None:
    code, plain = find_numbers("flight CG4684 at 28")
    assert code.code and not plain.code


def test_a_clitic_before_digits_is_no_code() -> None:
    (number,) = find_numbers("بـ76 نقطة", "ar")
    assert not number.code and number.text == "76"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("twenty-one", "en", "21"),
        ("one hundred and five", "en", "105"),
        ("two dozen", "en", "24"),
        ("خمسة عشر", "ar", "15"),
        ("القرن الخامس عشر", "ar", "15"),
        ("واحد وعشرون", "ar", "21"),
        ("ثلاثة آلاف", "ar", "3000"),
        ("ثلاثُمئة", "ar", "300"),
        ("وبالستينيات", "ar", "60"),
        ("لمدة ساعتين", "ar", "2"),
        ("ساعة ونصف", "ar", "0.5"),
    ],
)
def test_words(text: str, language: str, value: str) -> None:
    found = find_word_numbers(text, language)
    assert any(value in number.readings for number in found)


def test_no_words_are_known_of_other_languages() -> None:
    assert find_word_numbers("trois hommes", "fr") == ()


@given(st.integers(min_value=0, max_value=10**9))
def test_arabic_and_western_digits_read_alike(value: int) -> None:
    arabic = str(value).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    (ours,), (theirs,) = find_numbers(str(value), "en"), find_numbers(arabic, "ar")
    assert ours.agrees(theirs)
    assert ascii_digits(arabic) == str(value)


@given(st.text(alphabet="0123٤٥.,:/٫٬ -amp", max_size=30))
def test_spans_hold(text: str) -> None:
    for number in find_numbers(text, "ar"):
        assert text[number.start : number.end] == number.text
