from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.segmentation import LONGEST, Piece, join, segments, split

ENGLISH = [
    "Lt. Gen. Smith met Dr. A. Jones. | He left.",
    "St. George was there. | Sen. Lee was not.",
    "He lives in the U.S. | The war began.",
    "The U.S. President came. | The U.N. Security Council met.",
    "Shelling began at 5:00 a.m. Wednesday. | It stopped at 2:00pm local time.",
    "It began at 5 p.m. Damascus time. | Talks resumed at 6 a.m. | Residents fled.",
    "It cost $3.5 million. | No. 5 paid. | He said no. | Then he paid too.",
    "On Jan. 5, 2012 rebels came. | On Oct. 3 they left.",
    "He works for Acme Inc. | The firm left. | J.R.R. Tolkien did not.",
    "“We left.” | He wept. | “They came back.” | Nobody saw.",
    "“We waited. | Nobody came,” he said.",
    "“Why?” he asked. | “Why now?” Sergey Lavrov asked. | She left.",
    "(The road was shut.) | It opened later. | [It shut again.] | He left.[5] | She did not.",
    "He stopped... and went. | He stopped... | Then he went. | I… I cannot. | Wait… | Now.",
    "AMMAN: The ceasefire fell apart. | BEIRUT (Reuters) - It did not.",
    "WASHINGTON, D.C. (AP) — Talks failed. | They met in Washington, D.C. | They left.",
    "He told Syria Direct. | al-Jabha a-Shamiya denied it. | Gen. al-Hassan did not.",
    "They came—all of them—at 3.30. | 700 left in 2012. | 12 stayed.",
    "‘Go.’ | They went. | What?! | No.",
    "1. The first thing is bread.",
    "It reads “e”. | Red is a colour. | They film, etc.) | Others write. | The (U.S.) Army left.",
]
ARABIC = [
    "وصل د. أحمد إلى حلب. | قال أ. محمد إنه سيبقى.",
    "قال أ. د. محمد وأ.د. خالد شيئاً. | حضر م. خالد أيضاً.",
    "حدث ذلك عام 2011 م. | ثم عاد السكان. | توفي سنة 1432 هـ. | دفن هناك.",
    "الساعة 5 م. | وصلت القافلة. | الساعة 5.30 انتهت.",
    "هل عادوا؟ | نعم! | لم يعودوا؛ بقوا هناك.",
    "قال: «سنعود.» | وأضاف: «لن نرحل.» | ثم صمت.",
    "«هل سنعود؟» سأل الرجل. | «نعم!» | وقال آخرون لا.",
    "عمّان: بدأت الهدنة؛ ثم انهارت. | قال مصدر ذلك.",
    "لا أعرف... ربما غداً. | توقف القصف... | وقال مصدر ذلك.",
    "نقلت أ. ف. ب. عن مصدر ذلك. | ونفت و.م.ع. الخبر.",
    "(انتهى القصف.) | بدأت الهدنة.",
    "بلغت 3.5 مليون. | ١٢ قتيلاً سقطوا.",
]


@pytest.mark.parametrize("marked", ENGLISH)
def test_english_news(marked: str) -> None:
    _splits_as_marked(marked, "en")


@pytest.mark.parametrize("marked", ARABIC)
def test_arabic_news(marked: str) -> None:
    _splits_as_marked(marked, "ar")


def _splits_as_marked(marked: str, language: str) -> None:
    wanted = marked.split(" | ")
    assert [piece.text for piece in segments(" ".join(wanted), language)] == wanted


def test_other_languages_are_split_by_sentencex_through_quotation_marks() -> None:
    pieces = segments("Il est parti. « Oui. » Elle est venue.", "fr")
    assert [piece.text for piece in pieces] == ["Il est parti.", "« Oui. »", "Elle est venue."]


def test_no_break_spaces_end_nothing_and_are_kept() -> None:
    assert segments("\u00a0Mr.\u00a0Smith left.\u00a0 He wept. ", "en") == [
        Piece("Mr.\u00a0Smith left.", "\u00a0", "\u00a0 "),
        Piece("He wept.", "", " "),
    ]


def test_direction_marks_stay_with_their_sentence() -> None:
    pieces = segments("\u200fمرحبا.\u200f ثم ذهب.", "ar")
    assert [piece.text for piece in pieces] == ["\u200fمرحبا.\u200f", "ثم ذهب."]


def test_an_endless_sentence_is_divided_at_its_clauses() -> None:
    sentence = "the buses were turned back, and so " * 100
    parts = split(sentence, "en")
    assert "".join(parts) == sentence
    assert max(map(len, parts)) <= LONGEST
    assert all(part.endswith("back, ") for part in parts[:-1])


def test_a_line_of_200_000_characters_is_split_without_loss() -> None:
    line = ". . (“a.b” " * 18_200
    assert "".join(split(line, "en")) == line


def test_blank_and_empty_paragraphs() -> None:
    assert segments("", "en") == []
    assert segments(" \n", "en") == [Piece("", " \n", "")]


_TRICKY = (
    'Dr. U.S. a.m. 5 3.5 He left said I al-Haj “ ” « » " ( ) [1] <b> </b> ... … . ? ! ؟ ؛ : ، 。'
    " د. أ. م. هـ. ق.م. قال وقال"
)
_NEWS = st.lists(
    st.sampled_from([*_TRICKY.split(), " ", "\u00a0", "\u200f", "\u2028", "\n\n"]), max_size=40
)


@given(
    st.one_of(st.text(max_size=200), _NEWS.map(" ".join), _NEWS.map("".join)),
    st.sampled_from(["en", "ar", "fr", "pt_BR", "xx"]),
)
def test_joining_gives_the_paragraph_back(paragraph: str, language: str) -> None:
    assert "".join(split(paragraph, language)) == paragraph
    pieces = segments(paragraph, language)
    assert join(pieces) == paragraph
    assert all(piece.text == piece.text.strip() for piece in pieces)
    assert all(piece.text for piece in pieces) or not paragraph.strip()
