"""The glossary desk: the table, editing with its impact, candidates, import, history."""

from __future__ import annotations

import html
import io
import re
from dataclasses import replace

import ferry

from workbench.names.term import Variant
from workbench.review import security
from workbench.workflow import naming
from workbench.workflow.term_fields import make_term, with_forms
from workbench.workflow.unknown_names import propose

KEY = "en-ar:Port Asfar"


def fields(page: str) -> dict[str, str]:
    form = page[page.index('action="/names/edit"') :]
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")])
    return {name: html.unescape(value) for name, value in found if name != "csrf_token"}


def hidden(page: str) -> dict[str, str]:
    """What the form of a looked at glossary file sends."""
    form = page[page.index('name="do" value="add"') - 50 :]
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")])
    return {name: html.unescape(value) for name, value in found if name != "csrf_token"}


def note_of(workspace) -> str:
    return naming.find_term(workspace, KEY).term.note


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


def test_the_desk_proposes_what_the_command_line_does_with_its_reason(rana, workspace):
    naming.add_term(workspace, make_term(workspace, "Ramtha", "الرمثة", kind="place"))
    asked = "/names/proposals/en/ar?name=Ramtha+Hospital"
    offered = rana.get(asked).json["proposals"]
    assert [one["target"] for one in offered] == [
        one.target for one in propose(workspace, "Ramtha Hospital", "en", "ar")
    ]
    assert offered[0] == {
        "target": "مستشفى الرمثة", "reason": "translated: مستشفى; in the glossary",
    }  # fmt: skip
    page = rana.get("/names/candidates").text
    assert "<small>as in known names" in page


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
    assert "Add the new names" in page
    rana.post("/names/import", **hidden(page))
    assert "رصيف الملح" in rana.get("/names/?q=salt").text
    assert "ألسيون" in rana.get("/names/?q=alcyon").text


def test_an_import_takes_the_files_other_forms_when_asked_to(rana, workspace):
    content = "source,target,kind\nAlcyon,الطير,other\n"
    page = rana.post(
        "/names/import", source="en", target="ar",
        files={"file": (io.BytesIO(content.encode()), "more.csv")},
    ).text  # fmt: skip
    assert 'name="overwrite"' in page
    rana.post("/names/import", overwrite="yes", **hidden(page))
    assert naming.find_term(workspace, "Alcyon").term.target == "الطير"


TBX = """<?xml version="1.0" encoding="UTF-16"?>
<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="one">
<note>{note}</note>
<langSet xml:lang="en"><tig><term>Port Asfar</term></tig></langSet>
<langSet xml:lang="ar"><tig><term>بورت أسفر</term></tig></langSet>
</termEntry></body></text></martif>"""


def test_changes_alone_are_applied_from_a_file_of_any_encoding(rana, workspace):
    def look(content: bytes, name: str) -> str:
        files = {"file": (io.BytesIO(content), name)}
        return rana.post("/names/import", source="en", target="ar", files=files).text

    page = look("source,target,kind,note\nPort Asfar,بورت أسفر,place,A harbour\n".encode(), "n.csv")
    assert "New: 0. With changes: 1." in page
    assert "Apply the changes" in page
    assert re.search(r"Changes:\s*<bdi[^>]*>note</bdi>", page)
    done = rana.client.post(
        "/names/import", data={"csrf_token": rana.token, **hidden(page)}, follow_redirects=True
    )
    assert "Names added or changed: 1." in done.text
    assert note_of(workspace) == "A harbour"
    page = look(TBX.format(note="Seen in TBX").encode("utf-16"), "n.tbx")
    assert "Apply the changes" in page
    rana.post("/names/import", **hidden(page))
    assert note_of(workspace) == "Seen in TBX"
    assert "Apply the changes" not in look(TBX.format(note="Seen in TBX").encode("utf-16"), "n.tbx")


def test_new_names_and_changes_are_applied_together(rana, workspace):
    rows = "source,target,note\nPort Asfar,بورت أسفر,A harbour\nSalt Pier,رصيف الملح,\n"
    files = {"file": (io.BytesIO(rows.encode()), "n.csv")}
    page = rana.post("/names/import", source="en", target="ar", files=files).text
    assert "Add the new names and apply the changes" in page
    rana.post("/names/import", **hidden(page))
    assert note_of(workspace) == "A harbour"
    assert "رصيف الملح" in rana.get("/names/?q=salt").text


def test_the_file_picker_lists_every_format_that_is_read(rana):
    accepted = re.search(r'type="file"[^>]*accept="([^"]*)"', rana.get("/names/import").text)
    assert accepted[1].split(",") == [".csv", ".tsv", ".txt", ".tbx", ".xml"]


def test_a_broken_form_is_told(rana):
    answer = rana.post(
        "/names/import", do="add", name="n.csv", source="en", target="ar", token="no token"
    )
    assert answer.status_code == 400


def test_what_was_looked_at_waits_in_the_workspace_and_goes_when_it_is_added(rana, workspace):
    rows = "source,target,note\nSalt Pier,رصيف الملح," + "n" * 60_000 + "\n"
    files = {"file": (io.BytesIO(rows.encode()), "n.csv")}
    page = rana.post("/names/import", source="en", target="ar", files=files).text
    assert "n" * 60_000 not in page
    (waiting,) = (workspace.private / "uploads").iterdir()
    assert waiting.read_text("utf-8") == rows
    rana.post("/names/import", **hidden(page))
    assert not waiting.exists()
    assert rana.post("/names/import", **hidden(page)).status_code == 404


def test_a_file_that_is_too_large_is_told_with_the_limit(rana, monkeypatch):
    monkeypatch.setattr(security, "UPLOAD_BYTES", 1_000)
    for place in ("/names/import", "/add"):
        files = {"file": (io.BytesIO(b"x" * 2_000), "n.csv")}
        answer = rana.post(place, source="en", target="ar", files=files)
        assert answer.status_code == 413
        assert "50 MB at most" in answer.text
        assert "Split it into several files." in answer.text


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


def test_every_field_of_a_term_is_edited_at_the_desk_and_shown(rana, workspace):
    naming.edit_term(
        workspace, KEY,
        with_forms(naming.find_term(workspace, KEY).term, [Variant("Port Azfar", "en", True)]),
    )  # fmt: skip
    rana.post("/names/edit", do="keep", **row("بورت أسفر"))
    term = naming.find_term(workspace, KEY).term
    assert term.forbidden("en") == ("Port Azfar",)
    more = {"gender": "feminine", "number": "singular", "authority": "Port office",
            "source_forbidden": "Porto Asfar", "protect": "", "scope": ""}  # fmt: skip
    rana.post("/names/edit", do="keep", **row("بورت أسفر"), **more)
    term = naming.find_term(workspace, KEY).term
    assert (term.gender, term.number, term.authority) == ("feminine", "singular", "Port office")
    assert term.forbidden("en") == ("Porto Asfar",)
    page = rana.get(f"/names/term?key={KEY}").text
    assert all(word in page for word in ("Feminine", "Singular", "Port office", "Porto Asfar"))
    assert rana.post("/names/edit", do="keep", **row(), gender="male").status_code == 400
    page = rana.get(f"/names/?q=asfar&edit={KEY}").text
    assert '<option value="feminine" selected>' in page


def test_a_term_for_one_article_alone_says_so_in_the_panel(rana, workspace):
    rana.post("/names/add", source="Kestrel Bay", target="خليج العوسق", kind="place", scope="ferry")
    assert naming.find_term(workspace, "en-ar:Kestrel Bay @ferry").term.scope == ("ferry",)
    panel = rana.get("/articles/ferry/ar/?at=1").text
    assert "خليج العوسق" in panel
    assert "only here" in panel
    assert "only in" in rana.get("/names/?q=kestrel").text
    assert rana.post("/names/add", source="X", target="س", scope="nowhere").status_code == 404


def test_an_edit_of_what_somebody_else_has_changed_is_refused(rana, workspace):
    page = rana.get(f"/names/?q=asfar&edit={KEY}").text
    seen = re.search(r'name="seen" value="(\w+)"', page).group(1)
    term = naming.find_term(workspace, KEY).term
    naming.edit_term(workspace, KEY, replace(term, note="the old harbour"), person="Sami")
    assert rana.post("/names/edit", do="keep", **row(), seen=seen).status_code == 412
    assert note_of(workspace) == "the old harbour"
    page = rana.get(f"/names/?q=asfar&edit={KEY}").text
    seen = re.search(r'name="seen" value="(\w+)"', page).group(1)
    rana.post("/names/edit", do="keep", **(row() | {"note": "new"}), seen=seen)
    assert note_of(workspace) == "new"
