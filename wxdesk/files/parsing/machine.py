"""The memory that this machine has left for another process."""

import ctypes
import sys
from pathlib import Path

_MEMORY = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")
_KIBIBYTE = 1024


def free_memory() -> int | None:
    """Return the bytes that a new process can get without swapping; None if the system does not tell.

    In a container the smaller limit of the container counts.
    """
    if sys.platform == "win32":
        return _free_on_windows()
    if sys.platform != "linux":
        return None
    told = dict(line.split(":", 1) for line in _MEMORY.read_text("ascii", "replace").splitlines())
    free = int(told["MemAvailable"].split()[0]) * _KIBIBYTE
    most, used = (_number(_GROUP / name) for name in ("memory.max", "memory.current"))
    return free if most is None or used is None else min(free, max(0, most - used))


def _number(path: Path) -> int | None:
    """Return the number in a control group's file; None if the file is missing or says "max"."""
    text = path.read_text("ascii").strip() if path.is_file() else ""
    return int(text) if text.isdigit() else None


if sys.platform == "win32":

    class _MemoryStatus(ctypes.Structure):
        """MEMORYSTATUSEX of Windows."""

        _fields_ = (
            ("length", ctypes.c_uint32),
            ("load", ctypes.c_uint32),
            ("total", ctypes.c_uint64),
            ("free", ctypes.c_uint64),
            ("page_total", ctypes.c_uint64),
            ("page_free", ctypes.c_uint64),
            ("virtual_total", ctypes.c_uint64),
            ("virtual_free", ctypes.c_uint64),
            ("extended_free", ctypes.c_uint64),
        )

    def _free_on_windows() -> int | None:
        status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
        told = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.free) if told else None
