"""Carry a trained network over to a larger vocabulary that contains the old pieces.

    python -m training.grow --run OLD --prepared OLD_PREPARED --into NEW_PREPARED --out NEW

The first minutes of training are cheaper with few pieces; BPE of the same texts only adds pieces,
so that what was learnt stays. NEW/last.pt goes on where OLD/last.pt stopped.
"""

import argparse
from dataclasses import asdict, replace
from pathlib import Path

import sentencepiece
import torch
from torch import Tensor

from training.model import Shape, Translator
from training.train import alignment_table


def spelled(folder: Path) -> list[str]:
    """The pieces of a prepared folder, in order."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "pieces.model"))
    return [pieces.id_to_piece(n) for n in range(pieces.vocab_size())]


def grown_embedding(old: Tensor, fresh: Tensor, kept: Tensor, table: Tensor) -> Tensor:
    """Old rows where they exist; new ones from the known translations of the piece, both ways.

    ``kept`` [V] holds the old row of each new piece, or -1.
    """
    known = kept >= 0
    size = old.norm(dim=1).mean()
    start = fresh / fresh.norm(dim=1, keepdim=True) * size
    start[known] = old[kept[known]]
    linked = table * known[:, None]  # new target pieces from the old source pieces
    target = 0.3 * start + linked.T @ start
    start[~known] = (target / target.norm(dim=1, keepdim=True) * size)[~known]
    source = 0.3 * start + table @ start  # new source pieces from all their translations
    is_source = table.sum(1) > table.sum(0)
    chosen = ~known & is_source
    start[chosen] = (source / source.norm(dim=1, keepdim=True) * size)[chosen]
    return start


def grow(run: Path, prepared: Path, into: Path, out: Path) -> None:
    """Write OUT/last.pt with the larger vocabulary and fresh optimisers."""
    state = torch.load(run / "last.pt", weights_only=True)
    before, after = spelled(prepared), spelled(into)
    place = {piece: n for n, piece in enumerate(before)}
    kept = torch.tensor([place.get(piece, -1) for piece in after])
    shape = replace(Shape(**state["shape"]), vocabulary=len(after))
    torch.manual_seed(8)
    model = Translator(shape)
    weights = state["model"]
    table = alignment_table(into / "lexical.npz", len(after), state["source"])
    fresh = model.embedding.weight.detach()
    weights["embedding.weight"] = grown_embedding(weights["embedding.weight"], fresh, kept, table)
    bias = torch.full((len(after),), weights["bias"].mean().item() - 0.5)
    bias[kept >= 0] = weights["bias"][kept[kept >= 0]]
    weights["bias"] = bias
    model.load_state_dict(weights)
    out.mkdir(parents=True, exist_ok=True)
    state |= {"model": model.state_dict(), "shape": asdict(shape), "optimisers": None}
    torch.save(state, out / "last.pt")


def main() -> None:
    """Command line door."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    grow(options.run, options.prepared, options.into, options.out)


if __name__ == "__main__":
    main()
