"""Plural forms come in gettext's order, each with its CLDR category and its numbers."""

import pytest

from workbench.errors import BadInput
from workbench.text.languages import language
from workbench.text.plurals import CATEGORIES, forms_of, plural_forms


def test_arabic_has_all_six_in_the_order_of_cldr() -> None:
    forms = plural_forms("ar")
    assert tuple(form.category for form in forms) == CATEGORIES
    assert [form.numbers[0] for form in forms] == [0, 1, 2, 3, 11, 100]
    assert [form.single for form in forms] == [True, True, True, False, False, False]
    assert [form.of_one for form in forms] == [False, True, False, False, False, False]


@pytest.mark.parametrize(
    ("code", "categories"),
    [
        ("en", ["one", "other"]),
        ("ru", ["one", "few", "many"]),
        ("fr", ["one", "other"]),
        ("ja", ["other"]),
        ("fa", ["other"]),
        ("pt_BR", ["one", "other"]),
        ("pt-BR", ["one", "other"]),
    ],
)
def test_other_languages_have_their_own(code: str, categories: list[str]) -> None:
    assert [form.category for form in plural_forms(code)] == categories
    assert len(categories) == language(code).plurals[0]


def test_a_form_of_many_numbers_is_never_the_singular_of_the_source() -> None:
    assert [form.of_one for form in plural_forms("ru")] == [False, False, False]
    assert [form.of_one for form in plural_forms("en")] == [True, False]


def test_a_catalog_may_order_its_forms_otherwise() -> None:
    swapped = (
        "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=0 && n%100<=2"
        " ? 4 : 5)"
    )
    assert [f.category for f in forms_of("ar", 6, swapped)][4:] == ["other", "many"]


def test_no_language_no_forms() -> None:
    with pytest.raises(BadInput):
        plural_forms("xx-not")
