"""The articles that the finder of Arabic names learns from are whole."""

import re
from pathlib import Path

import pytest

ARTICLES = sorted((Path(__file__).parents[2] / "training" / "articles").glob("*.txt"))


def test_there_are_articles() -> None:
    assert len(ARTICLES) >= 150


def test_some_articles_have_no_names_and_most_have_many() -> None:
    counts = [
        len(re.findall(r"\{[plou]:", place.read_text(encoding="utf-8"))) for place in ARTICLES
    ]
    assert 5 <= counts.count(0) <= len(counts) // 10
    assert sum(counts) > 5000


@pytest.mark.parametrize("place", ARTICLES, ids=lambda place: place.stem)
def test_marks_are_taken_out_and_point_at_their_names(place: Path) -> None:
    pytest.importorskip("pycrfsuite", reason="python-crfsuite is needed to train only")
    from training.arabic_names import read_article

    article = read_article(place)
    assert len(article.marks) == place.read_text(encoding="utf-8").count("{")
    for mark in article.marks:
        assert article.segments[mark.segment][mark.start : mark.end] == mark.text
    assert not any(brace in text for text in article.segments for brace in "{}")


def test_the_average_of_models_says_half_of_what_only_one_of_two_says() -> None:
    pytest.importorskip("pycrfsuite", reason="python-crfsuite is needed to train only")
    from training.arabic_names import averaged
    from workbench.names.linear_chain import LinearChain

    one = LinearChain(("O", "B"), {"al": ((0, 2.0),)}, ((1.0, 0.0), (0.0, 0.0)))
    two = LinearChain(("O", "B"), {"al": ((0, 1.0), (1, 4.0))}, ((0.0, 0.0), (0.0, 3.0)))
    mean = averaged([one, two])
    assert mean.weights == {"al": ((0, 1.5), (1, 2.0))}
    assert mean.follows == ((0.5, 0.0), (0.0, 1.5))
    assert averaged([one]) == one
    with pytest.raises(SystemExit, match="label"):
        averaged([one, LinearChain(("O",), {}, ((0.0,),))])
