"""Unexpected errors: unsaved work is saved, a report is written, and the next start tells about it."""

import errno
import logging
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from tests.desks import Offices
from tests.ui.conftest import Open
from wxdesk.ui.core.crashes import Crashes
from wxdesk.ui.frame.screen import Screen


def nothing() -> None:
    """Do nothing; this stands for the function that saves unsaved work after an error."""


def test_an_error_is_reported_and_the_work_saved(tmp_path: Path, owner: QObject) -> None:
    del owner
    saved: list[str] = []
    crashes = Crashes(tmp_path, lambda: saved.append("draft"))
    assert crashes.watch() is None
    told: list[Path] = []
    crashes.happened.connect(lambda _said, path: told.append(path))
    logging.disable(logging.CRITICAL)
    crashes.caught(ValueError, ValueError("坏了"), None)
    logging.disable(logging.NOTSET)
    crashes.end()
    assert saved == ["draft"]
    assert "ValueError: 坏了" in told[0].read_text(encoding="utf-8")
    assert sys.excepthook is sys.__excepthook__


def test_an_error_is_reported_also_where_the_work_cannot_be_saved(
    tmp_path: Path, owner: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    del owner

    def fail() -> None:
        raise OSError("the drive is away")

    crashes, told = Crashes(tmp_path, fail), list[Path]()
    crashes.watch()
    crashes.happened.connect(lambda _said, path: told.append(path))
    crashes.caught(ValueError, ValueError("坏了"), None)
    crashes.end()
    assert "ValueError: 坏了" in told[0].read_text(encoding="utf-8")
    assert "the drive is away" in caplog.text


def test_a_killed_window_is_told_at_the_next_start(tmp_path: Path, owner: QObject) -> None:
    del owner
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "last-crash.txt").write_text("Fatal Python error: Segmentation fault")
    (tmp_path / "reports" / "running").touch()
    report = Crashes(tmp_path, nothing)
    left = report.watch()
    report.end()
    assert left is not None
    assert "Segmentation fault" in left.read_text(encoding="utf-8")


def test_errors_are_caught_also_where_no_mark_can_be_left(
    tmp_path: Path, owner: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    del owner
    (tmp_path / "reports").touch()
    crashes = Crashes(tmp_path, nothing)
    assert crashes.watch() is None
    assert sys.excepthook == crashes.caught
    crashes.end()
    assert "no mark could be left" in caplog.text


def test_a_proper_end_leaves_nothing_to_tell(tmp_path: Path, offices: Offices) -> None:
    del offices
    first = Crashes(tmp_path, nothing)
    first.watch()
    first.end()
    second = Crashes(tmp_path, nothing)
    assert second.watch() is None
    second.end()


def test_what_goes_wrong_at_each_drawing_is_reported_and_saved_once(tmp_path: Path, owner: QObject) -> None:
    del owner
    saved, told = list[str](), list[Path]()
    crashes = Crashes(tmp_path, lambda: saved.append("draft"))
    crashes.watch()
    crashes.happened.connect(lambda _said, path: told.append(path))
    logging.disable(logging.CRITICAL)
    for _ in range(3):
        crashes.caught(ValueError, ValueError("坏了"), None)
    logging.disable(logging.NOTSET)
    crashes.end()
    assert (saved, len(told), len(set(told))) == (["draft"], 3, 1)


def test_one_broken_screen_does_not_keep_the_work_of_another(
    window_on: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seat = window_on("accepted")
    seat.window.show_panel("calendar")
    screens, left = list(seat.window.stage.made.values()), list[Screen]()

    def broken() -> bool:
        raise RuntimeError("broken")

    monkeypatch.setattr(screens[0], "leave", broken)
    monkeypatch.setattr(screens[-1], "leave", lambda: left.append(screens[-1]))
    seat.window.stage.salvage()
    assert (left, "broken" in caplog.text) == ([screens[-1]], True)


def test_a_full_disk_is_told_as_such_wherever_it_is_met(window_on: Open) -> None:
    session = window_on("accepted").window.session
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert "程序" not in session.reason(full)
    assert str(session.desk.folder) in session.reason(full)
