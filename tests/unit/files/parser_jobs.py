"""Jobs that misbehave, for the tests of the supervisor."""

import ctypes
import errno
import importlib
import os
import sys
import time
from pathlib import Path
from typing import Any

from wxdesk.files.parsing.job_error import JobError

kept: list[bytes] = []


def echo(**values: Any) -> dict[str, Any]:
    """Return what came, and which process answers."""
    return {"values": values, "process": os.getpid()}


def modules() -> dict[str, Any]:
    """Return the names of the modules in this process."""
    return {"modules": sorted(sys.modules)}


def setting(name: str) -> dict[str, Any]:
    """Return an environment variable of this process."""
    return {"value": os.environ.get(name, "")}


def wait(seconds_of_sleep: float) -> dict[str, Any]:
    """Take its time without computing."""
    time.sleep(seconds_of_sleep)
    return {}


def hang() -> dict[str, Any]:
    """Wait for longer than any limit."""
    time.sleep(600)
    return {}


def spin() -> dict[str, Any]:
    """Use CPU without end."""
    while True:
        pass


def fill(output: str) -> dict[str, Any]:
    """Find no room on the disk for `output`."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), output)


def fail_to_read(**_: object) -> dict[str, Any]:
    """Meet a disk that fails, as reading does: the error names no file."""
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def find_damage(**_: object) -> dict[str, Any]:
    """Take whatever is read for damaged."""
    return {"problems": [{"trouble": "damaged", "detail": "no end", "second": None, "byte": None}]}


def crash() -> dict[str, Any]:
    """Die as a native library dies."""
    ctypes.string_at(0)
    return {}


def leave() -> dict[str, Any]:
    """End the process without an answer."""
    os._exit(0)


def eat() -> dict[str, Any]:
    """Ask for more memory than there is."""
    while True:
        kept.append(bytes(64 * 1024 * 1024))


def chatter() -> dict[str, Any]:
    """Print where the answers used to go."""
    os.write(1, b"native noise\n")
    os.write(2, b"native noise\n")
    return {"fine": True}


def refuse() -> dict[str, Any]:
    """Say no."""
    raise JobError("parser-test", file="a.jpg", line=3)


def stumble() -> dict[str, Any]:
    """Raise what no job should."""
    raise ZeroDivisionError("by zero")


def write(path: str, size: int) -> dict[str, Any]:
    """Write a file of `size` bytes."""
    with open(path, "wb") as file:  # noqa: PTH123 - plain on purpose
        file.write(bytes(size))
    return {}


def lack() -> dict[str, Any]:
    """Miss a part of the program."""
    return {"found": importlib.import_module("wxdesk.files.gone")}


def bars(path: str, width: int, height: int) -> dict[str, Any]:
    """Take each run of rows that are dark in the middle for a line of lettering."""
    pixels, found = Path(path).read_bytes(), list[dict[str, Any]]()
    dark = [pixels[3 * (row * width + width // 2)] < 128 for row in range(height)]
    for row, black in enumerate(dark):
        if black and (row == 0 or not dark[row - 1]):
            box = {"x": 20, "y": row, "width": width - 40, "height": 0}
            found.append({"text": "字", **box, "confidence": 0.9})
        if black:
            found[-1]["height"] += 1
    return {"lines": found}
