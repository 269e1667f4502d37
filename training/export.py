"""`python -m training.export CHECKPOINT OUT`: the trained network as a small file for onnxruntime.

A checkpoint in; `tagger.onnx` (8-bit weights by row, embeddings too), `tokenizer.json` and `card.json` out.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from reportedly.attribution.labels import LABELS
from training.network import Tagger, encoder_folder


def main() -> None:
    """Read the options and export."""
    ask = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--name", default="learned-3", help="the tagger's name in readings")
    ask.add_argument("--longest", type=int, default=128, help="pieces of a window in use; shorter ones are faster")
    ask.add_argument(
        "--alone", type=float, default=0.7, help="attributions of the network alone that are less sure are left out"
    )
    ask.add_argument("--agreed", type=float, default=0.2, help="the same where the rules found the same cue")
    ask.add_argument("--nested", type=float, default=0.9, help="the same inside contents")
    args = ask.parse_args()
    net = Tagger.pretrained()
    net.load_state_dict(torch.load(args.checkpoint, map_location="cpu", weights_only=True))
    args.out.mkdir(parents=True, exist_ok=True)
    export(net.eval(), args.out / "tagger.onnx")
    shutil.copyfile(encoder_folder() / "tokenizer.json", args.out / "tokenizer.json")
    floors = {"agreed": args.agreed, "alone": args.alone, "nested": args.nested}
    moves = [[round(move, 3) for move in row] for row in net.moves.tolist()]
    card = {
        "name": args.name, "languages": ["en"], "labels": list(LABELS), "longest": args.longest, "floors": floors,
        "moves": moves,
    }  # fmt: skip
    (args.out / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{(args.out / 'tagger.onnx').stat().st_size / 1e6:.1f} MB", flush=True)


def export(net: Tagger, file: Path) -> None:
    """One graph for windows of any length, one or more at a time of the same length."""
    sample = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "windows", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            net, (sample, torch.zeros_like(sample)), str(whole), input_names=["ids", "inner"], output_names=["scores"],
            dynamic_axes={"ids": axes, "inner": axes, "scores": axes}, opset_version=17, dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        quantize_dynamic(str(whole), str(file), weight_type=QuantType.QInt8, per_channel=True)
    onnx.checker.check_model(str(file))


if __name__ == "__main__":
    main()
