from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.tags import Tags


def _tags() -> Tags:
    tags = Tags("")
    tags.pair("<b>", "</b>")
    tags.alone("<img>")
    tags.pair("<i>", "</i>")
    return tags


def test_tags_are_turned_back() -> None:
    text = "1 < <g1>a <g3>b</g3></g1> <x2/>"
    assert _tags().restore(text, html.escape) == "1 &lt; <b>a <i>b</i></b> <img>"


def test_what_is_wrong_is_made_right() -> None:
    assert _tags().restore("<g1>a <g3>b</g1> c</g3>") == "<b>a <i>b</i></b> c<img>"
    assert _tags().restore("<g1>a") == "<b>a</b><img>"
    assert _tags().restore("a</g1> <g9>b</g9> <x1/>") == "a <g9>b</g9> <x1/><img>"


def test_numbers_that_stand_in_the_text_are_not_used() -> None:
    tags = Tags("press <g1> or <x2/>")
    assert tags.alone("<br>") == "<x3/>"


@given(st.lists(st.sampled_from(["<g1>", "</g1>", "<g3>", "</g3>", "<x2/>", "a<"])).map("".join))
def test_every_pair_is_closed_and_no_lone_tag_lost(text: str) -> None:
    written = _tags().restore(text)
    assert written.count("<b>") == written.count("</b>")
    assert written.count("<i>") == written.count("</i>")
    assert written.count("<img>") >= 1
