"""Restrict this process to some files with Landlock, a security module of Linux.

The numbers and structures are those of `linux/landlock.h`. A restriction holds for this thread and what it starts; it
cannot be taken back. Kernels before 5.13 have no Landlock; each later version handles a few more rights.
"""

import ctypes
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1
_NO_NEW_PRIVILEGES = 38
_EXECUTE, _WRITE, _READ, _LIST = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FOLDER, _REMOVE_FILE, _MAKE_FOLDER, _MAKE_FILE, _MAKE_SOCKET = 1 << 4, 1 << 5, 1 << 7, 1 << 8, 1 << 9
_MOVE, _TRUNCATE, _DEVICE = 1 << 13, 1 << 14, 1 << 15
_RIGHTS_BY_VERSION = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF, 5: 0xFFFF}
"""All rights on files that a version of Landlock handles; later versions handle those of version 5."""
_NETWORK_VERSION, _SCOPE_VERSION = 4, 6
_BIND_AND_CONNECT = 0b11
"""Rights to bind a TCP port and to connect to one."""
_SOCKETS_AND_SIGNALS = 0b11
"""Keeps abstract Unix sockets and signals within the restricted processes."""
_OF_FILES = _EXECUTE | _WRITE | _READ | _TRUNCATE | _DEVICE
READ = _READ | _LIST
RUN = READ | _EXECUTE
CHANGE = READ | _WRITE | _REMOVE_FOLDER | _REMOVE_FILE | _MAKE_FOLDER | _MAKE_FILE | _MOVE | _TRUNCATE
"""Rights to read and change a folder: files and folders in it, but no devices, sockets, pipes or symbolic links."""
SOCKET = _MAKE_SOCKET | _REMOVE_FILE
"""Rights to make a local socket in a folder, and to remove files there."""


class _Ruleset(ctypes.Structure):
    """`struct landlock_ruleset_attr`."""

    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    """`struct landlock_path_beneath_attr`."""

    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """Return the version of Landlock that this kernel offers; 0 if it offers none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(_libc().syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG))))


def restrict(allowed: Iterable[tuple[Path, int]]) -> None:
    """Restrict this thread to the files `allowed`, each a path with its rights (`READ`, `RUN`, `CHANGE` or `SOCKET`).

    A path that does not exist or cannot be opened is left out. As far as the kernel's version can, TCP connections,
    signals to other processes and abstract Unix sockets are refused too. Call it only if `version` is not 0.

    Raises:
        OSError: the kernel refuses the restriction.
    """
    offered = version()
    handled = _RIGHTS_BY_VERSION[min(offered, max(_RIGHTS_BY_VERSION))]
    size = 8 if offered < _NETWORK_VERSION else 16 if offered < _SCOPE_VERSION else 24
    rules = _Ruleset(handled, _BIND_AND_CONNECT, _SOCKETS_AND_SIGNALS)
    ruleset = _called(_CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(size), ctypes.c_uint32(0))
    try:
        for path, rights in allowed:
            _allow(ruleset, path, rights & handled)
        if _libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
            raise _error()
        _called(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # this process could not read it without the restriction either
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= _OF_FILES
        rule = _Beneath(rights, place)
        _called(_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), ctypes.byref(rule), ctypes.c_uint32(0))
    finally:
        os.close(place)


def _called(number: int, *arguments: object) -> int:
    answer = int(_libc().syscall(number, *arguments))
    if answer < 0:
        raise _error()
    return answer


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _error() -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
