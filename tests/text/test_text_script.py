"""What was left in the source's language is found; names, codes and addresses are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.script import left_in_source, single_words_left

SOURCE = "The council met on Monday, and the mayor left the room."


def left(target: str, source: str = SOURCE, pair: str = "en-ar") -> list[str]:
    first, second = pair.split("-")
    return [target[s:e] for s, e in left_in_source(source, target, first, second)]


def test_a_whole_sentence_is_found() -> None:
    assert left(SOURCE) == [SOURCE.rstrip(".")]


def test_a_clause_in_the_middle_is_found() -> None:
    target = "اجتمع المجلس يوم الاثنين، and the mayor left the room، ثم عاد."
    assert left(target) == ["and the mayor left the room"]


@pytest.mark.parametrize(
    "target",
    [
        "اجتمع المجلس يوم الاثنين.",
        "قال متحدث باسم Human Rights Watch إن المجلس اجتمع.",
        "راسلونا على press.office@example.org أو زوروا https://example.org/a/long/path-of-words",
        "أعلنت شركة eBay عن طراز GPS-3000 و wifi.",
        "%(count)s ملف، {name}، <b>مهم</b>",
        "2016",
        "",
    ],
)
def test_names_codes_and_addresses_are_explained(target: str) -> None:
    assert left(target) == []


def test_a_name_alone_may_stay() -> None:
    assert left("Human Rights Watch", "Human Rights Watch") == []
    assert left("Save changes", "Save changes") == ["Save changes"]


def test_what_the_caller_allows_is_explained() -> None:
    target = "صدر كتاب the art of the possible أمس."
    start = target.index("the art")
    span = (start, start + len("the art of the possible"))
    assert left(target) == ["the art of the possible"]
    assert left_in_source(SOURCE, target, "en", "ar", [span]) == ()


def test_arabic_left_in_english_is_found() -> None:
    target = "The council اجتمع المجلس on Monday."
    assert left(target, "اجتمع المجلس يوم الاثنين.", "ar-en") == ["اجتمع المجلس"]
    assert left("اتفاق to stop shooting in Daraa", "اتفاق لوقف إطلاق النار", "ar-en") == ["اتفاق"]


def test_a_quoted_word_is_left_on_purpose() -> None:
    assert left("The word “حلب” means to milk.", "كلمة حلب", "ar-en") == []
    assert left("The word حلب means to milk.", "كلمة حلب", "ar-en") == ["حلب"]


def test_letters_stuck_to_a_foreign_word_give_it_away() -> None:
    assert left("عادت العائلات وfamiliesها إلى البيوت.") == ["families"]
    assert left("تتحدث الشركة عن الـGPS والDOM أمس.") == []


def test_a_single_plain_word_of_the_source_is_told_apart() -> None:
    def single(target: str) -> list[str]:
        return [target[s:e] for s, e in single_words_left(SOURCE, target, "en", "ar")]

    assert single("اجتمع council يوم الاثنين.") == ["council"]
    assert single("اجتمع council met يوم الاثنين.") == []  # left_in_source tells two
    assert single("اجتمع «council» و the و Council و wifi.") == []


def test_copied_words_are_found_where_both_have_one_script() -> None:
    target = "Le conseil s’est réuni, and the mayor left the room."
    assert left(target, SOURCE, "en-fr") == ["and the mayor left the room"]
    assert left("Le maire a quitté la salle lundi.", SOURCE, "en-fr") == []
    assert left("Le New York Times Sunday Book Review", "New York Times Sunday Book Review",
                "en-fr") == []  # fmt: skip


@given(st.text(), st.text(), st.sampled_from(["en-ar", "ar-en", "en-fr"]))
def test_spans_lie_inside_and_in_order(source: str, target: str, pair: str) -> None:
    first, second = pair.split("-")
    spans = left_in_source(source, target, first, second)
    ends = [place for span in spans for place in span]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(target) for start, end in spans)


def test_real_machine_output(shared: Path) -> None:
    folder = shared / "engine-output"
    names = ("en", "ref.ar", "argos.ar")
    lines = [(folder / f"flores-dev.{n}").read_text("utf-8").splitlines() for n in names]
    for source, human, machine in zip(*lines, strict=True):
        assert left(human, source) == []
        latin, arabic = (len(re.findall(f"[{x}]", machine)) for x in ("A-Za-z", "؀-ۿ"))
        if latin > arabic:
            assert left(machine, source)
