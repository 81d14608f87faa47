"""The list of Articles: each in the Languages it is translated into."""

from __future__ import annotations

from workbench.workflow.articles import add_content
from workbench.workflow.beside import beside
from workbench.workflow.overview import overview
from workbench.workflow.reviewing import save
from workbench.workflow.unknown_names import candidates
from workbench.workflow.viewing import article_view

ARABIC = "عاد صيادون إلى ميناء طرطوس صباح الأربعاء.".encode()


def pairs(workspace):
    return {(a.slug, a.source_language, a.target_language) for a in overview(workspace).articles}


def test_an_article_never_goes_into_its_own_language(workspace):
    add_content(workspace, ARABIC, "sea.txt", source="ar")
    add_content(workspace, b"Rain fell on Duneford.", "rain.txt")
    assert pairs(workspace) == {("sea", "ar", "en"), ("rain", "en", "ar")}


def test_it_stands_there_once_for_each_language_it_has(workspace):
    add_content(workspace, b"Rain fell on Duneford.", "rain.txt")
    row = article_view(workspace, "rain").rows[0]
    for code, text in (("ar", "هطل المطر."), ("fr", "Il a plu.")):
        save(workspace, row.id, code, text, version=0, person="Rana")
    assert pairs(workspace) == {("rain", "en", "ar"), ("rain", "en", "fr")}


def test_names_of_an_arabic_article_are_proposed_in_english(workspace):
    add_content(workspace, "قال أحمد السلموني إن المطر هطل.".encode(), "sea.txt", source="ar")
    (found,) = candidates(workspace)
    assert (found.source_language, found.target_language) == ("ar", "en")
    assert found.proposals[0].target.isascii()


def test_a_name_is_shown_as_the_articles_language_writes_it(workspace):
    (workspace.glossary / "sea.en-ar.csv").write_text(
        "source,target,kind\nPort Asfar,بورت أسفر,place\n", "utf-8"
    )
    add_content(workspace, "وصل القارب إلى بورت أسفر.".encode(), "sea.txt", source="ar")
    row = article_view(workspace, "sea", "en").rows[0]
    (name,) = beside(workspace, row.id, "en").names
    assert (name.source, name.target) == ("بورت أسفر", "Port Asfar")
