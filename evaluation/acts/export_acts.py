"""Export the encoder for acts to one small ONNX file: rare word pieces dropped, int8 weights.

    PYTHONPATH=src:evaluation/muc4 python evaluation/acts/export_acts.py acts/ vocab.txt train-acts.jsonl \
        acts.onnx acts-pieces.txt

Kept are the first COMMON pieces of the published vocabulary, which is ordered by frequency, all single characters, and the
pieces of the training texts; a word that needs another piece is cut into smaller ones.
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
from tocsin.extract.tagger.words import split_words

COMMON = 9_000
OUTPUTS = ("bio", "span_class", "window_class", "pair")


def kept_pieces(lines: list[str], texts: list[str]) -> list[int]:
    """The numbers of the pieces that stay, in order."""
    vocabulary = pieces_from_lines(lines)
    used = {number for text in texts for form in split_words(text).forms for number in vocabulary.cut(form)}
    single = {at for at, piece in enumerate(lines) if len(piece.removeprefix("##")) == 1}
    special = {at for at, piece in enumerate(lines) if piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]")}
    return sorted(used | single | special | set(range(999, COMMON)))


def main(arguments: list[str]) -> int:
    """Write the graph and the vocabulary."""
    folder, pieces, rows, target, kept_file = map(Path, arguments)
    names = json.loads((folder / "labels.json").read_text())
    lines = pieces.read_text(encoding="utf-8").splitlines()
    kept = kept_pieces(lines, [json.loads(row)["text"] for row in rows.read_text("utf-8").splitlines()])
    tagger = Tagger(Shape(layers=names["layers"]), labels=len(names["labels"]), classes=len(names["classes"]))
    tagger.load_state_dict(load_file(folder / "weights.safetensors"))
    tagger.word = nn.Embedding.from_pretrained(tagger.word.weight[torch.tensor(kept)].clone())
    tagger.eval()
    ids: Tensor = torch.ones(1, 16, dtype=torch.long)
    with tempfile.TemporaryDirectory() as place:
        plain = Path(place) / "plain.onnx"
        axes = {name: {0: "batch", 1: "length"} for name in ("ids", "mask", *OUTPUTS) if name != "window_class"}
        torch.onnx.export(
            tagger, (ids, ids), str(plain), input_names=["ids", "mask"], output_names=list(OUTPUTS),
            dynamic_axes=axes | {"window_class": {0: "batch"}}, opset_version=17, dynamo=False,
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
