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


def axe(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("look", LOOKS)
def test_desk_looks_right_and_axe_finds_nothing(desk, workspace, enter, picture, look):
    ferry.reviewed(workspace)
    page = enter(**LOOKS[look])
    page.wait_for_selector("#panel .hit")
    page.wait_for_timeout(300)
    picture(page, f"desk-{look}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
    assert page.problems == []
