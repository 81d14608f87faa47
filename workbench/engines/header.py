"""What a CTranslate2 model file says of itself, read without loading its weights.

CTranslate2 checks the sizes only when a model is converted, so that a vocabulary that was swapped
afterwards goes unseen until it writes nonsense. The layout is the one `ModelSpec.save` writes
(ctranslate2/specs/model_spec.py, binary versions 1 to 6).
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_POSITIONS = 1024
_TABLE = "position_encodings/encodings"


@dataclass(frozen=True)
class ModelHeader:
    """`rows` words the model can write; `positions` pieces at most in a text, on either side."""

    rows: int
    positions: int = _POSITIONS


def read_header(model: Path) -> ModelHeader:
    """The sizes in `model/model.bin`. Raises ValueError for a file that is not such a model."""
    with (model / "model.bin").open("rb") as file:
        try:
            shapes = _shapes(file)
        except (struct.error, UnicodeDecodeError) as error:
            raise ValueError("model.bin is incomplete") from error
    rows = shapes.get("decoder/projection/weight") or shapes.get("decoder/embeddings/weight")
    if not rows:
        raise ValueError("model.bin is not a translation model")
    tables = [shape[0] for name, shape in shapes.items() if name.endswith(_TABLE)]
    return ModelHeader(rows[0], min([*tables, _POSITIONS]))


def read_vocabularies(model: Path) -> tuple[list[str], list[str]]:
    """The source and the target words of a model folder, in the model's order.

    Raises ValueError when none is there or one is not readable.
    """
    shared = _vocabulary(model, "shared_vocabulary")
    source = shared or _vocabulary(model, "source_vocabulary")
    target = shared or _vocabulary(model, "target_vocabulary")
    if not source or not target:
        raise ValueError("its vocabulary is missing")
    return source, target


def model_problem(model: Path) -> str:
    """Why a model folder cannot be used, in a few words; empty for a sound one."""
    try:
        rows, words = read_header(model).rows, len(read_vocabularies(model)[1])
    except (OSError, ValueError) as error:
        return f"its model cannot be read ({error})"
    return "" if rows == words else f"its vocabulary has {words} words, its model {rows}"


def _vocabulary(model: Path, name: str) -> list[str]:
    listed, plain = model / f"{name}.json", model / f"{name}.txt"
    if listed.is_file():
        return [str(word) for word in json.loads(listed.read_text("utf-8"))]
    if plain.is_file():
        return plain.read_text("utf-8").removesuffix("\n").split("\n")
    return []


def _shapes(file: BinaryIO) -> dict[str, tuple[int, ...]]:
    """The shape of every variable, aliases under their own names too."""
    (version,) = _read(file, "I")
    if not 1 <= version <= 6:
        raise ValueError(f"model.bin is of version {version}, which is not known")
    if version >= 2:
        _string(file)
        _read(file, "I")
    (count,) = _read(file, "I")
    shapes = {}
    for _ in range(count):
        name = _string(file)
        (rank,) = _read(file, "B")
        shapes[name] = _read(file, f"{rank}I")
        width, size = _read(file, "BI")
        file.seek(size if version >= 4 else width * size, 1)
    if version >= 3:
        (count,) = _read(file, "I")
        for _ in range(count):
            alias, name = _string(file), _string(file)
            shapes[alias] = shapes.get(name, ())
    return shapes


def _read(file: BinaryIO, form: str) -> tuple[int, ...]:
    packed = "=" + form
    return struct.unpack(packed, file.read(struct.calcsize(packed)))


def _string(file: BinaryIO) -> str:
    (length,) = _read(file, "H")
    return file.read(length).rstrip(b"\0").decode("utf-8")
