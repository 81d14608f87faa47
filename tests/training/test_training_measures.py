"""What is counted on outputs."""

from __future__ import annotations

import pytest

pytest.importorskip("sacrebleu", reason="training/requirements.txt is not installed")

from training.measures import in_script_of, inline_used, loops, placeholders_kept, score


def test_language_left_behind() -> None:
    assert in_script_of("en", "Save the file")
    assert not in_script_of("en", "احفظ الملف PDF")
    assert not in_script_of("ar", "12 345")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("من من من", True), ("في البيت في البيت في البيت", True), ("من هنا إلى هناك", False)],
)
def test_loops(text: str, expected: bool) -> None:
    assert loops(text) is expected


def test_a_placeholder_counts_only_when_it_arrives_once() -> None:
    assert placeholders_kept("⟦0⟧ met ⟦1⟧ and ⟦2⟧", "التقى ⟦0⟧ ⟦1⟧ ⟦1⟧") == (1, 3)


def test_an_inline_form_counts_without_its_brackets() -> None:
    assert inline_used("in ⟪حلب⟫ and ⟪حمص⟫", "في حلب") == (1, 2)
    assert inline_used("in ⟪حلب⟫", "في ⟪حلب⟫") == (0, 1)


def test_scores_carry_their_signatures() -> None:
    scores = score(["قط على الحصير"], ["قط على الحصير"], "en")
    assert scores.chrf == pytest.approx(100)
    assert "version" in scores.signatures[0]
