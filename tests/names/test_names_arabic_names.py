"""Names in Arabic text, found by the words around and in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.names.candidates import find_candidates, find_mentions
from workbench.names.term import Kind
from workbench.workflow.tables import name_words


def names(*segments: str) -> list[str]:
    return [mention.text for mention in find_mentions(segments, "ar", name_words("ar"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير مهند مخزوم إن الاتفاق انهار.", ["مهند مخزوم"]),
        ("وأكد رئيس البلدية عبد الرحمن الشلبي ذلك.", ["عبد الرحمن الشلبي"]),
        ("وصل إلى مدينة سراقب مساء السبت.", ["سراقب"]),
        ("ذكرت صحيفة الوطن أن الطريق مغلق.", ["الوطن"]),
        ("أعلنت وزارة الصحة السورية الحصيلة.", ["وزارة الصحة السورية"]),
        ("رحبت منظمة هيومانيكا بالقرار.", ["منظمة هيومانيكا"]),
        ("في القامشلي وعامودا.", ["القامشلي", "عامودا"]),
        ("بحث المجلس الطريق إلى السوق أمس.", []),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_bare_surname_is_found_again_and_joined() -> None:
    segments = ["قال المهندس مهند مخزوم كلمته.", "ثم غادر مخزوم القاعة."]
    (person,) = find_candidates(segments, "ar", words=name_words("ar"))
    assert (person.name, person.kind, person.count) == ("مهند مخزوم", Kind.PERSON, 2)
    assert person.short_forms == ("مخزوم",)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآىةؤئ ،.ًَُ«»\n", max_size=60))
def test_a_mention_points_at_its_own_text(text: str) -> None:
    for mention in find_mentions([text], "ar", name_words("ar")):
        assert text[mention.start : mention.end] == mention.text != ""
