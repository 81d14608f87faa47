"""A walk along the screens looked at least: every view, other keyboards, the text page, undo."""

from __future__ import annotations

import ferry
import pytest
from playwright.sync_api import expect

from workbench.workflow import articles, naming
from workbench.workflow.beside import beside
from workbench.workflow.overview import list_articles

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AREA = ".seg.on textarea[name=text]"
ARABIC = "عاد صيادون إلى ميناء طرطوس صباح الأربعاء بعد عاصفة طويلة."
PRESS = """([key, code, more]) => (document.activeElement ?? document.body).dispatchEvent(
  new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true, ...more}))"""
LOOKS = {
    "dark": {"theme": "dark"},
    "arabic": {"interface": "ar"},
    "phone": {"width": 390, "height": 844},
    "arabic-phone": {"interface": "ar", "width": 390, "height": 844},
}
VIEWS = {
    "articles": "/", "welcome": "/welcome", "history": "/history/", "forms": "/names/forms/",
    "join": "/names/forms/join?keep=Bilal+Nahhas&spelling=Bilal+Nahas&target=بلال&kind=person",
    "names": "/names/", "candidates": "/names/candidates", "import": "/names/import",
    "text": "/articles/ferry/ar/text", "replace": "/articles/ferry/ar/bulk/replace?q=خط&by=سطر",
    "bulk": "/articles/ferry/ar/bulk/?segment=5&segment=6&action=confirm",
}  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
def test_every_view_fits_and_pleases_axe(desk, workspace, enter, picture, axe, look):
    ferry.reviewed(workspace)
    text = "Page\n\nSpokesman Bilal Nahhas spoke.\n\nLater Bilal Nahas left."
    articles.add_content(workspace, text.encode(), "talk.txt")
    naming.remove_term(workspace, "en-ar:Alcyon", person="R. Saleh")
    page = enter(**LOOKS[look])

    def right(name):
        picture(page, f"walk-{name}-{look}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert axe(page) == [], name

    for name, address in VIEWS.items():
        page.goto(desk.url + address)
        right(name)
    page.click(".top .more summary")
    sheet = page.locator(".top .sheet").bounding_box()
    assert sheet["x"] >= 0
    assert sheet["x"] + sheet["width"] <= page.viewport_size["width"]
    right("preferences")
    page.goto(f"{desk.url}/names/?edit=en-ar:Duneford")
    page.fill("#edit input[name=target]", "دونفرد")
    page.click("button[value=look]")
    right("impact")
    page.goto(f"{desk.url}/names/import")
    page.set_input_files(
        "input[type=file]",
        {
            "name": "n.csv",
            "mimeType": "text/csv",
            "buffer": "source,target\nOld Pier,المرسى\n,x\n".encode(),
        },
    )
    page.click("main .btn.pri")
    right("imported")
    page.goto(f"{desk.url}/articles/ferry/ar/?at=5")
    page.wait_for_selector("#panel .hit")
    page.click("#find summary")
    assert page.locator("#find .sheet input[name=by]").bounding_box()["width"] > 90
    right("filters")
    assert page.problems == []


@pytest.mark.parametrize(
    ("layout", "letters"),
    [
        ("arabic", {"I": "ه", "M": "ة", "K": "ن", "J": "ت", "?": ("؟", "Slash")}),
        ("azerty", {"I": "i", "M": ("m", "Semicolon"), "K": "k", "J": "j", "?": ("?", "KeyM")}),
    ],
)
def test_letters_and_signs_are_found_on_other_keyboards(enter, layout, letters):
    page = enter(at="/articles/ferry/ar/?at=3")
    page.wait_for_selector(f"{AREA}:focus")
    page.wait_for_load_state("networkidle")
    draft = page.input_value(AREA)

    def press(letter, **more):
        found = letters[letter]
        key, code = found if isinstance(found, tuple) else (found, f"Key{letter}")
        page.evaluate(PRESS, [key, code, more])

    press("I", ctrlKey=True)
    assert page.input_value(AREA).startswith("Transport Minister")
    press("M", ctrlKey=True)
    expect(page.locator(AREA)).to_have_value(draft)
    digit = {"azerty": "&", "arabic": "١"}[layout]
    page.evaluate(PRESS, [digit, "Digit1", {"ctrlKey": True}])
    assert page.input_value(AREA) != draft
    page.keyboard.press("Escape")
    press("J")
    assert page.locator(".seg.cursor").get_attribute("data-number") == "4"
    press("K")
    assert page.locator(".seg.cursor").get_attribute("data-number") == "3"
    press("?", shiftKey=True)
    assert page.is_visible("#help")


def test_a_long_title_never_pushes_the_desk_out_of_a_narrow_window(enter, workspace):
    title = " ".join(["Aid convoy turned back as shelling shuts the road"] * 3)
    text = f"{title}\n\nTwo drivers were injured. The trucks returned before noon."
    slug = articles.add_content(workspace, text.encode(), "long.txt").slug
    for width in (900, 1100, 390):
        page = enter(width=width, at=f"/articles/{slug}/ar/")
        page.wait_for_selector(f"{AREA}:focus")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        box = page.locator("text=Export PO").bounding_box()
        assert box["x"] + box["width"] <= width


def test_on_a_phone_lists_are_lines_below_each_other(enter, workspace, axe):
    title = " ".join(["Aid convoy turned back as shelling shuts the road"] * 3)
    articles.add_content(workspace, f"{title}\n\nTwo were injured.".encode(), "long.txt")
    for place in ("/", "/names/", "/names/?edit=en-ar:Alcyon"):
        page = enter(width=390, at=place)
        widths = page.evaluate(
            "[...document.querySelectorAll('.stacked tbody tr > :first-child')]"
            ".map((cell) => cell.getBoundingClientRect().width)"
        )
        assert min(widths) > 300, place
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
        assert axe(page) == [], place


def test_the_filter_in_force_is_told_in_forced_colours_too(enter, axe):
    page = enter()
    page.emulate_media(forced_colors="active")
    page.wait_for_selector("#panel .hit")
    ground = "getComputedStyle(document.querySelector('.chip%s')).backgroundColor"
    assert page.evaluate(ground % "[aria-current]") != page.evaluate(
        ground % ":not([aria-current])"
    )
    assert axe(page) == []


def test_escape_leaves_the_search_and_the_look_up_at_once(enter):
    page = enter(at="/articles/ferry/ar/?at=3")
    page.wait_for_selector(f"{AREA}:focus")
    page.evaluate(f"document.querySelector('{AREA}').setSelectionRange(0, 6)")
    page.keyboard.press("Control+k")
    assert page.input_value("#lookup [name=q]")
    page.keyboard.press("Escape")
    assert page.is_hidden("#lookup")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("ferry")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "s3"
    page.keyboard.press("j")
    assert page.locator(".seg.cursor").get_attribute("data-number") == "4"


def test_keys_of_ones_own_stand_on_buttons_and_hints(enter):
    page = enter()
    page.wait_for_selector(f"{AREA}:focus")
    page.keyboard.press("F1")
    page.click("[data-command=confirm] [data-remap]")
    page.keyboard.press("Alt+Shift+c")
    page.keyboard.press("Escape")
    assert page.inner_text(".seg.on [data-do=confirm] kbd") == "Alt Shift C"
    assert page.inner_text(".keys kbd[data-key=confirm]") == "Alt Shift C"
    page.keyboard.press("Alt+ArrowDown")
    assert page.inner_text(".seg.on [data-do=confirm] kbd") == "Alt Shift C"


def test_the_running_text_follows_the_work(desk, workspace, enter):
    page = enter(at="/articles/ferry/ar/text")
    row = ferry.rows(workspace)[2]
    ferry.save(workspace, row, "نص جديد عن العبّارة.", "confirm")
    page.wait_for_selector("text=نص جديد عن العبّارة.", timeout=8000)
    assert page.locator("span.pending:has-text('نص جديد')").count() == 0


def test_arrows_go_the_way_of_the_text_when_a_word_is_chosen(enter):
    page = enter(at="/add")
    page.fill("input[name=source]", "ar")
    page.fill("input[name=target]", "en")
    page.fill("textarea[name=text]", ARABIC)
    page.click("text=Look at it")
    page.click("button[value^=open]")
    page.wait_for_selector(".words")
    page.keyboard.press("Tab")
    chosen = "document.querySelector('.words :checked').nextElementSibling.textContent"
    first, second = ARABIC.split()[1:3]
    assert page.evaluate(chosen) == first
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(chosen) == second
    page.keyboard.press("ArrowRight")
    assert page.evaluate(chosen) == first


def test_an_added_article_is_taken_back_with_the_button_beside_it(enter, workspace):
    page = enter(at="/add")
    page.fill("textarea[name=text]", "Rain over Duneford\n\nIt rained all Monday.")
    page.click("text=Look at it")
    page.uncheck("input[name=draft]")
    page.click(".btn:text-is('Add it')")
    page.wait_for_selector("#segments .seg")
    page.click(".notices .btn:text-is('Undo')")
    page.wait_for_selector("table.grid")
    assert "Rain over Duneford" not in page.inner_text("table.grid")
    assert [one.slug for one in list_articles(workspace)] == ["ferry"]


class TestMatches:
    @pytest.fixture
    def workspace(self, tmp_path):
        source, target = ferry.PAIRS[1]
        other = (source.replace("312", "450"), target.replace("صباح", "فجر"))
        made = ferry.make(tmp_path / "workspace", [ferry.PAIRS[0], (source, target), other])
        ferry.save(made, ferry.rows(made)[2], target, "confirm")
        return made

    def test_one_taken_with_a_key_is_the_origin(self, enter, workspace):
        page = enter(at="/articles/ferry/ar/?at=3")
        hit = page.wait_for_selector("#panel .hit[data-use=match]:has(.tag.tm)")
        page.keyboard.press(f"Control+{hit.get_attribute('data-n')}")
        page.keyboard.press("End")
        page.keyboard.type(" حقًا")
        page.keyboard.press("Control+s")
        page.wait_for_selector("#saved[data-state=saved]")
        row = ferry.rows(workspace)[3]
        assert row.text.endswith("حقًا")
        assert (row.state, row.origin) == ("edited", "memory")
        assert "R. Saleh" in row.origin_note
        assert beside(workspace, row.id, "ar").history[0].person == "Rana Saleh"
