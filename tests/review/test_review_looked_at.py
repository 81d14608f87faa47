"""The preview of an upload: split and merge by plain forms, nothing kept on the server for it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from workbench.workflow.viewing import article_view

TEXT = "Rain over Duneford\n\nIt rained all Monday. The ferry stayed in port.\n\nTalks go on.\n"


@pytest.fixture
def form(rana):
    page = rana.post("/add", text=TEXT, name="rain", source="en", target="ar")
    return {**fields(page.text), "role-2": "caption"}


def fields(page: str) -> dict[str, str]:
    """What the page's own form would send again."""
    page = page[page.index('<form class="card"') :]
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    chosen = re.findall(r'<select name="([^"]+)">.*?value="([^"]+)" selected', page)
    return {key: unescape(value) for key, value in (*hidden, *chosen) if key != "csrf_token"}


def parts(page: str) -> list[str]:
    return [unescape(each) for each in re.findall(r'<p lang="en" dir="ltr">(.*?)</p>', page)]


def test_a_segment_is_opened_split_merged_and_stored(rana, workspace, form):
    opened = rana.post("/add/look", **form, do="open-1-0")
    assert re.findall(r'name="place" value="(\d+)"', opened.text) == ["3", "10", "14"]
    split = rana.post("/add/look", **fields(opened.text), do="split-1-0", place="10")
    assert split.status_code == 200
    assert parts(split.text)[1:4] == ["It rained", "all Monday.", "The ferry stayed in port."]
    merged = rana.post("/add/look", **fields(split.text), do="merge-1-10")
    assert fields(merged.text)["cuts-1"] == "10"
    stored = rana.post("/add/store", **fields(merged.text))
    assert stored.status_code == 302
    rows = article_view(workspace, "rain", "ar").rows
    assert [(row.source, row.role) for row in rows] == [
        ("Rain over Duneford", "title"),
        ("It rained", "body"),
        ("all Monday. The ferry stayed in port.", "body"),
        ("Talks go on.", "caption"),
    ]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"do": "split-1-0", "place": "0"}, "cannot be split there"),
        ({"do": "split-1-0"}, "cannot be split there"),
        ({"do": "merge-1-22"}, "belongs to another paragraph"),
    ],
)
def test_what_cannot_be_is_refused_with_everything_still_there(rana, form, wish, said):
    cut = fields(rana.post("/add/look", **form, do="split-0-0", place="5").text)
    refused = rana.post("/add/look", **cut, **wish)
    assert refused.status_code == 400
    assert refused.text.count('role="alert"') == 1
    assert said in refused.text
    assert fields(refused.text) == cut
    assert cut["role-2"] == "caption"
    assert cut["cuts-0"] == "5"


def test_the_choice_to_draft_stays_as_it_was(rana, form):
    assert 'value="1" checked' in rana.post("/add/look", **form, draft="1").text
    assert 'value="1" checked' not in rana.post("/add/look", **form).text


@pytest.mark.parametrize("cuts", ["x", "1,,2", "-4", "9" * 5000])
def test_forged_places_are_refused(rana, form, cuts):
    for address in ("/add/look", "/add/store"):
        page = rana.post(address, **{**form, "cuts-1": cuts})
        assert page.status_code == 400
        assert "preview cannot be read" in page.text


def test_a_text_is_never_markup_in_its_words(rana):
    text = "A line with <img, onerror=alert(1)> in it."
    page = rana.post("/add", text=text, name="x", source="en", target="ar").text
    opened = rana.post("/add/look", **fields(page), do="open-0-0").text
    assert "<img" not in opened
    assert "onerror=alert(1)&gt;" in opened


@pytest.mark.parametrize(
    ("source", "target", "way"),
    [("en", "fr", "English → French"), ("ar", "ar", "Arabic → English")],
)
def test_the_language_asked_for_is_kept_and_an_articles_own_is_turned_round(
    rana, source, target, way
):
    text = TEXT if source == "en" else "عاد صيادون إلى الميناء.\n"
    page = rana.post("/add", text=text, name="news", source=source, target=target).text
    assert way in re.sub(r"<[^>]+>", "", page)
    assert rana.post("/add/store", **fields(page)).status_code == 302
    assert way in re.sub(r"<[^>]+>", "", rana.get("/").text)
