"""Adding an Article, adding it again after an edit, and correcting it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.workflow.conftest import ARTICLE, FakeEngine
from workbench.errors import BadInput, NotFound
from workbench.store import queries
from workbench.store.schema import Segment
from workbench.workflow import articles, drafting, reviewing, steps
from workbench.workflow.overview import list_articles
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace


def sources(workspace: Workspace, slug: str = "ceasefire") -> list[str]:
    return [row.source for row in article_view(workspace, slug).rows]


def test_an_article_becomes_segments_with_roles(workspace: Workspace, article: Path) -> None:
    report = articles.add_file(workspace, article)
    assert (report.slug, report.title) == ("ceasefire", "Ceasefire ends in Aleppo")
    assert sources(workspace) == [
        "Ceasefire ends in Aleppo",
        "Fighting resumed in Aleppo on Monday.",
        "Muhannad Makhzom left for Damascus.",
        "The talks will go on.",
    ]
    assert report.roles["title"] == 1


def test_the_segments_give_the_file_back(workspace: Workspace, article: Path) -> None:
    articles.add_file(workspace, article)
    with workspace.store.read() as session:
        rows = queries.segments(session, queries.article(session, "ceasefire"))
        assert "".join(r.lead + r.source + r.trail for r in rows) == ARTICLE


def test_adding_an_edited_file_keeps_the_work_on_what_is_still_there(
    workspace: Workspace, article: Path, engine: FakeEngine
) -> None:
    articles.add_file(workspace, article)
    drafting.translate_articles(workspace, ["ceasefire"], "ar", engine)
    row = article_view(workspace, "ceasefire").rows[3]
    reviewing.save(
        workspace, row.id, "ar", "ستستمر المحادثات غدا.", version=row.version, person="Rana",
        action="edit",
    )  # fmt: skip
    article.write_text(
        ARTICLE.replace("Fighting resumed in Aleppo on Monday.", "A new first sentence."), "utf-8"
    )
    report = articles.add_file(workspace, article)
    assert (report.updated, report.kept, report.new, report.gone) == (True, 3, 1, 1)
    rows = article_view(workspace, "ceasefire").rows
    assert [r.number for r in rows] == [1, 2, 3, 4]
    assert rows[1].state == "untranslated"
    assert (rows[3].text, rows[3].state) == ("ستستمر المحادثات غدا.", "edited")


def test_a_sentence_that_comes_back_brings_its_translation(
    workspace: Workspace, article: Path, engine: FakeEngine
) -> None:
    articles.add_file(workspace, article)
    drafting.translate_articles(workspace, ["ceasefire"], "ar", engine)
    article.write_text(ARTICLE.replace("The talks will go on.", "Nothing else."), "utf-8")
    articles.add_file(workspace, article)
    article.write_text(ARTICLE, "utf-8")
    report = articles.add_file(workspace, article)
    assert (report.kept, report.new, report.gone) == (4, 0, 1)
    assert article_view(workspace, "ceasefire").rows[3].text == "ستستمر المحادثات."


def test_a_role_can_be_overruled_and_taken_back(workspace: Workspace, article: Path) -> None:
    articles.add_file(workspace, article)
    articles.set_role(workspace, "ceasefire", 4, "furniture", person="Rana")
    assert [(a.number, a.why) for a in articles.set_aside(workspace, "ceasefire")] == [
        (4, "set by Rana")
    ]
    articles.add_file(workspace, article)  # what a person set stays set
    assert len(articles.set_aside(workspace, "ceasefire")) == 1
    steps.undo(workspace)  # the second add
    steps.undo(workspace)
    assert articles.set_aside(workspace, "ceasefire") == []
    with pytest.raises(BadInput, match="no role"):
        articles.set_role(workspace, "ceasefire", 4, "headline")


def test_rename_and_remove_can_be_undone(workspace: Workspace, article: Path) -> None:
    articles.add_file(workspace, article)
    assert articles.rename(workspace, "ceasefire", "Aleppo Falls") == "aleppo-falls"
    articles.remove(workspace, "aleppo-falls")
    assert list_articles(workspace) == []
    with pytest.raises(NotFound):
        article_view(workspace, "aleppo-falls")
    steps.undo(workspace)
    steps.undo(workspace)
    assert [a.slug for a in list_articles(workspace)] == ["ceasefire"]
    steps.undo(workspace)
    with pytest.raises(NotFound, match="nothing to undo"):
        steps.undo(workspace)


def test_two_files_of_one_name_are_two_articles(workspace: Workspace, article: Path) -> None:
    other = workspace.root / "other"
    other.mkdir()
    (other / "ceasefire.txt").write_text("Another text.\n", "utf-8")
    first = articles.add_file(workspace, article)
    second = articles.add_file(workspace, other / "ceasefire.txt")
    assert (first.slug, second.slug) == ("ceasefire", "ceasefire-2")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "empty"), (b"\x00\x01\x02PK\x03\x04" * 50, "binary"), (b" \n \n", "empty")],
)
def test_unusable_files_are_refused(workspace: Workspace, content: bytes, message: str) -> None:
    path = workspace.root / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=message):
        articles.add_file(workspace, path)
    with workspace.store.read() as session:
        assert session.scalars(select(Segment)).all() == []
