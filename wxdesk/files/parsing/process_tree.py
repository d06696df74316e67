"""A parser process together with all processes that it starts, which are killed together.

On Windows a Job Object limits their memory and CPU time. On Linux and macOS they form a process group,
and the parser limits itself (`wxdesk.files.worker.worker`).
"""

import subprocess
import sys

if sys.platform == "win32":
    from wxdesk.files.parsing.windows_job import TIME_IS_UP, JobObject, WindowsKernel

    FLAGS = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    """How a parser is started: without a console window, and giving way to the window."""

    class JobProcessTree:
        """A parser process and its child processes, in a Windows Job Object of their own.

        The parser gets its first request only after it was put into the job.
        """

        def __init__(self, process: subprocess.Popen[bytes], memory_bytes: int) -> None:
            """Put `process` into a new Job Object.

            The memory of all processes in this job together is limited to `memory_bytes`.

            Raises:
                OSError: Windows refused to create the job or to put the process into it; the process is killed.
            """
            try:
                self._job = JobObject(int(process._handle), memory_bytes, WindowsKernel())  # type: ignore[attr-defined]  # noqa: SLF001
            except OSError:
                process.kill()
                raise

        def allow(self, cpu_seconds: int) -> None:
            """Allow `cpu_seconds` of CPU time from now on, for all processes of the job together."""
            self._job.allow(cpu_seconds)

        def kill(self) -> None:
            """Kill the process and its children, which would otherwise run on."""
            self._job.kill()

        def close(self) -> None:
            """Release the job, after the process has ended."""
            self._job.close()

    ProcessTree = JobProcessTree

    def is_out_of_time(status: int) -> bool:
        """Tell whether an exit status says that the process used up its CPU time."""
        return status == TIME_IS_UP

else:
    import os
    import signal
    from contextlib import suppress

    FLAGS = 0
    _SIGXCPU = 24

    class GroupProcessTree:
        """A parser process and its child processes, which form a process group."""

        def __init__(self, process: subprocess.Popen[bytes], memory_bytes: int) -> None:
            """Keep `process`, the first process of the group, so that `kill` can end the whole group.

            `memory_bytes` is ignored, because the process limits its memory itself.
            """
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

    ProcessTree = GroupProcessTree

    def is_out_of_time(status: int) -> bool:
        """Tell whether an exit status says that the process used up its CPU time."""
        return status == -_SIGXCPU
