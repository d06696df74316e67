"""Jobs run in parallel; their results keep the order of the jobs, and after a stop no further job is started."""

import threading

import pytest

from wxdesk.services.desk.parallel import WORKERS, side_by_side
from wxdesk.services.desk.ports import Cancelled, stop_if


def test_as_many_are_at_work_as_there_are_parsers_and_the_results_keep_their_order() -> None:
    meeting = threading.Barrier(WORKERS, timeout=60)

    def work(number: int) -> int:
        meeting.wait()
        return number * number

    assert side_by_side(work, range(4)) == [0, 1, 4, 9]


def test_what_has_not_begun_when_it_is_stopped_does_not_begin() -> None:
    cancel, begun = threading.Event(), list[int]()

    def work(number: int) -> None:
        begun.append(number)
        cancel.set()

    def each() -> None:
        cancel.wait(60)
        stop_if(cancel)

    with pytest.raises(Cancelled):
        side_by_side(work, range(100), each)
    assert len(begun) < 100


def test_the_first_error_is_raised() -> None:
    def work(number: int) -> float:
        return 1 / (number - 1)

    with pytest.raises(ZeroDivisionError):
        side_by_side(work, range(3))
