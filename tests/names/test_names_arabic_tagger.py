"""The trained finder of Arabic names: what rules alone miss, and what is no name."""

import pytest

from workbench.names.arabic_tagger import labels_of
from workbench.names.arabic_words import split_arabic
from workbench.names.candidates import find_mentions
from workbench.names.name_words import Mention
from workbench.workflow.tables import name_words


def names(text: str) -> list[str]:
    return [mention.text for mention in find_mentions([text], "ar", name_words("ar"))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وأخلت المديرية العامة للحماية المدنية القرى.", "المديرية العامة للحماية المدنية"),
        ("وقالت الطبيبة نسيمة آيت حمودة إنها متعبة.", "نسيمة آيت حمودة"),
        ("نُقل المصابون إلى مستشفى محمد الصديق بن يحيى.", "مستشفى محمد الصديق بن يحيى"),
        ("اجتمع بضباط الدرك الوطني.", "الدرك الوطني"),
        ("وقال الناشط المعروف بـ«أبو غيث» إنه رآهم.", "أبو غيث"),
        ("وسيواجه الكيني ويلسون كيبروتو في السباق.", "ويلسون كيبروتو"),
        ("وقال المتحدث باسم الحكومة بيشوا هوراماني إن النفط عاد.", "بيشوا هوراماني"),
        ("أعلن الهلال الأحمر العربي السوري وصول القافلة.", "الهلال الأحمر العربي السوري"),
    ],
)
def test_names_of_many_lands_are_taken_whole(text: str, wanted: str) -> None:
    assert wanted in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "يشكو كثير من الناس من الأرق مع ارتفاع درجات الحرارة.",
        "وقال مصدر أمني إن التحقيق مستمر وإن أحداً لم يصب.",
        "أغلقت الشرطة الطريق وتظاهر الطلاب أمام الجامعة.",
    ],
)
def test_plain_sentences_have_no_names(text: str) -> None:
    assert names(text) == []


def test_two_names_joined_by_and_are_two() -> None:
    assert names("وافق عليه الوزير سامر الحلبي ونزار قطيش.") == ["سامر الحلبي", "نزار قطيش"]


def test_a_list_held_apart_by_commas_is_no_one_name() -> None:
    found = names("قُتل أربعة هم: إسماعيل، عبد الكريم، مروان.")
    assert not any("،" in name for name in found)
    assert "عبد الكريم" in found


def test_labels_say_where_a_name_begins_and_that_a_clitic_is_cut_off() -> None:
    held = split_arabic("في حلب وريف دمشق")
    mentions = [Mention("حلب", 0, 3, 6, "place"), Mention("ريف دمشق", 0, 8, 16, "place")]
    assert labels_of(held, mentions) == ["O", "S0l", "B1l", "El"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أما الوزير سامر الحلبي فأكد أن الطريق مفتوح.", "سامر الحلبي"),
        ("ونشر الناشط المعروف باسم أبو ليث الشامي صورة.", "أبو ليث الشامي"),
        ("استقبل الأمير خالد بن سلمان بن سعود الوفد.", "خالد بن سلمان بن سعود"),
        ("وصل مكتب تنسيق الشؤون الإنسانية التابع لمنظمة.", "مكتب تنسيق الشؤون الإنسانية"),
        ("قالت وكالة سبأ الخاضعة لسيطرة الجماعة إن السفينة غرقت.", "وكالة سبأ"),
    ],
)
def test_names_end_before_verbs_and_go_on_over_sons(text: str, wanted: str) -> None:
    assert wanted in names(text)
