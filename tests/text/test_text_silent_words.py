"""Words that say nothing are asked about once."""

from workbench.text.silent_words import SilentWords


def test_a_text_is_silent_where_each_of_its_words_is() -> None:
    asked: list[str] = []

    def speaks(word: str) -> bool:
        asked.append(word)
        return word == "three"

    silent = SilentWords(speaks)
    assert silent.are(["the", "men", "the"])
    assert silent.are(["men", "the"])
    assert not silent.are(["the", "three", "men"])
    assert not silent.are(["three"])
    assert asked == ["the", "men", "three", "three"]
    assert silent.are([])
