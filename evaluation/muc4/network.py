"""A six-layer BERT encoder with the heads that a span tagger needs, in plain torch.

Heads: a three-way BIO decision per label and word piece; the classes of the event a word takes part in; the classes
of the window; and a vector per word piece in two halves, whose inner products say "the same entity" and "the same
event". The architecture is that of Devlin et al. (2019); layer names follow the published weight files, so that a
``model.safetensors`` of a BERT encoder loads as it is.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

PAIR_WIDTH = 64  # of each half of the pair vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of the encoder, as its config.json gives them."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    dropout: float = 0.1


class Layer(nn.Module):
    """Self-attention and feed-forward with residual connections, normalised after each."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.size = shape.heads, shape.width // shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.attended = nn.Linear(shape.width, shape.width)
        self.attended_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.down_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = states.shape

        def split(values: Tensor) -> Tensor:
            return values.view(batch, length, self.heads, self.size).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        if torch.onnx.is_in_onnx_export():
            weights = (query @ key.transpose(2, 3) / math.sqrt(self.size) + bias).softmax(-1)
            mixed = weights @ value
        else:
            mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        return self.down_norm(states + self.dropout(self.down(nn.functional.gelu(self.up(states)))))


class Tagger(nn.Module):
    """The encoder and its heads; see the module docstring."""

    def __init__(self, shape: Shape, *, labels: int, classes: int) -> None:
        super().__init__()
        self.labels = labels
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.segment = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(shape.dropout)
        self.encoder = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.bio = nn.Linear(shape.width, 3 * labels)
        self.span_class = nn.Linear(shape.width, classes)
        self.window_class = nn.Linear(2 * shape.width, classes)
        self.pair = nn.Linear(shape.width, 2 * PAIR_WIDTH)
        self.pair_bias = nn.Parameter(torch.zeros(2))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Piece ids and mask (batch, length) to BIO logits (batch, length, labels, 3), span-class logits
        (batch, length, classes), window-class logits (batch, classes) and pair vectors (batch, length, 128)."""
        positions = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        states = self.word(ids) + self.position(positions) + self.segment(torch.zeros_like(ids))
        states = self.dropout(self.norm(states))
        bias = (1.0 - mask.to(states.dtype))[:, None, None, :] * -1e4
        for layer in self.encoder:
            states = layer(states, bias)
        states = self.dropout(states)
        highest = (states + (mask.to(states.dtype).unsqueeze(-1) - 1.0) * 1e4).max(1).values
        window = self.window_class(torch.cat([states[:, 0], highest], -1))
        bio = self.bio(states).view(ids.shape[0], ids.shape[1], self.labels, 3)
        return bio, self.span_class(states), window, self.pair(states)


PUBLISHED_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "attended",
    "attention.output.LayerNorm": "attended_norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "down_norm",
}


def load_encoder(tagger: Tagger, weights: Path) -> None:
    """Fill the encoder from a published BERT weight file; the heads keep their random start."""
    published = load_file(weights)
    ours = {
        "word.weight": published["embeddings.word_embeddings.weight"],
        "position.weight": published["embeddings.position_embeddings.weight"],
        "segment.weight": published["embeddings.token_type_embeddings.weight"],
        "norm.weight": published["embeddings.LayerNorm.weight"],
        "norm.bias": published["embeddings.LayerNorm.bias"],
    }
    for number in range(len(tagger.encoder)):
        for theirs, name in PUBLISHED_NAMES.items():
            for part in ("weight", "bias"):
                ours[f"encoder.{number}.{name}.{part}"] = published[f"encoder.layer.{number}.{theirs}.{part}"]
    missing, unexpected = tagger.load_state_dict(ours, strict=False)
    heads = ("bio", "span_class", "window_class", "pair")
    if unexpected or any(not name.startswith(heads) for name in missing):
        raise ValueError(f"{weights}: not the weights of this encoder: {missing} {unexpected}")
