"""Saving from the browser: by script and by plain form."""

from __future__ import annotations

import ferry

from workbench.workflow.beside import beside
from workbench.workflow.steps import history, undo

GOOD = (
    "أنفقت هيئة موانئ المضائق الشمالية 48.6 مليون دولار على الإصلاح، وفقًا لكبير مهندسيها"
    " توماش فيلغوش."
)


def row(workspace, number):
    return ferry.rows(workspace)[number]


def save(visitor, workspace, number, text, action="edit", *, json=True, version=None, **more):
    at = row(workspace, number)
    return visitor.post(
        f"/segments/{at.id}/ar/", json=json, text=text, action=action,
        version=at.version if version is None else version, **more,
    )  # fmt: skip


def test_an_edit_is_kept_with_its_author_and_the_draft_stays(rana, workspace):
    answer = save(rana, workspace, 5, GOOD)
    assert answer.status_code == 200
    assert answer.json["state"] == "edited"
    now = row(workspace, 5)
    assert (now.text, now.person, now.origin) == (GOOD, "Rana Saleh", "engine")
    assert now.draft == ferry.PAIRS[4][1]


def test_a_stale_save_gets_412_with_both_texts_and_nothing_is_lost(rana, workspace):
    save(rana, workspace, 5, GOOD)
    answer = save(rana, workspace, 5, "نص آخر", version=1)
    assert answer.status_code == 412
    assert answer.json["mine"] == "نص آخر"
    assert answer.json["theirs"]["text"] == GOOD
    assert row(workspace, 5).text == GOOD


def test_the_plain_form_shows_both_texts_of_a_conflict(rana, workspace):
    save(rana, workspace, 5, GOOD)
    page = save(rana, workspace, 5, "نص آخر", version=1, json=False)
    assert page.status_code == 412
    assert "نص آخر" in page.text
    assert GOOD in page.text


def test_errors_block_confirm_and_warnings_ask_twice(rana, workspace):
    wrong = save(rana, workspace, 5, ferry.EDITED, "confirm", override="1")
    assert wrong.status_code == 409
    assert wrong.json["errors"]
    unpointed = GOOD.rstrip(".")
    assert save(rana, workspace, 5, unpointed, "confirm").status_code == 409
    assert save(rana, workspace, 5, unpointed, "confirm", override="1").status_code == 200
    assert row(workspace, 5).state == "confirmed"


def test_editing_a_confirmed_segment_takes_it_back_to_edited(rana, workspace):
    save(rana, workspace, 5, GOOD, "confirm")
    save(rana, workspace, 5, GOOD + " ", "edit")
    assert row(workspace, 5).state == "edited"


def test_needs_work_keeps_its_note(rana, workspace):
    save(rana, workspace, 5, GOOD, "needs-work", note="ask the desk")
    assert (row(workspace, 5).state, row(workspace, 5).note) == ("needs-work", "ask the desk")


def test_a_plain_form_confirms_and_goes_back_to_the_article(rana, workspace):
    answer = save(rana, workspace, 5, GOOD, "confirm", json=False, next="/articles/ferry/ar/")
    assert answer.status_code == 302
    assert answer.location == "/articles/ferry/ar/"
    assert row(workspace, 5).state == "confirmed"


def test_a_save_without_a_version_is_refused(rana, workspace):
    assert save(rana, workspace, 5, GOOD, version="").status_code == 400


def test_a_dismissed_finding_no_longer_shows_until_the_text_changes(rana, workspace):
    at = row(workspace, 5)
    finding = at.findings[0]
    address = f"/segments/{at.id}/ar/findings/{finding.id}/dismiss"
    assert rana.post(address, json=True, reason="as the family spells it").status_code == 200
    shown = rana.get(f"/segments/{at.id}/ar/open").json
    assert finding.message not in shown["findings"]


def test_comments_are_added_counted_and_settled(rana, workspace):
    at = row(workspace, 2)
    rana.post(f"/segments/{at.id}/ar/comments", json=True, text="Is it Tuesday?")
    assert "Is it Tuesday?" in rana.get(f"/segments/{at.id}/ar/open").json["panel"]
    assert 'class="comments"' in rana.get("/articles/ferry/ar/?commented=1").text
    rana.post(f"/segments/{at.id}/ar/comments/1/resolve", json=True)
    assert 'class="comments"' not in rana.get("/articles/ferry/ar/").text


def test_repetitions_follow_a_confirm_and_one_undo_takes_them_back(tmp_path, visitor):
    from conftest import Visitor

    from workbench.review import create_app

    pair = ferry.PAIRS[6]
    workspace = ferry.make(tmp_path / "twins", [ferry.PAIRS[0], pair, ferry.PAIRS[1], pair])
    rana = Visitor(create_app(workspace))
    answer = save(rana, workspace, 2, pair[1], "confirm")
    assert [twin["number"] for twin in answer.json["propagated"]] == [4]
    assert row(workspace, 4).state == "confirmed"
    assert history(workspace)[0].verb == "propagate"
    undo(workspace)
    assert row(workspace, 4).state == "machine"


def test_segments_are_split_and_merged_and_given_roles(rana, workspace):
    at = row(workspace, 6)
    rana.post(f"/segments/{at.id}/ar/split", second="plans to add")
    assert row(workspace, 7).source.startswith("plans to add")
    rana.post(f"/segments/{row(workspace, 6).id}/ar/merge")
    assert row(workspace, 6).source == at.source
    rana.post(f"/segments/{at.id}/ar/role", role="caption")
    assert row(workspace, 6).role == "caption"


def test_a_repetition_kept_apart_is_left_alone(tmp_path):
    from conftest import Visitor

    from workbench.review import create_app

    pair = ferry.PAIRS[6]
    workspace = ferry.make(tmp_path / "twins", [ferry.PAIRS[0], pair, ferry.PAIRS[1], pair])
    rana = Visitor(create_app(workspace))
    twin = row(workspace, 4)
    rana.post(f"/segments/{twin.id}/ar/keep-apart", json=True, apart="1")
    answer = save(rana, workspace, 2, pair[1], "confirm")
    assert answer.json["propagated"] == []
    assert row(workspace, 4).state == "machine"


def test_the_panel_shows_a_similar_sentence_from_the_memory(tmp_path):
    from conftest import Visitor

    from workbench.review import create_app

    source, target = ferry.PAIRS[1]
    other = source.replace("312", "450")
    workspace = ferry.make(tmp_path / "alike", [ferry.PAIRS[0], (source, target), (other, "")])
    rana = Visitor(create_app(workspace))
    save(rana, workspace, 2, target, "confirm")
    panel = rana.get(f"/segments/{row(workspace, 3).id}/ar/open").json["panel"]
    assert 'data-use="match"' in panel
    assert "Rana Saleh" in panel
    assert f'data-diff="{source}"' in panel


def test_a_match_that_was_taken_is_the_origin_even_when_it_was_edited_at_once(tmp_path):
    from conftest import Visitor

    from workbench.review import create_app

    source, target = ferry.PAIRS[1]
    other = source.replace("312", "450")
    workspace = ferry.make(tmp_path / "taken", [ferry.PAIRS[0], (source, target), (other, "")])
    rana = Visitor(create_app(workspace))
    save(rana, workspace, 2, target, "confirm")
    (match,) = [one for one in beside(workspace, row(workspace, 3).id, "ar").matches if one.score]
    save(rana, workspace, 3, match.target, "edit", taken=match.target)
    taken = row(workspace, 3)
    assert (taken.origin, taken.origin_note.split(" %")[0]) == ("memory", str(match.score))
    assert "Rana Saleh" in taken.origin_note
    assert beside(workspace, taken.id, "ar").history[0].origin == "memory"
    save(rana, workspace, 3, f"{match.target} حقًا", "edit")
    assert row(workspace, 3).origin == "memory"
    save(rana, workspace, 1, "نص رنا.", "edit", taken="what no memory has")
    assert row(workspace, 1).origin == "engine"
