"""A catalog's plural forms, side by side and saved together, in real Chromium."""

from __future__ import annotations

import pytest

from workbench.workflow.articles import add_content
from workbench.workflow.viewing import article_view

pytestmark = [pytest.mark.browser, pytest.mark.slow]
POT = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#, c-format
msgid "%d file"
msgid_plural "%d files"
msgstr[0] ""
msgstr[1] ""
"""
FORMS = ["لا ملفات", "ملف واحد", "ملفان", "%d ملفات", "%d ملفًا", "%d ملف"]


@pytest.fixture
def files(workspace):
    add_content(workspace, POT.encode(), "files.pot", slug="files")
    return lambda: article_view(workspace, "files", "ar").rows[0]


def test_plural_forms_are_reviewed_side_by_side_and_confirmed_together(enter, desk, files, picture):
    page = enter(at="/articles/files/ar/")
    boxes = page.locator(".seg.on textarea[name=text]")
    page.wait_for_selector(".seg.on textarea:focus")
    assert boxes.count() == 6
    assert page.get_by_label("Few (3, 4, 5, 6, 7 …)").count() == 1
    for form in FORMS:
        page.keyboard.type(form)
        page.keyboard.press("Tab")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#s1[data-state=edited]")
    page.wait_for_load_state("networkidle")
    page.wait_for_selector("#saved[data-state=saved]")
    assert [form.text for form in files().forms] == FORMS
    assert files().state == "edited"
    picture(page, "plural-forms")
    boxes.nth(3).fill("ملفات")
    page.wait_for_selector(".seg.on .qa[data-form='3']")
    page.keyboard.press("F8")
    assert boxes.nth(3).evaluate("box => box === document.activeElement")
    page.keyboard.press("Control+i")
    assert boxes.nth(3).input_value() == "%d files"
    page.keyboard.press("Control+z")
    boxes.nth(3).fill(FORMS[3])
    page.wait_for_selector(".seg.on .qa.error", state="detached")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#s1[data-state=confirmed]")
    page.keyboard.press("Escape")
    assert page.locator("#s1 .tgt .t").all_inner_texts() == FORMS
    assert [form.text for form in files().forms] == FORMS
    page.keyboard.press("Enter")
    assert boxes.nth(5).input_value() == FORMS[5]
    assert page.problems == []


def test_two_reviewers_of_plural_forms_keep_both_texts(enter, desk, files):
    rana, sami = (enter(name, at="/articles/files/ar/") for name in ("Rana Saleh", "Sami Odeh"))
    for page in (rana, sami):
        page.wait_for_selector(".seg.on textarea:focus")
        page.wait_for_load_state("networkidle")
    sami.locator("textarea[name=text]").nth(1).fill("ملف سامي")
    sami.wait_for_selector("#s1[data-state=edited]")
    rana.locator(".seg.on textarea[name=text]").nth(1).fill("ملف رنا")
    rana.wait_for_selector(".conflict:not([hidden])")
    assert "سامي" in rana.inner_text(".conflict .theirs")
    rana.click(".conflict [data-take]")
    assert rana.locator(".seg.on textarea[name=text]").nth(1).input_value() == "ملف سامي"
