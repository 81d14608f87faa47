"""For everyone: Mac keys, what a screen reader is told in which order, contrast of all colours."""

from __future__ import annotations

import re

import ferry
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AREA = ".seg.on textarea[name=text]"
MAC = "Object.defineProperty(navigator, 'platform', {get: () => 'MacIntel'})"
COLOURS = """() => {
  const probe = document.createElement('i');
  document.body.append(probe);
  const pixel = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const light = (name) => {
    probe.style.setProperty('color', `var(${name})`);
    pixel.fillStyle = getComputedStyle(probe).color;
    pixel.fillRect(0, 0, 1, 1);
    const parts = [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3).map((v) => {
      const c = v / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  globalThis.ratio = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((m, n) => n - m);
    return (x + 0.05) / (y + 0.05);
  };
}"""
TEXTS = (
    ("--ok", "--ok-soft"), ("--bad", "--bad-soft"), ("--mt", "--mt-soft"),
    ("--edit", "--edit-soft"), ("--accent", "--accent-soft"), ("--ink-2", "--sunken"),
    ("--ink", "--term"), ("--ink", "--bad-soft"), ("--ink", "--edit-soft"),
    ("--ink-2", "--surface"), ("--ink-3", "--bg"), ("--ink-3", "--surface"),
    ("--ink-2", "--bg"), ("--accent-ink", "--accent"), ("--ok", "--bar"), ("--bad", "--surface"),
)  # fmt: skip
SHAPES = (
    ("--ok", "--bg"), ("--edit", "--bg"), ("--bad", "--bg"), ("--mt", "--bg"), ("--ink-3", "--bg"),
    ("--accent", "--surface"), ("--field", "--surface"), ("--term-line", "--bg"),
)  # fmt: skip


def test_a_mac_has_its_own_keys_but_for_those_the_system_takes(enter, desk, chromium):
    context = chromium.new_context(locale="en-GB", viewport={"width": 1400, "height": 900})
    context.add_init_script(MAC)
    page = context.new_page()
    page.goto(desk.url)
    page.fill("input[name=person]", "Rana Saleh")
    page.click("button.pri")
    page.goto(f"{desk.article}?at=5")
    page.wait_for_selector("#panel .need")
    shown = page.inner_text(".keys")
    assert "⌘ ↵" in shown
    assert {"Ctrl 1–9", "Ctrl M"} <= set(page.locator(".keys kbd").all_inner_texts())
    assert "⌥ ↵" in page.inner_text(".seg.on .under")
    draft = page.input_value(AREA)
    page.keyboard.press("Control+2")
    assert "توماش" in page.input_value(AREA)
    page.keyboard.press("Meta+1")
    page.keyboard.press("Control+m")
    expect(page.locator(AREA)).to_have_value(draft)
    page.keyboard.press("Meta+i")
    assert page.input_value(AREA).startswith("The Northern")
    page.keyboard.press("Alt+ArrowUp")
    assert page.get_attribute(".seg.on", "data-number") == "4"
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Meta+Enter")
    page.wait_for_selector("#s4[data-state=confirmed]")
    context.close()


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_a_screen_reader_meets_everything_named_and_in_order(enter, workspace, interface):
    ferry.reviewed(workspace)
    page = enter(interface=interface)
    page.wait_for_selector("#panel .hit")
    page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    told = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in in_order(nodes)
        if not node["ignored"]
    ]
    controls = {"button", "link", "textbox", "searchbox", "combobox", "checkbox"}
    assert [role for role, name in told if role in controls and not name.strip()] == []
    roles = [role for role, _ in told]
    assert roles.index("banner") < roles.index("main") < roles.index("complementary")
    assert "status" in roles
    words = {"en": ("Approved", "Edited", "Machine"), "ar": ("معتمد", "محرَّر", "آلي")}
    spoken = " ".join(name for _, name in told)
    assert all(word in spoken for word in words[interface])
    links = [int(n) for role, name in told if role == "link"
             for n in re.findall(r"^(?:Segment|المقطع) (\d+)$", name)]  # fmt: skip
    assert links == list(range(1, 9))
    box = told.index(next(one for one in told if one[0] == "textbox"))
    fifth = next(i for i, (role, name) in enumerate(told) if role == "link" and name.endswith(" 5"))
    assert box > fifth
    for place in ("#live", "#saved output"):
        assert page.locator(place).count() == 1


def in_order(nodes):
    """The tree read from its top as a screen reader reads it."""
    known = {node["nodeId"]: node for node in nodes}

    def walk(node):
        yield node
        for child in node.get("childIds", []):
            if child in known:
                yield from walk(known[child])

    return walk(nodes[0])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_can_be_told_from_what_it_stands_on(enter, theme):
    page = enter(theme=theme)
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    page.evaluate(COLOURS)

    def ratio(pair):
        return page.evaluate("([a, b]) => ratio(a, b)", list(pair))

    assert {pair: ratio(pair) for pair in TEXTS if ratio(pair) < 4.5} == {}
    assert {pair: ratio(pair) for pair in SHAPES if ratio(pair) < 3} == {}
    fainter = ratio(("--ink-3", "--bg"))
    page.emulate_media(contrast="more")
    assert ratio(("--ink-3", "--bg")) > fainter
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.querySelector('.btn')).transitionDuration") in (
        "0s",
        "",
    )
    page.emulate_media(reduced_motion="no-preference")
    moving = "getComputedStyle(document.querySelector('.btn')).transitionDuration"
    assert page.evaluate(moving) != "0s"
