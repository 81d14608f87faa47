"""Muon: momentum made orthogonal, for the weight matrices (Jordan et al. 2024)."""

import torch
from torch import Tensor


def orthogonal(matrices: Tensor, rounds: int = 5) -> Tensor:
    """Nearest semi-orthogonal matrices of [N × m × n], by a quintic Newton-Schulz iteration."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = matrices.bfloat16()
    tall = x.shape[1] > x.shape[2]
    x = x.mT if tall else x
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(rounds):
        square = x @ x.mT
        x = a * x + (b * square + c * square @ square) @ x
    return (x.mT if tall else x).to(matrices.dtype)


class Muon(torch.optim.Optimizer):
    """Muon over 2-D weights; a fused weight of k square blocks is treated block by block."""

    def __init__(self, parameters: list[Tensor], lr: float = 0.02, momentum: float = 0.95) -> None:
        super().__init__(parameters, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:
        """One update of all matrices, those of one shape together."""
        for group in self.param_groups:
            shapes: dict[tuple[int, ...], list[tuple[Tensor, Tensor]]] = {}
            for weight in group["params"]:
                memory = self.state[weight].setdefault("momentum", torch.zeros_like(weight))
                memory.lerp_(weight.grad, 1 - group["momentum"])
                ahead = weight.grad.lerp(memory, group["momentum"])
                rows, columns = weight.shape
                square = rows % columns == 0 and rows <= 3 * columns
                parts = ahead.view(-1, columns, columns) if square else ahead[None]
                targets = weight.view_as(parts)
                shapes.setdefault(parts.shape[1:], []).append((targets, parts))
            for (rows, columns), pairs in shapes.items():
                updates = orthogonal(torch.cat([p for _, p in pairs]))
                scale = -group["lr"] * max(1, rows / columns) ** 0.5
                sizes = [len(p) for _, p in pairs]
                for (target, _), update in zip(pairs, updates.split(sizes), strict=True):
                    target.add_(update, alpha=scale)
