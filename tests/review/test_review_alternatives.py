"""The panel's machine alternatives: asked for on their own, numbered on, escaped."""

from __future__ import annotations

import ferry
import pytest
from markupsafe import escape

from workbench.engines.engine import Hypothesis
from workbench.errors import NoEngine
from workbench.review import create_app
from workbench.workflow import alternatives

SOURCE, DRAFT = ferry.PAIRS[1]
OTHER = ferry.OTHERS[SOURCE][0]
WILD = "أبحرت <img onerror=alert(1)> صباح الثلاثاء وعلى متنها 312 شخصًا إلى خليج كيستريل في رحلة."


class ManySaid(ferry.Drafts):
    """A hand-written Engine with several texts for one source; it knows no French."""

    def info(self, source, target):
        if target == "fr":
            raise NoEngine("No package translates en to fr.")
        return super().info(source, target)

    def translate(self, texts, *_, alternatives=1, **__):
        said = [DRAFT, OTHER, WILD][:alternatives]
        return [
            [Hypothesis(one, -0.3) for one in (said if text == SOURCE else [""])] for text in texts
        ]


@pytest.fixture
def app(workspace):
    alternatives._remembered.clear()
    return create_app(workspace, ManySaid(ferry.PAIRS))


def ask(visitor, workspace, language="ar", **query):
    at = ferry.rows(workspace)[2]
    return visitor.client.get(f"/segments/{at.id}/{language}/alternatives", query_string=query).json


def test_they_are_numbered_on_and_escaped(rana, workspace):
    page = ask(rana, workspace, after="3")["alternatives"]
    assert f'data-n="4" data-use="match" data-text="{OTHER}"' in page
    assert f'data-n="5" data-use="match" data-text="{escape(WILD)}"' in page
    assert "<img" not in page
    assert DRAFT not in page
    assert "argos en_ar 1.9" in page


def test_the_article_and_the_panel_do_not_wait_for_them(rana, workspace):
    at = ferry.rows(workspace)[2]
    panel = rana.get(f"/segments/{at.id}/ar/open").json["panel"]
    assert 'id="alternatives"' in panel
    assert OTHER not in panel
    assert OTHER not in rana.get("/articles/ferry/ar/?at=2").text
    assert not alternatives._remembered


def test_one_that_is_the_present_text_is_marked_and_recorded(rana, workspace):
    assert ask(rana, workspace)["alternatives"].count("data-present hidden") == 2
    at = ferry.rows(workspace)[2]
    saved = rana.post(
        f"/segments/{at.id}/ar/", json=True, text=OTHER, action="edit", version=at.version
    )
    assert saved.status_code == 200
    assert ask(rana, workspace)["alternatives"].count("data-present hidden") == 1
    now = ferry.rows(workspace)[2]
    assert (now.state, now.origin, now.origin_note) == ("edited", "engine", "argos en_ar 1.9")


def test_a_pair_without_an_engine_has_none(rana, workspace):
    assert ask(rana, workspace, "fr")["alternatives"].strip() == ""


def test_a_busy_engine_says_so(rana, workspace):
    with alternatives._working:
        assert ask(rana, workspace) == {"busy": True}


def test_the_packages_at_hand_are_used_when_no_engine_is_given(workspace, visitor):
    alternatives._remembered.clear()
    rana = visitor("Rana Saleh")
    rana.client.application.extensions["engine"] = None
    page = ask(rana, workspace)["alternatives"]
    assert page.count('data-use="match"') in (1, 2)
    assert "starter" in page


def test_a_folder_of_packages_that_is_gone_is_no_alternative(workspace, visitor):
    rana = visitor("Rana Saleh")
    rana.client.application.extensions["engine"] = None
    settings = workspace.root / "workbench.toml"
    settings.write_text(settings.read_text("utf-8") + 'packages = "gone"\n', "utf-8")
    rana.client.application.extensions["workspace"] = ferry.open_workspace(workspace.root)
    assert ask(rana, workspace)["alternatives"].strip() == ""
