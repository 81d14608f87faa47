"""The whole recipe on a few hundred invented pairs, read back by Argos and by our engine."""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import re
import shutil
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training/requirements.txt is not installed")
pytest.importorskip("sacrebleu", reason="training/requirements.txt is not installed")

import sentencepiece

from training.card import notice, write_card
from training.evaluate import Package, evaluate
from training.grow import grow
from training.package import PackageError, check_package, load_checkpoint, write_package
from training.prepare import prepare
from training.train import RunError, train
from workbench.engines.argos import ArgosEngine
from workbench.engines.header import read_vocabularies
from workbench.engines.hints import LEXICON, read_lexicon
from workbench.engines.packages import read_package

pytestmark = pytest.mark.slow

PEOPLE = {"Omar": "عمر", "Layla": "ليلى", "Sami": "سامي", "Huda": "هدى", "Nabil": "نبيل"}
PLACES = {"Aleppo": "حلب", "Homs": "حمص", "Mosul": "الموصل", "Beirut": "بيروت", "Cairo": "القاهرة"}
DEEDS = {
    "lives in": "يعيش في",
    "walked to": "مشى إلى",
    "wrote about": "كتب عن",
    "came from": "جاء من",
    "remembers": "يتذكر",
}
TIMES = {"today": "اليوم", "yesterday": "أمس", "again": "ثانية", "in the morning": "في الصباح"}


def write(path: Path, rows: list[tuple[str, ...]]) -> None:
    lines = "".join("\t".join(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(lines.encode()))


def invented_corpus(folder: Path) -> Path:
    """Every sentence the four tables make, and the names alone."""
    folder.mkdir()
    head = ("en", "ar", "source", "licence")
    sentences = [
        (f"{p} {d} {c} {t}.", f"{q} {e} {b} {u}.", "invented", "CC0-1.0")
        for (p, q), (d, e), (c, b), (t, u) in itertools.product(
            PEOPLE.items(), DEEDS.items(), PLACES.items(), TIMES.items()
        )
    ]
    random.Random(1).shuffle(sentences)
    names = [(a, b, "invented", "CC0-1.0", "name") for a, b in (PEOPLE | PLACES).items()]
    write(folder / "prose.tsv.gz", [head, ("a broken row",), *sentences])
    write(folder / "names.tsv.gz", [(*head, "kind"), *names])
    words = [("today", "اليوم"), ("anchor", "مرساة")]
    write(folder / "lexicon.tsv.gz", [head, *((*pair, "invented", "CC0-1.0") for pair in words)])
    write(folder / "ui.tsv.gz", [(*head, "form")])
    return folder


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("recipe")
    prepare(invented_corpus(root / "corpus"), root / "prepared", vocabulary=180)
    return root / "prepared"


def options(prepared: Path, out: Path, **changed: object) -> argparse.Namespace:
    chosen = {
        "prepared": prepared, "out": out, "source": "en", "minutes": 1.0, "steps": 220,
        "every": 1.0, "start": None, "width": 64, "heads": 8, "encoder": 1, "decoder": 1,
        "dropout": 0.0, "tokens": 2500, "rate": 0.02, "warmup": 10, "guide": 1.0, "threads": 2,
    }  # fmt: skip
    return argparse.Namespace(**(chosen | changed))


@pytest.fixture(scope="module")
def run(prepared: Path) -> Path:
    out = prepared.parent / "run"
    train(options(prepared, out))
    return out


@pytest.fixture(scope="module")
def package(prepared: Path, run: Path) -> Path:
    made = load_checkpoint(run / "last.pt")
    return write_package(made, prepared, prepared.parent / "out", "0.1")


def test_what_was_skipped_is_reported(prepared: Path) -> None:
    report = json.loads((prepared / "prepare.json").read_text("utf-8"))
    assert report["skipped"]["wrong number of columns"] == 1
    assert "prose.tsv.gz:2" in report["broken"][0]
    assert report["matches"] > 100


def test_nothing_held_out_is_trained_on(prepared: Path) -> None:
    trained = {line.split("\t")[0] for line in (prepared / "train.tsv").read_text().splitlines()}
    held = {
        line.split("\t")[0] for line in (prepared / "held-out-prose.tsv").read_text().splitlines()
    }
    assert held and not held & trained


def test_preparing_twice_gives_the_same_files(prepared: Path, tmp_path: Path) -> None:
    prepare(prepared.parent / "corpus", tmp_path, vocabulary=180)
    for name in ("pieces.model", "train.tsv", "held-out-prose.tsv", "hints-en.tsv"):
        assert (tmp_path / name).read_bytes() == (prepared / name).read_bytes()


def test_argos_reads_the_package(package: Path) -> None:
    argos = pytest.importorskip("argostranslate.package")
    read = argos.Package(package)
    assert (read.from_code, read.to_code, read.from_name) == ("en", "ar", "English")
    assert package.with_suffix(".argosmodel").exists()


def test_our_engine_reads_the_package_and_the_names_arrive(package: Path, prepared: Path) -> None:
    folder = read_package(package)
    assert folder and not folder.problem
    assert (folder.placeholder, folder.inline) == ("⟦{n}⟧", "⟪ {target}⟫")
    engine = ArgosEngine([folder], threads=1)
    held = [line.split("\t") for line in (prepared / "held-out-prose.tsv").read_text().splitlines()]
    drafts = [h[0].text for h in engine.translate([row[0] for row in held], "en", "ar")]
    right = sum(draft == row[1] for draft, row in zip(drafts, held, strict=True))
    assert right > len(held) / 2
    (told,) = engine.translate(["⟦0⟧ lives in ⟦1⟧ today."], "en", "ar")
    assert told[0].text.count("⟦0⟧") == told[0].text.count("⟦1⟧") == 1


def test_the_package_carries_its_lexicon(package: Path) -> None:
    lexicon = read_lexicon(package / LEXICON)
    assert lexicon["anchor"] == "مرساة"
    assert "beirut" not in lexicon  # seen often enough to be known
    folder = read_package(package)
    assert folder and folder.hints


def test_the_model_writes_only_pieces_of_its_target_language(package: Path) -> None:
    read, written = read_vocabularies(package / "model")
    assert set(written) < set(read)
    english = [piece for piece in read if re.fullmatch("▁?[a-zA-Z]{2,}", piece)]
    assert english and not set(english) & set(written)
    assert set("⟦⟧0123456789") <= set("".join(written))
    assert not {"⟪", "⟫"} & set(written)


def test_a_model_that_writes_strange_pieces_is_refused(package: Path, tmp_path: Path) -> None:
    copied = tmp_path / "en_ar"
    shutil.copytree(package, copied)
    place = copied / "model" / "target_vocabulary.json"
    words = json.loads(place.read_text("utf-8"))
    place.write_text(json.dumps([*words[:-1], "▁strange"]), "utf-8")
    with pytest.raises(PackageError, match="writes '▁strange'"):
        check_package(copied)


def test_an_interrupted_run_goes_on(prepared: Path, tmp_path: Path) -> None:
    train(options(prepared, tmp_path, steps=3))
    train(options(prepared, tmp_path, steps=5))
    made = load_checkpoint(tmp_path / "last.pt")
    assert made.steps == 5


def test_a_run_of_another_size_is_not_overwritten(prepared: Path, tmp_path: Path) -> None:
    train(options(prepared, tmp_path, steps=1))
    with pytest.raises(RunError, match=r"last\.pt.*width"):
        train(options(prepared, tmp_path, steps=2, width=32))


def test_pieces_of_another_run_are_refused(run: Path, package: Path, tmp_path: Path) -> None:
    prepare(run.parent / "corpus", tmp_path / "other", vocabulary=150)
    made = load_checkpoint(run / "last.pt")
    with pytest.raises(PackageError, match="150 pieces"):
        write_package(made, tmp_path / "other", tmp_path / "out", "0.1")
    assert not (tmp_path / "out" / "en_ar").exists()

    mixed = tmp_path / "en_ar"
    shutil.copytree(package, mixed)
    shutil.copy(tmp_path / "other" / "pieces.model", mixed / "sentencepiece.model")
    with pytest.raises(PackageError, match="en_ar.*150 pieces"):
        check_package(mixed)


def test_a_larger_vocabulary_keeps_what_was_learnt(
    prepared: Path, run: Path, tmp_path: Path
) -> None:
    prepare(prepared.parent / "corpus", tmp_path / "larger", vocabulary=220)

    grow(run, prepared, tmp_path / "larger", tmp_path / "grown")

    old, new = (load_checkpoint(p / "last.pt").model for p in (run, tmp_path / "grown"))
    before = sentencepiece.SentencePieceProcessor(model_file=str(prepared / "pieces.model"))
    after = sentencepiece.SentencePieceProcessor(
        model_file=str(tmp_path / "larger" / "pieces.model")
    )
    piece = before.encode("Aleppo", out_type=str)[0]
    kept = new.embedding.weight[after.piece_to_id(piece)]
    assert new.shape.vocabulary == after.vocab_size() > old.shape.vocabulary
    assert kept.equal(old.embedding.weight[before.piece_to_id(piece)])


def invented_shared(folder: Path, prepared: Path) -> Path:
    """Test material in the shape of the shared folder."""
    for part in ("engine-output", "corpus", "names"):
        (folder / part).mkdir(parents=True)
    held = [line.split("\t") for line in (prepared / "held-out-prose.tsv").read_text().splitlines()]
    for name, column in (
        ("flores-dev.en", 0),
        ("flores-dev.ref.ar", 1),
        ("flores-dev.argos.ar", 1),
    ):
        text = "".join(row[column] + "\n" for row in held)
        (folder / "engine-output" / name).write_text(text, encoding="utf-8")
    tico = [(row[0], row[1], "tico-19", "CC0-1.0") for row in held[:3]]
    write(folder / "corpus" / "prose.tsv.gz", [("en", "ar", "source", "licence"), *tico])
    names = "en\tar_refs\tkind\tsource\tlicence\naleppo\tحلب\tplace\tx\tCC0\n"
    (folder / "names" / "names_dev.tsv").write_text(names, encoding="utf-8")
    return folder


def test_the_card_tells_what_was_measured(
    package: Path, prepared: Path, run: Path, tmp_path: Path
) -> None:
    shared = invented_shared(tmp_path / "shared", prepared)

    figures = evaluate(Package(package), prepared, shared, lines=20)
    write_card(package, run, prepared, figures, "a test machine")

    card = (package / "README.md").read_text("utf-8")
    assert figures["scores"]["FLORES-200 dev/argos"]["chrf"] == pytest.approx(100)
    assert figures["obedience"]["placeholders"] > 50
    assert "a test machine" in card and "FLORES-200 dev | argos" in card
    assert "invented\tCC0-1.0" in (package / "SOURCES.tsv").read_text("utf-8")


def test_a_weak_model_says_so() -> None:
    assert all("Not for reading" in notice(chrf, "en-ar") for chrf in (29.9, 37.9))
    assert "Not for reading" not in notice(38.0, "en-ar")
