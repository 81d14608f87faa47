"""The Argos engine on the package that ships: order, duplicates, prefixes, limits, damage."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench.engines.argos import ArgosEngine, fit_threads
from workbench.engines.engine import Engine
from workbench.engines.packages import STARTER, find_packages
from workbench.errors import NoEngine

TEXTS = ["Save changes?", "Cancel", "The file could not be opened.", "Save changes?"]


@pytest.fixture(scope="module")
def engine() -> ArgosEngine:
    return ArgosEngine(find_packages(None, {"HOME": "/nonexistent"}), threads=1)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The starter under a folder of its own, free to be damaged."""
    path = tmp_path / "en_ar"
    shutil.copytree(STARTER / "en_ar", path)
    table = json.loads((path / "metadata.json").read_text("utf-8"))
    del table["workbench"]
    (path / "metadata.json").write_text(json.dumps(table), "utf-8")
    return path


def first(engine: Engine, texts: Sequence[str]) -> list[str]:
    return [found[0].text for found in engine.translate(texts, "en", "ar")]


def test_it_writes_arabic_in_the_order_asked(engine: ArgosEngine) -> None:
    together = first(engine, TEXTS)
    assert together == [first(engine, [text])[0] for text in TEXTS]
    assert together[0] == together[3]
    assert all(any("؀" <= letter <= "ۿ" for letter in text) for text in together)


def test_it_says_what_it_is(engine: ArgosEngine) -> None:
    info = engine.info("en", "ar")
    assert info.starter and info.name == "argos en_ar" and info.via is None


def test_an_empty_text_stays_empty(engine: ArgosEngine) -> None:
    found = engine.translate(["", " \n "], "en", "ar")
    assert [[h.text for h in hypotheses] for hypotheses in found] == [[""], [""]]
    assert engine.translate([], "en", "ar") == []


def test_alternatives_differ_and_come_best_first(engine: ArgosEngine) -> None:
    (found,) = engine.translate(TEXTS[2:3], "en", "ar", alternatives=4)
    assert len({h.text for h in found}) == 4
    assert sorted(found, key=lambda h: -h.score) == found


def test_a_prefix_is_kept_and_continued(engine: ArgosEngine) -> None:
    prefix = engine.pieces("حلب", "en", "ar")
    free, forced = engine.translate([TEXTS[2]] * 2, "en", "ar", prefixes=[None, prefix])
    assert forced[0].text.startswith("حلب") and not free[0].text.startswith("حلب")
    assert forced[0].pieces[: len(prefix)] == tuple(prefix)


def test_unknown_letters_in_a_prefix_are_not_lost(engine: ArgosEngine) -> None:
    pieces = ["▁ڟڟ"]
    assert not engine.can_write(pieces, "en", "ar")
    (found,) = engine.translate(["Cancel"], "en", "ar", prefixes=[pieces])
    assert found[0].text.startswith("ڟڟ") and "<unk>" not in found[0].text


def test_attention_is_target_by_source(engine: ArgosEngine) -> None:
    (found,) = engine.translate(TEXTS[2:3], "en", "ar", attention=True)
    rows = found[0].attention
    assert rows is not None and len(rows) == len(found[0].pieces)
    assert {len(row) for row in rows} == {len(found[0].source_pieces)}


def test_score_batch_agrees_with_the_decoder(engine: ArgosEngine) -> None:
    found = [hypotheses[0] for hypotheses in engine.translate(TEXTS[:2], "en", "ar")]
    scores = engine.score_batch(TEXTS[:2], [h.text for h in found], "en", "ar")
    assert scores == pytest.approx([h.score for h in found], abs=0.05)
    worse = engine.score_batch(TEXTS[:1], ["الرئيس في حلب"], "en", "ar")
    assert worse[0] < scores[0]


def test_suppressed_words_are_not_written(engine: ArgosEngine) -> None:
    text = "Cancel"
    free = first(engine, [text])[0]
    (found,) = engine.translate([text], "en", "ar", suppress=[free])
    assert found[0].text != free


def test_a_text_beyond_the_limit_is_reported_as_cut(engine: ArgosEngine) -> None:
    long, short = engine.translate(["word " * 3000, "Cancel"], "en", "ar")
    assert long[0].cut and not short[0].cut


def test_strange_input_never_brings_unknown_marks(engine: ArgosEngine) -> None:
    strange = ["漢字 ☃ \U0001f600 <unk> </s>", "ⵣⵣⵣ", "​‏", "{0} %s <b>x</b>"]
    assert not any("<unk>" in text or "⁇" in text for text in first(engine, strange))


def test_a_pivot_goes_through_english(copied: Path) -> None:
    other = copied.parent / "en_fr"
    shutil.copytree(copied, other)
    for path, pair in ((copied, ("ar", "en")), (other, ("en", "fr"))):
        table = json.loads((path / "metadata.json").read_text("utf-8"))
        table.update(from_code=pair[0], to_code=pair[1])
        (path / "metadata.json").write_text(json.dumps(table), "utf-8")
    engine = ArgosEngine(find_packages(copied.parent), threads=1)
    info = engine.info("ar", "fr")
    assert (info.via, info.name, info.placeholder) == ("en", "argos ar_en+en_fr", None)
    middle = [found[0].text for found in engine.translate(["Cancel"], "ar", "en")]
    last = [found[0].text for found in engine.translate(middle, "en", "fr")]
    assert [found[0].text for found in engine.translate(["Cancel"], "ar", "fr")] == last
    assert len(engine.score_batch(["Cancel"], last, "ar", "fr")) == 1


def refused(path: Path) -> str:
    engine = ArgosEngine(find_packages(path.parent), threads=1)
    with pytest.raises(NoEngine) as caught:
        engine.translate(["Cancel"], "en", "ar")
    assert str(path) in str(caught.value) and "models install en-ar" in str(caught.value)
    return str(caught.value)


def test_a_cut_model_is_refused(copied: Path) -> None:
    model = copied / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:100_000])
    refused(copied)


def test_a_foreign_vocabulary_is_refused(copied: Path) -> None:
    place = copied / "model" / "target_vocabulary.json"
    words = json.loads(place.read_text("utf-8"))
    place.write_text(json.dumps(words[:-10]), "utf-8")
    assert f"{len(words) - 10} words, its model {len(words)}" in refused(copied)
    place.write_text(json.dumps(words[:3] + [f"w{n}" for n in range(len(words) - 3)]), "utf-8")
    assert "do not belong together" in refused(copied)


def test_a_damaged_tokenizer_is_refused(copied: Path) -> None:
    (copied / "sentencepiece.model").write_bytes(b"nonsense")
    refused(copied)


def test_bpe_packages_are_read(copied: Path) -> None:
    (copied / "sentencepiece.model").unlink()
    (copied / "bpe.model").write_text("#version: 0.2\nC a\nCa n</w>\n", "utf-8")
    engine = ArgosEngine(find_packages(copied.parent), threads=1)
    assert engine.pieces("Can, Cat", "en", "ar", side="source") == ["Can", ",", "Ca@@", "t"]
    (found,) = engine.translate(["Can, Cat"], "en", "ar")
    assert "@@" not in found[0].text and found[0].text


def test_a_target_prefix_is_told_and_taken_away(copied: Path) -> None:
    table = json.loads((copied / "metadata.json").read_text("utf-8"))
    table["target_prefix"] = "▁على"
    (copied / "metadata.json").write_text(json.dumps(table), "utf-8")
    engine = ArgosEngine(find_packages(copied.parent), threads=1)
    (told,) = engine.translate(["Cancel"], "en", "ar", attention=True)
    assert not told[0].text.startswith("على")
    assert told[0].attention is not None and len(told[0].attention) == len(told[0].pieces)


@pytest.mark.parametrize(("cores", "fitted"), [(1, (1, 1)), (2, (2, 1)), (8, (8, 1)), (32, (8, 4))])
def test_threads_fit_the_machine(cores: int, fitted: tuple[int, int]) -> None:
    assert fit_threads(cores) == fitted


def test_in_a_batch_nothing_is_told_of_the_first_piece() -> None:
    """CTranslate2 gives it the attention of another text of the batch."""
    engine = ArgosEngine(find_packages(None, {"HOME": "/nonexistent"}), threads=1)
    texts = ["Save the file.", "The door is open."]
    for found in engine.translate(texts, "en", "ar", attention=True):
        rows = found[0].attention
        assert rows is not None and not any(rows[0]) and all(any(row) for row in rows[1:])
    (alone,) = engine.translate(texts[:1], "en", "ar", attention=True)
    assert alone[0].attention is not None and any(alone[0].attention[0])
