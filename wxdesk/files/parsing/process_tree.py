"""A parser process with all that it starts: killed together, and on Windows limited from outside.

On Linux and macOS a parser limits itself (`wxdesk.files.worker.worker`), and is the first of a process group.
"""

import subprocess
import sys

if sys.platform == "win32":
    from wxdesk.files.parsing.windows_job import TIME_IS_UP, Job, WindowsKernel

    FLAGS = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    """How a parser is started: without a console window, and giving way to the window."""

    class ProcessTree:
        """The tree of a process, in a job of its own. The process gets its first request only after it is in there."""

        def __init__(self, process: subprocess.Popen[bytes], memory_bytes: int) -> None:
            """Put `process` into a job; all its processes together get `memory_bytes`.

            Raises:
                OSError: Windows refuses; the process is ended.
            """
            try:
                self._job = Job(int(process._handle), memory_bytes, WindowsKernel())  # type: ignore[attr-defined]  # noqa: SLF001
            except OSError:
                process.kill()
                raise

        def allow(self, cpu_seconds: int) -> None:
            """Allow so many more seconds of CPU time."""
            self._job.allow(cpu_seconds)

        def kill(self) -> None:
            """Kill the process and its children, which would otherwise run on."""
            self._job.kill()

        def close(self) -> None:
            """Release the job, after the process has ended."""
            self._job.close()

    def is_out_of_time(status: int) -> bool:
        """Tell whether an exit status says that the process used up its CPU time."""
        return status == TIME_IS_UP

else:
    import os
    import signal
    from contextlib import suppress

    FLAGS = 0
    _SIGXCPU = 24

    class ProcessTree:
        """The tree of a process, which is a process group."""

        def __init__(self, process: subprocess.Popen[bytes], memory_bytes: int) -> None:
            """Name the first process of the group; it limits its memory itself."""
            del memory_bytes
            self._process = process

        def allow(self, cpu_seconds: int) -> None:
            """Do nothing: the process limits its CPU time itself."""

        def kill(self) -> None:
            """Kill the process and its children, which would otherwise run on without limits."""
            with suppress(ProcessLookupError, PermissionError):  # macOS refuses a process group whose members are dead
                os.killpg(self._process.pid, signal.SIGKILL)

        def close(self) -> None:
            """Do nothing."""

    def is_out_of_time(status: int) -> bool:
        """Tell whether an exit status says that the process used up its CPU time."""
        return status == -_SIGXCPU
