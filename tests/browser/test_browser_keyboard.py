"""The keyboard, in real Chromium."""

from __future__ import annotations

import ferry
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AREA = "textarea[name=text]"
PLAIN = [
    (f"The harbour office opened its door for day {n}.", f"فتح مكتب الميناء بابه في اليوم {n}.")
    for n in range(1, 25)
]


def state(page, number: int) -> str:
    return page.get_attribute(f"#s{number}", "data-state")


def settled(page) -> None:
    page.wait_for_selector("#saved[data-state=saved]")


def at(page) -> int:
    return int(page.get_attribute(".seg.on", "data-number"))


def ready(page) -> None:
    """Wait until the scripts have taken the page over and the panel is there."""
    page.wait_for_selector(f".seg.on {AREA}:focus")
    page.wait_for_selector("#panel .hit")


def beside(page) -> None:
    """Wait until the panel belongs to the open segment and its findings are there."""
    page.wait_for_load_state("networkidle")


class TestTwenty:
    @pytest.fixture
    def workspace(self, tmp_path):
        return ferry.make(tmp_path / "workspace", PLAIN)

    def test_twenty_segments_are_reviewed_without_a_pointer(self, enter, workspace, picture):
        page = enter()
        page.wait_for_selector(f".seg.on {AREA}:focus")
        for n in range(1, 21):
            assert at(page) == n
            if n % 4 == 0:
                page.keyboard.press("End")
                page.keyboard.type(" حقًا")
                page.keyboard.press("Control+Enter")
                if at(page) == n:  # it has warnings: once more
                    page.keyboard.press("Control+Enter")
            elif n % 5 == 0:
                page.keyboard.press("Control+Shift+Enter")
            elif n % 7 == 0:
                page.keyboard.press("Alt+Enter")
                page.keyboard.type("اسأل المكتب")
                page.keyboard.press("Enter")
            else:
                page.keyboard.press("Control+Enter")
        settled(page)
        picture(page, "twenty-by-keyboard")
        states = {n: row.state for n, row in ferry.rows(workspace).items()}
        assert states[1] == "confirmed"
        assert states[5] == "approved"
        assert states[7] == "needs-work"
        assert ferry.rows(workspace)[7].note == "اسأل المكتب"
        assert sum(state in ("confirmed", "approved") for state in states.values()) >= 12
        assert all(states[n] != "machine" for n in range(1, 21))
        assert page.problems == [] or all("409" in one for one in page.problems)

    def test_moving_about(self, enter):
        page = enter()
        page.wait_for_selector(f".seg.on {AREA}:focus")
        for keys, number in (
            ("Alt+ArrowDown", 2), ("Alt+ArrowUp", 1), ("Alt+End", 24), ("Alt+Home", 1),
            ("Alt+PageDown", 2), ("Alt+PageUp", 1),
        ):  # fmt: skip
            page.keyboard.press(keys)
            assert at(page) == number, keys

    def test_list_mode_walks_selects_and_approves(self, enter, workspace):
        page = enter()
        page.wait_for_selector(f".seg.on {AREA}:focus")
        page.keyboard.press("Escape")
        assert page.query_selector(".seg.on") is None
        page.keyboard.press("j")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("a")
        page.keyboard.press("k")
        page.keyboard.press("Space")
        page.keyboard.press("j")
        page.keyboard.press("Shift+Space")
        assert page.inner_text("#selection output") == "Selected: 2"
        settled(page)
        assert ferry.rows(workspace)[3].state == "approved"
        page.keyboard.press("Enter")
        assert at(page) == 4
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.name") == "q"


def test_names_go_in_and_come_out_again_like_typing(enter):
    page = enter()
    page.goto(page.url.split("?")[0] + "?at=5")
    page.wait_for_selector("#panel .hit[data-n='2'].need")
    draft = page.input_value(AREA)
    page.keyboard.press("Control+2")
    fixed = page.input_value(AREA)
    assert "توماش فيلغوش" in fixed
    assert "توماس" not in fixed
    page.keyboard.press("Control+z")
    expect(page.locator(f".seg.on {AREA}")).to_have_value(draft)
    page.keyboard.press("Control+i")
    assert page.input_value(AREA).startswith("The Northern")
    page.keyboard.press("Control+m")
    expect(page.locator(f".seg.on {AREA}")).to_have_value(draft)
    page.keyboard.press("Control+z")
    assert page.input_value(AREA).startswith("The Northern")
    page.keyboard.press("Control+z")
    expect(page.locator(f".seg.on {AREA}")).to_have_value(draft)


def test_errors_do_not_yield_and_f8_walks_to_them(enter, workspace):
    page = enter()
    page.goto(page.url.split("?")[0] + "?at=5")
    ready(page)
    page.wait_for_selector(".qa.error")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    assert at(page) == 5
    page.keyboard.press("F8")
    assert page.evaluate("getSelection().toString()").strip() or page.query_selector(".qa.now")
    page.keyboard.press("Control+1")
    page.keyboard.press("Control+2")
    page.keyboard.press("Control+s")
    page.wait_for_selector(".seg.on .qa.error", state="detached")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#s5[data-state=confirmed]")
    settled(page)
    assert ferry.rows(workspace)[5].state == "confirmed"


def test_letters_are_found_on_an_arabic_keyboard(enter):
    page = enter()
    ready(page)
    page.keyboard.press("End")
    page.keyboard.type("س")
    pressed = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', %s))"
    event = "{key: 'ة', code: 'KeyM', ctrlKey: true, bubbles: true, cancelable: true}"
    page.evaluate(pressed % event)
    expect(page.locator(f".seg.on {AREA}")).to_have_value(ferry.PAIRS[0][1])
    azerty = "{key: 'm', code: 'Semicolon', altKey: true, bubbles: true, cancelable: true}"
    page.keyboard.type("س")
    page.wait_for_selector(".seg.on .diff:not([hidden])")
    page.evaluate(pressed % azerty)
    page.wait_for_selector(".seg.on .diff[hidden]", state="attached")


def test_keys_are_listed_and_can_be_changed(enter, picture):
    page = enter()
    page.wait_for_selector(f".seg.on {AREA}:focus")
    page.keyboard.press("F1")
    assert page.is_visible("#help")
    picture(page, "keys")
    page.click("[data-command=next] [data-remap]")
    page.keyboard.press("Alt+n")
    page.keyboard.press("Escape")
    page.focus(AREA)
    page.keyboard.press("Alt+n")
    assert at(page) == 2
    page.reload()
    page.wait_for_selector(f".seg.on {AREA}:focus")
    page.keyboard.press("Alt+n")
    assert at(page) == 3


def test_special_characters_and_comments(enter, workspace):
    page = enter()
    ready(page)
    page.keyboard.press("Control+.")
    page.click("[data-char='200F']")
    assert page.input_value(AREA).endswith("\u200f")
    page.keyboard.press("Alt+c")
    page.keyboard.type("Which port?")
    page.click("#comments form:last-of-type button")
    page.wait_for_selector("#comments article")
    assert "Which port?" in page.inner_text("#comments")
