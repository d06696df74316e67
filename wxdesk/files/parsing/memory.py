"""Limit the memory of a parser process during a job (Linux only)."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "linux":
    import resource

_MOST = 304_000_000
"""Maximum bytes that a parser process may hold while it reads any file: 300 MiB, less a margin of about 10 MiB.

The margin is for pages that its libraries load late.
"""
_LEAST = 150_000_000
"""Minimum bytes granted to a job, even if much memory is in use; the job can reuse memory of the job before."""
_STATUS = Path("/proc/self/status")
_KIBIBYTE = 1024


@contextmanager
def within_memory() -> Iterator[None]:
    """Limit allocations inside the block so that this process stays below about 290 MiB.

    Larger allocations raise MemoryError. A library that does not handle this error ends the process, which the
    supervisor then reports as `parser-died`. Memory-mapped files do not count.
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
    """Return freed memory to the system; the C library of Linux would keep it for reuse."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # other C libraries lack this function
            ctypes.CDLL(None).malloc_trim(0)


def _held() -> tuple[int, int]:
    """Return the resident bytes of this process and the bytes of its data segment."""
    told = dict(line.split(":", 1) for line in _STATUS.read_text("ascii", "replace").splitlines())
    kept, mapped = (int(told[name].split()[0]) * _KIBIBYTE for name in ("VmRSS", "VmData"))
    return kept, mapped
