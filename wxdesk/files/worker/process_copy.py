"""Run a function in a copy of this process (a fork), and read the one line that it answers."""

import ctypes
import os
import signal
from collections.abc import Callable

_MOST_BYTES = 64 * 1024 * 1024
_SIGNAL_AT_PARENTS_DEATH = 1


def run_in_copy(job: Callable[[], str]) -> tuple[str | None, int]:
    """Run `job` in a copy of this process; return the line that it returned and the exit status of the copy.

    The line is None if the copy died before its end or answered anything but one line. The status is negative if a
    signal ended the copy, as for `os.waitstatus_to_exitcode`. The copy ends with this process.
    """
    reading, writing = os.pipe()
    copy = os.fork()
    if copy == 0:
        os.close(reading)
        _answer(job, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        said = answers.read(_MOST_BYTES + 1)
    _, status = os.waitpid(copy, 0)
    whole = len(said) <= _MOST_BYTES and said.isascii() and said.find(b"\n") == len(said) - 1 and said
    return said.decode("ascii") if whole else None, os.waitstatus_to_exitcode(status)


def _answer(job: Callable[[], str], writing: int) -> None:
    """Write what `job` returns, and end this process without the clean-up that belongs to the original."""
    status = 1
    try:
        ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_DEATH, signal.SIGKILL)
        with os.fdopen(writing, "wb") as answers:
            answers.write(job().encode("ascii"))
        status = 0
    finally:
        os._exit(status)
