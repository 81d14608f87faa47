"""English and other alphabetic text folded, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.latin import fold, fold_map

SOME = st.text(alphabet="aAsSzUN'’-. \n\u00a0éßﬁæ\u200f–(1")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ma’arrat al-Nu'man", "maarrat al numan"),
        ("Assad’s and Assads' ", "assad s and assads  "),
        ("Ra's al-Ayn", "ras al ayn"),
        ("the U.N. in J. Smith’s", "the un in j smith s"),
        ("Erdoğan İzmir Łódź", "erdogan izmir lodz"),
        ("al–Bab,  the\nTown", "al bab  the town"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(SOME)
def test_the_map_leads_back(text):
    folded, places = fold_map(text)
    assert folded == fold(text)
    assert len(folded) == len(places)
    assert list(places) == sorted(places)
