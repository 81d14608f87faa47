"""Arabic names in their cases: which forms count as the term, and which one takes its place."""

from __future__ import annotations

import pytest

from workbench.names.cases import cases
from workbench.names.matcher import Matcher
from workbench.names.one_form import replaced
from workbench.names.term import Kind, Term
from workbench.text.arabic import fold


def term(form: str, kind: Kind = Kind.ORGANISATION, number: str = "") -> Term:
    return Term("X", form, "en", "ar", kind, number=number)


@pytest.mark.parametrize(
    ("one", "others"),
    [
        (term("أبو ظبي", Kind.PLACE), ["أبي ظبي", "أبا ظبي"]),
        (term("ذي قار", Kind.PLACE), ["ذو قار", "ذا قار"]),
        (term("أخو محمد", Kind.PERSON), ["أخي محمد", "أخا محمد"]),
        (term("الإخوان المسلمون"), ["الإخوان المسلمين"]),
        (term("الدولتان"), ["الدولتين"]),
        (term("النهران", Kind.PLACE, "dual"), ["النهرين"]),
        (term("مجاهدو خلق", number="plural"), ["مجاهدي خلق"]),
        (term("مجاهدي خلق", number="plural"), ["مجاهدو خلق"]),
    ],
)
def test_every_case_counts_as_the_term(one: Term, others: list[str]) -> None:
    assert set(cases(fold(one.target), one)) >= {fold(form) for form in (one.target, *others)}
    for form in others:
        (found,) = Matcher([one], "ar").find(f"مع {form} أمس")
        assert found.form == "preferred"


@pytest.mark.parametrize(
    "one",
    [
        term("لبنان", Kind.PLACE, "dual"), term("إيران", Kind.PLACE), term("طالبان"),
        term("زيدون", Kind.PERSON), term("راديو سوا"), term("النهران", Kind.PLACE),
    ],
)  # fmt: skip
def test_what_only_ends_like_one_stays_as_it_is(one: Term) -> None:
    if one.number != "dual":
        assert list(cases(fold(one.target), one)) == [fold(one.target)]
    assert Matcher([one], "ar").find("البلدين والعالمين") == []


@pytest.mark.parametrize(
    ("old", "text", "form", "wanted"),
    [
        (term("الإخوان المسلمون"), "مع الإخوان المسلمين", "الإخوة المؤمنون", "مع الإخوة المؤمنين"),
        (term("الإخوان المسلمون"), "قال الإخوان المسلمون", "المؤمنون", "قال المؤمنون"),
        (term("حلب", Kind.PLACE), "سافر لحلب", "أبو ظبي", "سافر لأبي ظبي"),
        (term("حلب", Kind.PLACE), "زار حلب", "أبو ظبي", "زار أبو ظبي"),
        (term("أبو عمر", Kind.PERSON), "رأى أبا عمر", "أبو بكر", "رأى أبا بكر"),
        (term("أبو عمر", Kind.PERSON), "مع أبي عمر", "زيدون", "مع زيدون"),
        (term("الحوثيون"), "للحوثيين", "أنصار الله", "لأنصار الله"),
        (term("مجاهدو خلق", number="plural"), "مع مجاهدي خلق", "مقاتلو خلق", "مع مقاتلي خلق"),
    ],
)
def test_another_form_takes_the_case_of_the_one_it_replaces(
    old: Term, text: str, form: str, wanted: str
) -> None:
    (occurrence,) = Matcher([old], "ar").find(text)
    assert replaced(text, occurrence, form, "ar") == wanted
