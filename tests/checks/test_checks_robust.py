"""No text makes a check stumble, and what it points at is there."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checks import MOST, run_checks
from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Pair

TEXT = st.one_of(
    st.text(max_size=60),
    st.text(alphabet='اب وكی،,.؟?!«»“”"()[]{}<>%$#@0123٤٥:/-_ \u200b\u202e\u0640abT', max_size=60),
)


@given(TEXT, TEXT, st.sampled_from([("en", "ar"), ("ar", "en"), ("fr", "en"), ("en", "ru")]))
def test_any_two_texts(source: str, target: str, way: tuple[str, str]) -> None:
    pair = Pair(source, target, *way)
    for finding in run_checks(pair):
        for text, span in ((source, finding.source_span), (target, finding.target_span)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)
        assert len(finding_key(finding, pair)) == 32


@given(TEXT)
def test_a_text_beside_itself_has_no_wrong_numbers_or_placeholders(text: str) -> None:
    found = {finding.check for finding in run_checks(Pair(text, text, "en", "en"))}
    assert not found & {"numbers", "number-words", "placeholders", "tags", "links", "length"}


@pytest.mark.parametrize("target", ["غادرت الحافلات، وقال 25 «لا»؛ ", "غادر غادر  ,"])
def test_a_gigantic_text_is_read_in_one_go(target: str) -> None:
    """Whatever grows with the square of the length takes minutes here."""
    source = "The buses left Aleppo, and 25 people (of 30) said “no”; "
    one, other = (text * (200_000 // len(text)) for text in (source, target))
    told = Counter(finding.check for finding in run_checks(Pair(one, other, "en", "ar")))
    assert max(told.values(), default=0) <= MOST
