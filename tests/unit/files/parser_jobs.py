"""Parser jobs that misbehave, for the tests of the supervisor."""

import ctypes
import errno
import importlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wxdesk.files.parsing.job_error import JobError

kept: list[bytes] = []


def echo(**values: Any) -> dict[str, Any]:
    """Return the arguments, and the id of the parser process (the process group).

    A confined job runs in a copy of that process, which belongs to the same group.
    """
    return {"values": values, "process": os.getpid() if sys.platform == "win32" else os.getpgid(0)}


def modules() -> dict[str, Any]:
    """Return the names of all modules loaded in this process."""
    return {"modules": sorted(sys.modules)}


def setting(name: str) -> dict[str, Any]:
    """Return an environment variable of this process."""
    return {"value": os.environ.get(name, "")}


def wait(seconds_of_sleep: float) -> dict[str, Any]:
    """Sleep for some seconds without using the CPU."""
    time.sleep(seconds_of_sleep)
    return {}


def hang() -> dict[str, Any]:
    """Sleep longer than any time limit."""
    time.sleep(600)
    return {}


def spin() -> dict[str, Any]:
    """Use the CPU in an endless loop."""
    while True:
        pass


def half(output: str) -> dict[str, Any]:
    """Write a part of the file `output`, then end the process."""
    Path(output).write_bytes(b"half")
    os._exit(1)


def fill(output: str) -> dict[str, Any]:
    """Raise the error of a full disk for the file `output`."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), output)


def fail_to_read(**_: object) -> dict[str, Any]:
    """Raise the error of a failing disk, without a file name, as a failed read does."""
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def find_damage(**_: object) -> dict[str, Any]:
    """Report every file as damaged."""
    return {"problems": [{"trouble": "damaged", "detail": "no end", "second": None, "byte": None}]}


def crash() -> dict[str, Any]:
    """Crash the process by a memory fault, as a native library may."""
    if sys.platform == "win32":  # ctypes turns the fault into an exception there
        os.abort()
    ctypes.string_at(0)
    return {}


def leave() -> dict[str, Any]:
    """End the process without sending a result."""
    os._exit(0)


def eat() -> dict[str, Any]:
    """Allocate memory without end."""
    while True:
        kept.append(bytes(64 * 1024 * 1024))


def chatter() -> dict[str, Any]:
    """Print to both output streams, as native libraries do, and then answer."""
    os.write(1, b"native noise\n")
    os.write(2, b"native noise\n")
    return {"fine": True}


def refuse() -> dict[str, Any]:
    """Raise a `JobError`, the regular refusal of a job."""
    raise JobError("parser-test", file="a.jpg", line=3)


def stumble() -> dict[str, Any]:
    """Raise an exception that no job should raise."""
    raise ZeroDivisionError("by zero")


def write(output: str, size: int) -> dict[str, Any]:
    """Write a file of `size` bytes."""
    with open(output, "wb") as file:  # noqa: PTH123 - plain on purpose
        file.write(bytes(size))
    return {}


def lack() -> dict[str, Any]:
    """Import a module that does not exist, as in an incomplete installation."""
    return {"found": importlib.import_module("wxdesk.files.gone")}


def bars(path: str, width: int, height: int) -> dict[str, Any]:
    """A fake recogniser of lettering: each run of rows that are dark in the middle counts as one line of text."""
    pixels, found = Path(path).read_bytes(), list[dict[str, Any]]()
    dark = [pixels[3 * (row * width + width // 2)] < 128 for row in range(height)]
    for row, black in enumerate(dark):
        if black and (row == 0 or not dark[row - 1]):
            box = {"x": 20, "y": row, "width": width - 40, "height": 0}
            found.append({"text": "字", **box, "confidence": 0.9})
        if black:
            found[-1]["height"] += 1
    return {"lines": found}


def height(path: str, width: int, height: int) -> dict[str, Any]:
    """A fake score of photographs: the height of the small copy given to the network, in percent of 512 pixels."""
    assert len(Path(path).read_bytes()) == 3 * width * height
    return {"photo": round(100 * height / 512)}


def break_out(path: str, output: str, port: int, desk: str, process: int) -> dict[str, Any]:
    """Try what a hostile file could make a parser do; return the names of the attempts that succeeded.

    Only reading `path` and writing `output` are allowed. The other attempts are to change `path`, to connect or send to
    `port`, and to make a pair of sockets. They also open `desk` for writing, list its folder and make a link to it.
    They start a program and a process, send a signal to `process`, and read its environment.
    """
    attempts: dict[str, Callable[[], object]] = {
        "read": lambda: Path(path).read_bytes(),
        "write": lambda: Path(output).write_bytes(b"made"),
        "overwrite": lambda: Path(path).write_bytes(b"changed"),
        "connect": lambda: socket.create_connection(("127.0.0.1", port), 1),
        "send": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"told", ("127.0.0.1", port)),
        "local": socket.socketpair,
        "desk": lambda: open(desk, "r+b"),  # noqa: PTH123, SIM115 - plain on purpose
        "list": lambda: list(Path(desk).parent.iterdir()),
        "link": lambda: Path(output).with_name("link").hardlink_to(desk),
        "program": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
        "process": _fork,
        "signal": lambda: os.kill(process, 0),
        "look": lambda: Path(f"/proc/{process}/environ").read_bytes(),
    }
    return {"done": [name for name, attempt in attempts.items() if _succeeds(attempt)]}


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _succeeds(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError:
        return False
    return True


def places(path: str, into: str, deep: str) -> dict[str, Any]:
    """Copy the file at `path` to the relative path `deep` inside the folder `into`; return both paths in the result."""
    made = Path(into, deep)
    made.parent.mkdir(parents=True)
    made.write_bytes(Path(path).read_bytes())
    return {"read": path, "made": [str(made)]}
