"""The strip above the screens says why the desk cannot be changed: the clock's date is in doubt, or the disk failed."""

import errno
import os

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.domain.desk.errors import DateInDoubt, Unusable

LATE = "2027-01-02T10:30"
"""A time one year after the last event of the desk."""


def fails(_: int) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def words(one: Seated) -> str:
    """Wait for the strip, and return its sentence."""
    one.until(lambda: one.sees("standing"))
    return one.find(QLabel, "standingWords").text().replace("\u2060", "")


@pytest.mark.parametrize(
    ("language", "asked"), [("zh_CN", "今天是 2027-01-02（星期六）吗？"), ("en", "Is today 2027-01-02 (Sat")]
)
def test_a_desk_opened_after_a_year_asks_for_the_date(window_on: Open, language: str, asked: str) -> None:
    one = window_on("received", language, at=LATE)
    assert words(one).startswith(asked)
    with pytest.raises(DateInDoubt):
        one.office.accept(one.office.only)


def test_yes_is_recorded_and_the_question_goes(window_on: Open) -> None:
    one = window_on("received", at=LATE)
    one.until(lambda: one.sees("dateYes"))
    one.find(QPushButton, "dateYes").click()
    one.until(lambda: not one.sees("standing"))
    assert one.office.decided()[-1] == "date.confirmed"
    assert "2027-01-02" in one.notice
    one.office.accept(one.office.only)


def test_no_says_how_to_set_the_clock_and_acts_stay_refused(window_on: Open) -> None:
    one = window_on("received", at=LATE)
    one.until(lambda: one.sees("dateNo"))
    one.find(QPushButton, "dateNo").click()
    assert "校准" in words(one)
    assert "Windows" in one.find(QLabel, "standingWhy").text()
    assert not one.sees("dateNo")
    with pytest.raises(DateInDoubt):
        one.office.accept(one.office.only)


def test_the_question_goes_once_the_clock_is_put_right(window_on: Open) -> None:
    one = window_on("received", at=LATE)
    one.until(lambda: one.sees("standing"))
    one.office.clock.set("2026-01-01T10:40")
    one.window.watch.look()
    one.until(lambda: not one.sees("standing"))


def test_a_window_that_only_reads_asks_nothing(window_on: Open) -> None:
    one = window_on("received", at=LATE, read_only=True)
    with one.bot.waitSignal(one.window.watch.saw, timeout=60_000):
        one.window.watch.look()
    assert not one.sees("standing")


def test_a_disk_that_failed_is_told_for_good_with_what_to_do(window_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    one = window_on("received")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        with pytest.raises(Unusable, match="writes-stopped"):
            one.office.desk.vault.add_bytes(b"x")
    one.window.watch.look()
    assert "不再写入" in words(one)
    wanted: list[str] = []
    one.window.session.restart_wanted.connect(wanted.append)
    one.find(QPushButton, "openAnew").click()
    assert wanted == [""]


def test_a_sound_desk_shows_nothing(window_on: Open) -> None:
    one = window_on("received")
    with one.bot.waitSignal(one.window.watch.saw, timeout=60_000):
        one.window.watch.look()
    assert "standing" not in vars(one.window)
