"""A Job Object limits and ends a parser on Windows; these tests use a fake in place of Windows."""

import ctypes

import pytest

from wxdesk.files.parsing.windows_job import KILLED, ExtendedLimits, JobObject

MEMORY = 512 * 1024 * 1024
JOB_TIME, JOB_MEMORY, END_ON_CLOSE = 0x4, 0x200, 0x2000


class FakeKernel:
    """A fake of the Windows calls that records each call; with `refuses`, `assign` raises PermissionError."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.calls: list[str] = []
        self.limits: list[tuple[int, int, int]] = []
        """Flags, memory and CPU time of each limit."""
        self._refuses = refuses

    def create(self) -> int:
        self.calls.append("create")
        return 7

    def limit(self, job: int, limits: ExtendedLimits) -> None:
        self.calls.append(f"limit {job}")
        self.limits.append((limits.basic.flags, limits.job_memory, limits.basic.job_time))

    def assign(self, job: int, process: int) -> None:
        self.calls.append(f"assign {job} {process}")
        if self._refuses:
            raise PermissionError

    def terminate(self, job: int, status: int) -> None:
        self.calls.append(f"terminate {job} {status}")

    def close(self, job: int) -> None:
        self.calls.append(f"close {job}")


@pytest.fixture
def kernel() -> FakeKernel:
    return FakeKernel()


def test_the_structure_has_the_size_that_windows_expects() -> None:
    assert ctypes.sizeof(ctypes.c_void_p) == 8
    assert ctypes.sizeof(ExtendedLimits) == 144


def test_limits_hold_before_the_process_is_in_the_job(kernel: FakeKernel) -> None:
    JobObject(5, MEMORY, kernel)
    assert kernel.calls == ["create", "limit 7", "assign 7 5"]
    flags, memory, _ = kernel.limits[0]
    assert memory == MEMORY
    assert flags & (JOB_MEMORY | END_ON_CLOSE | JOB_TIME) == JOB_MEMORY | END_ON_CLOSE


def test_each_allowance_of_cpu_time_keeps_the_other_limits(kernel: FakeKernel) -> None:
    job = JobObject(5, MEMORY, kernel)
    job.allow(3)
    assert kernel.limits[1] == (kernel.limits[0][0] | JOB_TIME, MEMORY, 30_000_000)


def test_killing_ends_the_whole_job_and_closing_happens_once(kernel: FakeKernel) -> None:
    job = JobObject(5, MEMORY, kernel)
    job.kill()
    job.close()
    job.close()
    job.kill()
    job.allow(1)
    assert kernel.calls[3:] == [f"terminate 7 {KILLED}", "close 7"]


def test_a_refused_job_is_closed() -> None:
    kernel = FakeKernel(refuses=True)
    with pytest.raises(PermissionError):
        JobObject(5, MEMORY, kernel)
    assert kernel.calls[-1] == "close 7"
