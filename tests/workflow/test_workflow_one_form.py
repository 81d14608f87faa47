"""One person spelled two ways is one Finding with both places; two persons are none."""

from pathlib import Path

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.workflow import articles, drafting, naming, term_fields
from workbench.workflow.one_form import spelled_twice, terms_rendered_twice
from workbench.workflow.workspace import Workspace


def add(workspace: Workspace, name: str, text: str) -> None:
    path = workspace.root / f"{name}.txt"
    path.write_text(f"Title\n\n{text}\n", "utf-8")
    articles.add_file(workspace, path)


def test_an_unknown_name_spelled_two_ways_is_found_with_both_places(workspace: Workspace) -> None:
    add(workspace, "one", "Spokesman Bilal Nahhas spoke. Later Bilal Nahas left the town.")
    (found,) = spelled_twice(workspace)
    assert set(found.spellings) == {"Bilal Nahhas", "Bilal Nahas"}
    assert set(found.places.values()) == {("one:2",), ("one:3",)}
    assert not found.in_glossary


def test_it_is_found_over_articles_and_gone_once_joined(workspace: Workspace) -> None:
    add(workspace, "one", "Spokesman Bilal Nahhas spoke.")
    add(workspace, "two", "Spokesman Bilal Nahas left the town.")
    (found,) = spelled_twice(workspace)
    assert set(found.places.values()) == {("one:2",), ("two:2",)}
    term = term_fields.make_term(workspace, "Bilal Nahhas", "بلال نحاس", kind="person")
    naming.add_term(workspace, term)
    naming.join_terms(workspace, "Bilal Nahhas", "Bilal Nahas")
    assert spelled_twice(workspace) == []


def test_a_spelling_the_glossary_does_not_list_is_to_be_joined(workspace: Workspace) -> None:
    add(workspace, "one", "Muhannad Makhzom spoke. Mohannad Makhzum left.")
    (found,) = spelled_twice(workspace)
    assert (found.join, found.in_glossary) == ("Muhannad Makhzom", True)


def test_the_last_word_of_a_place_is_no_surname(workspace: Workspace) -> None:
    term = term_fields.make_term(workspace, "Cape Verde", "الرأس الأخضر", kind="place")
    naming.add_term(workspace, term)
    add(workspace, "one", "She left for Cape Verde. Spokesman Fred spoke.")
    assert spelled_twice(workspace) == []


def test_only_what_is_not_listed_yet_is_to_be_joined(workspace: Workspace) -> None:
    naming.join_terms(workspace, "Muhannad Makhzom", "Muhannad Makhzoum")
    add(workspace, "one", "Muhannad Makhzoum spoke. Mohanad Makhzom left. Makhzoum was away.")
    (found,) = spelled_twice(workspace)
    assert len(found.spellings) == 3
    assert (found.join, found.joining) == ("Muhannad Makhzom", ("Mohanad Makhzom",))


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ali Hasan", "Ali Hussein"), ("Omar Salim", "Omar Salam"), ("Adel Karim", "Adel Karam")],
)
def test_two_persons_are_none(workspace: Workspace, first: str, second: str) -> None:
    add(workspace, "one", f"Spokesman {first} spoke. Spokesman {second} left the town.")
    assert spelled_twice(workspace) == []


def test_a_term_written_two_ways_in_targets_is_shown(workspace: Workspace, article: Path) -> None:
    path = workspace.glossary / "names.en-ar.csv"
    path.write_text("source,target,kind,target_variants\nDamascus,دمشق,place,دمشق الشام\n", "utf-8")
    add(workspace, "one", "She left for Damascus. He stayed in Damascus.")
    engine = FakeEngine(
        {
            "She left for Damascus.": "غادرت إلى دمشق الشام.",
            "He stayed in Damascus.": "بقي في دمشق.",
        }
    )
    drafting.translate_articles(workspace, ["one"], "ar", engine)
    (found,) = terms_rendered_twice(workspace)
    assert found.term == "Damascus"
    assert found.places == {"دمشق الشام": ("one:2",), "دمشق": ("one:3",)}


def test_a_no_break_space_is_no_other_spelling(workspace: Workspace) -> None:
    text = "Mazen\u00a0al-Qaddour left.\n\nMazen al-Qaddour came back.\n"
    articles.add_content(workspace, text.encode(), "mazen.txt")
    assert spelled_twice(workspace) == []


def test_an_article_added_later_is_read_too(workspace: Workspace) -> None:
    before = len(spelled_twice(workspace))
    text = "Khaled Kaddour left.\n\nKhaled Qaddour came back.\n"
    articles.add_content(workspace, text.encode(), "later.txt")
    assert len(spelled_twice(workspace)) == before + 1


def test_a_headlines_surname_is_joined_to_the_full_name(workspace: Workspace) -> None:
    text = "Zamtout speaks.\n\nSpokesman Qais Zamtout spoke. Qais Zamtut left. Zamtout slept.\n"
    articles.add_content(workspace, text.encode(), "one.txt")
    (found,) = spelled_twice(workspace)
    assert found.join == "Qais Zamtout"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("عبد الرحمن الزعيم", "عبدالرحمن الزعيم", True),
        ("داوود المصري", "داود المصري", True),
        ("أحمد السالم", "احمد السالم", True),
        ("حسن العلي", "حسين العلي", False),
        ("سليم كرم", "سلام كرم", False),
    ],
)
def test_an_arabic_name_spelled_two_ways_is_one(
    workspace: Workspace, first: str, second: str, same: bool
) -> None:
    text = f"قال الوزير {first} كلمة. وغادر الوزير {second} إلى المدينة."
    articles.add_content(workspace, text.encode(), "one.txt", source="ar", target="en")
    found = spelled_twice(workspace)
    assert [set(one.spellings) for one in found] == ([{first, second}] if same else [])
