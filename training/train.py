"""Train one direction, from nothing or from the last checkpoint, on a GPU or on a CPU.

    python -m training.train --prepared FOLDER --out FOLDER --source en --minutes 60

Writes OUT/last.pt every few minutes; running the same command again goes on from it. ``--start``
begins from the weights of another run (the other direction, or an earlier round).
"""

import argparse
import json
import random
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from torch import Tensor

from training.hints import hints_of, needed, read_lexicon
from training.mixture import Mixture, batches, read_prepared
from training.model import Shape, Translator, seed_embeddings
from training.muon import Muon
from workbench.engines.hints import CLOSE, OPEN, hinted

SEED = 8
BOS, EOS = 1, 2
SMOOTHING = 0.1
OTHERS = 3072  # pieces outside the batch that compete with it
DIAGONAL = 4.0
ROUND = 6000  # pairs chosen at a time


def alignment_table(path: Path, size: int, source: str) -> Tensor:
    """How surely a source piece is linked to a target piece, dense [V × V], 0 to 1."""
    lexical = np.load(path)
    table = torch.zeros(size, size)
    table[lexical["s"].astype(int), lexical["t"].astype(int)] = torch.from_numpy(
        np.sqrt(lexical["p"] * lexical["back"])
    )
    return table if source == "en" else table.T.contiguous()


def mark_copies(table: Tensor, pieces: sentencepiece.SentencePieceProcessor) -> Tensor:
    """Marks, and the pieces of inline forms and of hints, stand for themselves."""
    table.fill_diagonal_(0.5)
    for piece in ("⟪", "⟫", OPEN, CLOSE):
        table[pieces.piece_to_id(piece)] = 0
    return table


def collate(batch: list[tuple[list[int], list[int]]], device: str) -> tuple[Tensor, ...]:
    """Source [B × S], its mask, decoder input [B × T] and wanted output [B × T], -100 = nothing."""
    width_s = max(len(s) for s, _ in batch)
    width_t = max(len(t) for _, t in batch) + 1
    source = torch.full((len(batch), width_s), EOS)
    given = torch.full((len(batch), width_t), EOS)
    wanted = torch.full((len(batch), width_t), -100)
    for row, (s, t) in enumerate(batch):
        source[row, : len(s)] = torch.tensor(s)
        given[row, : len(t) + 1] = torch.tensor([BOS, *t])
        wanted[row, : len(t) + 1] = torch.tensor([*t, EOS])
    lengths = torch.tensor([len(s) for s, _ in batch])
    mask = torch.arange(width_s)[None] < lengths[:, None]
    return tuple(x.to(device) for x in (source, mask, given, wanted))


def wanted_alignment(table: Tensor, source: Tensor, mask: Tensor, wanted: Tensor) -> Tensor:
    """Soft links [B × T × S] of each target piece; rows of unlinked pieces sum to about nothing."""
    links = table[source[:, None, :], wanted.clamp_min(0)[:, :, None]]
    t, s = wanted.shape[1], source.shape[1]
    across_t = torch.arange(t, device=source.device)[None] / (wanted >= 0).sum(1, keepdim=True)
    across_s = torch.arange(s, device=source.device)[None] / mask.sum(1, keepdim=True)
    away = (across_t[:, :, None] - across_s[:, None, :]).abs()
    links = links * torch.exp(-DIAGONAL * away) * mask[:, None, :] * (wanted >= 0)[:, :, None]
    links = links.square()
    return links / (links.sum(2, keepdim=True) + 0.002)


def losses(
    model: Translator, batch: tuple[Tensor, ...], table: Tensor | None
) -> tuple[Tensor, ...]:
    """Mean cross-entropy a piece (nats, smoothed in training) and mean alignment loss."""
    source, mask, given, wanted = batch
    with torch.autocast(source.device.type, dtype=torch.bfloat16):
        vectors, scores = model(source, mask, given)
        here = wanted.view(-1) >= 0
        vectors = vectors.reshape(-1, vectors.shape[-1])[here].bfloat16()
    smoothing, others = (SMOOTHING, OTHERS) if model.training else (0.0, 0)
    loss = model.loss(vectors, wanted.view(-1)[here], smoothing, others)
    if table is None:
        return loss, torch.zeros(())
    links = wanted_alignment(table, source, mask, wanted)
    log_shares = scores.float().masked_fill(~mask[:, None, None, :], -1e4).log_softmax(3)
    return loss, -(links * log_shares.mean(1)).sum() / links.sum().clamp_min(1)


class RunError(Exception):
    """A run that cannot go on; the message says why and what to do."""


class Run:
    """One training run: the network, its optimisers and how far it is."""

    def __init__(self, options: argparse.Namespace, pieces_path: Path) -> None:
        self.options, self.out = options, options.out
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.pieces = sentencepiece.SentencePieceProcessor(model_file=str(pieces_path))
        self.shape = Shape(
            self.pieces.vocab_size(), options.width, 4 * options.width, options.heads,
            options.encoder, options.decoder, options.dropout,
        )  # fmt: skip
        torch.manual_seed(SEED)
        self.model = Translator(self.shape)
        table = alignment_table(
            options.prepared / "lexical.npz", self.shape.vocabulary, options.source
        )
        if not options.start and not (options.out / "last.pt").exists():
            seed_embeddings(self.model, table)
        self.table = mark_copies(table, self.pieces).to(self.device)
        if options.start:
            self.model.load_state_dict(torch.load(options.start, weights_only=True)["model"])
        self.model.to(self.device)
        matrices = [
            p for n, p in self.model.named_parameters() if p.ndim == 2 and "embedding" not in n
        ]
        others = [p for n, p in self.model.named_parameters() if p.ndim != 2 or "embedding" in n]
        self.optimisers = [
            Muon(matrices, lr=options.rate),
            torch.optim.AdamW(
                others, lr=options.rate / 16, betas=(0.9, 0.98), weight_decay=0.0, foreach=True
            ),
        ]
        self.peaks = [options.rate, options.rate / 16]
        self.steps = self.seen = self.rounds = 0
        self.seconds = 0.0
        self.resume()

    def resume(self) -> None:
        """Go on from OUT/last.pt when it is there."""
        path = self.out / "last.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True, map_location=self.device)
        wanted = asdict(self.shape) | {"source": self.options.source}
        found = state["shape"] | {"source": state["source"]}
        differing = [k for k in wanted if k != "dropout" and found[k] != wanted[k]]
        if differing:
            raise RunError(
                f"{path}: this run has another {', '.join(differing)} "
                f"({', '.join(str(found[k]) for k in differing)}). Give another --out, or the "
                "options and the prepared folder it was begun with."
            )
        self.model.load_state_dict(state["model"])
        for optimiser, saved in zip(self.optimisers, state["optimisers"] or [], strict=False):
            optimiser.load_state_dict(saved)
        self.steps, self.seen, self.rounds = state["steps"], state["seen"], state["rounds"]
        self.seconds = state["seconds"]
        print(f"going on from {path}: {self.steps} steps, {self.seconds / 60:.1f} min", flush=True)

    def save(self) -> None:
        """Write OUT/last.pt whole or not at all."""
        state = {
            "model": self.model.state_dict(),
            "optimisers": [o.state_dict() for o in self.optimisers],
            "shape": asdict(self.shape),
            "steps": self.steps, "seen": self.seen, "rounds": self.rounds,
            "seconds": self.seconds, "source": self.options.source,
        }  # fmt: skip
        torch.save(state, self.out / "saving.pt")
        (self.out / "saving.pt").replace(self.out / "last.pt")

    def done(self) -> float:
        """Share of the training that is over, by steps where they are given, else by minutes."""
        if self.options.steps:
            return min(1.0, self.steps / self.options.steps)
        return min(1.0, self.seconds / (self.options.minutes * 60))

    def set_rates(self) -> None:
        """A short warm-up, then straight down to a twentieth."""
        factor = min(1.0, (self.steps + 1) / self.options.warmup) * max(0.02, 1 - self.done())
        for optimiser, peak in zip(self.optimisers, self.peaks, strict=True):
            optimiser.param_groups[0]["lr"] = peak * factor

    def step(self, batch: list[tuple[list[int], list[int]]]) -> tuple[float, float]:
        """One update; returns both losses."""
        self.set_rates()
        guide = self.options.guide * (1 - 0.7 * self.done())
        self.model.train()
        loss, align = losses(self.model, collate(batch, self.device), self.table)
        (loss + guide * align).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        for optimiser in self.optimisers:
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        self.steps += 1
        self.seen += sum(len(t) + 1 for _, t in batch)
        return loss.item(), align.item()

    def encode(self, pairs: list[tuple[str, str]]) -> list[tuple[list[int], list[int]]]:
        """Texts to pieces."""
        sources, targets = zip(*pairs, strict=True)
        encoded = self.pieces.encode(list(sources)), self.pieces.encode(list(targets))
        return list(zip(*encoded, strict=True))

    @torch.no_grad()
    def judge(self, pairs: list[tuple[list[int], list[int]]]) -> float:
        """Mean loss a piece over held-out pairs, in nats, without smoothing."""
        self.model.eval()
        total = count = 0.0
        for batch in batches(pairs, self.options.tokens, random.Random(0)):
            pieces = sum(len(t) + 1 for _, t in batch)
            total += losses(self.model, collate(batch, self.device), None)[0].item() * pieces
            count += pieces
        return total / count


def read_held_out(prepared: Path, source: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Held-out pairs by part, source first."""
    parts = []
    for path in sorted(prepared.glob("held-out-*.tsv")):
        pairs = [tuple(line.split("\t")[:2]) for line in path.read_text("utf-8").splitlines()]
        name = path.stem.removeprefix("held-out-")
        parts.append((name, [p if source == "en" else p[::-1] for p in pairs]))
    return parts


def one_round(run: Run, mixture: Mixture, rng: random.Random, count: int) -> dict[str, float]:
    """Train on about ``count`` fresh pairs; returns what to show."""
    sums, steps, seen, began = [0.0, 0.0], run.steps, run.seen, time.monotonic()
    made, clock = (
        batches(run.encode(mixture.round(count, run.done())), run.options.tokens, rng),
        began,
    )
    for batch in made:
        for n, value in enumerate(run.step(batch)):
            sums[n] += value
        run.seconds += time.monotonic() - clock
        clock = time.monotonic()
        if run.done() >= 1:
            break
    run.rounds += 1
    return {
        "minutes": round(run.seconds / 60, 1), "steps": run.steps, "pieces": run.seen,
        "loss": round(sums[0] / (run.steps - steps), 3),
        "align": round(sums[1] / (run.steps - steps), 3),
        "pieces/s": round((run.seen - seen) / (clock - began)),
    }  # fmt: skip


def note_command(out: Path) -> None:
    """Add the command to OUT/commands.txt, for the model card; folders by their last name."""
    words = [Path(word).name if "/" in word else word for word in sys.argv[1:]]
    with (out / "commands.txt").open("a", encoding="utf-8") as file:
        file.write(f"python -m training.train {' '.join(words)}\n")


def train(options: argparse.Namespace) -> None:
    """Train until the minutes (or the steps) are over; stopped, it can go on."""
    options.out.mkdir(parents=True, exist_ok=True)
    note_command(options.out)
    torch.set_num_threads(options.threads)
    run = Run(options, options.prepared / "pieces.model")
    groups = read_prepared(options.prepared / "train.tsv", options.source)
    lexicon = read_lexicon(hints_of(options.prepared, options.source))
    mixture = Mixture(groups, SEED + run.rounds, lexicon, options.source)
    find = needed(lexicon).get
    held = {
        part: run.encode([(hinted(left, find), right) for left, right in pairs[:200]])
        for part, pairs in read_held_out(options.prepared, options.source)
    }
    count = min(ROUND, sum(map(len, groups.values())))
    millions = sum(p.numel() for p in run.model.parameters()) / 1e6
    print(f"{millions:.1f} M parameters on {run.device}, {asdict(run.shape)}", flush=True)
    rng, saved = random.Random(SEED + run.rounds), time.monotonic()
    try:
        while run.done() < 1:
            line = one_round(run, mixture, rng, count)
            if time.monotonic() - saved > options.every * 60 or run.done() >= 1:
                run.save()
                line |= {k: round(run.judge(v), 3) for k, v in held.items()}
                saved = time.monotonic()
            print(json.dumps(line), flush=True)
    except KeyboardInterrupt:
        run.save()
        print(f"stopped at {run.steps} steps; the same command goes on from there", flush=True)


def main() -> None:
    """Command line door."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--source", choices=("en", "ar"), default="en")
    parser.add_argument("--minutes", type=float, default=60, help="training time in all")
    parser.add_argument("--steps", type=int, help="train for so many steps instead")
    parser.add_argument("--every", type=float, default=4, help="minutes between checkpoints")
    parser.add_argument("--start", type=Path, help="checkpoint to take the first weights from")
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--heads", type=int, default=8)
    parser.add_argument("--encoder", type=int, default=4, help="layers")
    parser.add_argument("--decoder", type=int, default=2, help="layers")
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--tokens", type=int, default=4200, help="pieces in a batch, both sides")
    parser.add_argument("--rate", type=float, default=0.02, help="Muon's; Adam has a sixteenth")
    parser.add_argument("--warmup", type=int, default=60, help="steps")
    parser.add_argument("--guide", type=float, default=1.0, help="weight of the alignment loss")
    parser.add_argument("--threads", type=int, default=2)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        train(parser.parse_args())
    except (RunError, OSError) as error:
        parser.exit(1, f"{parser.prog}: {error}\n")


if __name__ == "__main__":
    main()
