"""Screenshots of the desk in light, dark, narrow and Arabic, and what axe says of each."""

from __future__ import annotations

import ferry
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOOKS = {
    "light": {},
    "dark": {"theme": "dark"},
    "narrow": {"width": 900, "height": 1100},
    "arabic": {"interface": "ar"},
    "phone": {"width": 390, "height": 844},
}


@pytest.mark.parametrize("look", LOOKS)
def test_desk_looks_right_and_axe_finds_nothing(desk, workspace, enter, picture, axe, look):
    ferry.reviewed(workspace)
    page = enter(**LOOKS[look])
    page.wait_for_selector("#panel .hit")
    page.wait_for_selector(".seg.on .diff ins")
    page.wait_for_load_state("networkidle")
    picture(page, f"desk-{look}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
    assert page.problems == []


@pytest.mark.parametrize("look", ["light", "dark", "arabic"])
def test_the_other_pages_look_right_and_axe_finds_nothing(
    desk, workspace, enter, picture, axe, look
):
    ferry.reviewed(workspace)
    page = enter(**LOOKS[look])
    addresses = {
        "articles": "/", "add": "/add", "names": "/names/", "history": "/history/",
        "candidates": "/names/candidates", "import": "/names/import",
        "term": "/names/term?key=en-ar:Tomasz%20Wielgosz", "text": "/articles/ferry/ar/text",
        "edit": "/names/?edit=en-ar:Tomasz%20Wielgosz",
    }  # fmt: skip
    for name, address in addresses.items():
        page.goto(desk.url + address)
        picture(page, f"{name}-{look}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert axe(page) == [], name
    assert page.problems == []


def test_open_dialogs_please_axe_too(enter, axe):
    page = enter()
    page.wait_for_selector("#panel .hit")
    for keys, place in (("F1", "help"), ("Control+.", "characters"), ("Control+k", "lookup"),
                        ("Control+e", "add-term")):  # fmt: skip
        page.focus("textarea[name=text]")
        page.keyboard.press(keys)
        page.wait_for_selector(f"#{place}[open]")
        assert axe(page) == [], place
        page.keyboard.press("Escape")


def test_it_holds_at_twice_the_size(desk, workspace, enter, picture):
    page = enter(width=700, height=450)
    page.wait_for_selector("#panel .hit")
    picture(page, "desk-zoomed")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
