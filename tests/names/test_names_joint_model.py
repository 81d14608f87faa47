"""The joint n-gram model: packing, decoding both ways, rejecting what is no table."""

import math

import pytest

from workbench.names.joint_model import JointModel, pack, unpack

CHUNKS = [("<s>", "<s>"), ("</s>", "</s>"), ("b", "ب"), ("a", ""), ("sh", "ش"), ("s", "س")]
TENTH = math.log(0.1)


@pytest.fixture
def model() -> JointModel:
    unigrams = [(token, TENTH, -0.5, 1 if token == 4 else 0) for token in range(6)]
    bigrams = [(3, math.log(0.9), 0.0, 0)]  # after sh, a is likely
    return unpack(pack(CHUNKS, [unigrams, bigrams]))


def test_it_writes_a_word_and_says_by_which_chunks(model: JointModel) -> None:
    (first, *_) = model.decode("shab")
    assert first.text == "شب"
    assert first.chunks == (("sh", "ش"), ("a", ""), ("b", "ب"))


def test_it_reads_back_with_the_vowels_that_arabic_leaves_out(model: JointModel) -> None:
    assert "shab" in [spelling.text for spelling in model.decode("شب", side=1)]


def test_a_longer_context_decides_before_a_shorter_one(model: JointModel) -> None:
    assert model.score((4,), 3) == pytest.approx(math.log(0.9), abs=0.03)
    assert model.score((4,), 2) == pytest.approx(TENTH - 0.5, abs=0.06)


def test_an_unknown_letter_gives_nothing(model: JointModel) -> None:
    assert model.decode("shaz") == []
    assert model.decode("") == []


@pytest.mark.parametrize("packed", [b"", b"not a table", b"\xfd7zXZ\x00"])
def test_what_is_no_table_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="not a transliteration table"):
        unpack(packed)
