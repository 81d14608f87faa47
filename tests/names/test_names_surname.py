"""The part of a name that stands for the person once the whole name has been read."""

import pytest

from workbench.names.surname import surname


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Bashar al-Assad", "al-Assad"),
        ("Ahmed Aboul Gheit", "Aboul Gheit"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("أحمد داود أوغلو", "داود أوغلو"),
        ("محمود أحمدي نجاد", "أحمدي نجاد"),
        ("الملك عبد الله الثاني", "عبد الله الثاني"),
        ("King Abdullah II", "Abdullah II"),
        ("أحمد أبو الغيط", "أبو الغيط"),
    ],
)
def test_what_belongs_together_stays_together(name: str, last: str) -> None:
    assert surname(name) == last


@pytest.mark.parametrize("name", ["Madonna", "Mohammed VI", "محمد السادس", "حسن"])
def test_a_name_of_one_part_has_no_surname(name: str) -> None:
    assert surname(name) == ""


@pytest.mark.parametrize("name", ["Theresa May", "Salih Muslim", "Samantha Power"])
def test_a_surname_that_is_a_word_does_not_stand_alone(name: str) -> None:
    assert surname(name) == ""
