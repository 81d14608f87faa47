"""Decoders that say the same again and again are caught; people who do are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.loops import find_loops


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("قال إنه كان كان كان كان في حلب", "كان كان كان كان"),
        ("في المدينة وفي القرى وفي القرى وفي القرى.", "وفي القرى وفي القرى وفي القرى"),
        ("ذهب إلى الللللللل المدينة", "الللللللل"[1:]),
        ("the man of the man of the man of war", "the man of the man of the man of"),
    ],
)
def test_a_loop_is_found(target: str, said: str) -> None:
    assert [target[start:end] for start, end in find_loops(target)] == [said]


def test_the_same_four_words_three_times_are_a_loop() -> None:
    target = "هو من أهم القضايا في سوريا، هو من أهم القضايا في لبنان، هو من أهم القضايا في مصر"
    assert len(find_loops(target)) == 2


@pytest.mark.parametrize(
    "target",
    ["", "اجتمع المجلس يوم الاثنين في حلب.", "لا لا يا صديقي", "10000000 ليرة", "قَالَ قَالَ"],
)
def test_plain_prose_is_no_loop(target: str) -> None:
    assert find_loops(target) == ()


def test_what_the_source_repeats_may_be_repeated() -> None:
    assert find_loops("لا لا لا!", "No, no, no!") == ()
    assert find_loops("ههههههه", "Hahahahahaha") == ()
    assert find_loops("لا لا لا لا لا!", "No, no, no!") != ()


@given(st.text(), st.text())
def test_spans_lie_inside_and_in_order(target: str, source: str) -> None:
    ends = [place for span in find_loops(target, source) for place in span]
    assert ends == sorted(ends) and all(0 <= place <= len(target) for place in ends)
