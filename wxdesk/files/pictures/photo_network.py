"""Score with the recogniser's first network how much a picture looks like a photograph (HS 4.4-2).

That network finds where a picture has lettering. On the way it computes hundreds of values (channels) for each
place of the picture, which also describe textures and shapes. Photographs and drawings differ in the mean and the
spread of these channels. The check uses the mean of this score and another one, which is computed from the pixels
alone. The module runs in the recogniser's process.

The weights are data in `resources/scores/photograph_network.toml`; `tests/bench/photo_network.py` fits and writes
them. They were fitted for one network file; with any other network, a picture gets no score.
"""

import hashlib
import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from wxdesk import assets
from wxdesk.files.pictures.lettering import load_libraries

WEIGHTS = "scores/photograph_network.toml"
NETWORK = "models/PP-OCRv6_det_small.onnx"
"""The file of the network in the package `rapidocr`."""
TENSORS = ("p2o.pd_op.add.27.0", "p2o.pd_op.add.50.0")
"""Names of the inner results whose channels are used: of places of 8 and of 16 pixels."""

_GRAPH, _OUTPUT, _NAME = 7, 12, 1
"""Numbers of fields in the format of a network: its graph, an output of the graph, the name of the output."""

type Values = NDArray[np.float64]


class _Session(Protocol):
    """The part of `onnxruntime.InferenceSession` that is used here."""

    def run(self, outputs: tuple[str, ...], inputs: dict[str, Any], options: object, /) -> list[Any]:
        """Return the results named `outputs`."""
        ...


@dataclass(frozen=True)
class Weights:
    """The weight of each value, a number to add, and the digest of the network's file that they belong to."""

    network: str
    intercept: float
    values: Values


def score(path: str, width: int, height: int) -> dict[str, Any]:
    """Return {"photo": from 0 to 100} for the plain RGB bytes at `path`, which are `width` times `height` pixels.

    The value is None if the installed network is not the one for which the weights were fitted. The size is that of
    `plain_pixels.small_copy`.
    """
    weights = shipped_weights()
    if network_digest() != weights.network:
        return {"photo": None}
    plain = np.frombuffer(Path(path).read_bytes(), dtype=np.uint8).reshape(height, width, 3)
    return {"photo": percent(weights, described(plain))}


def percent(weights: Weights, values: Values) -> int:
    """Return from 0 to 100 how much a picture with these `values` looks like a photograph."""
    total = weights.intercept + float(weights.values @ values)
    return round(100 / (1 + math.exp(-max(-60.0, min(60.0, total)))))


def described(plain: NDArray[np.uint8]) -> Values:
    """Return mean and spread of each channel over an RGB picture, whose sides must be multiples of 32.

    Each is replaced by its square root (with its sign), so that the few large values do not dominate.
    """
    session, options = _session()
    given = (plain[:, :, ::-1].astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)
    values = list[NDArray[np.float32]]()
    for found in session.run(TENSORS, {"x": given[None]}, options):
        channels = found[0].reshape(found.shape[1], -1)
        values += [channels.mean(axis=1), channels.std(axis=1)]
    whole = np.concatenate(values).astype(np.float64)
    return np.sign(whole) * np.sqrt(np.abs(whole))


@cache
def network_digest() -> str:
    """Return the SHA-256 of the installed network; "" if the package has no such file."""
    path = _network()
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _network() -> Path:
    """Return the path of the network in the installed package."""
    spec = find_spec("rapidocr")
    return Path(str(spec and spec.origin)).parent / NETWORK


@cache
def shipped_weights() -> Weights:
    """Return the shipped weights."""
    table = tomllib.loads(assets.read_text(WEIGHTS))
    values = [number for name in TENSORS for kind in ("mean", "spread") for number in table[kind][name]]
    return Weights(table["network"], table["intercept"], np.array(values, dtype=np.float64))


@cache
def _session() -> tuple[_Session, object]:
    """Load the network once in the life of this process, and return it with the options of a run.

    It runs in one thread, so that sums are the same each time. Layers after the wanted results are not computed.
    """
    runtime = load_libraries()
    settings = runtime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.log_severity_level = 4
    settings.enable_cpu_mem_arena = False
    options = runtime.RunOptions()
    options.only_execute_path_to_fetches = True
    model = with_outputs(_network().read_bytes(), TENSORS)
    return runtime.InferenceSession(model, settings, providers=["CPUExecutionProvider"]), options


def with_outputs(network: bytes, names: tuple[str, ...]) -> bytes:
    """Return the file of an ONNX network, changed so that a run can also return its inner results `names`.

    The file is in the format of Protocol Buffers: fields appended at its end are merged with the earlier ones.
    """
    return network + _field(_GRAPH, b"".join(_field(_OUTPUT, _field(_NAME, name.encode())) for name in names))


def _field(number: int, content: bytes) -> bytes:
    """Return one field of Protocol Buffers with at most 127 bytes, whose length takes a single byte."""
    return bytes((number << 3 | 2, len(content))) + content
