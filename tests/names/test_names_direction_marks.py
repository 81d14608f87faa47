"""Direction marks leave a Term's forms; nothing else changes, and matching stays the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.names.direction_marks import marks_notice, without_marks
from workbench.names.matcher import Matcher
from workbench.names.term import Kind, Term, Variant

MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff"


def term(source: str, target: str, *variants: Variant) -> Term:
    return Term(source, target, "en", "ar", kind=Kind.PLACE, variants=variants)


@given(st.lists(st.tuples(st.sampled_from(MARKS), st.integers(0, 6)), max_size=8))
def test_every_mark_goes_from_every_place(marks: list[tuple[str, int]]) -> None:
    marked = "القاهرة"
    for mark, at in marks:
        marked = marked[:at] + mark + marked[at:]
    assert without_marks(term("Cairo", marked)) == term("Cairo", "القاهرة")
    assert bool(marks_notice([term("Cairo", marked)])) == bool(marks)


def test_a_variant_that_only_differed_by_marks_is_left_out_and_a_forbidden_one_kept() -> None:
    marked = term(
        "Cairo", "القاهرة",
        Variant("Cairo\u200e", "en"), Variant("\u200f", "ar"), Variant("\u200fكايرو", "ar", True),
    )  # fmt: skip
    assert without_marks(marked) == term("Cairo", "القاهرة", Variant("كايرو", "ar", True))


def test_joiners_are_letters_of_persian_and_stay() -> None:
    written = term("Mirza", "می\u200cرزا")
    assert without_marks(written) is written
    assert marks_notice([written]) == ""


def test_many_forms_are_told_in_one_sentence() -> None:
    notice = marks_notice(term(f"\u200eName{n}", "اسم") for n in range(1003))
    assert notice.endswith("“Name0”, “Name1”, “Name2” and 1,000 more.")


def test_a_term_is_found_with_and_without_its_marks_alike() -> None:
    text = "وصل إلى وال\u200fقاهرة أمس"
    marked, plain = term("Cairo", "\u200fالقاهرة\u200e"), term("Cairo", "القاهرة")
    (one,), (other,) = Matcher([marked], "ar").find(text), Matcher([plain], "ar").find(text)
    assert (one.start, one.end, one.clitic) == (other.start, other.end, other.clitic)
