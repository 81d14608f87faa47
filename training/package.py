"""Make an Argos package of a checkpoint, and refuse one that does not fit together.

    python -m training.package --run FOLDER --prepared FOLDER --out FOLDER

Writes OUT/<from>_<to>/ (unpacked) and OUT/<from>_<to>.argosmodel, int8. The model card comes from
training.card, when the package has been measured.
"""

import argparse
import gzip
import json
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
import torch
from ctranslate2.specs import TransformerSpec, common_spec
from torch import Tensor, nn

from training.hints import hints_of, needed, read_lexicon
from training.mixture import read_prepared
from training.model import ALIGNED, Shape, Translator
from training.obedience import INLINE, PLACEHOLDER
from workbench.engines.header import read_vocabularies
from workbench.engines.hints import CLOSE, LEXICON, OPEN
from workbench.engines.hints import FORM as HINT

NAMES = {"en": "English", "ar": "Arabic"}
UNKNOWN, BOS, EOS = 0, 1, 2
MARKS = frozenset(("⟪", "⟫", OPEN, CLOSE))  # of the source only
FEWEST = 3  # uses in the corpus, for a piece that the model may write
LARGEST = 20_000_000  # bytes a direction, unpacked


class PackageError(Exception):
    """A package whose parts do not fit together; the message names it."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a checkpoint file holds."""

    model: Translator
    source: str
    minutes: float
    steps: int
    seen: int


def load_checkpoint(path: Path) -> Made:
    """Read a checkpoint of training.train."""
    state = torch.load(path, weights_only=True, map_location="cpu")
    model = Translator(Shape(**state["shape"]))
    model.load_state_dict(state["model"])
    return Made(model.eval(), state["source"], state["seconds"] / 60, state["steps"], state["seen"])


def _array(weight: Tensor) -> np.ndarray:
    return weight.detach().float().cpu().numpy()


def _copy_norm(spec: common_spec.LayerNormSpec, norm: nn.LayerNorm) -> None:
    spec.gamma, spec.beta = _array(norm.weight), _array(norm.bias)


def _copy_linear(spec: common_spec.LinearSpec, linear: nn.Linear) -> None:
    spec.weight, spec.bias = _array(linear.weight), _array(linear.bias)


def _copy_self(spec, layer) -> None:
    _copy_norm(spec.layer_norm, layer.norm)
    _copy_linear(spec.linear[0], layer.qkv)
    _copy_linear(spec.linear[1], layer.out)


def _copy_cross(spec, layer) -> None:
    _copy_norm(spec.layer_norm, layer.norm)
    for part, linear in zip(spec.linear, (layer.q, layer.kv, layer.out), strict=True):
        _copy_linear(part, linear)


def _copy_ffn(spec, layer) -> None:
    _copy_norm(spec.layer_norm, layer.norm)
    _copy_linear(spec.linear_0, layer.up)
    _copy_linear(spec.linear_1, layer.down)


def written_pieces(
    prepared: Path, source: str, pieces: sentencepiece.SentencePieceProcessor
) -> list[int]:
    """The pieces a model from ``source`` may write: those its targets use, and single letters.

    Half of a shared vocabulary belongs to the other language. The decoder scores every piece it
    may write at every step, so leaving those out loses nothing and saves a quarter of the time.
    """
    uses: Counter[int] = Counter()
    for pairs in read_prepared(prepared / "train.tsv", source).values():
        for ids in pieces.encode([pair.target for pair in pairs]):
            uses.update(ids)
    for ids in pieces.encode([e.translation for e in read_lexicon(hints_of(prepared, source))]):
        uses.update(ids)
    obeyed = set("".join(PLACEHOLDER.format(n=n) for n in range(10)))
    spelled = ((n, pieces.id_to_piece(n)) for n in range(pieces.vocab_size()))
    return [
        n for n, piece in spelled
        if n in (UNKNOWN, BOS, EOS)
        or piece not in MARKS
        and (uses[n] >= FEWEST or len(piece.lstrip("▁")) <= 1 or obeyed & set(piece))
    ]  # fmt: skip


def to_spec(
    model: Translator, vocabulary: list[str], written: Sequence[int], end: float = 0.0
) -> TransformerSpec:
    """The network as CTranslate2 describes it; its attention is that of the aligned heads.

    It reads the whole ``vocabulary`` and writes the pieces numbered in ``written``. ``end`` (nats)
    is added to the score of stopping: a model that stops too early wants less.
    """
    if len(vocabulary) != model.shape.vocabulary:
        raise PackageError(
            f"The pieces file has {len(vocabulary)} pieces and the model "
            f"{model.shape.vocabulary}: they come from different runs. Give the --prepared "
            "folder this model was trained with."
        )
    layers = (model.shape.encoder, model.shape.decoder)
    spec = TransformerSpec.from_config(
        layers, model.shape.heads, pre_norm=True, activation=common_spec.Activation.RELU,
        alignment_layer=-1, alignment_heads=ALIGNED,
    )  # fmt: skip
    embedding, bias = _array(model.embedding.weight), _array(model.bias)
    bias[[UNKNOWN, BOS]] = -1e3  # never written
    bias[EOS] += end
    rows = list(written)
    spec.encoder.embeddings[0].weight = embedding
    spec.decoder.embeddings.weight = spec.decoder.projection.weight = embedding[rows]
    spec.decoder.projection.bias = bias[rows]
    for part, norm in ((spec.encoder, model.encoder_norm), (spec.decoder, model.decoder_norm)):
        part.position_encodings.encodings = _array(model.positions)
        _copy_norm(part.layer_norm, norm)
    for part, layer in zip(spec.encoder.layer, model.encoder, strict=True):
        _copy_self(part.self_attention, layer.attention)
        _copy_ffn(part.ffn, layer.ffn)
    for part, layer in zip(spec.decoder.layer, model.decoder, strict=True):
        _copy_self(part.self_attention, layer.attention)
        _copy_cross(part.attention, layer.cross)
        _copy_ffn(part.ffn, layer.ffn)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary([vocabulary[n] for n in rows])
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def metadata(source: str, target: str, version: str) -> dict:
    """metadata.json: Argos's fields, and what the workbench may ask of this model."""
    return {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": NAMES[source],
        "to_code": target,
        "to_name": NAMES[target],
        "type": "translate",
        "workbench": {
            "starter": True,
            "placeholder": PLACEHOLDER,
            "inline": INLINE,
            "hint": HINT,
        },
    }


def check_package(folder: Path) -> None:
    """Refuse a package whose pieces and model disagree, or that is too large to ship."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    spelled = [pieces.id_to_piece(n) for n in range(pieces.vocab_size())]
    try:
        saved, written = read_vocabularies(folder / "model")
    except (OSError, ValueError) as error:
        raise PackageError(f"{folder.name}: {error}. Package it again.") from error
    if spelled != saved:
        first = next((n for n, (a, b) in enumerate(zip(spelled, saved)) if a != b), None)  # noqa: B905
        detail = f"; the first to differ is number {first}" if first is not None else ""
        raise PackageError(
            f"{folder.name}: sentencepiece.model has {len(spelled)} pieces and the model "
            f"{len(saved)}{detail}. They come from different runs: package it again."
        )
    if strangers := set(written).difference(spelled):
        raise PackageError(
            f"{folder.name}: the model writes {min(strangers)!r}, which sentencepiece.model does "
            "not have. They come from different runs: package it again."
        )
    ctranslate2.Translator(str(folder / "model"), device="cpu")
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
    if size > LARGEST:
        raise PackageError(f"{folder.name}: {size:,} bytes, more than {LARGEST:,} allowed.")


def zip_package(folder: Path) -> Path:
    """Write FOLDER.argosmodel beside the folder, whole; returns it."""
    archive, whole = folder.with_suffix(".zipping"), folder.with_suffix(".argosmodel")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for file in sorted(f for f in folder.rglob("*") if f.is_file()):
            zipped.write(file, file.relative_to(folder.parent))
    archive.replace(whole)
    return whole


def write_lexicon(table: dict[str, str], path: Path) -> None:
    """The lexicon of hints, compressed, the same bytes for the same table."""
    text = "".join(f"{phrase}\t{translation}\n" for phrase, translation in table.items())
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def write_package(made: Made, prepared: Path, out: Path, version: str, end: float = 0.0) -> Path:
    """Write the unpacked package and its .argosmodel; returns the folder.

    Nothing of an older package is touched until the new one is whole and checked.
    """
    target = "ar" if made.source == "en" else "en"
    name = f"{made.source}_{target}"
    pieces = prepared / "pieces.model"
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    vocabulary = [processor.id_to_piece(n) for n in range(processor.vocab_size())]
    spec = to_spec(made.model, vocabulary, written_pieces(prepared, made.source, processor), end)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as scratch:
        folder = Path(scratch) / name
        (folder / "model").mkdir(parents=True)
        spec.save(str(folder / "model"))
        shutil.copyfile(pieces, folder / "sentencepiece.model")
        lexicon = needed(read_lexicon(hints_of(prepared, made.source)))
        write_lexicon(lexicon, folder / LEXICON)
        text = json.dumps(metadata(made.source, target, version), ensure_ascii=False, indent=2)
        (folder / "metadata.json").write_text(text + "\n", encoding="utf-8")
        (folder / "README.md").write_text("Not measured yet: training.card writes this page.\n")
        check_package(folder)
        shutil.rmtree(out / name, ignore_errors=True)
        folder.replace(out / name)
    zip_package(out / name)
    return out / name


def main() -> None:
    """Command line door."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--run", type=Path, required=True, help="folder with last.pt")
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="0.4")
    parser.add_argument(
        "--end", type=float, default=0.0, help="nats added to the score of stopping"
    )
    options = parser.parse_args()
    try:
        made = load_checkpoint(options.run / "last.pt")
        folder = write_package(made, options.prepared, options.out, options.version, options.end)
    except (PackageError, OSError) as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
    print(f"{folder}: {size / 1e6:.1f} MB after {made.minutes:.0f} min, {made.steps} steps")


if __name__ == "__main__":
    main()
