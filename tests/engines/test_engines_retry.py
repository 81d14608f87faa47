"""Second tries: English left in place, circles and cut texts on a stubborn engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.argos import ArgosEngine
from workbench.engines.engine import Hypothesis
from workbench.engines.packages import find_packages
from workbench.engines.retry import clauses_of, faults_of, try_again

TEXT = "The council met on Monday, and the mayor left the room early."


class Stubborn:
    """Answers from a table, in English by default; forced beginnings are looked up first."""

    def __init__(self, table: Mapping[str, Sequence[str]], begun: Mapping[str, str]) -> None:
        self.table, self.begun = table, begun
        self.asked: list[str] = []

    def info(self, source: str, target: str) -> None:
        return None

    def translate(  # type: ignore[no-untyped-def]
        self, texts, source, target, *, prefixes=None, alternatives=1, attention=False,
        suppress=None, beam=None,
    ):  # fmt: skip
        self.asked += texts
        starts = prefixes or [None] * len(texts)
        return [
            [Hypothesis(self.begun.get(" ".join(start), text), -1.0)]
            if start
            else [Hypothesis(a, -n) for n, a in enumerate(self.table.get(text, [text]))]
            for text, start in zip(texts, starts, strict=True)
        ]

    def score_batch(
        self, texts: Sequence[str], targets: Sequence[str], source: str, target: str
    ) -> list[float]:
        return [-1.0] * len(targets)

    def pieces(self, text: str, source: str, target: str, *, side: str = "target") -> list[str]:
        return text.split()


def again(table: Mapping[str, Sequence[str]], begun: Mapping[str, str], first: str) -> str:
    engine = Stubborn(table, begun)
    return try_again(engine, [TEXT], [[Hypothesis(first, 0.0)]], "en", "ar")[0][0].text


RIGHT = "اجتمع المجلس يوم الاثنين وغادر العمدة القاعة مبكرا."


def test_a_good_draft_asks_nothing_more() -> None:
    engine = Stubborn({}, {})
    found = [[Hypothesis(RIGHT, 0.0)]]
    assert try_again(engine, [TEXT], found, "en", "ar") == found
    assert engine.asked == []


@pytest.mark.parametrize("first", [TEXT, "اجتمع المجلس and the mayor left the room", "قال " * 9])
def test_an_alternative_in_the_right_script_is_taken(first: str) -> None:
    assert again({TEXT: [first, RIGHT]}, {}, first) == RIGHT


def test_a_forced_beginning_helps_where_no_alternative_does() -> None:
    assert again({"The council met on": ["اجتمع مجلس"]}, {"اجتمع": RIGHT}, TEXT) == RIGHT
    assert again({}, {"وقد": RIGHT}, TEXT) == RIGHT


def test_clauses_are_the_last_try() -> None:
    table = {
        "The council met on Monday,": ["اجتمع المجلس يوم الاثنين،"],
        "and the mayor left the room early.": ["وغادر العمدة القاعة مبكرا."],
    }
    assert again(table, {}, TEXT) == "اجتمع المجلس يوم الاثنين، وغادر العمدة القاعة مبكرا."


def test_half_is_better_than_nothing() -> None:
    table = {"The council met on Monday,": ["اجتمع المجلس يوم الاثنين،"]}
    assert again(table, {}, TEXT).startswith("اجتمع المجلس")
    assert again({}, {}, TEXT) == TEXT


def test_a_stump_is_no_better_than_a_loop() -> None:
    loop = "اجتمع المجلس يوم يوم يوم الاثنين وغادر العمدة القاعة مبكرا."
    assert again({TEXT: [loop, "نعم"]}, {}, loop) == loop


def test_what_may_stay_is_no_fault() -> None:
    found = Hypothesis("صدر كتاب the art of the possible أمس في القاهرة وبيروت.", 0.0)
    assert faults_of(TEXT, found, "en", "ar").left > 0
    assert not faults_of(TEXT, found, "en", "ar", ["the art of the possible"])


def test_a_cut_text_is_translated_in_parts() -> None:
    engine = ArgosEngine(find_packages(None, {"HOME": "/nonexistent"}), threads=1)
    text = "Open the file, " * 150
    found = engine.translate([text], "en", "ar")
    assert found[0][0].cut
    better = try_again(engine, [text], found, "en", "ar")[0][0]
    assert not better.cut and len(better.text) > len(found[0][0].text)


@given(st.text())
def test_clauses_keep_every_word(text: str) -> None:
    assert " ".join(clauses_of(text)).split() == text.split()


def test_an_empty_draft_is_tried_again() -> None:
    assert faults_of(TEXT, Hypothesis(" ", 0.0), "en", "ar")
    assert not faults_of(" ", Hypothesis("", 0.0), "en", "ar")
    assert again({TEXT: ["", RIGHT]}, {}, "") == RIGHT


def test_arabic_left_in_english_is_tried_again() -> None:
    text, right = "قال الوزير إن المحادثات ستبدأ.", "The minister said that talks would begin."
    engine = Stubborn({text: [text, right]}, {})
    left = [Hypothesis("The minister said المحادثات would begin.", 0.0)]
    assert try_again(engine, [text], [left], "ar", "en")[0][0].text == right
