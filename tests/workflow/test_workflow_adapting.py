"""Numbers and names of a Match: changed where that is certain, left alone where it is not."""

from __future__ import annotations

import pytest

from workbench.workflow.adapting import Change, adapt
from workbench.workflow.glossary import load_glossary
from workbench.workflow.workspace import Workspace

EN_AR = ("en", "ar")


@pytest.mark.parametrize(
    ("new", "source", "target", "adapted"),
    [
        ("312 people left.", "318 people left.", "غادر 318 شخصًا.", "غادر 312 شخصًا."),
        ("312 people left.", "318 people left.", "غادر ٣١٨ شخصًا.", "غادر ٣١٢ شخصًا."),
        ("It grew 4.8%.", "It grew 3.6%.", "نما 3.6%.", "نما 4.8%."),
        ("In 2026 it fell.", "In 2025 it fell.", "في 2025 هبط.", "في 2026 هبط."),
    ],
)
def test_a_number_is_changed(new: str, source: str, target: str, adapted: str) -> None:
    fit = adapt(new, source, target, EN_AR)
    assert (fit.source, fit.target) == (new, adapted)
    (change,) = fit.changes
    assert fit.target[: change.start] == target[: change.start]
    assert change.before in target


@pytest.mark.parametrize(
    ("new", "source", "target"),
    [
        # Arabic asks for another form of the noun.
        ("5 people left.", "25 people left.", "غادر 25 شخصًا."),
        ("2 people left.", "5 people left.", "غادر 5 أشخاص."),
        # The number stands twice, in words, or not at all in the translation.
        ("Some 40 of 40.", "Some 30 of 30.", "نحو 30 من 30."),
        ("17 people left.", "12 people left.", "غادر اثنا عشر شخصًا."),
        ("17 people left.", "12 people left.", "غادر كثيرون."),
        # Another place in the sentence, another count of numbers.
        ("It lost 45 ships.", "It won 30 prizes.", "فازت بـ30 جائزة."),
        ("45 of 50 left.", "45 left.", "غادر 45."),
        # Part of a code.
        ("The A-45 left.", "The A-30 left.", "غادرت A-30."),
    ],
)
def test_what_is_not_certain_is_left_alone(new: str, source: str, target: str) -> None:
    fit = adapt(new, source, target, EN_AR)
    assert (fit.source, fit.target, fit.changes) == (source, target, ())


@pytest.mark.parametrize(
    ("source", "target", "adapted"),
    [
        ("Fighting resumed in Aleppo.", "تجدد القتال في حلب.", "تجدد القتال في دمشق."),
        ("Fighting resumed in Aleppo.", "تجدد القتال بحلب.", "تجدد القتال بدمشق."),
    ],
)
def test_a_name_is_changed_for_one_of_its_kind(
    workspace: Workspace, source: str, target: str, adapted: str
) -> None:
    new = "Fighting resumed in Damascus."
    fit = adapt(new, source, target, EN_AR, load_glossary(workspace))
    assert (fit.source, fit.target) == (new, adapted)
    assert [fit.target[c.start : c.end][-4:] for c in fit.changes] == ["دمشق"]


@pytest.mark.parametrize(
    ("new", "source", "target"),
    [
        ("It is in Damascus.", "It is in Aleppo.", "إنها هناك."),
        ("It is in Damascus.", "It is in Aleppo.", "حلب هي حلب."),
        ("Damascus fell.", "Muhannad Makhzom fell.", "سقط مهند مخزوم."),
    ],
)
def test_a_name_that_is_not_certain_is_left_alone(
    workspace: Workspace, new: str, source: str, target: str
) -> None:
    assert adapt(new, source, target, EN_AR, load_glossary(workspace)).changes == ()


def test_a_name_and_a_number_are_marked_where_they_stand(workspace: Workspace) -> None:
    fit = adapt(
        "In Damascus 45 people left.", "In Aleppo 37 people left.", "في حلب غادر 37 شخصًا.",
        EN_AR, load_glossary(workspace),
    )  # fmt: skip
    assert fit.target == "في دمشق غادر 45 شخصًا."
    assert fit.changes == (Change(3, 7, "حلب"), Change(13, 15, "37"))
