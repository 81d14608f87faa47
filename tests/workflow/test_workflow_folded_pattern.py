"""Regular expressions and folded Arabic together."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.workflow.filtering import Wanted, finder, replacer


def find(q: str, text: str, **more: bool) -> bool:
    return finder(Wanted(q=q, regex=True, **more))(text)


@pytest.mark.parametrize(
    ("q", "text"),
    [
        (r"ادلب\b", "من إدلب إلى حماة"),
        (r"إدلب|حلب", "وصلت الى ادلب"),
        ("مدرس[ةه]", "المدرسه الكبيرة"),
        (r"^قال\w+", "قَالَت الوزيرة"),
        (r"\bعل[يى]$", "قال علي"),
        (r"\u0623حمد", "قال احمد"),
        (r"ا\s+ح", "أنا\u00a0حر"),
        ("[آ-ي]{4}", "إدلب"),
    ],
)
def test_letters_are_folded_on_both_sides(q, text):
    assert find(q, text)


def test_exact_letters_are_as_written():
    assert not find("ادلب", "إدلب", exact=True)
    assert find("إدلب", "إدلب", exact=True)


def test_what_folding_would_break_is_taken_as_written():
    assert find("[\u064b-\u0652]+", "قَال")
    assert not find("[\u064b-\u0652]+", "قال")
    assert find("[ؤ-ب]", "مؤتمر")


def test_case_still_counts_only_when_asked():
    assert find("raqqa", "RAQQA")
    assert not find("raqqa", "RAQQA", case=True)


def test_groups_come_back_as_they_were_written():
    replace = replacer(Wanted(q=r"(ادلب) و(\w+)", regex=True), r"\2 ثم \g<1>")
    assert replace("من إِدْلِب وحماةَ اليوم") == "من حماةَ ثم إِدْلِب اليوم"


def test_the_whole_match_and_marks_on_its_end_go():
    assert replacer(Wanted(q="حلب", regex=True), "حمص")("في حَلَبَ.") == "في حمص."


@pytest.mark.parametrize("by", [r"\3", r"\g<name>"])
def test_a_group_there_is_not_is_told(by):
    with pytest.raises(BadInput, match="no such group"):
        replacer(Wanted(q="(a)", regex=True), by)("a")


@given(st.text("ابأإةهيىَ ab", max_size=12), st.sampled_from(["ا+", "[اه]", r"\w*ه", "a|ي", ""]))
def test_replacing_by_the_match_changes_nothing(text, q):
    assert replacer(Wanted(q=q, regex=True), r"\g<0>")(text) == text


@given(st.text("abcAB .", max_size=12), st.sampled_from(["a+", "[ab]", r"\bb", "(a)(b)?"]))
def test_without_arabic_it_is_as_re_has_it(text, q):
    assert replacer(Wanted(q=q, regex=True), "<x>")(text) == re.sub(q, "<x>", text, flags=re.I)
