"""English and other alphabetic text folded, and the way back."""

import pytest

from workbench.text.latin import fold


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
