"""A Job Object of Windows: a group of processes that share limits and are ended together.

Only `WindowsKernel`, which calls Windows, is limited to that system. All other code is defined on every
system, so that tests on Linux can run it with a fake kernel.
"""

import ctypes
import sys
from typing import Protocol

_JOB_TIME, _JOB_MEMORY, _NO_CRASH_WINDOW, _END_ON_CLOSE = 0x4, 0x200, 0x400, 0x2000
_TICKS = 10_000_000
"""Units of CPU time in a second."""

TIME_IS_UP = 1816
"""Exit status of a process whose job used up its CPU time."""
KILLED = 1
"""Exit status of a process that `JobObject.kill` ended."""


class BasicLimits(ctypes.Structure):
    """The structure JOBOBJECT_BASIC_LIMIT_INFORMATION of the Windows API; times are in units of 100 ns."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """The structure JOBOBJECT_EXTENDED_LIMIT_INFORMATION of the Windows API; memory is in bytes."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class Kernel(Protocol):
    """The Windows calls that a Job Object needs; each call raises OSError if Windows refuses it."""

    def create(self) -> int:
        """Create a job, and return its handle, which no child process inherits."""
        ...

    def limit(self, job: int, limits: ExtendedLimits) -> None:
        """Set the limits of the job; the CPU time in `limits` counts from this call on."""
        ...

    def assign(self, job: int, process: int) -> None:
        """Put a process into the job; each process that it starts later belongs to the job too."""
        ...

    def terminate(self, job: int, status: int) -> None:
        """End all processes of the job."""
        ...

    def close(self, job: int) -> None:
        """Close the handle."""
        ...


class JobObject:
    """Limits the memory and CPU time of a process and its child processes by a Windows Job Object.

    Windows ends all these processes when this object is closed, or when the process that created it ends.
    """

    def __init__(self, process: int, memory_bytes: int, kernel: Kernel) -> None:
        """Create a job, limit its memory to `memory_bytes`, and put a process into it.

        `process` is the handle of that process. The limit applies to all processes of the job together.

        Raises:
            OSError: Windows refused a call; the job is closed again.
        """
        self._kernel = kernel
        self._memory_bytes = memory_bytes
        self._job: int | None = kernel.create()
        try:
            self._limit(None)
            kernel.assign(self._job, process)
        except OSError:
            self.close()
            raise

    def allow(self, cpu_seconds: int) -> None:
        """Allow `cpu_seconds` of CPU time from now on, for all processes of the job together.

        When the time is used up, Windows ends the processes with the exit status `TIME_IS_UP`.
        """
        self._limit(cpu_seconds)

    def kill(self) -> None:
        """End all processes of the job at once with the exit status `KILLED`."""
        if self._job is not None:
            self._kernel.terminate(self._job, KILLED)

    def close(self) -> None:
        """Close the job, which ends all processes that still run in it; a second call does nothing."""
        job, self._job = self._job, None
        if job is not None:
            self._kernel.close(job)

    def _limit(self, cpu_seconds: int | None) -> None:
        if self._job is None:
            return
        limits = ExtendedLimits(job_memory=self._memory_bytes)
        limits.basic.flags = _JOB_MEMORY | _NO_CRASH_WINDOW | _END_ON_CLOSE
        if cpu_seconds is not None:
            limits.basic.flags |= _JOB_TIME
            limits.basic.job_time = cpu_seconds * _TICKS
        self._kernel.limit(self._job, limits)


if sys.platform == "win32":
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    """The number by which Windows knows the structure `ExtendedLimits`."""

    class WindowsKernel:
        """The real implementation of `Kernel`, which calls kernel32.dll."""

        def __init__(self) -> None:
            """Load kernel32.dll and declare the argument types of its functions.

            Without these declarations ctypes would pass a handle as a 32-bit integer, but handles are as wide as
            pointers.
            """
            dll = ctypes.WinDLL("kernel32", use_last_error=True)
            dll.CreateJobObjectW.restype = wintypes.HANDLE
            dll.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
            dll.SetInformationJobObject.argtypes = (
                wintypes.HANDLE,
                ctypes.c_int,
                ctypes.POINTER(ExtendedLimits),
                wintypes.DWORD,
            )
            dll.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
            dll.TerminateJobObject.argtypes = (wintypes.HANDLE, wintypes.UINT)
            dll.CloseHandle.argtypes = (wintypes.HANDLE,)
            self._dll = dll

        def create(self) -> int:
            """Create a job and return its handle.

            With the default security attributes, no child process inherits this handle.
            """
            job: int | None = self._dll.CreateJobObjectW(None, None)
            _check(job)
            return job or 0

        def limit(self, job: int, limits: ExtendedLimits) -> None:
            """Give the job its limits."""
            size = ctypes.sizeof(limits)
            _check(self._dll.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size))

        def assign(self, job: int, process: int) -> None:
            """Put a process into the job."""
            _check(self._dll.AssignProcessToJobObject(job, process))

        def terminate(self, job: int, status: int) -> None:
            """End all processes of the job."""
            _check(self._dll.TerminateJobObject(job, status))

        def close(self, job: int) -> None:
            """Close the handle."""
            _check(self._dll.CloseHandle(job))

    def _check(done: object) -> None:
        if not done:
            raise ctypes.WinError(ctypes.get_last_error())
