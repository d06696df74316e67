"""Hold a job of a parser process to the memory that a worker may keep, where the system can (Linux)."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "linux":
    import resource

_MOST = 304_000_000
"""Bytes that a worker may keep on any file: 300 MiB, less what the last pages of its libraries take."""
_LEAST = 150_000_000
"""Bytes that a job gets even where the one before it has left much behind, which it may use again."""
_STATUS = Path("/proc/self/status")
_KIBIBYTE = 1024


@contextmanager
def within_memory() -> Iterator[None]:
    """Let the work inside ask for no more memory than brings this process to 290 MiB.

    What asks for more gets MemoryError; a library that does not take no for an answer ends the process,
    which the supervisor tells as `parser-died`. What is mapped from a file does not count.
    """
    if sys.platform != "linux":
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with suppress(OSError, ValueError):
        kept, mapped = _held()
        most = mapped + max(_LEAST, _MOST - kept)
        resource.setrlimit(resource.RLIMIT_DATA, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def give_back() -> None:
    """Give what was freed back to the system, which the C library of Linux keeps for later in many pieces."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # other C libraries have no such function
            ctypes.CDLL(None).malloc_trim(0)


def _held() -> tuple[int, int]:
    """Return how many bytes this process keeps in memory, and how many it may write to."""
    told = dict(line.split(":", 1) for line in _STATUS.read_text("ascii", "replace").splitlines())
    kept, mapped = (int(told[name].split()[0]) * _KIBIBYTE for name in ("VmRSS", "VmData"))
    return kept, mapped
