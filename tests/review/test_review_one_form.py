"""One name, one form on the glossary desk: found with both places, previewed, joined, undone."""

from __future__ import annotations

import re

import ferry
import pytest

from workbench.workflow import naming, term_fields
from workbench.workflow.articles import add_content
from workbench.workflow.drafting import translate_articles
from workbench.workflow.one_form import spelled_twice
from workbench.workflow.viewing import article_view

PAIRS = [
    ("Spokesman Bilal Nahhas spoke in Duneford.", "تحدث المتحدث بلال نحاس في دونفورد."),
    ("Later Bilal Nahas left Duneford.", "غادر بلال نحاس دنفورد لاحقًا."),
]
QUERY = {"keep": "Bilal Nahhas", "spelling": "Bilal Nahas", "target": "بلال نحاس"}


@pytest.fixture
def workspace(workspace):
    path = workspace.glossary / "ferry.en-ar.csv"
    path.write_text(
        "source,target,kind,target_variants\nDuneford,دونفورد,place,دنفورد\n", encoding="utf-8"
    )
    text = "\n\n".join(source for source, _ in PAIRS)
    add_content(workspace, text.encode(), "talk.txt", slug="talk")
    translate_articles(workspace, ["talk"], "ar", ferry.Drafts(PAIRS))
    return workspace


def undo(rana, page: str) -> None:
    rana.post(re.search(r'action="(/history/\d+/undo)"', page)[1])


def test_a_name_spelled_two_ways_is_shown_with_both_places_marked(rana):
    page = rana.get("/names/forms/").text
    assert '<mark class="finding">Bilal Nahhas</mark>' in page
    assert '<mark class="finding">Bilal Nahas</mark>' in page
    assert {"talk:1", "talk:2"} <= set(re.findall(r"talk:\d", page))
    assert 'href="/names/forms/"' in rana.get("/names/").text


def test_joining_is_shown_first_then_done_then_undone_as_one(rana, workspace):
    page = rana.get("/names/forms/join", query_string={**QUERY, "kind": "person"}).text
    assert "Sentences with this name: 2" in page
    assert len(spelled_twice(workspace)) == 1
    rana.post("/names/forms/join", **QUERY, kind="person")
    term = naming.find_term(workspace, "Bilal Nahas").term
    assert (term.source, term.target, term.kind) == ("Bilal Nahhas", "بلال نحاس", "person")
    assert spelled_twice(workspace) == []
    undo(rana, rana.get("/names/forms/").text)
    assert len(spelled_twice(workspace)) == 1


def test_two_terms_of_one_name_become_one_and_come_back_with_one_undo(rana, workspace):
    for source, target in (("Bilal Nahhas", "بلال نحاس"), ("Bilal Nahas", "بلال ناهاس")):
        naming.add_term(workspace, term_fields.make_term(workspace, source, target, kind="person"))
    page = rana.get("/names/forms/join", query_string=QUERY).text
    assert "<del" in page
    assert "بلال ناهاس" in page
    rana.post("/names/forms/join", **QUERY)
    term = naming.find_term(workspace, "Bilal Nahas").term
    assert term.accepted("en") == ("Bilal Nahhas", "Bilal Nahas")
    assert term.forbidden("ar") == ("بلال ناهاس",)
    undo(rana, rana.get("/names/forms/").text)
    assert naming.find_term(workspace, "Bilal Nahas").term.target == "بلال ناهاس"


def test_a_term_written_two_ways_is_written_one_way_everywhere(rana, workspace):
    page = rana.get("/names/forms/").text
    assert "Translated in 2 ways" in page
    form = page[page.index('class="spelling" method="post"') :]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))
    fields.pop("csrf_token")
    assert "دنفورد" in rana.post("/names/edit", **{**fields, "do": "look"}).text
    rana.post("/names/edit", **{**fields, "do": "apply"})
    texts = [row.text for row in article_view(workspace, "talk", "ar").rows]
    assert texts[1] == "غادر بلال نحاس دونفورد لاحقًا."
    page = rana.get("/names/forms/").text
    assert "Translated in 2 ways" not in page
    undo(rana, page)
    assert [row.text for row in article_view(workspace, "talk", "ar").rows] == [t for _, t in PAIRS]


def test_nothing_chosen_is_said(rana):
    assert rana.get("/names/forms/join?keep=Bilal").status_code == 400
