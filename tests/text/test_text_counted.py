"""A number goes in where the placeholder stood, and the placeholder comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.counted import counted, number_placeholder, placeholders, restored
from workbench.text.plurals import plural_forms

ZERO, ONE, TWO, FEW, MANY, OTHER = plural_forms("ar")


@pytest.mark.parametrize(
    ("singular", "plural", "placeholder"),
    [
        ("%d file", "%d files", "%d"),
        ("One file", "%d files", "%d"),
        ("One file in %s", "%d files in %s", "%d"),
        ("{count} of {all}", "{count} of {all} days", "{count}"),
        ("%1$d file of %2$s", "%1$d files of %2$s", "%1$d"),
        ("%d of %d", "%d of %d", ""),
        ("{0} day, {1} hour", "{0} days, {1} hours", ""),
        ("%d %%", "%d %%", "%d"),
        ("file", "files", ""),
    ],
)
def test_the_number_is_found_where_that_is_certain(
    singular: str, plural: str, placeholder: str
) -> None:
    assert number_placeholder(singular, plural) == placeholder


def test_each_form_gets_a_number_of_its_own() -> None:
    texts = [counted("%d file", "%d files", form).text for form in plural_forms("ar")]
    assert texts == ["0 files", "1 file", "2 files", "3 files", "11 files", "100 files"]
    assert counted("One file", "%d files", ONE).text == "One file"
    assert counted("%d file", "%d files", FEW, 1).text == "4 files"


def test_a_number_that_stands_there_already_is_passed_over() -> None:
    assert counted("", "%d of 3 files, 4%%", FEW).text == "5 of 3 files, 4%%"
    assert counted("", "%d of 1 page", ONE).number is None


@pytest.mark.parametrize(
    ("draft", "text"),
    [
        ("3 ملفات في %s", "%d ملفات في %s"),
        ("٣ ملفات في %s", "%d ملفات في %s"),
        ("ملفات في %s", None),  # the number is lost
        ("3 ملفات 3 في %s", None),  # which one?
        ("3 ملفات", None),  # a placeholder is lost
        ("في %s 3 ملفات", None),  # C fills them in by their order
        ("", None),
    ],
)
def test_the_placeholder_comes_back_or_nothing_does(draft: str, text: str | None) -> None:
    assert restored(counted("%d file in %s", "%d files in %s", FEW), draft, "ar") == text


def test_one_and_two_may_be_said_in_words() -> None:
    two = counted("%d hour", "%d hours", TWO)
    assert restored(two, "ساعتان", "ar") == "ساعتان"
    assert restored(two, "ساعات", "ar") is None
    few = counted("%d hour", "%d hours", FEW)
    assert restored(few, "ثلاث ساعات", "ar") is None, "it is for four, too"
    in_order = counted("%d hour of %s", "%d hours of %s", TWO)
    assert restored(in_order, "ساعتان من %s", "ar") is None, "%s would be given the number"
    by_name = counted("{n} hour of {who}", "{n} hours of {who}", TWO)
    assert restored(by_name, "ساعتان من {who}", "ar") == "ساعتان من {who}"


@given(st.text(max_size=40), st.sampled_from(plural_forms("ar")), st.integers(0, 6))
def test_an_untouched_text_always_comes_back(words: str, form: object, turn: int) -> None:
    plural = f"{words} %d files"
    one = counted(plural, plural, form, turn)  # type: ignore[arg-type]
    back = restored(one, one.text, "en")
    assert back in (plural, None)
    if back is None:
        assert one.number is not None or not placeholders(plural)
