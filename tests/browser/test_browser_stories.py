"""What people do at the desk, from beginning to end, in real Chromium."""

from __future__ import annotations

from datetime import UTC, datetime

import ferry
import pytest

from workbench.store.schema import Comment
from workbench.workflow import naming
from workbench.workflow.articles import add_content
from workbench.workflow.beside import beside
from workbench.workflow.viewing import article_view

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AREA = "textarea[name=text]"


def settled(page) -> None:
    page.wait_for_selector("#saved[data-state=saved]")


def open_at(page, desk, number: int):
    page.goto(f"{desk.article}?at={number}")
    page.wait_for_selector(f"#s{number}.on {AREA}:focus")
    page.wait_for_load_state("networkidle")
    return page


def test_edit_mend_a_name_confirm_approve_export(enter, desk, workspace, picture):
    page = open_at(enter(), desk, 5)
    picture(page, "story-1-opened")
    page.wait_for_selector("#panel .need")
    page.keyboard.press("Control+1")
    page.keyboard.press("Control+2")
    assert "هيئة موانئ المضائق الشمالية" in page.input_value(AREA)
    page.wait_for_selector(".seg.on .qa.error", state="detached")
    page.wait_for_selector(".seg.on .diff ins")
    picture(page, "story-1-mended")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#s5[data-state=confirmed]")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Control+Shift+Enter")
    settled(page)
    row = ferry.rows(workspace)[5]
    assert (row.state, row.person, row.origin) == ("approved", "Rana Saleh", "engine")
    page.click("text=Export PO")
    page.wait_for_selector(".note-line.ok")
    written = (workspace.locales / "ar/LC_MESSAGES/ferry.po").read_text("utf-8")
    assert "توماش فيلغوش" in written


def test_a_machine_alternative_is_taken_with_one_key_and_taken_back(
    enter, desk, workspace, picture
):
    page = open_at(enter(), desk, 2)
    other = page.wait_for_selector("#alternatives .hit")
    number, text = other.get_attribute("data-n"), other.get_attribute("data-text")
    draft = page.input_value(AREA)
    present = "#panel [data-present]:not([hidden])"
    assert page.locator(present).count() == 1
    page.keyboard.press(f"Control+{number}")
    assert page.input_value(AREA) == text
    settled(page)
    assert page.locator(f"#alternatives .hit[data-n='{number}'] [data-present]").is_visible()
    picture(page, "alternatives")
    row = ferry.rows(workspace)[2]
    assert (row.text, row.state, row.origin) == (text, "edited", "engine")
    taken = beside(workspace, row.id, "ar").history[0]
    assert (taken.origin, taken.origin_note, taken.text) == ("engine", "argos en_ar 1.9", text)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Control+z")
        assert page.input_value(AREA) == draft
    settled(page)
    assert page.locator("#panel [data-present]").first.is_visible()
    assert ferry.rows(workspace)[2].text == draft
    assert page.problems == []


def test_two_reviewers_of_one_segment(enter, desk, workspace, picture):
    rana, sami = enter("Rana Saleh"), enter("Sami Odeh")
    open_at(rana, desk, 2)
    open_at(sami, desk, 2)
    rana.fill(AREA, "نص رنا عن العبّارة.")
    settled(rana)
    sami.fill(AREA, "نص سامي عن العبّارة.")
    sami.wait_for_selector(".conflict:not([hidden])")
    picture(sami, "conflict")
    assert sami.input_value(AREA) == "نص سامي عن العبّارة."
    assert "Rana Saleh" in sami.inner_text(".conflict")
    assert ferry.rows(workspace)[2].text == "نص رنا عن العبّارة."
    sami.click("[data-keep]")
    settled(sami)
    assert ferry.rows(workspace)[2].text == "نص سامي عن العبّارة."
    assert [ferry.rows(workspace)[2].person] == ["Sami Odeh"]


def test_work_survives_a_stopped_desk_and_a_reload(enter, desk, workspace, picture):
    page = open_at(enter(), desk, 2)
    desk.stop()
    page.fill(AREA, "نص كُتب والمنضدة متوقفة.")
    page.wait_for_selector("#saved[data-state=offline]")
    picture(page, "offline")
    desk.start()
    page.goto(desk.article)
    settled(page)
    assert ferry.rows(workspace)[2].text == "نص كُتب والمنضدة متوقفة."
    assert page.evaluate("localStorage.getItem('workbench:unsent:ferry/ar')") is None


def test_an_answer_that_was_lost_is_no_conflict(enter, desk, workspace):
    page = open_at(enter(), desk, 2)
    lost = {"left": 1}

    def lose(route):
        if route.request.method == "POST" and lost["left"]:
            lost["left"] -= 1
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/segments/**", lose)
    page.fill(AREA, "نص أول.")
    page.wait_for_selector("#saved[data-state=offline]")
    page.fill(AREA, "نص ثان.")
    settled(page)
    assert ferry.rows(workspace)[2].text == "نص ثان."
    assert page.query_selector(".conflict:not([hidden])") is None


def test_a_paste_becomes_an_article_with_corrected_roles(enter, workspace, picture, axe):
    page = enter(at="/add")
    page.fill(
        "textarea[name=text]",
        "3 min read\n\nRain over Duneford\n\nIt rained all Monday. Boats stayed. Talks go on.\n",
    )
    page.click("text=Look at it")
    picture(page, "add-roles")
    page.select_option(".blocks li:nth-child(3) select", "caption")
    page.uncheck("input[name=draft]")
    cut_by_keyboard(page, picture)
    assert axe(page) == []
    page.click(".btn:text-is('Add it')")
    page.wait_for_selector("#segments .seg")
    assert "Caption" in page.inner_text("#segments")
    sources = [row.source for row in article_view(workspace, "rain-over-duneford", "ar").rows]
    assert sources[-2:] == ["It rained", "all Monday. Boats stayed. Talks go on."]
    page.goto(page.url.split("/articles")[0])
    picture(page, "articles")
    assert "Rain over Duneford" in page.inner_text("table")


def cut_by_keyboard(page, picture):
    """Split the caption before its third word, then merge what follows; a reload loses nothing."""
    page.focus(".blocks li:nth-child(3) .part:first-child button[value^=open]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".words")
    page.wait_for_function("document.activeElement.id.startsWith('part-')")  # after the page loads
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    picture(page, "add-split")
    page.keyboard.press("Enter")
    page.wait_for_selector(".words", state="detached")
    for _ in range(2):
        page.focus(".blocks li:nth-child(3) .part:nth-of-type(2) button[value^=merge]")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.reload()
    assert page.input_value(".blocks li:nth-child(3) select") == "caption"
    assert not page.is_checked("input[name=draft]")
    assert page.locator(".blocks li:nth-child(3) .part").count() == 2


def test_the_desk_in_arabic(enter, desk, workspace, picture):
    ferry.reviewed(workspace)
    page = open_at(enter("رنا", interface="ar"), desk, 5)
    assert page.get_attribute("html", "dir") == "rtl"
    assert "تأكيد" in page.inner_text(".seg.on .under > .acts")
    for address, name in (("/", "articles"), ("/names/", "names"), ("/history/", "history")):
        page.goto(desk.url + address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        picture(page, f"arabic-{name}")
    page.goto(f"{desk.article}text")
    picture(page, "arabic-text")
    assert page.problems == []


def test_the_desk_reads_and_saves_without_script(chromium, desk, workspace):
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(desk.url)
    page.fill("input[name=person]", "Rana Saleh")
    page.click("button.pri")
    page.goto(f"{desk.article}?at=2")
    page.fill(AREA, ferry.PAIRS[1][1] + " ")
    page.click(".seg.on button[value=edit]")
    assert ferry.rows(workspace)[2].state == "edited"
    assert page.locator("#segments .seg").count() == 8
    context.close()


def test_a_candidate_becomes_a_term_whose_change_reaches_the_texts(enter, desk, workspace, picture):
    page = enter(at="/names/candidates")
    page.fill(".candidate input[name=target]", "كريم بن يوسف")
    page.click(".candidate button.pri")
    assert "كريم بن يوسف" in page.inner_text(".note-line")
    page.goto(f"{desk.url}/names/?edit=en-ar:Duneford")
    page.fill("#edit input[name=target]", "دونفورت")
    page.click("#edit button.pri")
    picture(page, "impact")
    assert "كانت أطقم الصيد في دونفورت" in page.inner_text(".blocks")
    page.click("form button.pri >> nth=-1")
    page.wait_for_selector(".note-line.ok")
    assert "دونفورت" in ferry.rows(workspace)[7].text
    assert all(name["used"] for name in ferry.rows(workspace)[7].names)


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_a_name_spelled_two_ways_is_joined_by_keyboard(
    enter, desk, workspace, picture, axe, interface
):
    text = "Spokesman Bilal Nahhas spoke in Duneford.\n\nLater Bilal Nahas left Duneford.\n"
    add_content(workspace, text.encode(), "talk.txt", slug="talk")
    page = enter(at="/names/forms/", interface=interface)
    picture(page, f"one-form-{interface}")
    assert axe(page) == []
    page.focus(".candidate input[name=target]")
    page.keyboard.press("Control+a")
    page.keyboard.type("بلال نحاس")
    page.keyboard.press("Enter")
    page.wait_for_selector("form .btn.pri[autofocus]")
    picture(page, f"one-form-join-{interface}")
    assert axe(page) == []
    assert page.evaluate("document.activeElement.matches('.btn.pri')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note-line form button")
    assert naming.find_term(workspace, "Bilal Nahas").term.target == "بلال نحاس"
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('.note-line form button')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".candidate input[name=target]")
    assert "Bilal Nahas" in page.inner_text(".candidate")


def test_the_other_text_of_an_import_is_taken_with_the_keyboard(enter, desk, workspace):
    there = "نص الملف العائد."
    row = ferry.rows(workspace)[3]
    with workspace.store.write() as session:
        offered = {"file": "back.po", "texts": [there], "state": "edited", "note": ""}
        session.add(
            Comment(
                segment_id=row.id, language="ar", person="Omar", text=f"back.po: {there}",
                at=datetime.now(UTC), offered=offered,
            )
        )  # fmt: skip
    page = open_at(enter(), desk, 3)
    assert page.locator("#panel .offer ins").count()
    page.keyboard.press("End")
    page.keyboard.type(" مسودة")
    page.keyboard.press("Alt+i")
    page.wait_for_selector("#panel .offer button:focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .offer", state="detached")
    page.wait_for_selector(f"#s3 {AREA}:focus")
    assert page.input_value(AREA) == there
    page.wait_for_selector("#s3[data-state=edited]")
    assert ferry.rows(workspace)[3].text == there
    texts = [one.text for one in beside(workspace, row.id, "ar").history]
    assert any(text.endswith("مسودة") for text in texts)
    assert page.locator(".chip [data-count=edited]").inner_text() == "1"
