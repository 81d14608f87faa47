"""The desk's page: rows, marks, filters, bulk work, running text."""

from __future__ import annotations

import html
import re

import ferry


def numbers(page: str) -> list[int]:
    return [int(n) for n in re.findall(r'class="seg[^>]*data-number="(\d+)"', page)]


def test_segments_stand_side_by_side_with_their_languages(rana):
    page = rana.get("/articles/ferry/ar/").text
    assert numbers(page) == list(range(1, 9))
    assert 'class="src" lang="en" dir="ltr"' in page
    assert 'class="tgt" lang="ar" dir="rtl"' in page
    assert "<mark>Port Asfar</mark>" in page
    assert "<mark>بورت أسفر</mark>" in page
    assert 'dir="auto"' not in re.sub(r"<input[^>]*>|<dialog.*", "", page.split("<aside")[0])


def test_the_first_unfinished_segment_is_open_with_its_form(rana, workspace):
    ferry.reviewed(workspace)
    page = rana.get("/articles/ferry/ar/").text
    assert re.search(r'class="seg[^"]* on" id="s5"', page)
    assert 'name="action" value="confirm"' in page
    assert 'data-text="توماش فيلغوش"' in page


def test_filters_live_in_the_address(rana, workspace):
    ferry.reviewed(workspace)
    shown = lambda query: numbers(rana.get(f"/articles/ferry/ar/?{query}").text)  # noqa: E731
    assert shown("state=approved") == [1, 2, 3]
    assert shown("state=unfinished") == [5, 6, 7, 8]
    assert shown("finding=any")[0] == 5
    assert shown("name=Duneford") == [7, 8]
    assert shown("person=R.+Saleh") == [1, 2, 3, 4, 5]
    assert shown("q=KESTREL") == [1, 2]
    assert shown("q=KESTREL&case=1") == []
    assert shown("q=اياار") == []
    assert shown("q=ايار") == [6]
    assert shown("q=ايار&exact=1") == []
    assert shown("q=%5Cb312%5Cb&regex=1&side=source") == [2]


def test_a_bad_pattern_is_told(rana):
    page = rana.get("/articles/ferry/ar/?q=(&regex=1")
    assert page.status_code == 400
    assert "not a regular expression" in page.text


def test_bulk_work_is_previewed_then_done_then_undone(rana, workspace):
    ids = {n: row.id for n, row in ferry.rows(workspace).items()}
    page = rana.get(
        "/articles/ferry/ar/bulk/?action=confirm" + "".join(f"&segment={ids[n]}" for n in (1, 5, 8))
    ).text
    assert "To be changed: 1. Left alone: 2." in page
    changes = [html.unescape(c) for c in re.findall(r'name="change" value="([^"]+)"', page)]
    rana.post("/articles/ferry/ar/bulk/", action="confirm", label="", change=changes)
    assert ferry.rows(workspace)[1].state == "confirmed"
    assert ferry.rows(workspace)[5].state == "machine"
    page = rana.get("/articles/ferry/ar/").text
    step = re.search(r'action="(/history/\d+/undo)"', page).group(1)
    assert "<bdi>1 text</bdi>" in rana.get("/history/").text
    rana.post(step)
    assert ferry.rows(workspace)[1].state == "machine"


def test_replacing_is_previewed_and_is_one_step(rana, workspace):
    page = rana.get("/articles/ferry/ar/bulk/replace?q=خليج&by=جون").text
    changes = [html.unescape(c) for c in re.findall(r'name="change" value="([^"]+)"', page)]
    assert len(changes) == 2
    rana.post("/articles/ferry/ar/bulk/", action="edit", label="", change=changes)
    assert "جون كيستريل" in ferry.rows(workspace)[1].text
    assert "جون كيستريل" in ferry.rows(workspace)[2].text


def test_running_text_marks_what_is_not_confirmed(rana, workspace):
    ferry.reviewed(workspace)
    page = rana.get("/articles/ferry/ar/text").text
    assert page.count('class="pending"') == 4


def test_looking_words_up_finds_names_and_memory(rana, workspace):
    ferry.reviewed(workspace)
    found = rana.get("/articles/ferry/ar/lookup?q=kestrel").json["found"]
    assert "خليج كيستريل" in found
    assert "R. Saleh" in found


def test_the_list_of_articles_tells_progress(rana, workspace):
    ferry.reviewed(workspace)
    page = rana.get("/").text
    assert "4 of 8 done" in page
    assert "Approved: 3" in page


def test_an_article_is_pasted_shown_with_roles_and_stored(rana, workspace):
    text = "3 min read\n\nRain over Duneford\n\nRain fell over Duneford all day on Monday.\n"
    page = rana.post("/add", text=text, name="rain", source="en", target="ar").text
    token = re.search(r'name="token" value="([0-9a-f]+)"', page).group(1)
    roles = dict(re.findall(r'name="(role-\d+)">.*?value="(\w+)" selected', page, re.S))
    assert "furniture" in roles.values()
    title = next(key for key, role in roles.items() if role == "title")
    answer = rana.post(
        "/add/store", token=token, name="rain.txt", source="en", target="ar",
        **{**roles, title: "heading"},
    )  # fmt: skip
    assert answer.status_code == 302
    view = ferry.article_view(workspace, answer.location.split("/")[2], "ar")
    assert [row.role for row in view.rows if not row.aside] == ["heading", "body"]


def test_a_term_added_in_the_browser_is_asked_for_at_once(rana, workspace):
    said = rana.post(
        "/names/add", json=True, source="Karim Benyoussef", target="كريم بن يوسف", kind="person",
        source_language="en", target_language="ar",
    )  # fmt: skip
    assert said.status_code == 200
    row = ferry.rows(workspace)[8]
    assert "Karim Benyoussef" in [name["source"] for name in row.names]


def test_export_writes_the_catalog_and_says_where(rana, workspace):
    ferry.reviewed(workspace)
    answer = rana.post("/articles/ferry/ar/export")
    page = rana.get(answer.location).text
    assert "locales/ar/LC_MESSAGES/ferry.po" in page
    assert (workspace.locales / "ar/LC_MESSAGES/ferry.po").is_file()


def test_a_segment_without_text_is_untranslated_and_nothing_else(rana, workspace):
    row = ferry.rows(workspace)[8]
    assert (row.text, row.state) == ("", "untranslated")
    emptied = ferry.rows(workspace)[7]
    rana.post(f"/segments/{emptied.id}/ar/", text=" ", version=emptied.version, action="edit")
    assert ferry.rows(workspace)[7].state == "untranslated"
    page = rana.get("/articles/ferry/ar/").text
    for number in (7, 8):
        row = page.split(f'id="s{number}"')[1].split('role="listitem"')[0]
        assert 'data-state="untranslated"' in row
        assert '<span class="word">Untranslated</span>' in row
