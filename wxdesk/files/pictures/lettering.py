"""Recognise the lettering of a picture (a job of a parser process of its own; it decodes no files).

The models lie in the package of `rapidocr`. onnxruntime would send usage data to its maker from Linux and macOS, so
`ORT_DISABLE_TELEMETRY` is set before it is imported. On top of that, this process refuses every socket.
"""

import os
import sys
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

_LEAST_SCORE = 0.3
"""Minimum confidence of a line; the recogniser often sees lines below it in mere patterns of a picture."""
_THREADS = 2
"""Threads of one recognition; more would hold up the window on the machines of an office."""
_GIVES_WAY_TO_PARSERS = 5
"""Added niceness, so that this process gives way to the parsers, for whose findings an editor waits."""
_SIDES = 8000
"""A length in pixels above the sides of all parts; as the limit of `rapidocr` it prevents a second scaling."""


class _Found(Protocol):
    """The answer of `rapidocr`: corners, texts and scores of its lines, each None if there is no line."""

    boxes: NDArray[np.float32] | None
    txts: tuple[str, ...] | None
    scores: tuple[float, ...] | None


class _Recogniser(Protocol):
    """The part of `rapidocr.RapidOCR` that is used here."""

    def __call__(self, picture: NDArray[np.uint8], /) -> _Found:
        """Return the lines of a picture, whose samples are in the order blue, green, red."""
        ...


def read(path: str, width: int, height: int) -> dict[str, Any]:
    """Return the lines in the plain RGB bytes at `path`, which are `width` times `height` pixels.

    Returns {"lines": [{"text", "x", "y", "width", "height", "confidence"}, ...]} from top to bottom.
    """
    plain = np.frombuffer(Path(path).read_bytes(), dtype=np.uint8).reshape(height, width, 3)
    found = _recogniser()(np.ascontiguousarray(plain[:, :, ::-1]))
    if found.boxes is None or found.txts is None or found.scores is None:
        return {"lines": []}
    lines = [
        {"text": text, "confidence": round(float(score), 4), **_box(corners, width, height)}
        for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    ]
    return {"lines": sorted(lines, key=lambda line: (line["y"], line["x"]))}


def _box(corners: NDArray[np.float32], width: int, height: int) -> dict[str, int]:
    """Return the upright rectangle around the four corners, inside the picture."""
    left, top = (max(0, int(corners[:, axis].min())) for axis in (0, 1))
    right = min(width, int(np.ceil(corners[:, 0].max())))
    bottom = min(height, int(np.ceil(corners[:, 1].max())))
    return {"x": left, "y": top, "width": max(1, right - left), "height": max(1, bottom - top)}


@cache
def load_libraries() -> Any:
    """Load OpenCV and onnxruntime once in this process, and return onnxruntime.

    Telemetry is switched off, and the process can no longer open sockets. No other process loads these libraries.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse_sockets)
    if sys.platform != "win32":
        os.nice(_GIVES_WAY_TO_PARSERS)
    import cv2  # noqa: PLC0415 - a large library
    import onnxruntime  # noqa: PLC0415 - a large library

    onnxruntime.disable_telemetry_events()  # on Windows, events go to the system's tracing
    cv2.setNumThreads(1)
    return onnxruntime


@cache
def _recogniser() -> _Recogniser:
    """Load the models once in the life of this process."""
    load_libraries()
    from rapidocr import RapidOCR  # noqa: PLC0415 - a large library

    made = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": _LEAST_SCORE,
            "Global.use_cls": False,  # lettering that stands on its head is not expected
            "Global.max_side_len": _SIDES,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    return cast("_Recogniser", made)  # its answer has another class for each combination of its settings


def _refuse_sockets(event: str, _arguments: tuple[object, ...]) -> None:
    """Raise an error for every audit event of Python about sockets and other programs."""
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system")):
        raise PermissionError(event)
