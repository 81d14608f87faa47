"""Attention read as words: where a name was written, and where one that was left out belongs."""

from __future__ import annotations

from workbench.engines.engine import Hypothesis
from workbench.engines.looking import Looks, piece_spans, touches

SOURCE = "Nicklas Backstrom left Cairo"


def hypothesis(text: str, looked: dict[str, dict[str, float]]) -> Hypothesis:
    reads, words = tuple(SOURCE.split()), tuple(text.split())
    rows = tuple(tuple(looked.get(w, {}).get(r, 0.0) for r in reads) for w in words)
    return Hypothesis(text, 0.0, words, rows, reads)


def test_the_word_that_looked_most() -> None:
    found = hypothesis("غادر مصر", {"مصر": {"Cairo": 0.9}, "غادر": {"left": 0.8, "Cairo": 0.1}})
    assert Looks(found, SOURCE).word(23, 28) == (0.9, (5, 8))


def test_a_neighbour_that_looked_as_well_belongs_to_it() -> None:
    found = hypothesis("غادر ام الدنيا", {"ام": {"Cairo": 0.8}, "الدنيا": {"Cairo": 0.9}})
    looks = Looks(found, SOURCE)
    assert looks.word(23, 28) == (0.9, (8, 14))
    assert looks.word(23, 28, taken=[(8, 14)]) == (0.8, (5, 7))


def test_without_attention_nothing_is_said() -> None:
    assert not Looks(Hypothesis("غادر", 0.0), SOURCE)


def test_a_gap_is_beside_the_words_of_the_neighbours() -> None:
    found = hypothesis("نيكلاس غادر مصر", {"غادر": {"left": 0.9}, "مصر": {"Cairo": 0.9}})
    looks = Looks(found, SOURCE)
    assert looks.gap(8, 17, {}) == 7  # Backstrom: before what stands for left
    assert looks.gap(8, 17, {(0, 7): (0, 6)}) == 6  # behind Nicklas, whose place is known


def test_a_gap_that_nothing_tells_is_none() -> None:
    assert Looks(hypothesis("كلمة أخرى", {}), SOURCE).gap(8, 17, {}) is None


def test_pieces_are_found_again_in_their_text() -> None:
    assert piece_spans("He left Cairo", ["▁He", "▁left", "▁Ca", "iro"]) == [
        (0, 2), (3, 7), (8, 10), (10, 13),
    ]  # fmt: skip
    assert touches((0, 3), [(2, 5)]) and not touches((0, 2), [(2, 5)])
