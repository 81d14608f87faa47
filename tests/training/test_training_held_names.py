"""The fresh split of names: drawn by seed, unlike the development set, kept out of training."""

import csv

import pytest

from training.held_names import SIZE, held_names, held_places, kept_out

KINDS = ("person-arab", "person-foreign", "place-foreign", "place-me", "word-arab", "word-foreign")


@pytest.mark.slow
def test_the_split_is_as_large_as_said_and_nothing_of_it_is_trained_on(shared):
    names = shared / "names"
    held = held_names(names, 7)
    assert [sum(kind == one for _, _, kind in held) for one in KINDS] == [SIZE] * len(KINDS)
    assert held == held_names(names, 7)
    out = kept_out(names, 7)
    assert all(out(name) for name, _, kind in held if kind.startswith("word"))
    assert held_places(names, 7) == {name for name, _, kind in held if kind == "place-me"}
    with (names / "names_dev.tsv").open(encoding="utf-8") as lines:
        known = {row["en"] for row in csv.DictReader(lines, delimiter="\t")}
    assert not known & {name for name, _, _ in held}
    assert {name for name, _, _ in held} != {name for name, _, _ in held_names(names, 8)}
