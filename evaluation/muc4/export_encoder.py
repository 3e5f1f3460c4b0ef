"""Export a trained tagger folder to one ONNX file, in int8 unless told otherwise.

    python evaluation/muc4/export_encoder.py tagger/ encoder.onnx

Dynamic quantisation of the matrix products, per channel and with reduced range (right on CPUs without VNNI); the
embedding table is quantised too, which is most of the size.
"""

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from network import Shape, Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file

OUTPUTS = ("bio", "span_class", "window_class", "pair")


def export(folder: Path, target: Path, *, quantised: bool) -> None:
    """Write the ONNX file; labels and classes go into its metadata."""
    names = json.loads((folder / "labels.json").read_text())
    tagger = Tagger(Shape(), labels=len(names["labels"]), classes=len(names["classes"]))
    tagger.load_state_dict(load_file(folder / "weights.safetensors"))
    tagger.eval()
    ids = torch.ones(1, 16, dtype=torch.long)
    with tempfile.TemporaryDirectory() as place:
        plain = Path(place) / "plain.onnx"
        axes = {"ids": {0: "batch", 1: "length"}, "mask": {0: "batch", 1: "length"}}
        axes |= {name: {0: "batch", 1: "length"} for name in OUTPUTS if name != "window_class"}
        axes |= {"window_class": {0: "batch"}}
        torch.onnx.export(
            tagger,
            (ids, ids),
            str(plain),
            input_names=["ids", "mask"],
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if quantised:
            quantize_dynamic(plain, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        else:
            target.write_bytes(plain.read_bytes())
    model = onnx.load(str(target))
    for key, value in names.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, json.dumps(value)
    onnx.save(model, str(target))


def main() -> int:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description="export a tagger to ONNX")
    parser.add_argument("folder", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights")
    options = parser.parse_args()
    export(options.folder, options.target, quantised=not options.float)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
