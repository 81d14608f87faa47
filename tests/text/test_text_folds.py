"""The way back from a fold to the text, in both alphabets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text import arabic, latin

ARABIC = st.text(alphabet="ابتثلوىيةهءأإآؤئـًَّ \u200f\u202b،.x٣3ﻻﷲé\n")
LATIN = st.text(alphabet="aAsSzUN'’-. \n\u00a0éßﬁæ\u200f–(1")


@pytest.mark.parametrize("folding", [arabic, latin])
@given(text=ARABIC | LATIN)
def test_the_map_leads_back(folding, text):
    folded, places = folding.fold_map(text)
    assert folded == folding.fold(text)
    assert len(folded) == len(places)
    assert list(places) == sorted(places)


@given(ARABIC)
def test_a_letter_comes_from_its_own_place(text):
    folded, places = arabic.fold_map(text)
    assert all(char in arabic.fold(text[at]) for char, at in zip(folded, places, strict=True))
