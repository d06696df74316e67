"""Several processes can work on one desk, but not two windows."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.disks import full_beyond, no_full_disk
from tests.unit.store.conftest import Kept
from tests.unit.store.writer import COUNT
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.trail.events import chain_problems
from wxdesk.store.window_lock import WindowLock

PROJECT = Path(__file__).parents[3]


@contextmanager
def _other(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Start another process running `writer`, and yield it once it has printed its first line."""
    command = [sys.executable, "-m", "tests.unit.store.writer", *words]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline()
        yield child
        child.communicate("\n")


def test_two_processes_write_one_after_another(kept: Kept) -> None:
    with _other("add", str(kept.path), "乙") as child:
        for number in range(COUNT):
            kept.add_unit(f"甲{number}")
        assert child.wait() == 0
    assert sorted(kept.units()) == sorted(f"{who}{n}" for who in "甲乙" for n in range(COUNT))
    entries = kept.store.read(lambda reader: reader.entries())
    assert (len(entries), list(chain_problems("log-1", entries))) == (2 * COUNT + 1, [])


def test_a_desk_that_stays_busy_is_told_as_such_and_works_afterwards(kept: Kept) -> None:
    kept.store.read(lambda reader: reader.rows("PRAGMA busy_timeout = 30", {}))
    with _other("hold", str(kept.path)):
        with pytest.raises(Unusable) as caught:
            kept.add_unit("武穴购物广场")
        assert caught.value.code == "desk-busy"
        assert kept.units() == []
    kept.add_unit("武穴购物广场")
    assert kept.units() == ["武穴购物广场"]


def test_the_second_window_does_not_get_the_lock_until_the_first_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "window.lock"
    with _other("lock", str(path)) as child, WindowLock(path) as second:
        assert not second.take()
        assert second.holder() == str(child.pid)
        child.kill()
        child.wait()
        assert second.take()


def test_a_window_may_take_its_own_lock_twice_and_let_it_go(tmp_path: Path) -> None:
    first, second = WindowLock(tmp_path / "window.lock"), WindowLock(tmp_path / "window.lock")
    assert first.take()
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_nobody_holds_a_lock_that_was_never_taken(tmp_path: Path) -> None:
    assert WindowLock(tmp_path / "window.lock").holder() == ""


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_folder_in_which_nothing_can_be_written_bars_the_lock(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "open", refuse)
    lock = WindowLock(tmp_path / "window.lock")
    assert (lock.take(), lock.barred) == (False, True)


@no_full_disk
def test_a_full_disk_takes_the_lock_though_not_the_name_of_its_holder(tmp_path: Path) -> None:
    with full_beyond(0):
        lock = WindowLock(tmp_path / "window.lock")
        assert lock.take()
        assert not WindowLock(tmp_path / "window.lock").take()
        lock.release()


def test_a_lock_that_cannot_be_opened_for_another_reason_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        WindowLock(tmp_path / "none" / "window.lock").take()
