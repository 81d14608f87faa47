"""No text makes a check stumble, and what it points at is there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.checks import run_checks
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
