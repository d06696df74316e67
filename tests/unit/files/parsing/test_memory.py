"""A parser job cannot use more memory than its limit."""

import sys

import pytest

from wxdesk.files.parsing.memory import within_memory

LARGE = 400_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_what_asks_for_more_than_a_worker_may_keep_gets_none() -> None:
    with within_memory(), pytest.raises(MemoryError):
        bytearray(LARGE)


def test_what_is_held_is_let_go_when_the_job_is_done() -> None:
    with within_memory():
        small = bytearray(1_000_000)
    assert len(small) + len(bytearray(LARGE)) > LARGE
