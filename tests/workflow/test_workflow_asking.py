"""What of a source must come through letter by letter."""

from __future__ import annotations

from workbench.workflow.asking import protected


def kept(text: str, also: str = "") -> list[str]:
    return [text[start:end] for start, end in protected(text, also)]


def test_addresses_and_figures_of_two_digits_are_kept() -> None:
    text = "See www.example.org: 12,500 people, 3.7% in 5 of 35 towns, a@b.org"
    assert kept(text) == ["www.example.org", "12,500", "3.7", "35", "a@b.org"]


def test_a_short_number_is_kept_when_asked_for() -> None:
    assert kept("5 of 35 files", "5") == ["5", "35"]
