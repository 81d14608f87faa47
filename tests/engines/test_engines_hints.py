"""Hints of a lexicon: put behind rare words, and out of sight again."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.argos import ArgosEngine
from workbench.engines.hints import CLOSE, OPEN, hinted, read_lexicon, without_hints
from workbench.engines.hints import LEXICON as LEXICON_FILE
from workbench.engines.model import Decoding, PackageModel
from workbench.engines.packages import STARTER, read_package
from workbench.errors import NoEngine

LEXICON = {
    "crashed": "انهار",
    "human rights": "حقوق الإنسان",
    "rights": "حقوق",
    "assad": "الأسد",
    "وزير": "minister",
}


def test_a_hint_stands_behind_its_word() -> None:
    assert hinted("The bus crashed.", LEXICON.get) == "The bus crashed⟨ انهار⟩."


def test_the_longest_phrase_wins() -> None:
    assert hinted("Human rights now", LEXICON.get) == "Human rights⟨ حقوق الإنسان⟩ now"
    assert hinted("human, rights", LEXICON.get) == "human, rights⟨ حقوق⟩"


@pytest.mark.parametrize("text", ["Assad’s bus", "Assad's bus"])
def test_a_possessive_keeps_its_place(text: str) -> None:
    assert hinted(text, LEXICON.get) == text.replace(" bus", "⟨ الأسد⟩ bus")


def test_arabic_words_are_found_under_their_clitics() -> None:
    assert hinted("قال للوزير والوزير", LEXICON.get) == "قال للوزير⟨ minister⟩ والوزير⟨ minister⟩"


def test_orders_and_placeholders_are_passed_over() -> None:
    for text in ("⟪ crashed⟫ ⟦0⟧", "⟪ the rights crashed⟫"):
        assert hinted(text, LEXICON.get) == text


def test_a_text_with_marks_of_its_own_is_left_alone() -> None:
    assert hinted("⟨x⟩ crashed", LEXICON.get) == "⟨x⟩ crashed"


@given(st.text(alphabet="crashed rights human'’-.,\n") | st.text())
def test_taking_the_hints_away_gives_the_text_again(text: str) -> None:
    made = hinted(text, LEXICON.get)
    for found in LEXICON.values():
        made = made.replace(f"{OPEN} {found}{CLOSE}", "")
    assert made == text


def test_attention_to_a_hint_is_attention_to_its_word() -> None:
    pieces = ["▁bus", "▁crash", "ed", "⟨", "▁انهار", "⟩", "."]
    rows = [[0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.1]]
    kept, folded = without_hints(pieces, rows)
    assert kept == ("▁bus", "▁crash", "ed", ".")
    assert folded is not None
    assert folded[0] == pytest.approx((0.1, 0.1, 0.7, 0.1))


def test_pieces_without_hints_stay_as_they_are() -> None:
    assert without_hints(["▁a", "b"], [[0.5, 0.5]]) == (("▁a", "b"), ((0.5, 0.5),))
    assert without_hints(["▁a", "⟨", "▁x", "⟩"], None) == (("▁a",), None)


def test_a_lexicon_is_read_whole_or_refused(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.gz", tmp_path / "bad.gz"
    good.write_bytes(gzip.compress("crashed\tانهار\n".encode()))
    bad.write_bytes(gzip.compress(b"crashed\n"))
    assert read_lexicon(good) == {"crashed": "انهار"}
    with pytest.raises(ValueError):
        read_lexicon(bad)
    bad.write_bytes(good.read_bytes()[:-12])
    with pytest.raises(ValueError, match="damaged"):
        read_lexicon(bad)
    bad.write_bytes(b"no gzip")
    with pytest.raises(OSError):
        read_lexicon(bad)


def test_the_shipped_model_reads_hints_and_shows_the_source_without_them() -> None:
    package = read_package(STARTER / "en_ar")
    assert package and package.hints
    text = "The convoy crashed near the bakery."
    model = PackageModel(package, (1, 1))
    assert OPEN in model.read([text])[0]

    ((found,),) = ArgosEngine([package], threads=1).translate([text], "en", "ar", attention=True)

    assert found.source_pieces == tuple(model.pieces([text])[0])
    assert found.attention
    assert {len(row) for row in found.attention} == {len(found.source_pieces)}
    told, untold = (
        model.translate(pieces, [()], Decoding(beam=4, batch_tokens=2048))[0][0].text
        for pieces in (model.read([text]), model.pieces([text]))
    )
    assert found.text == told != untold


def test_a_package_with_a_damaged_lexicon_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copytree(STARTER / "en_ar", tmp_path / "en_ar")
    lexicon = tmp_path / "en_ar" / LEXICON_FILE
    lexicon.write_bytes(lexicon.read_bytes()[:5000])
    package = read_package(tmp_path / "en_ar")
    assert package
    with pytest.raises(NoEngine, match="en_ar 0.*lexicon.*damaged"):
        PackageModel(package, (1, 1))
