"""Placeholders, tags and addresses are found where they stand; prose is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.inline import InlineKind, blank_inline, find_inline


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("%s", "placeholder"),
        ("%1$s", "placeholder"),
        ("%(count)d", "placeholder"),
        ("%.2f", "placeholder"),
        ("%@", "placeholder"),
        ("%1", "placeholder"),
        ("%L1", "placeholder"),
        ("%{user}", "placeholder"),
        ("%%NAME%%", "placeholder"),
        ("{}", "placeholder"),
        ("{0}", "placeholder"),
        ("{name!r:>10}", "placeholder"),
        ("{{ user.name }}", "placeholder"),
        ("${total}", "placeholder"),
        ("$name", "placeholder"),
        ("{0,number,integer}", "placeholder"),
        ("{n, plural, one {# file} other {# files}}", "placeholder"),
        ("⟦3⟧", "placeholder"),
        ("<b>", "tag"),
        ("</a>", "tag"),
        ('<a href="https://example.org/x">', "tag"),
        ("<br/>", "tag"),
        ("&nbsp;", "tag"),
        ("&#x27;", "tag"),
        ("https://example.org/a?b=c", "url"),
        ("www.example.org", "url"),
        ("syriadirect.org", "url"),
        ("desk@news.example.org", "email"),
        ("#حلب_تحترق", "hashtag"),
        ("#Aleppo", "hashtag"),
        ("@newsroom", "mention"),
    ],
)
def test_every_style_is_one_piece(text: str, kind: str) -> None:
    found = find_inline(f"قبل {text} بعد")
    assert [(piece.text, piece.kind.value) for piece in found] == [(text, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "A 50% discount, 100% sure, 5 % of them.",
        "It cost $5 million, or US$7, in A$9 notes.",
        "He is #1 (see note) and U.S. officials agree.",
        "ارتفعت النسبة إلى ٥٠٪ في حلب.",
        "ارتفعت النسبة إلى %50 في حلب.",
        "It cost $5.",
        "a < b and c > d",
    ],
)
def test_prose_has_none(text: str) -> None:
    assert find_inline(text) == ()


def test_an_address_ends_before_the_sentence_does() -> None:
    (piece,) = find_inline("انظر (https://example.org/a/b).")
    assert piece.text == "https://example.org/a/b"


def test_numbers_come_when_asked_for_and_not_from_placeholders() -> None:
    found = find_inline("%1$s has 25 of ٣٠", numbers=True)
    assert [piece.text for piece in found] == ["%1$s", "25", "٣٠"]
    assert found[1].kind is InlineKind.NUMBER


@given(st.text(alphabet="ab %s{}<>/$#@.:1(،ا", max_size=40))
def test_spans_are_in_order_apart_and_true(text: str) -> None:
    end = 0
    for piece in find_inline(text, numbers=True):
        assert piece.start >= end
        assert text[piece.start : piece.end] == piece.text
        end = piece.end
    assert len(blank_inline(text)) == len(text)
