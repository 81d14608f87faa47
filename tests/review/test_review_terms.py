"""The glossary desk: the table, editing with its impact, candidates, import, history."""

from __future__ import annotations

import html
import io
import re

import ferry

KEY = "en-ar:Port Asfar"


def fields(page: str) -> dict[str, str]:
    form = page[page.index('action="/names/edit"') :]
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")])
    return {name: html.unescape(value) for name, value in found if name != "csrf_token"}


def row(term: str = "بورت أسفار") -> dict[str, str]:
    return {
        "key": KEY, "source": "Port Asfar", "target": term, "kind": "place", "status": "approved",
        "note": "", "source_variants": "", "target_variants": "", "forbidden": "بورت أصفر",
    }  # fmt: skip


def test_the_table_searches_filters_and_sorts(rana):
    assert rana.get("/names/?q=kestrel").text.count("خليج كيستريل") == 1
    people = rana.get("/names/?kind=person").text
    assert "Lina Haddad" in people
    assert "Alcyon" not in people
    assert rana.get("/names/?status=deprecated").text.count("<tr>") <= 2


def test_the_impact_of_a_change_is_shown_then_applied_then_undone(rana, workspace):
    before = ferry.rows(workspace)[1].text
    page = rana.post("/names/edit", do="look", **row()).text
    assert "بورت أسفار تعيد" in page
    assert ferry.rows(workspace)[1].text == before
    rana.post("/names/edit", do="apply", **fields(page))
    assert ferry.rows(workspace)[1].text == before.replace("أسفر", "أسفار")
    assert all(name["used"] for name in ferry.rows(workspace)[1].names)
    history = rana.get(f"/names/term?key={KEY}").text
    assert "change a term" in history
    assert "بورت أصفر" in history


def test_keeping_a_term_alone_leaves_texts_and_flags_them(rana, workspace):
    before = ferry.rows(workspace)[1].text
    rana.post("/names/edit", do="keep", **row())
    now = ferry.rows(workspace)[1]
    assert now.text == before
    assert any(finding.term or "أسفار" in finding.message for finding in now.findings)


def test_a_candidate_becomes_a_term_with_all_its_spellings(rana, workspace):
    page = rana.get("/names/candidates").text
    assert "Karim Benyoussef" in page
    rana.post(
        "/names/add", source="Karim Benyoussef", chosen="كريم بن يوسف", kind="person",
        spellings="Karim Benyoussef|Karim Ben Youssef",
    )  # fmt: skip
    rana.get("/names/candidates")
    assert 'value="Karim Benyoussef"' not in rana.get("/names/candidates").text
    assert "Karim Ben Youssef" in rana.get("/names/?q=Benyoussef").text


def test_an_ignored_candidate_is_not_shown_again(rana):
    rana.post("/names/candidates/ignore", name="Karim Benyoussef")
    assert 'value="Karim Benyoussef"' not in rana.get("/names/candidates").text


def test_unknown_names_stand_in_the_panel_with_proposals(rana, workspace):
    at = ferry.rows(workspace)[8]
    panel = rana.get(f"/segments/{at.id}/ar/open").json["panel"]
    assert 'data-use="proposal"' in panel
    assert "Karim Benyoussef" in panel


def test_terms_are_imported_after_a_look(rana, workspace):
    content = "source,target,kind\nSalt Pier,رصيف الملح,place\nAlcyon,السيون,other\n,بلا,place\n"
    page = rana.post(
        "/names/import", source="en", target="ar",
        files={"file": (io.BytesIO(content.encode()), "more.csv")},
    ).text  # fmt: skip
    assert "New: 1." in page
    assert "With another form there: 1." in page
    assert "more.csv:4" in page
    rana.post("/names/import", do="add", name="more.csv", source="en", target="ar", content=content)
    assert "رصيف الملح" in rana.get("/names/?q=salt").text
    assert "ألسيون" in rana.get("/names/?q=alcyon").text


def test_a_file_that_is_no_glossary_is_told(rana):
    answer = rana.post(
        "/names/import", source="en", target="ar",
        files={"file": (io.BytesIO(b"\xff\xfe\x00bad"), "bad.csv")},
    )  # fmt: skip
    assert answer.status_code == 400


def test_direction_marks_are_taken_out_and_told(rana, workspace):
    rana.post("/names/add", source="\u200eIdlib", target="إدلب\u200f", kind="place")
    page = rana.get("/names/").text
    assert "Invisible direction marks were taken out of “Idlib”, “إدلب”." in page
    rana.post("/names/edit", do="keep", **row("بورت\u200f أسفار"))
    page = rana.get("/names/").text
    assert "taken out of “بورت أسفار”." in page
    kept = "".join(path.read_text("utf-8") for path in workspace.glossary.glob("*.csv"))
    assert "\u200e" not in kept
    assert "\u200f" not in kept


def test_a_common_word_is_warned_of_in_the_interfaces_language(rana):
    rana.post("/preferences", person="رنا", interface="ar", theme="dark", next="/")
    rana.post("/names/add", source="May", target="ماي", kind="person", next="/names/")
    page = rana.get("/names/").text
    assert "كلمة شائعة" in page
    assert "common word" not in page
