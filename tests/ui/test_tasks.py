import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from wxdesk.ui.core.tasks import RepeatedReading, RunningTask, TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    del qtbot
    made = TaskRunner()
    yield made
    made.close()


def test_work_runs_elsewhere_and_its_result_comes_back_here(runner: TaskRunner, qtbot: QtBot) -> None:
    here, seen = threading.get_ident(), list[tuple[int, int]]()
    runner.run(threading.get_ident, lambda there: seen.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    assert seen[0][0] != here
    assert seen[0][1] == here


def test_an_error_goes_to_the_caller_that_takes_it(runner: TaskRunner, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    runner.run(lambda: 1 // 0, None, errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=60_000)
    assert isinstance(errors[0], ZeroDivisionError)


def test_an_error_that_no_caller_takes_is_heard(runner: TaskRunner, qtbot: QtBot) -> None:
    with qtbot.waitSignal(runner.failed, timeout=60_000) as heard:
        runner.run(lambda: 1 // 0)
    assert isinstance((heard.args or [])[0], ZeroDivisionError)


def test_a_read_that_was_overtaken_is_not_shown_after_the_one_asked_last(runner: TaskRunner, qtbot: QtBot) -> None:
    shown: list[str] = []
    held = threading.Event()
    reading = RepeatedReading(runner)
    reading.read(lambda: "old" if held.wait(60) else "", shown.append)
    reading.read(lambda: "new", shown.append)
    qtbot.waitUntil(lambda: shown == ["new"], timeout=60_000)
    held.set()
    qtbot.waitUntil(lambda: not runner.busy, timeout=60_000)
    assert shown == ["new"]


def test_progress_and_items_are_heard_before_the_result(runner: TaskRunner, qtbot: QtBot) -> None:
    heard: list[object] = []

    def work(task: RunningTask) -> str:
        task.progress(1, 2, "a")
        task.item("found")
        return "done"

    runner.run_long(work, heard.append, progress=lambda *told: heard.append(told), items=heard.extend)
    qtbot.waitUntil(lambda: "done" in heard, timeout=60_000)
    assert heard == [(1, 2, "a"), "found", "done"]


def test_a_busy_window_hears_the_newest_progress_and_all_items_at_once(runner: TaskRunner, qtbot: QtBot) -> None:
    heard: list[object] = []
    told = threading.Event()

    def work(task: RunningTask) -> None:
        for number in range(1000):
            task.progress(number, 1000, "")
            task.item(number)
        told.set()

    runner.run_long(work, progress=lambda *one: heard.append(one), items=heard.append)
    assert told.wait(60)
    qtbot.waitUntil(lambda: not runner.busy, timeout=60_000)
    assert heard == [(999, 1000, ""), list(range(1000))]


def test_the_news_of_fast_work_come_in_few_pieces_and_whole(
    runner: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxdesk.ui.core.tasks.PACE_MS", 60_000)
    pieces: list[list[int]] = []
    first = threading.Event()

    def work(task: RunningTask) -> bool:
        task.item(0)
        heard = first.wait(60)
        for number in range(1, 60):
            task.item(number)
        return heard

    def take(piece: list[int]) -> None:
        pieces.append(piece)
        first.set()

    ended: list[bool] = []
    runner.run_long(work, ended.append, items=take)
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    assert (ended, pieces) == ([True], [[0], list(range(1, 60))])


def test_the_first_result_is_heard_at_once_whatever_was_told_before(
    runner: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxdesk.ui.core.tasks.PACE_MS", 60_000)
    begun, shown = threading.Event(), threading.Event()

    def work(task: RunningTask) -> bool:
        task.progress(0, 2, "a")
        begun.wait(60)
        task.progress(1, 2, "b")
        task.item("found")
        return shown.wait(60)

    ended: list[bool] = []
    runner.run_long(
        work,
        ended.append,
        progress=lambda *_: begun.set(),
        items=lambda _found: shown.set(),
    )
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    assert ended == [True]


def test_stopped_work_sees_that_it_shall_stop(runner: TaskRunner, qtbot: QtBot) -> None:
    ended: list[bool] = []
    task = runner.run_long(lambda one: one.cancel.wait(60), ended.append)
    task.stop()
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    assert ended == [True]


def test_five_hundred_jobs_all_come_back(runner: TaskRunner, qtbot: QtBot) -> None:
    back: list[int] = []
    for number in range(500):
        runner.run(partial(int, number), back.append)
    qtbot.waitUntil(lambda: len(back) == 500, timeout=60_000)
    assert sorted(back) == list(range(500))


def test_closing_waits_and_delivers_nothing_more(qtbot: QtBot) -> None:
    del qtbot
    runner, begun, delivered = TaskRunner(), threading.Event(), list[bool]()

    def work(task: RunningTask) -> bool:
        begun.set()
        return task.cancel.wait(60)

    runner.run_long(work, delivered.append)
    assert begun.wait(60)
    runner.close()
    assert delivered == []
    assert not runner.run(lambda: True, delivered.append).cancel.is_set()


def test_settling_delivers_without_an_event_loop(runner: TaskRunner) -> None:
    delivered: list[int] = []
    runner.run(lambda: 1, lambda one: runner.run(lambda: one + 1, delivered.append))
    runner.settle(8)
    assert (delivered, runner.busy) == ([2], 0)


def test_settling_waits_no_longer_than_it_was_told(runner: TaskRunner, qtbot: QtBot) -> None:
    held, delivered = threading.Event(), list[bool]()
    runner.run(lambda: held.wait(60), delivered.append)
    runner.settle(0.01)
    assert delivered == []
    held.set()
    qtbot.waitUntil(lambda: delivered == [True], timeout=60_000)


def test_all_is_delivered_also_where_a_delivery_fails(runner: TaskRunner, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(runner.idle, timeout=60_000):
        runner.run(lambda: 1, lambda _one: 1 // 0)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
