"""The articles that the finder of Arabic names learns from are whole."""

from pathlib import Path

import pytest

ARTICLES = sorted((Path(__file__).parents[2] / "training" / "articles").glob("*.txt"))


def test_there_are_articles() -> None:
    assert len(ARTICLES) >= 60


@pytest.mark.parametrize("place", ARTICLES, ids=lambda place: place.stem)
def test_marks_are_taken_out_and_point_at_their_names(place: Path) -> None:
    pytest.importorskip("pycrfsuite", reason="python-crfsuite is needed to train only")
    from training.arabic_names import read_article

    article = read_article(place)
    assert article.marks
    for mark in article.marks:
        assert article.segments[mark.segment][mark.start : mark.end] == mark.text
    assert not any(brace in text for text in article.segments for brace in "{}")
