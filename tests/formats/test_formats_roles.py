from __future__ import annotations

import pytest

from workbench.formats.document import Role
from workbench.formats.roles import Paragraph, recognise

BODY = "Residents left the town on Monday, and no one knows when they will come back to it."
ARABIC_BODY = "غادر السكان البلدة يوم الاثنين، ولا يعرف أحد متى يعودون إليها."


def _role(text: str, indent: str = "") -> Role:
    """The Role of a paragraph in the middle of an article."""
    page = [Paragraph(BODY)] * 5 + [Paragraph(text, indent)] + [Paragraph(BODY)] * 5
    return recognise(page)[5][0]


@pytest.mark.parametrize(
    "text",
    [
        "5 min read",
        "12-minute read",
        "Share this article",
        "Share on Facebook",
        "Facebook Twitter WhatsApp",
        "Advertisement",
        "Read more",
        "Read also: What the siege left behind",
        "Sign up for our weekly newsletter",
        "© 2016 The Daily",
        "Tags: Aleppo, ceasefire",
        "https://example.org/story",
        "* * *",
        "3 دقائق قراءة",
        "شارك هذا المقال",
        "اقرأ أيضاً: الحصار",
        "تابعنا على تويتر",
        "جميع الحقوق محفوظة",
    ],
)
def test_what_belongs_to_the_page_is_furniture(text: str) -> None:
    assert _role(text) is Role.FURNITURE


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Related talks in Geneva collapsed on Friday after two days.",
        "Support our fighters need has not come, he said.",
        "Subscribe is what they asked the young men to do.",
        "سجل الفريق أرقاماً جديدة يوم الأحد في حلب.",
        "Copyright law has not changed since 1952, she said.",
        "Share of the vote fell.",
    ],
)
def test_a_sentence_that_begins_like_a_button_is_not_furniture(text: str) -> None:
    assert _role(text) is Role.BODY


@pytest.mark.parametrize(
    ("text", "indent"),
    [
        ("Streets of the town on Monday. Photo courtesy of The Daily.", ""),
        ("A convoy waits at the border. (Reuters)", ""),
        ("A convoy waits at the border – AFP", ""),
        ("A market street on Sunday.", " "),
        ("شارع في البلدة يوم الاثنين. الصورة: سانا", ""),
        ("قافلة عند الحدود (رويترز)", ""),
    ],
)
def test_picture_captions(text: str, indent: str) -> None:
    assert _role(text, indent) is Role.CAPTION


def test_indented_first_lines_are_no_captions() -> None:
    page = [Paragraph("A title")] + [Paragraph(BODY, "  ")] * 4
    assert [role for role, _ in recognise(page)] == [Role.TITLE] + [Role.BODY] * 4


def test_a_teaser_repeats_the_beginning_of_a_later_paragraph() -> None:
    page = [
        Paragraph("Residents leave the town"),
        Paragraph("Residents left the town on\u00a0Monday, and no […]"),
        Paragraph(BODY),
    ]
    (title, _), (teaser, why), (body, _) = recognise(page)
    assert (title, teaser, body) == (Role.TITLE, Role.TEASER, Role.BODY)
    assert why == "It ends in […] and repeats paragraph 3."


def test_a_paragraph_that_is_cut_off_but_unique_is_kept() -> None:
    page = [Paragraph("A title"), Paragraph("He said that he would not […]"), Paragraph(BODY)]
    assert recognise(page)[1][0] is Role.BODY


@pytest.mark.parametrize(
    "text", ["By Omar Haddad", "بقلم: عمر حداد", "December 14, 2016", "14 كانون الأول 2016"]
)
def test_bylines_and_dates_stand_near_the_top(text: str) -> None:
    page = [Paragraph("A title"), Paragraph(text), *[Paragraph(BODY)] * 6]
    assert recognise(page)[1][0] is Role.BYLINE


def test_arabic_title_and_heading() -> None:
    page = [
        Paragraph("السكان يغادرون البلدة"),
        Paragraph(ARABIC_BODY),
        Paragraph("طريق العودة"),
        Paragraph(ARABIC_BODY),
    ]
    roles = [role for role, _ in recognise(page)]
    assert roles == [Role.TITLE, Role.BODY, Role.HEADING, Role.BODY]


def test_every_verdict_gives_its_reason() -> None:
    assert all(why.endswith(".") for _, why in recognise([Paragraph("Share"), Paragraph(BODY)]))


def test_a_text_of_one_paragraph_is_body() -> None:
    assert recognise([Paragraph("Just a line")])[0][0] is Role.BODY
