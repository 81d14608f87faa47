"""A segment edited here and in the file that came back: the desk shows both texts and asks."""

from __future__ import annotations

import re

import ferry
import pytest

from workbench.workflow.applying import apply
from workbench.workflow.beside import beside
from workbench.workflow.catalogs import export
from workbench.workflow.importing import preview
from workbench.workflow.steps import history, undo

HERE = "وقالت وزيرة النقل لينا حداد إن الخط سيعمل ست مرات يوميًا حتى نهاية آذار."
THERE = "وقالت وزيرة النقل لينا حداد إن الرحلات ستكون ستًا في اليوم حتى نهاية آذار."


def clash(workspace, number: int = 3, there: str = THERE, here: str = HERE):
    """Export, edit the segment here and in the file, and import that: both texts are kept."""
    row = ferry.rows(workspace)[number]
    (po,) = [path for path in export(workspace, [ferry.SLUG]).paths if path.suffix == ".po"]
    text = po.read_text("utf-8")
    source = re.escape(row.source[:30])
    entry = re.search(rf"(?:^#.*\n)*^msgid (?:\"\"\n)?\"{source}(?:.*\n)+?(?=\n|\Z)", text, re.M)
    assert entry is not None
    msgid = re.search(r"^(?:msgctxt .*\n)?msgid (?:.*\n)+?(?=msgstr)", entry[0], re.M)[0]
    po.write_text(text.replace(entry[0], f'{msgid}msgstr "{there}"\n'), "utf-8")
    ferry.save(workspace, row, here, "edit")
    assert apply(workspace, preview(workspace, po)).kept_both == 1
    return ferry.rows(workspace)[number]


def waiting(workspace, row) -> int:
    (comment,) = [one for one in beside(workspace, row.id, "ar").comments if not one.resolved]
    return comment.id


def take(visitor, workspace, row, *, json: bool = True, **fields):
    address = f"/segments/{row.id}/ar/comments/{waiting(workspace, row)}/take"
    return visitor.post(address, json=json, **{"version": row.version, **fields})


def test_the_panel_shows_the_other_text_and_asks(rana, workspace):
    row = clash(workspace)
    panel = rana.get(f"/segments/{row.id}/ar/open").json["panel"]
    assert "From the imported file:" in panel
    assert f'lang="ar" dir="rtl" data-diff="{HERE}" data-with="{THERE}">{THERE}</p>' in panel
    assert f"/comments/{waiting(workspace, row)}/take" in panel
    other = ferry.rows(workspace)[4]
    assert "From the imported file:" not in rana.get(f"/segments/{other.id}/ar/open").json["panel"]
    assert f'id="s{row.number}"' in rana.get("/articles/ferry/ar/?commented=1").text


def test_taking_it_gives_the_state_of_the_import_and_keeps_the_former_text(rana, workspace):
    row = clash(workspace)
    assert "history" in take(rana, workspace, row).json["said"]
    now = ferry.rows(workspace)[3]
    assert (now.text, now.state, now.person) == (THERE, "confirmed", "Rana Saleh")
    seen = beside(workspace, row.id, "ar")
    assert HERE in [one.text for one in seen.history]
    assert [one.resolved_by for one in seen.comments] == ["Rana Saleh"]
    assert "From the imported file:" not in rana.get(f"/segments/{row.id}/ar/open").json["panel"]


def test_one_undo_takes_it_back_and_asks_again(rana, workspace):
    row = clash(workspace)
    take(rana, workspace, row)
    assert (history(workspace)[0].verb, history(workspace)[0].label) == ("import", "segment 3")
    undo(workspace)
    now = ferry.rows(workspace)[3]
    assert (now.text, now.state) == (HERE, "edited")
    assert waiting(workspace, row)


def test_what_was_taken_is_what_the_file_has(rana, workspace):
    row = clash(workspace)
    take(rana, workspace, row)
    (po,) = workspace.root.rglob("ferry.po")
    found = preview(workspace, po)
    assert (found.changes, found.clashes) == ((), ())


def test_a_text_with_errors_is_taken_as_edited(rana, workspace):
    row = clash(workspace, 5, there=ferry.EDITED, here=ferry.PAIRS[4][1] + " ")
    take(rana, workspace, row)
    now = ferry.rows(workspace)[5]
    assert (now.text, now.state) == (ferry.EDITED, "edited")
    assert any(finding.severity == "error" for finding in now.findings)


def test_keeping_mine_settles_the_question_and_keeps_the_comment(rana, workspace):
    row = clash(workspace)
    rana.post(f"/segments/{row.id}/ar/comments/{waiting(workspace, row)}/resolve", json=True)
    assert ferry.rows(workspace)[3].text == HERE
    panel = rana.get(f"/segments/{row.id}/ar/open").json["panel"]
    assert "From the imported file:" not in panel
    assert THERE in panel


def test_what_was_changed_since_it_was_seen_is_not_replaced(rana, workspace):
    row = clash(workspace)
    ferry.save(workspace, row, HERE + " ", "edit")
    answer = take(rana, workspace, row)
    assert answer.status_code == 412
    assert answer.json["theirs"]["text"] == HERE + " "
    assert waiting(workspace, row)


@pytest.mark.parametrize("wrong", ["settled", "of another segment", "no offer"])
def test_what_does_not_wait_there_cannot_be_taken(rana, workspace, wrong):
    row = clash(workspace)
    number = waiting(workspace, row)
    if wrong == "settled":
        rana.post(f"/segments/{row.id}/ar/comments/{number}/resolve", json=True)
    elif wrong == "of another segment":
        row = ferry.rows(workspace)[4]
    else:
        rana.post(f"/segments/{row.id}/ar/comments", json=True, text="Is it Tuesday?")
        number += 1
    answer = rana.post(
        f"/segments/{row.id}/ar/comments/{number}/take", json=True, version=row.version
    )
    assert answer.status_code == 404
    assert ferry.rows(workspace)[3].text == HERE


def test_a_plain_form_takes_it_and_comes_back_in_arabic_too(rana, workspace):
    row = clash(workspace)
    rana.post("/preferences", person="رنا", interface="ar", next="/")
    page = rana.get("/articles/ferry/ar/?at=3").text
    assert "من الملف المستورد:" in page
    answer = take(rana, workspace, row, json=False, next="/articles/ferry/ar/?at=3")
    assert (answer.status_code, answer.location) == (302, "/articles/ferry/ar/?at=3")
    assert ferry.rows(workspace)[3].text == THERE
