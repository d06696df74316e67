"""A second process passes files to the window that is open; the window takes each request once."""

import threading
from pathlib import Path

import pytest

from wxdesk.bootstrap.open_window import pass_to_open_window
from wxdesk.disk.open_requests import request_opening, requested_files
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.trail.envelope import Face, Workplace
from wxdesk.store.window_lock import WindowLock

HERE = this_workplace(Face.WINDOW)
FILES = [Path("/收件/来稿.tougao"), Path("/收件/\udcff.zip")]


def test_the_window_takes_the_files_once_and_the_asking_process_learns_it(tmp_path: Path) -> None:
    answers: list[bool] = []
    asking = threading.Thread(target=lambda: answers.append(request_opening(tmp_path, FILES, HERE, 60)))
    asking.start()
    found: list[Path] = []
    while asking.is_alive():
        found += requested_files(tmp_path, HERE)
    assert (answers, found) == ([True], FILES)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("other", [HERE._replace(host="别的电脑"), HERE._replace(os_account="别人")])
def test_a_window_elsewhere_leaves_the_request_and_it_is_withdrawn(tmp_path: Path, other: Workplace) -> None:
    taken: list[Path] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(0.01):
            taken.extend(requested_files(tmp_path, other))

    elsewhere = threading.Thread(target=look)
    elsewhere.start()
    try:
        assert not request_opening(tmp_path, FILES, HERE, 0.5)
    finally:
        stop.set()
        elsewhere.join()
    assert (taken, list(tmp_path.iterdir())) == ([], [])


def test_without_an_open_window_nothing_is_passed(tmp_path: Path) -> None:
    assert not pass_to_open_window(tmp_path, FILES)
    lock = WindowLock(tmp_path / "window.lock")
    with lock:
        assert not pass_to_open_window(tmp_path, [])
        assert not pass_to_open_window(tmp_path, FILES, 0.2)
    assert not pass_to_open_window(tmp_path, FILES)
    assert [one.name for one in tmp_path.iterdir()] == ["window.lock"]
