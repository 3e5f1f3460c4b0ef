"""Export the encoder for acts to one small ONNX file: rare word pieces dropped, int8 weights.

    PYTHONPATH=src:evaluation/muc4 python evaluation/acts/export_acts.py acts/ vocab.txt train-acts.jsonl \
        src/tocsin/extract/data/acts.onnx src/tocsin/extract/data/acts-pieces.txt

Kept are the first COMMON pieces of the published vocabulary, which is ordered by frequency, all single Latin characters, and the
pieces of the training words; a word that needs another piece is cut into smaller ones.
"""

import json
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from network import Shape, Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn

from tocsin.extract.tagger.word_pieces import pieces_from_lines

COMMON = 9_000
FIRST = 999  # the first word of the published vocabulary, after its unused places
LATIN = 0x250


class Acts(nn.Module):
    """The two heads that are used, with the encoder under them."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        bio, kind, _, _ = self.tagger(ids, mask)
        return bio, kind


def kept_pieces(lines: list[str], rows: list[list[str]]) -> list[int]:
    """The numbers of the pieces that stay, in order."""
    vocabulary = pieces_from_lines(lines)
    used = {number for forms in rows for form in forms for number in vocabulary.cut(form)}
    bodies = [piece.removeprefix("##") for piece in lines]
    single = {at for at, body in enumerate(bodies) if len(body) == 1 and (ord(body) < LATIN or not body.isalpha())}
    special = {at for at, piece in enumerate(lines) if piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]")}
    return sorted(used | single | special | set(range(FIRST, COMMON)))


def main(arguments: list[str]) -> int:
    """Write the graph and the vocabulary."""
    folder, pieces, rows, target, kept_file = map(Path, arguments)
    names = json.loads((folder / "labels.json").read_text())
    lines = pieces.read_text(encoding="utf-8").splitlines()
    kept = kept_pieces(lines, [json.loads(row)["forms"] for row in rows.read_text("utf-8").splitlines()])
    tagger = Tagger(Shape(layers=names["layers"]), labels=len(names["labels"]), classes=len(names["classes"]))
    tagger.load_state_dict(load_file(folder / "weights.safetensors"))
    tagger.word = nn.Embedding.from_pretrained(tagger.word.weight[torch.tensor(kept)].clone())
    ids: Tensor = torch.ones(1, 16, dtype=torch.long)
    with tempfile.TemporaryDirectory() as place:
        plain = Path(place) / "plain.onnx"
        axes = {name: {0: "batch", 1: "length"} for name in ("ids", "mask", "bio", "kind")}
        torch.onnx.export(
            Acts(tagger).eval(), (ids, ids), str(plain), input_names=["ids", "mask"], output_names=["bio", "kind"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(plain, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    model = onnx.load(str(target))
    for key in ("labels", "classes"):
        entry = model.metadata_props.add()
        entry.key, entry.value = key, json.dumps(names[key])
    onnx.save(model, str(target))
    kept_file.write_text("".join(f"{lines[at]}\n" for at in kept), encoding="utf-8")
    print(f"{len(kept)} pieces, {target.stat().st_size / 1e6:.1f} MB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
