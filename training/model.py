"""The network: a pre-norm transformer with tied embeddings, as CTranslate2 can run it."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

POSITIONS = 512
ALIGNED = 8  # heads of the last layer that are asked to follow the word alignment


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network."""

    vocabulary: int
    width: int = 256
    inner: int = 1024
    heads: int = 8
    encoder: int = 4
    decoder: int = 2
    dropout: float = 0.05


def sinusoids(width: int) -> Tensor:
    """Fixed positions, [POSITIONS × width], sines and cosines interleaved (Vaswani et al. 2017)."""
    place = torch.arange(POSITIONS).float()[:, None]
    rate = torch.exp(torch.arange(0, width, 2).float() * (-math.log(10000.0) / width))
    table = torch.zeros(POSITIONS, width)
    table[:, 0::2], table[:, 1::2] = torch.sin(place * rate), torch.cos(place * rate)
    return table


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """Softmax attention written out: on a CPU its backward pass is faster than the fused kernel.

    q [B × H × T × d], k and v [B × H × S × d]; mask, true where one may look, fits [B × H × T × S].
    """
    if q.is_cuda:
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
    if mask is not None:
        scores = scores.masked_fill(~mask, -1e4)
    return scores.softmax(-1) @ v


class SelfAttention(nn.Module):
    """Attention of a sequence to itself, with the residual and the norm before it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.drop = shape.heads, shape.dropout
        self.norm = nn.LayerNorm(shape.width)
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        nn.init.zeros_(self.out.weight)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x [B × T × D]; mask true where one may look, fits [B × H × T × T]."""
        b, t, d = x.shape
        q, k, v = self.qkv(self.norm(x)).view(b, t, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        y = attend(q, k, v, mask)
        return x + F.dropout(self.out(y.transpose(1, 2).reshape(b, t, d)), self.drop, self.training)


class CrossAttention(nn.Module):
    """Attention of the target to the source; it starts as a copy of what it looks at."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.drop = shape.heads, shape.dropout
        self.norm = nn.LayerNorm(shape.width)
        self.q = nn.Linear(shape.width, shape.width)
        self.kv = nn.Linear(shape.width, 2 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        with torch.no_grad():
            self.kv.weight[shape.width :] = torch.eye(shape.width)
            self.kv.bias.zero_()
            self.out.weight.copy_(torch.eye(shape.width))
            self.out.bias.zero_()

    def forward(
        self, x: Tensor, memory: Tensor, mask: Tensor, align: bool = False
    ) -> tuple[Tensor, Tensor | None]:
        """With ``align`` also the aligned heads' scores before the softmax, [B × A × T × S]."""
        b, t, d = x.shape
        q = self.q(self.norm(x)).view(b, t, self.heads, -1).transpose(1, 2)
        k, v = self.kv(memory).view(b, memory.shape[1], 2, self.heads, -1).permute(2, 0, 3, 1, 4)
        y = attend(q, k, v, mask)
        scores = None
        if align:
            scores = q[:, :ALIGNED] @ k[:, :ALIGNED].transpose(2, 3) / math.sqrt(d / self.heads)
        y = self.out(y.transpose(1, 2).reshape(b, t, d))
        return x + F.dropout(y, self.drop, self.training), scores


class FeedForward(nn.Module):
    """Two linear maps with a ReLU between."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.drop = shape.dropout
        self.norm = nn.LayerNorm(shape.width)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        nn.init.zeros_(self.down.weight)

    def forward(self, x: Tensor) -> Tensor:
        """x [B × T × D]."""
        return x + F.dropout(self.down(F.relu(self.up(self.norm(x)))), self.drop, self.training)


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention, self.ffn = SelfAttention(shape), FeedForward(shape)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x [B × S × D]."""
        return self.ffn(self.attention(x, mask))


class DecoderLayer(nn.Module):
    """Causal self-attention, attention to the source, feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention, self.cross = SelfAttention(shape), CrossAttention(shape)
        self.ffn = FeedForward(shape)

    def forward(
        self, x: Tensor, before: Tensor, memory: Tensor, mask: Tensor, align: bool
    ) -> tuple[Tensor, Tensor | None]:
        """x [B × T × D], memory [B × S × D]; ``before`` [T × T] is true for earlier pieces."""
        x, scores = self.cross(self.attention(x, before), memory, mask, align)
        return self.ffn(x), scores


class Translator(nn.Module):
    """Encoder and decoder over one shared vocabulary; the embedding is also the projection."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        nn.init.normal_(self.embedding.weight, std=shape.width**-0.5)
        self.register_buffer("positions", sinusoids(shape.width), persistent=False)
        self.encoder = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder))
        self.decoder = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder))
        self.encoder_norm = nn.LayerNorm(shape.width)
        self.decoder_norm = nn.LayerNorm(shape.width)
        self.bias = nn.Parameter(torch.zeros(shape.vocabulary))

    def embed(self, ids: Tensor) -> Tensor:
        """Pieces [B × T] to vectors with positions."""
        x = self.embedding(ids) * self.shape.width**0.5 + self.positions[: ids.shape[1]]
        return F.dropout(x, self.shape.dropout, self.training)

    def forward(self, source: Tensor, mask: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors before the projection [B × T × D] and alignment scores [B × A × T × S]."""
        wide = mask[:, None, None, :]
        memory = self.embed(source)
        for layer in self.encoder:
            memory = layer(memory, wide)
        memory = self.encoder_norm(memory)
        x, scores = self.embed(target), None
        length = target.shape[1]
        before = torch.ones(length, length, dtype=torch.bool, device=x.device).tril()
        for number, layer in enumerate(self.decoder, start=1):
            x, scores = layer(x, before, memory, wide, number == len(self.decoder))
        return self.decoder_norm(x), scores

    def loss(self, vectors: Tensor, wanted: Tensor, smoothing: float, others: int = 0) -> Tensor:
        """Mean cross-entropy of the wanted pieces [N] given vectors [N × D].

        With ``others``, only the pieces of this batch and so many random others compete, each of
        these standing for its share of the rest: a fair estimate at a part of the cost.
        """
        weight, bias, size = self.embedding.weight, self.bias, self.shape.vocabulary
        if others and others < size // 2:
            place = torch.full((size,), -1, device=wanted.device)
            here = wanted.unique()
            place[here] = torch.arange(len(here), device=wanted.device)
            rest = (place < 0).nonzero()[:, 0]
            drawn = rest[torch.randperm(len(rest), device=rest.device)[:others]]
            each = torch.zeros(len(here) + len(drawn), device=wanted.device)
            each[len(here) :] = math.log(max(1.0, len(rest) / max(1, len(drawn))))
            chosen = torch.cat([here, drawn])
            weight, bias, wanted = weight[chosen], bias[chosen] + each, place[wanted]
        return ProjectedLoss.apply(vectors, weight, bias, wanted, smoothing)


class ProjectedLoss(torch.autograd.Function):
    """Projection and cross-entropy with label smoothing, some rows at a time.

    The scores of a whole batch (rows × vocabulary) do not fit a processor's cache; taken in slices,
    with the gradient made at once, this is several times faster and needs far less memory.
    """

    @staticmethod
    def forward(ctx, vectors, weight, bias, wanted, smoothing):  # noqa: ANN001, ANN205
        """Loss as a scalar; keeps the gradients for ``backward``."""
        rows, size = len(vectors), len(weight)
        low = vectors.dtype
        matrix = weight.to(low)
        grad_v, grad_w = torch.empty_like(vectors), torch.zeros_like(weight)
        grad_b, total = torch.zeros_like(bias), 0.0
        step = rows if vectors.is_cuda else 384
        for start in range(0, rows, step):
            part, goal = vectors[start : start + step], wanted[start : start + step, None]
            logs = torch.addmm(bias.to(low), part, matrix.T).float().log_softmax(1)
            picked = logs.gather(1, goal)
            total = total - (1 - smoothing) * picked.sum()
            if smoothing:
                total = total - smoothing / size * logs.sum()
            grad = logs.exp_()
            if smoothing:
                grad -= smoothing / size
            grad.scatter_add_(1, goal, torch.full_like(picked, smoothing - 1))
            grad_b += grad.sum(0)
            grad = grad.to(low)
            grad_v[start : start + step] = grad @ matrix
            grad_w += grad.T @ part
        ctx.save_for_backward(grad_v, grad_w, grad_b)
        ctx.rows = rows
        return total / rows

    @staticmethod
    def backward(ctx, outer):  # noqa: ANN001, ANN205
        """Gradients of vectors, weight and bias."""
        scale = outer / ctx.rows
        grad_v, grad_w, grad_b = ctx.saved_tensors
        return grad_v * scale.to(grad_v.dtype), grad_w * scale, grad_b * scale, None, None


@torch.no_grad()
def seed_embeddings(model: Translator, table: Tensor, own: float = 0.3) -> None:
    """Start each piece as the mixture of its translations, so that attending is translating.

    ``table`` [V × V] holds how surely a source piece is translated by a target piece, 0 to 1.
    Random directions in a wide space hardly overlap, so a mixture keeps its parts readable.
    """
    start = model.embedding.weight.clone()
    mixed = own * start + table @ start
    norms = mixed.norm(dim=1, keepdim=True).clamp_min(1e-6)
    model.embedding.weight.copy_(mixed / norms * start.norm(dim=1).mean())
