"""Unknown names are shown with their sentences and proposals until somebody decides."""

from pathlib import Path

from workbench.workflow import articles, naming, term_fields
from workbench.workflow.unknown_names import candidates, ignore, propose
from workbench.workflow.workspace import Workspace

TEXT = (
    "Strike hits market\n\n"
    "Spokesman Bilal Nahhas said shells fell on Aleppo on Monday. "
    "Nahhas spoke from the town of Kafr Hamra. Muhannad Makhzom agreed.\n"
)


def names(workspace: Workspace) -> list[str]:
    return [one.name for one in candidates(workspace)]


def test_what_the_glossary_lacks_is_found_and_what_it_has_is_not(workspace: Workspace) -> None:
    path = workspace.root / "strike.txt"
    path.write_text(TEXT, "utf-8")
    articles.add_file(workspace, path)
    found = {one.name: one for one in candidates(workspace)}
    assert {"Bilal Nahhas", "Kafr Hamra"} <= set(found)
    assert not {"Aleppo", "Muhannad Makhzom", "Monday"} & set(found)
    person = found["Bilal Nahhas"]
    assert person.kind == "person"
    assert person.segments[0].source.startswith("Spokesman Bilal")
    assert person.proposals
    assert all(p.reason for p in person.proposals)


def test_a_decided_name_is_not_shown_again(workspace: Workspace, tmp_path: Path) -> None:
    path = workspace.root / "strike.txt"
    path.write_text(TEXT, "utf-8")
    articles.add_file(workspace, path)
    ignore(workspace, "Kafr Hamra", "Rana")
    ignore(workspace, "Kafr Hamra", "Rana")
    term = term_fields.make_term(workspace, "Bilal Nahhas", "بلال نحاس", kind="person")
    naming.add_term(workspace, term)
    assert not {"Bilal Nahhas", "Kafr Hamra"} & set(names(workspace))


def test_proposals_are_ranked_and_few(workspace: Workspace) -> None:
    found = propose(workspace, "Bilal Nahhas", "en", "ar", kind="person", n=3)
    assert 1 <= len(found) <= 3
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    assert "بلال نحاس" in [p.target for p in found]
