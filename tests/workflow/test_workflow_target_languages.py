"""Which Languages an Article goes into when none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.errors import BadInput
from workbench.workflow import catalogs, checking, importing, reviewing, steps
from workbench.workflow.articles import add_content
from workbench.workflow.drafting import translate_articles
from workbench.workflow.overview import list_articles, overview
from workbench.workflow.rechecking import recheck
from workbench.workflow.target_languages import by_pair
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace

ARABIC = "عاد صيادون إلى ميناء طرطوس صباح الأربعاء.".encode()
ENGLISH = b"Rain fell on Duneford."


def into(workspace: Workspace) -> list[tuple[str, str]]:
    return [(row.slug, row.target_language) for row in list_articles(workspace)]


def test_a_third_language_is_kept_with_the_article_and_goes_with_its_adding(
    workspace: Workspace,
) -> None:
    add_content(workspace, ENGLISH, "rain.txt", target="fr")
    assert into(workspace) == [("rain", "fr")]
    assert [a.target_language for a in overview(workspace).articles] == ["fr"]
    assert article_view(workspace, "rain").target_language == "fr"
    steps.undo(workspace)
    assert into(workspace) == []


def test_adding_again_for_another_language_is_taken_back_as_one(workspace: Workspace) -> None:
    add_content(workspace, ENGLISH, "rain.txt", target="fr")
    add_content(workspace, ENGLISH + b" It stopped.", "rain.txt")
    assert into(workspace) == [("rain", "fr")]
    add_content(workspace, ENGLISH, "rain.txt", target="de")
    assert into(workspace) == [("rain", "de")]
    steps.undo(workspace)
    assert into(workspace) == [("rain", "fr")]


def test_an_article_with_texts_in_another_language_goes_into_both(workspace: Workspace) -> None:
    add_content(workspace, ENGLISH, "rain.txt", target="fr")
    row = article_view(workspace, "rain").rows[0]
    reviewing.save(workspace, row.id, "ar", "هطل المطر.", version=0, person="Rana")
    assert into(workspace) == [("rain", "fr"), ("rain", "ar")]
    assert by_pair(workspace, ["rain"]) == {("en", "fr"): ["rain"], ("en", "ar"): ["rain"]}
    paths = [path.relative_to(workspace.locales) for path in catalogs.export(workspace).paths]
    assert [str(path) for path in paths] == [
        "rain.pot", "fr/LC_MESSAGES/rain.po", "ar/LC_MESSAGES/rain.po",
    ]  # fmt: skip


def test_articles_of_both_languages_go_their_own_ways(workspace: Workspace) -> None:
    add_content(workspace, ENGLISH, "rain.txt")
    add_content(workspace, ARABIC, "sea.txt", source="ar")
    assert by_pair(workspace, ()) == {("en", "ar"): ["rain"], ("ar", "en"): ["sea"]}
    assert by_pair(workspace, (), "ar") == {("en", "ar"): ["rain"]}
    places = checking.article_places(workspace)
    assert [place.pair.target_language for place in places] == ["ar", "en"]
    with pytest.raises(BadInput, match="written in that language already"):
        by_pair(workspace, ["sea"], "ar")
    with pytest.raises(BadInput, match="written in that language already"):
        add_content(workspace, ARABIC, "other.txt", source="ar", target="ar")


def test_a_reviewed_catalog_of_an_arabic_article_comes_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    add_content(workspace, ARABIC, "sea.txt", source="ar")
    translate_articles(workspace, ["sea"], "en", FakeEngine())
    (_, po) = catalogs.export(workspace, ["sea"]).paths
    text = po.read_text("utf-8").replace("هذه ترجمة.", "Fishermen are back.")
    po.write_text(text.replace("#, fuzzy\nmsgid", "msgid"), "utf-8")
    seen = importing.preview(workspace, po)
    assert (seen.language, [one.after for one in seen.changes]) == ("en", ["Fishermen are back."])


def test_a_glossary_change_reaches_both_directions(workspace: Workspace) -> None:
    add_content(workspace, b"Rain fell on Tartus.", "rain.txt")
    add_content(workspace, ARABIC, "sea.txt", source="ar")
    translate_articles(workspace, ["rain"], "ar", FakeEngine())
    translate_articles(workspace, ["sea"], "en", FakeEngine())
    (workspace.glossary / "more.en-ar.csv").write_text(
        "source,target,kind\nTartus,طرطوس,place\n", "utf-8"
    )
    seen = recheck(workspace)
    assert (seen.looked_at, seen.changed) == (2, 2)
