"""The weights that come with the package, as values: the only module of the tagger that reads package data.

Plain arrays (``.npz``), a vocabulary (``.txt``) and an ONNX graph; no pickle is ever loaded. onnxruntime is loaded only
when the full tier is asked for; without it, or without a file, asking raises TaggerMissing.
"""

import importlib
import io
import json
from importlib.resources import files
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import TocsinError
from tocsin.extract.tagger.chain import chain_from_arrays
from tocsin.extract.tagger.encoder import Encoder
from tocsin.extract.tagger.extractor import Stages, Taggers, stages_from_arrays
from tocsin.extract.tagger.word_pieces import pieces_from_lines

Tier = Literal["fast", "full"]
DATA: Final = "tocsin.extract.tagger.data"
ENCODERS: Final = {"encoder.onnx": 2 / 3, "encoder-half.onnx": 1 / 3}
"""The encoders of the full tier with their weights: one learned on all of the training reports, one on half of them."""


class TaggerMissing(TocsinError):
    """The weights or packages of a tier are not installed."""

    def __init__(self, tier: str, missing: str) -> None:
        super().__init__(f"tagger tier '{tier}': {missing} is missing; use the tier 'fast', or install Tocsin anew")
        self.tier, self.missing = tier, missing


def load(tier: Tier) -> tuple[Taggers, Stages]:
    """The taggers and the later stages of a tier."""
    arrays = _arrays("chain.npz", tier)
    taggers = Taggers(chain=chain_from_arrays(arrays), encoder=_encoder(tier) if tier == "full" else None)
    return taggers, stages_from_arrays(_arrays(f"stages-{tier}.npz", tier))


def _arrays(name: str, tier: Tier) -> dict[str, NDArray[np.generic]]:
    with np.load(io.BytesIO(_bytes(name, tier)), allow_pickle=False) as stored:
        return {key: stored[key] for key in stored.files}


def _bytes(name: str, tier: Tier) -> bytes:
    try:
        return files(DATA).joinpath(name).read_bytes()
    except (FileNotFoundError, ModuleNotFoundError) as err:
        raise TaggerMissing(tier, name) from err


def _encoder(tier: Tier) -> Encoder:
    try:
        onnxruntime = importlib.import_module("onnxruntime")
    except ModuleNotFoundError as err:
        raise TaggerMissing(tier, f"the package {err.name}") from err
    sessions = [onnxruntime.InferenceSession(_bytes(name, tier), providers=["CPUExecutionProvider"]) for name in ENCODERS]
    names = sessions[0].get_modelmeta().custom_metadata_map
    return Encoder(
        sessions=sessions,
        weights=tuple(ENCODERS.values()),
        vocabulary=pieces_from_lines(_bytes("vocabulary.txt", tier).decode().splitlines()),
        labels=json.loads(names["labels"]),
        classes=json.loads(names["classes"]),
    )
