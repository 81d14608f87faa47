"""What a model says of a word is the same, however it is looked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.linear_chain import LinearChain
from workbench.names.word_weights import WordWeights

CHAIN = LinearChain(
    ("O", "B"),
    {
        "al": ((0, 1.5),),
        "-1:al": ((1, 2.0),),
        "+2:al": ((0, -1.0), (1, 0.5)),
        "-2:given": ((1, 0.25),),
        "given": ((1, 3.0),),
    },
    ((0.0, 0.0), (0.0, 0.0)),
)


@pytest.mark.parametrize("step", [-2, -1, 0, 1, 2])
@given(traits=st.lists(st.sampled_from(["al", "given", "never seen", "-"]), unique=True))
def test_a_word_says_for_each_place_what_its_features_there_say(
    step: int, traits: list[str]
) -> None:
    weights = WordWeights(CHAIN)
    features = [f"{step:+d}:{trait}" if step else trait for trait in traits]
    assert tuple(weights.heard(weights.said(traits), step)) == CHAIN.vector(features)


def test_a_trait_that_only_looks_like_a_place_is_one() -> None:
    chain = LinearChain(("O",), {"-1x": ((0, 4.0),)}, ((0.0,),))
    weights = WordWeights(chain)
    assert list(weights.heard(weights.said(["-1x"]), 0)) == [4.0]
