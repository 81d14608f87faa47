"""The files are the truth: changes rewrite them, and changed files are read again."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from workbench.errors import BadInput, NotFound
from workbench.names.term import Term
from workbench.workflow import naming, steps, term_fields
from workbench.workflow.glossary import load_glossary
from workbench.workflow.workspace import Workspace, open_workspace

FILE = "names.en-ar.csv"


def text(workspace: Workspace) -> str:
    return (workspace.glossary / FILE).read_text("utf-8")


def add(workspace: Workspace, source: str, target: str, kind: str = "place") -> Term:
    term = term_fields.make_term(workspace, source, target, kind=kind)
    return naming.add_term(workspace, term, person="Rana").term


def test_an_added_term_is_written_and_found(workspace: Workspace) -> None:
    term = add(workspace, "Idlib", "إدلب")
    assert term.changed.endswith(" Rana")
    assert "Idlib,إدلب,place" in text(workspace)
    assert naming.find_term(workspace, "idlib").term == term


def test_undo_gives_the_file_back_byte_for_byte(workspace: Workspace) -> None:
    before = text(workspace)
    add(workspace, "Idlib", "إدلب")
    naming.remove_term(workspace, "Aleppo")
    steps.undo(workspace)
    steps.undo(workspace)
    assert text(workspace) == before
    with pytest.raises(NotFound):
        naming.find_term(workspace, "Idlib")


def test_a_file_changed_by_hand_is_read_again(workspace: Workspace) -> None:
    load_glossary(workspace)
    path = workspace.glossary / FILE
    path.write_text(text(workspace) + "Homs,حمص,place,,\n", "utf-8")
    assert naming.find_term(workspace, "Homs").term.target == "حمص"


def test_a_taken_name_is_refused_with_its_place(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match=r"names.en-ar.csv:2: “Aleppo” is in the glossary as حلب"):
        add(workspace, "Aleppo", "حلب الشهباء")


def test_joining_makes_a_spelling_a_variant_and_merges_its_term(workspace: Workspace) -> None:
    add(workspace, "Mohannad Makhzoom", "مهند مخزوم", "person")
    view = naming.join_terms(workspace, "Muhannad Makhzom", "Mohannad Makhzoom")
    assert "Mohannad Makhzoom" in view.term.accepted("en")
    assert len(naming.list_terms(workspace, search="Makhz")) == 1


def test_editing_keeps_what_was_not_named(workspace: Workspace) -> None:
    term = naming.find_term(workspace, "Damascus").term
    view = naming.edit_term(workspace, term.key, replace(term, note="the capital"), person="R")
    assert view.term.forbidden("ar") == ("الشام",)
    assert view.term.note == "the capital"


def test_bad_rows_are_problems_with_their_line_and_the_rest_is_used(workspace: Workspace) -> None:
    path = workspace.glossary / "more.en-ar.csv"
    path.write_text("source,target,kind\nHoms,حمص,place\nHama,,place\nAleppo,حلبا,place\n", "utf-8")
    found = load_glossary(workspace)
    assert naming.find_term(workspace, "Homs").term.target == "حمص"
    assert {(p.file, p.line) for p in found.problems} == {
        ("more.en-ar.csv", 3),
        ("names.en-ar.csv", 2),
    }


def test_a_broken_file_keeps_the_terms_it_had(workspace: Workspace) -> None:
    load_glossary(workspace)
    (workspace.glossary / FILE).write_bytes("source,target\nHoms,حمص\n".encode("utf-16"))
    found = load_glossary(workspace)
    assert found.problems[0].file == FILE
    assert naming.find_term(workspace, "Damascus").term.target == "دمشق"


def test_rejected_rows_survive_a_rewrite(workspace: Workspace) -> None:
    path = workspace.glossary / FILE
    path.write_text(text(workspace) + "Hama,,place,,\n", "utf-8")
    add(workspace, "Idlib", "إدلب")
    assert "Hama,,place" in text(workspace)


def test_nothing_is_lost_when_several_write_one_file_at_once(workspace: Workspace) -> None:
    """As two processes do: each has its own connections and knows nothing of the other."""
    others = [open_workspace(workspace.root) for _ in range(3)]

    def write(one: int) -> None:
        for number in range(5):
            term = term_fields.make_term(
                others[one], f"Town {one} {number}", f"بلدة {one} {number}"
            )
            naming.add_term(others[one], term)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, range(3)))
    assert len(naming.list_terms(workspace, search="Town ")) == 15
    for other in others:
        other.store.close()


def test_a_person_is_found_by_the_surname_alone_where_one_has_it(workspace: Workspace) -> None:
    assert naming.find_term(workspace, "makhzoum").term.source == "Muhannad Makhzom"
    naming.add_term(
        workspace, term_fields.make_term(workspace, "Ali Makhzoum", "علي مخزوم", kind="person")
    )
    with pytest.raises(NotFound):
        naming.find_term(workspace, "Makhzoum")
