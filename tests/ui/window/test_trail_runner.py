"""An alarm about the trail stays above the screens until an administrator or auditor acknowledges it with a reason."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.seats import seated
from tests.ui.conftest import Open, Seated
from wxdesk.domain.office.people import Role
from wxdesk.files.keeping.last_good_head import LastGoodHead


def _with_alarm(seat: Seated) -> Seated:
    """Store a last verified head with more events than the trail has, and let the window check the trail."""
    seat.office.desk.start_check.rest()
    heads = LastGoodHead(seat.office.desk.folder)
    head = heads.read()
    assert head is not None
    heads.keep(replace(head, seq=head.seq + 3))
    seat.window.trail_runner.look()
    seat.until(lambda: seat.sees("trailAlarm"))
    return seat


def test_an_honest_trail_shows_no_alarm_and_its_rest_is_verified(window_on: Open) -> None:
    seat = window_on("received")
    runner = seat.window.trail_runner
    runner.look()
    seat.until(lambda: runner.is_waiting)
    runner.verify_rest()
    seat.until(lambda: runner.is_waiting)
    assert "trail_alarm" not in vars(seat.window)
    head = LastGoodHead(seat.office.desk.folder).read()
    assert head is not None
    assert head.seq == seat.office.desk.version()


@pytest.mark.parametrize(("language", "said"), [("zh_CN", "操作留痕变短了"), ("en", "The trail became shorter")])
def test_the_alarm_names_both_numbers_and_is_recorded_once(window_on: Open, language: str, said: str) -> None:
    seat = window_on("received", language)
    count = seat.office.desk.version()
    _with_alarm(seat)
    words = seat.find(QLabel, "trailAlarmWords").text().replace("\u2060", "")
    assert said in words
    assert str(count) in words
    seat.until(lambda: seat.office.decided()[-1] == "trail.alarmed")
    seat.window.trail_runner.look()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert seat.office.acts().count("trail.alarmed") == 1


def test_the_alarm_ends_only_with_a_reason_of_the_administrator(window_on: Open) -> None:
    seat = _with_alarm(window_on("received"))
    seat.sit("王审")
    seat.find(QPushButton, "trailAlarmKnown").click()
    seat.find(QLineEdit, "trailAlarm-reason").setText("试过旧备份")
    seat.find(QPushButton, "trailAlarmGo").click()
    seat.until(lambda: "管理员" in seat.told)
    seat.sit("殷茵")
    seat.until(lambda: seat.sees("trailAlarm"))
    if not seat.sees("trailAlarmForm"):
        seat.find(QPushButton, "trailAlarmKnown").click()
    seat.find(QLineEdit, "trailAlarm-reason").setText("试过旧备份")
    seat.find(QPushButton, "trailAlarmGo").click()
    seat.until(lambda: seat.office.decided()[-1] == "trail.alarm_acknowledged")
    seat.window.trail_runner.look()
    seat.until(lambda: not seat.sees("trailAlarm"))


def test_an_auditor_ends_the_alarm_too(window_on: Open) -> None:
    seat = window_on("received")
    desk = seat.office.desk
    auditor = desk.people.add("周监", "", (Role.AUDITOR,), seated(seat.office.editor.entered_by))
    _with_alarm(seat)
    seat.window.who.sit(auditor)
    seat.find(QPushButton, "trailAlarmKnown").click()
    seat.find(QLineEdit, "trailAlarm-reason").setText("试过旧备份")
    seat.find(QPushButton, "trailAlarmGo").click()
    seat.until(lambda: seat.office.decided()[-1] == "trail.alarm_acknowledged")


def test_the_alarm_leads_to_the_trail(window_on: Open) -> None:
    seat = _with_alarm(window_on("received"))
    seat.find(QPushButton, "trailAlarmVerify").click()
    seat.until(lambda: seat.window.current == "trail")
    assert seat.sees("trailAlarm")
