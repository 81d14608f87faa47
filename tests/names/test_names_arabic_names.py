"""Names in Arabic text, found by the words around and in them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.names.arabic_names import find_arabic_names
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
        ("أكدت مصر أن السفينة غادرت.", ["مصر"]),
        ("تمتد السكة بين حلب ومنبج.", ["حلب", "منبج"]),
        ("زارت جمعية أصدقاء المرضى أمس المخيم.", ["جمعية أصدقاء المرضى"]),
        ("نام في شاحنته.", []),
        ("نشرت صحيفة الجزائري مقالاً.", ["الجزائري"]),
        ("وصل الفريق إلى أم درمان.", ["أم درمان"]),
        ("درست في جامعة عين شمس.", ["جامعة عين شمس"]),
        ("أعلنت وزارة التجارة والصناعة القرار.", ["وزارة التجارة والصناعة"]),
        ("التقى السفير هناء.", ["هناء"]),
        ("مشى الرجل هنا أمس.", []),
        ("هذا نظام مالي جديد.", []),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_bare_surname_is_found_again_and_joined() -> None:
    segments = ["قال المهندس مهند مخزوم كلمته.", "ثم غادر مخزوم القاعة."]
    (person,) = find_candidates(segments, "ar", words=name_words("ar"))
    assert (person.name, person.kind, person.count) == ("مهند مخزوم", Kind.PERSON, 2)
    assert person.short_forms == ("مخزوم",)


def test_a_surname_that_is_a_word_is_found_again_only_where_someone_speaks() -> None:
    text = "وقال المهندس سامر النجار. وأضاف النجار أن الباب من عمل النجار."
    assert names(text) == ["سامر النجار", "النجار"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآىةؤئ ،.ًَُ«»\n", max_size=60))
def test_a_mention_points_at_its_own_text(text: str) -> None:
    for mention in find_mentions([text], "ar", name_words("ar")):
        assert text[mention.start : mention.end] == mention.text != ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ودعت منظمة هيومن رايتس ووتش إلى الحوار.", "منظمة هيومن رايتس ووتش"),
        ("وذكر موقع ورد شامي أن الطريق فُتح.", "ورد شامي"),
        ("قال المحامي خالد المصري إن الجلسة أُجلت.", "خالد المصري"),
        ("وقال المركز السوري للبحث والتوثيق إن العدد ارتفع.", "المركز السوري للبحث والتوثيق"),
        ("شُكّلت لجنة برئاسة سامر حلواني أمس.", "سامر حلواني"),
    ],
)
def test_names_of_bodies_and_persons_are_taken_whole(text: str, wanted: str) -> None:
    assert wanted in [m.text for m in find_mentions([text], "ar", name_words("ar"))]


def test_in_the_name_of_is_no_first_name_after_a_spokesman() -> None:
    found = find_mentions(["ونفى المتحدث باسم الوزارة ذلك."], "ar", name_words("ar"))
    assert "باسم" not in [m.text for m in found]


def test_other_lists_are_read_anew_and_what_was_read_is_read_alike() -> None:
    text, words = "قال مهند مخزوم في حلب إن الطريق مغلق.", name_words("ar")
    trained = find_arabic_names([text], words)
    by_rules = find_arabic_names([text], replace(words, model=None))
    assert {mention.score for mention in by_rules} != {mention.score for mention in trained}
    assert find_arabic_names([text], words) == trained
