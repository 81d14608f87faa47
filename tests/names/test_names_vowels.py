"""Vowels for the strict styles: listed words, Arabic syllables, forms weighed."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.vowels import ill_formed
from workbench.workflow.tables import house_styles, transliteration_tables


@pytest.mark.parametrize(
    ("form", "faults"),
    [
        ("makhzūm", 0), ("shams", 0), ("ʻādil", 0), ("umm", 0), ("kafr", 0),
        ("mkhzūm", 2), ("rāiʻī", 1), ("btādīn", 1), ("maʻskr", 1),
    ],
)  # fmt: skip
def test_what_no_arabic_syllable_does_is_counted(form: str, faults: int) -> None:
    assert ill_formed(form) == faults


def test_a_listed_word_has_its_form_alone() -> None:
    vowels = transliteration_tables().spelling.vowels
    assert vowels is not None
    assert vowels.forms("زيات", {"ziyāt": 0.0}) == {"zayyāt": 0.0}


@given(st.text("بتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآئؤا", min_size=1, max_size=9))
def test_any_word_is_weighed_and_everyday_spellings_keep_their_place(word: str) -> None:
    vowels = transliteration_tables().spelling.vowels
    assert vowels is not None
    forms = vowels.forms(word, {"bābil": 0.0})
    assert word in vowels.listed or "bābil" in forms
    assert all(isfinite(score) for score in forms.values())


def test_every_listed_word_turns_into_each_strict_style() -> None:
    styles = house_styles()
    for name in ("ijmes", "ala-lc", "bgn"):
        usual = styles[name].usual
        assert all(form[:1].isupper() or form[0] in "ʻʿ‘" for form in usual.values())
        signs = "āīūḥṣṭḍẓ" if name == "ijmes" else "ḥṭẓ" if name == "bgn" else ""
        assert not any(char in signs for form in usual.values() for char in form)
