"""Arabic folds, the way back to the text, and clitics as they are spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.arabic import attach_clitic, declined, fold, fold_map, has_article, strip_marks

SOME = st.text(alphabet="ابتثلوىيةهءأإآؤئـًَّ \u200f\u202b،.x٣3ﻻﷲé\n")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("إِدلب، حَلَبُ", "ادلب  حلب"),
        ("مُؤمِن شَيء", "مومن شي"),
        ("عـــلى", "علي"),
        ("القاهرة ٢٠١٦", "القاهره 2016"),
        ("\u200fﻻجئ\u200f", "لاجي"),
        ("علی\n  کریم", "علي كريم"),
        ("لـTASS", "لtass"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(SOME)
def test_folding_twice_is_folding_once(text):
    once = " ".join(fold(text).split())
    assert " ".join(fold(once).split()) == once


@pytest.mark.parametrize(
    ("clitic", "form", "whole"),
    [
        ("ل", "القاهرة", "للقاهرة"),
        ("ول", "اللاذقية", "وللاذقية"),
        ("ل", "ألمانيا", "لألمانيا"),
        ("ب", "القاهرة", "بالقاهرة"),
        ("فب", "حلب", "فبحلب"),
        ("ل", "لبنان", "للبنان"),
        ("ل", "اَلقاهرة", "للقاهرة"),
        ("و", "TASS", "وـTASS"),
        ("", "حلب", "حلب"),
    ],
)
def test_attach_clitic(clitic, form, whole):
    assert attach_clitic(clitic, form) == whole


def test_the_article_is_told_from_a_hamza():
    assert [has_article(form) for form in ("القاهرة", "ألمانيا", "إلياس", "الباب", "ال")] == [
        True, False, False, True, False,
    ]  # fmt: skip


def test_strip_marks_keeps_letters():
    assert strip_marks("إِدلِب\u200f عـلى") == "إدلب على"


def test_declined():
    assert declined("ابو") == ("ابو", "ابي", "ابا")
    assert declined("المسلمين") == ("المسلمون", "المسلمين")
    assert declined("الدولتان") == ("الدولتان", "الدولتين")
    assert declined("حلب") == ("حلب",)


@given(st.text(max_size=30))
def test_any_text_maps_back(text):
    folded, places = fold_map(text)
    assert folded == fold(text)
    assert len(folded) == len(places)
    assert list(places) == sorted(places)


@given(
    st.text(alphabet=[chr(code) for code in range(0x20, 0x7F)] + list("حلبءأىةـًَّْ،؟«»–“\u00a0\u064b"))
)
def test_the_quick_fold_is_the_thorough_one(text):
    assert fold(text) == fold_map(text)[0]
