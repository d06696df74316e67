"""Refuse system calls of this process with a seccomp filter of Linux: no network, no programs, no other processes.

The filter is a program of the kernel's packet filter language (`linux/filter.h`, `linux/seccomp.h`). It holds for this
thread and what it starts, and cannot be taken back.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_SET_FILTER, _FILTER_MODE = 22, 2
_NO_NEW_PRIVILEGES = 38
_LOAD, _EQUALS, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER_AT, _MACHINE_AT, _ARGUMENT_AT = 0, 4, 16
"""Offsets in `struct seccomp_data`: of the call's number, of the machine, of the first argument's lower half."""
_THREAD = 0x00010000
"""The flag of `clone` that makes a thread and not a process."""
_LOCAL = 1
"""The family of local Unix sockets (`AF_UNIX`)."""
_X32 = 0x40000000
"""Numbers of calls from here on belong to the x32 interface of x86-64, which could go around the filter."""

_REFUSED: Mapping[str, tuple[int, int]] = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "io_uring_setup": (425, 425),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "kexec_load": (246, 104),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
}
"""System calls that no parser needs, with their numbers on x86-64 and on 64-bit ARM."""
_PROGRAMS: Mapping[str, tuple[int, int]] = {"execve": (59, 221), "execveat": (322, 281)}
_SOCKETS: Mapping[str, tuple[int, int]] = {"socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200)}
_SOCKET, _CLONE, _CLONE3, _KILL_CALL, _TGKILL = (41, 198), (56, 220), (435, 435), (62, 129), (234, 131)
_PROCESS: Mapping[str, tuple[int, int | None]] = {"fork": (57, None), "vfork": (58, None)}


@dataclass(frozen=True)
class _Machine:
    """A kind of processor: its number in `linux/audit.h`, and its column in the tables of calls."""

    audit: int
    column: int


_MACHINES: Mapping[str, _Machine] = {"x86_64": _Machine(0xC000003E, 0), "aarch64": _Machine(0xC00000B7, 1)}


def known() -> bool:
    """Tell whether the numbers of the system calls of this machine are known here."""
    return sys.platform == "linux" and platform.machine() in _MACHINES


def refuse(*, programs: bool = False) -> None:
    """Forbid this thread the network, access to other processes, and calls that no parser needs.

    With `programs`, the thread may start programs and listen on a local Unix socket, as LibreOffice does. It cannot
    connect to anything. Call this function only if the machine is `known`.

    Raises:
        OSError: the kernel refuses the filter.
    """
    code = _filter(_MACHINES[platform.machine()], os.getpid(), programs=programs)
    steps = ctypes.create_string_buffer(b"".join(code))
    pointer = ctypes.addressof(steps)
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(code), pointer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0 or libc.prctl(_SET_FILTER, _FILTER_MODE, program) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _filter(machine: _Machine, process: int, *, programs: bool) -> Sequence[bytes]:
    """Return the program of the system call filter, step by step; with `programs`, other programs may be started.

    Without `programs`, a signal may be sent to no process but `process`.
    """
    column = machine.column
    code = [
        _step(_LOAD, _MACHINE_AT),
        _step(_EQUALS, machine.audit, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER_AT),
    ]
    if column == 0:
        code += [_step(_AT_LEAST, _X32, 0, 1), _step(_RETURN, _KILL)]
    code += _each(numbers[column] for numbers in _REFUSED.values())
    if programs:
        code += _each([_SOCKETS["connect"][column]])  # the session bus starts programs for whoever connects to it
        return [*code, *_unless(_SOCKET[column], _EQUALS, _LOCAL), _step(_RETURN, _ALLOW)]
    code += _each(numbers[column] for numbers in (*_PROGRAMS.values(), *_SOCKETS.values(), _SOCKET))
    code += _each(number for numbers in _PROCESS.values() if (number := numbers[column]) is not None)
    code += [_step(_EQUALS, _CLONE3[column], 0, 1), _step(_RETURN, _REFUSE | errno.ENOSYS)]
    code += _unless(_CLONE[column], _ANY_BIT, _THREAD)
    for number in (_KILL_CALL[column], _TGKILL[column]):
        code += _unless(number, _EQUALS, process)
    return [*code, _step(_RETURN, _ALLOW)]


def _each(numbers: Iterable[int]) -> Sequence[bytes]:
    """Return the filter's steps that refuse each of the calls in `numbers`."""
    return [
        step for number in numbers for step in (_step(_EQUALS, number, 0, 1), _step(_RETURN, _REFUSE | errno.EPERM))
    ]


def _unless(number: int, test: int, value: int) -> Sequence[bytes]:
    """Return steps that refuse the call `number` unless its first argument passes a comparison with `value`.

    `test` is the code of the comparison in the kernel's packet filter language, such as "equal".
    """
    return [
        _step(_EQUALS, number, 0, 4),
        _step(_LOAD, _ARGUMENT_AT),
        _step(test, value, 1, 0),
        _step(_RETURN, _REFUSE | errno.EPERM),
        _step(_LOAD, _NUMBER_AT),
    ]


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    """Return one `struct sock_filter`; `yes` and `no` are the steps to skip after a test."""
    return struct.pack("HBBI", code, yes, no, value)
