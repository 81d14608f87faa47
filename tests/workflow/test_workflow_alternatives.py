"""What the machine would say else: names enforced, remembered, recorded when it is taken."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.engines.engine import Hypothesis
from workbench.errors import NotFound
from workbench.workflow import alternatives, reviewing
from workbench.workflow.alternatives import machine_alternatives
from workbench.workflow.articles import add_file
from workbench.workflow.beside import beside
from workbench.workflow.drafting import translate_articles
from workbench.workflow.viewing import article_view

SOURCE = "Fighting resumed in Aleppo on Monday."
DRAFT = "تجدد القتال في حلب يوم الاثنين."
OTHER = "استؤنف القتال في حلب يوم الاثنين."
THIRD = "عاد القتال إلى حلب يوم الاثنين."
FOURTH = "اندلع القتال من جديد في حلب يوم الاثنين."


class ManySaid(FakeEngine):
    """Says several texts for one source, best first."""

    def __init__(self, *said: str) -> None:
        super().__init__({SOURCE: said[0]})
        self.said = said

    def translate(self, texts, source, target, *, alternatives=1, **how):
        found = super().translate(texts, source, target, alternatives=alternatives, **how)
        return [
            [Hypothesis(one, -0.5 - n / 10) for n, one in enumerate(self.said[:alternatives])]
            if text == SOURCE
            else first
            for text, first in zip(texts, found, strict=True)
        ]


@pytest.fixture(autouse=True)
def _forgotten():
    alternatives._remembered.clear()


@pytest.fixture
def drafted(workspace, article):
    add_file(workspace, article)
    translate_articles(workspace, ["ceasefire"], "ar", ManySaid(DRAFT))
    return workspace


def row(workspace):
    rows = article_view(workspace, "ceasefire", "ar").rows
    return next(one for one in rows if one.source == SOURCE)


def texts(workspace, engine):
    found = machine_alternatives(workspace, row(workspace).id, "ar", engine)
    return [one.text for one in found]


def save(workspace, text, action="edit"):
    at = row(workspace)
    return reviewing.save(
        workspace, at.id, "ar", text, version=at.version, person="Rana Saleh", action=action
    )


def test_other_texts_follow_the_draft_three_in_all_and_none_twice(drafted):
    assert texts(drafted, ManySaid(DRAFT, OTHER, OTHER + " ", THIRD)) == [OTHER, THIRD]
    alternatives._remembered.clear()
    assert texts(drafted, ManySaid(OTHER, DRAFT, THIRD, FOURTH)) == [OTHER, THIRD]


def test_without_a_draft_all_three_are_the_engines(workspace, article):
    add_file(workspace, article)
    assert texts(workspace, ManySaid(DRAFT, OTHER, THIRD, FOURTH)) == [DRAFT, OTHER, THIRD]


def test_one_that_lacks_a_name_comes_last_and_says_so(drafted):
    nameless = "استؤنف القتال في المدينة يوم الاثنين."
    found = machine_alternatives(drafted, row(drafted).id, "ar", ManySaid(DRAFT, nameless, OTHER))
    assert [one.text for one in found] == [OTHER, nameless]
    assert found[0].lacks == ()
    assert "حلب" in found[1].lacks[0]


def test_what_stays_in_the_source_language_is_no_alternative(drafted):
    assert texts(drafted, ManySaid(DRAFT, "Fighting resumed in حلب on Monday.", OTHER)) == [OTHER]


def test_going_back_asks_the_engine_nothing(drafted):
    engine = ManySaid(DRAFT, OTHER)
    texts(drafted, engine)
    asked = len(engine.asked)
    assert texts(drafted, engine) == [OTHER]
    assert len(engine.asked) == asked


def test_a_changed_name_a_changed_engine_asks_again(drafted):
    engine = ManySaid(DRAFT, OTHER)
    texts(drafted, engine)
    path = drafted.glossary / "names.en-ar.csv"
    path.write_text(path.read_text("utf-8").replace("حلب", "مدينة حلب"), "utf-8")
    asked = len(engine.asked)
    texts(drafted, engine)
    assert len(engine.asked) > asked

    class Newer(ManySaid):
        def info(self, source, target):
            return replace(super().info(source, target), version="2")

    newer = Newer(DRAFT, THIRD)
    texts(drafted, newer)
    assert SOURCE in newer.asked


def test_an_engine_at_work_is_not_waited_for(drafted):
    engine, begun, go_on = ManySaid(DRAFT, OTHER), threading.Event(), threading.Event()

    def hold():
        begun.set()
        go_on.wait(10)

    engine.after = hold
    first = threading.Thread(target=texts, args=(drafted, engine))
    first.start()
    assert begun.wait(10)
    assert machine_alternatives(drafted, row(drafted).id, "ar", ManySaid(DRAFT, THIRD)) is None
    go_on.set()
    first.join(10)
    assert texts(drafted, engine) == [OTHER]


def test_a_text_taken_whole_is_recorded_as_the_machines(drafted):
    texts(drafted, ManySaid(DRAFT, OTHER))
    save(drafted, "نص من عندي عن حلب يوم الاثنين.")
    saved = save(drafted, OTHER)
    assert (saved.state, saved.origin, saved.origin_note) == ("edited", "engine", "fake 1")
    last = beside(drafted, saved.segment_id, "ar").history[0]
    assert (last.origin, last.origin_note, last.person) == ("engine", "fake 1", "Rana Saleh")
    assert row(drafted).draft == DRAFT


def test_the_draft_taken_back_brings_its_own_origin_back(workspace, article):
    add_file(workspace, article)
    translate_articles(workspace, ["ceasefire"], "ar", ManySaid(DRAFT))
    save(workspace, DRAFT, "confirm")
    add_file(workspace, article, slug="again")
    translate_articles(workspace, ["again"], "ar", ManySaid(DRAFT))
    rows = article_view(workspace, "again", "ar").rows
    at = next(one for one in rows if one.source == SOURCE)
    assert at.origin == "memory"
    machine_alternatives(workspace, at.id, "ar", ManySaid(DRAFT, OTHER))

    def saved(text, version, action="edit"):
        return reviewing.save(
            workspace, at.id, "ar", text, version=version, person="Rana Saleh", action=action
        )

    taken = saved(OTHER, at.version)
    assert taken.origin == "engine"
    back = saved("", taken.version, "reset")
    assert (back.text, back.origin, back.origin_note) == (DRAFT, "memory", at.origin_note)


def test_a_segment_that_is_gone_is_told(drafted):
    with pytest.raises(NotFound):
        machine_alternatives(drafted, 9999, "ar", ManySaid(DRAFT))
