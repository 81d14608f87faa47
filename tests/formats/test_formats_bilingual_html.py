from __future__ import annotations

from lxml import html

from workbench.formats.bilingual_html import BilingualRow, bilingual_page

ROWS = [
    BilingualRow(1, "Aid for Aleppo & Idlib", "مساعدات لحلب", "approved", "title", "", ((8, 14),)),
    BilingualRow(
        2, "<b>No</b>", "لا", "needs-work", note="who?", target_names=((0, 2), (1, 2), (5, 9))
    ),
]
PAGE = html.fromstring(bilingual_page("Aid <1>", "en", "ar", ROWS, "2016-12-14").decode())


def test_both_texts_stand_in_their_direction() -> None:
    cells = PAGE.xpath("//tbody/tr[1]/td")
    assert [cell.get("lang") for cell in cells[1:3]] == ["en", "ar"]
    assert [cell.get("dir") for cell in cells[1:3]] == ["ltr", "rtl"]
    assert [cell.text_content() for cell in cells] == [
        "1",
        "Aid for Aleppo & Idlib",
        "مساعدات لحلب",
        "approved",
    ]


def test_names_are_marked_and_isolated_once() -> None:
    assert [mark.text_content() for mark in PAGE.xpath("//mark/bdi")] == ["Aleppo", "لا"]


def test_nothing_in_a_text_becomes_markup() -> None:
    assert PAGE.xpath("//tbody/tr[2]/td[2]")[0].text_content() == "<b>No</b>"
    assert not PAGE.xpath("//tbody//b")
    assert PAGE.xpath("//title")[0].text == "Aid <1>"


def test_what_is_open_is_said() -> None:
    assert PAGE.xpath("//tr[contains(@class, 'open')]/td[4]")[0].text_content() == "needs-workwho?"
    assert "1 approved, 1 needs-work" in PAGE.xpath("//header/p")[0].text_content()


def test_the_page_needs_nothing_beside_it() -> None:
    assert not PAGE.xpath("//script | //link | //img | //@src")
