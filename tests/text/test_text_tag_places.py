from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.tag_places import retagged, untagged


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Convoy <g1>turned</g1> back", "عادت القافلة أدراجها", "عادت <g1>القافلة</g1> أدراجها"),
        ("It cost <g1>700</g1> pounds.", "كلف ذلك 700 جنيه.", "كلف ذلك <g1>700</g1> جنيه."),
        ("He left <g1>the town.</g1>", "غادر البلدة كلها.", "غادر <g1>البلدة كلها.</g1>"),
        ("He left <g1>the town</g1>.", "غادر البلدة كلها.", "غادر <g1>البلدة كلها</g1>."),
        ("He left.<x1/>", "غادر.", "غادر.<x1/>"),
        ("He left<x1/>.", "غادر.", "غادر<x1/>."),
        ("<x1/> He left", "غادر", "<x1/>غادر"),
        ("<g1><g2>All</g2></g1>", "كله", "<g1><g2>كله</g2></g1>"),
        ("No tags", "لا شيء", "لا شيء"),
        ("Half <g1>a pair", "نصف زوج", "نصف<g1> زوج"),
    ],
)
def test_tags_stand_where_their_words_stand(source: str, target: str, wanted: str) -> None:
    assert retagged(untagged(source), target) == wanted


def test_places_lead_both_ways() -> None:
    source = "See <g1>Aleppo</g1><x2/>now"
    plain = untagged(source)
    assert plain.text == "See Aleppo now"
    assert plain.plain(8, 14) == (4, 10)
    assert plain.tagged(4, 10) == (8, 14)


_TEXTS = st.lists(
    st.sampled_from(["<g1>", "</g1>", "<g2>", "</g2>", "<x3/>", "a", "b c", " ", "."]), max_size=12
).map("".join)


@given(_TEXTS, st.sampled_from(["س", "س ص.", "a س b", "« س ص ع »"]))
def test_no_tag_is_lost_and_no_word_changed(source: str, target: str) -> None:
    tags = re.findall(r"</?[gx]\d/?>", source)
    written = retagged(untagged(source), target)
    assert sorted(re.findall(r"</?[gx]\d/?>", written)) == sorted(tags)
    assert re.sub(r"</?[gx]\d/?>", "", written) == target
