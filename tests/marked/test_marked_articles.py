"""The marks fit the articles, and there are as many as promised."""

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
ARTICLES = sorted(str(path.relative_to(FOLDER))[:-4] for path in FOLDER.rglob("*.txt"))
KINDS = {"person", "place", "organisation", "publication"}


def marks_of(article: str) -> list[dict[str, str]]:
    with (FOLDER / f"{article}.names.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("article", ARTICLES)
def test_every_mark_is_the_name_at_its_place(article: str) -> None:
    text = (FOLDER / f"{article}.txt").read_text("utf-8")
    end = 0
    for mark in marks_of(article):
        assert int(mark["start"]) >= end, f"{mark['name']} overlaps the name before it"
        end = int(mark["end"])
        assert text[int(mark["start"]) : end] == mark["name"]
        assert mark["kind"] in KINDS


@pytest.mark.parametrize("article", ARTICLES)
def test_a_group_is_called_by_one_of_its_spellings_and_is_of_one_kind(article: str) -> None:
    marks = marks_of(article)
    kinds: dict[str, set[str]] = {}
    for mark in marks:
        kinds.setdefault(mark["group"], set()).add(mark["kind"])
    assert set(kinds) <= {mark["name"] for mark in marks}
    assert [group for group, found in kinds.items() if len(found) > 1] == []


def test_there_are_names_enough_to_measure_with() -> None:
    def groups(articles: list[str]) -> int:
        return sum(len({mark["group"] for mark in marks_of(article)}) for article in articles)

    first = [article for article in ARTICLES if not article.startswith("later")]
    arabic = [article for article in first if article.startswith("ar-")]
    english = [article for article in first if article not in arabic]
    assert groups(english) >= 150
    assert groups(arabic) >= 60
