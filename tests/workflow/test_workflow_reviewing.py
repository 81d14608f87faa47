"""Review keeps both texts, blocks on errors, and remembers what was confirmed."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.workflow.conftest import FakeEngine
from workbench.errors import BadInput, NotFound
from workbench.store.schema import FindingRow, Revision
from workbench.workflow import articles, drafting, reviewing
from workbench.workflow.viewing import RowView, article_view
from workbench.workflow.workspace import Workspace


@pytest.fixture
def row(workspace: Workspace, article: Path, engine: FakeEngine) -> RowView:
    articles.add_file(workspace, article)
    drafting.translate_articles(workspace, ["ceasefire"], "ar", engine)
    return article_view(workspace, "ceasefire").rows[1]


def test_a_stale_save_shows_both_texts_and_changes_nothing(
    workspace: Workspace, row: RowView
) -> None:
    reviewing.save(workspace, row.id, "ar", "نص سارة", version=row.version, person="Sara")
    with pytest.raises(reviewing.Stale) as caught:
        reviewing.save(workspace, row.id, "ar", "نص رنا", version=row.version, person="Rana")
    assert (caught.value.mine, caught.value.theirs) == ("نص رنا", "نص سارة")
    assert (caught.value.person, caught.value.version) == ("Sara", row.version + 1)
    assert article_view(workspace, "ceasefire").rows[1].text == "نص سارة"


def test_every_change_leaves_a_revision_with_its_person(workspace: Workspace, row: RowView) -> None:
    saved = reviewing.save(workspace, row.id, "ar", row.text, version=row.version, person="Rana",
                           action="needs-work", note="Which Monday?")  # fmt: skip
    assert (saved.state, saved.note) == ("needs-work", "Which Monday?")
    reviewing.save(workspace, row.id, "ar", row.text, version=saved.version, person="Sara",
                   action="approve")  # fmt: skip
    with workspace.store.read() as session:
        kept = [
            (r.state, r.person, r.note)
            for r in session.scalars(select(Revision).order_by(Revision.id))
            if r.text == row.text
        ]
    assert kept == [
        ("machine", "engine", ""),
        ("needs-work", "Rana", "Which Monday?"),
        ("approved", "Sara", ""),
    ]


def test_editing_an_approved_segment_takes_it_back_to_edited(
    workspace: Workspace, row: RowView
) -> None:
    saved = reviewing.save(
        workspace, row.id, "ar", row.text, version=row.version, person="Sara", action="approve"
    )
    again = reviewing.save(
        workspace, row.id, "ar", row.text + " حقا.", version=saved.version, person="Sara"
    )
    assert again.state == "edited"
    assert (again.origin, again.origin_note) == ("engine", "fake 1")


def test_errors_block_confirm_even_when_overridden(workspace: Workspace, row: RowView) -> None:
    third = article_view(workspace, "ceasefire").rows[2]
    with pytest.raises(reviewing.Blocked) as caught:
        reviewing.save(
            workspace, third.id, "ar", "غادر مهند مخزوم إلى الشام.", version=third.version,
            person="Rana", action="confirm", override=True,
        )  # fmt: skip
    assert caught.value.errors
    assert article_view(workspace, "ceasefire").rows[2].state == "machine"


def test_warnings_need_a_second_word(workspace: Workspace, row: RowView) -> None:
    third = article_view(workspace, "ceasefire").rows[2]
    text = "غادر مهند مخزوم المدينة."
    with pytest.raises(reviewing.Blocked) as caught:
        reviewing.save(workspace, third.id, "ar", text, version=third.version, person="Rana",
                       action="confirm")  # fmt: skip
    assert not caught.value.errors
    saved = reviewing.save(workspace, third.id, "ar", text, version=third.version, person="Rana",
                           action="confirm", override=True)  # fmt: skip
    assert saved.state == "confirmed"


def test_a_dismissed_finding_returns_when_the_text_changes(
    workspace: Workspace, row: RowView
) -> None:
    third = article_view(workspace, "ceasefire").rows[2]
    saved = reviewing.save(
        workspace, third.id, "ar", "غادر مهند مخزوم المدينة.", version=third.version, person="R"
    )
    finding = next(
        f
        for f in article_view(workspace, "ceasefire").rows[2].findings
        if f.check == "names-missing"
    )
    with pytest.raises(BadInput):
        reviewing.dismiss(workspace, finding.id, "Rana", " ")
    reviewing.dismiss(workspace, finding.id, "Rana", "the city was named before")
    saved = reviewing.save(
        workspace, third.id, "ar", saved.text, version=saved.version, person="R", action="confirm"
    )
    assert saved.state == "confirmed"
    reviewing.save(
        workspace, third.id, "ar", "غادر مهند مخزوم البلدة.", version=saved.version, person="R"
    )
    with workspace.store.read() as session:
        names = session.scalars(select(FindingRow).where(FindingRow.check == "names-missing"))
        assert [f.dismissed_by for f in names] == [""]


def test_a_dismissal_holds_for_its_place_whatever_the_words(
    workspace: Workspace, row: RowView
) -> None:
    text = "انتهاء وقف إطلاق النار في حلب () )"
    saved = reviewing.save(workspace, row.id, "ar", f"{text} )", version=row.version, person="R")
    with workspace.store.write() as session:
        first, *_ = session.scalars(select(FindingRow).where(FindingRow.check == "brackets")).all()
        first.message = "As an older version said it."
    reviewing.dismiss(workspace, first.id, "Rana", "a smiley")
    with pytest.raises(reviewing.Blocked) as blocked:
        reviewing.save(
            workspace, row.id, "ar", saved.text, version=saved.version, person="R", action="confirm"
        )
    left = [f for f in blocked.value.findings if f.check == "brackets"]
    assert [f.target_span for f in left] == [(len(saved.text) - 1, len(saved.text))]


def test_an_empty_translation_cannot_be_confirmed(workspace: Workspace, row: RowView) -> None:
    with pytest.raises(BadInput, match="no translation"):
        reviewing.save(workspace, row.id, "ar", " ", version=row.version, person="R",
                       action="confirm")  # fmt: skip


def test_unknown_segments_and_actions_are_refused(workspace: Workspace, row: RowView) -> None:
    with pytest.raises(NotFound):
        reviewing.save(workspace, 999, "ar", "x", version=0, person="R")
    with pytest.raises(BadInput, match="no action"):
        reviewing.save(workspace, row.id, "ar", "x", version=row.version, person="R", action="x")


def test_back_to_the_machine_draft(workspace: Workspace, row: RowView) -> None:
    saved = reviewing.save(workspace, row.id, "ar", "غيره", version=row.version, person="R")
    back = reviewing.save(
        workspace, row.id, "ar", "", version=saved.version, person="R", action="reset"
    )
    assert (back.text, back.state) == (row.text, "machine")
