"""A catalog goes into its own file again: the interface's own goes the whole round."""

import difflib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import BadInput, Conflict
from workbench.workflow import articles, reviewing
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace
from workbench.workflow.writing_back import write_back

OWN = Path(__file__).parents[2] / "locales/ar/LC_MESSAGES/workbench.po"


@pytest.fixture
def interface(workspace: Workspace) -> Path:
    """The interface's Arabic catalog, as it is, in a folder of its own."""
    path = workspace.root / "own/ar/LC_MESSAGES/workbench.po"
    path.parent.mkdir(parents=True)
    shutil.copyfile(OWN, path)
    articles.add_file(workspace, path)
    return path


def test_our_own_catalog_comes_back_as_it_was(workspace: Workspace, interface: Path) -> None:
    report = write_back(workspace, ["workbench"])
    assert (report.paths, report.unreviewed) == ((interface,), 0)
    assert interface.read_bytes() == OWN.read_bytes()


def test_one_edit_changes_that_message_and_nothing_else(
    workspace: Workspace, interface: Path
) -> None:
    row = next(
        r for r in article_view(workspace, "workbench").rows if r.source == "It is kept apart."
    )
    reviewing.save(
        workspace, row.id, "ar", "يُترك جانبًا.", version=row.version, person="Rana",
        action="confirm", override=True,
    )  # fmt: skip
    write_back(workspace, ["workbench"])
    before, after = (path.read_text("utf-8").splitlines() for path in (OWN, interface))
    changed = [
        line for line in difflib.unified_diff(before, after, lineterm="", n=0) if line[0] in "+-"
    ]
    assert changed[2:] == [f'-msgstr "{row.text}"', '+msgstr "يُترك جانبًا."']
    written = interface.read_bytes()
    write_back(workspace, ["workbench"])
    assert interface.read_bytes() == written, "a second time changes nothing"


def test_a_file_changed_meanwhile_is_left_alone(workspace: Workspace, interface: Path) -> None:
    interface.write_bytes(OWN.read_bytes() + b"\n# a colleague was here\n")
    with pytest.raises(Conflict, match="has changed since"):
        write_back(workspace, ["workbench"])
    assert interface.read_bytes().endswith(b"was here\n")


def test_an_article_or_a_template_is_never_overwritten(workspace: Workspace, article: Path) -> None:
    articles.add_file(workspace, article)
    pot = workspace.root / "software.pot"
    pot.write_text('msgid "Open"\nmsgstr ""\n', "utf-8")
    articles.add_file(workspace, pot)
    for slug in ("ceasefire", "software"):
        with pytest.raises(BadInput, match="Only a catalog"):
            write_back(workspace, [slug])
    with pytest.raises(BadInput, match="Which catalogs"):
        write_back(workspace, [])


def test_another_language_is_not_written_into_it(workspace: Workspace, interface: Path) -> None:
    with pytest.raises(BadInput, match="catalog in Arabic"):
        write_back(workspace, ["workbench"], target="fr")
    assert interface.read_bytes() == OWN.read_bytes()


def test_a_catalog_says_which_language_its_translations_are_in(workspace: Workspace) -> None:
    path = workspace.root / "app.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n\n'
        'msgid "Open"\nmsgstr "Ouvrir"\n', "utf-8",
    )  # fmt: skip
    articles.add_file(workspace, path)
    assert article_view(workspace, "app", "fr").rows[0].text == "Ouvrir"
    assert article_view(workspace, "app", "ar").rows[0].text == ""
    regional = workspace.root / "regional.po"
    regional.write_text(path.read_text("utf-8").replace(": fr", ": ar_SY"), "utf-8")
    articles.add_file(workspace, regional)
    assert article_view(workspace, "regional").rows[0].text == "Ouvrir"
    french = replace(workspace, settings=replace(workspace.settings, target="fr"))
    assert write_back(french, ["app"]).paths == (path,)
