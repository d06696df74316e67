"""Days off, weekend workdays and the office's own days are entered in the settings, and removed with an undo."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.domain.office.days import DayKind, NamedDays
from wxdesk.ui.calendar.panel import CalendarPanel
from wxdesk.ui.settings.pages.days_page import DaysPage
from wxdesk.ui.settings.panel import SettingsPanel


def page(seat: Seated) -> DaysPage:
    panel = seat.window.screen_of(SettingsPanel)
    panel.show_page("days")
    found = panel.current
    assert isinstance(found, DaysPage)
    seat.until(lambda: bool(found.model.rows))
    return found


def own(seat: Seated) -> list[tuple[str, str, date, date, bool]]:
    spans = [one for one in seat.office.desk.days.all().spans if one.row]
    return [(one.kind.value, one.name, one.first, one.last, one.yearly) for one in spans]


def typed(seat: Seated, line: str, words: str) -> None:
    seat.find(QLineEdit, line).setText(words)


def test_spans_are_typed_and_their_year_counts_as_known(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    shown = page(seat)
    shown.add()
    entered = []
    for name, month, last in (("元旦", 1, 3), ("劳动节", 5, 5), ("国庆节", 10, 7)):
        assert "2031" not in shown.sum.text()
        typed(seat, "day-name", name)
        typed(seat, "day-first", f"2031-{month:02}-01")
        typed(seat, "day-last", f"2031-{month:02}-{last:02}")
        QTest.keyClick(seat.find(QLineEdit, "day-last"), Qt.Key.Key_Return)
        entered.append(("holiday", name, date(2031, month, 1), date(2031, month, last), False))
        seat.until(lambda: own(seat) == entered)
    seat.until(lambda: "2031" in shown.sum.text())
    assert seat.find(QLineEdit, "day-name").text() == ""


def test_one_day_of_every_year_needs_no_last_day(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    page(seat).add()
    kind = seat.find(QComboBox, "day-kind")
    kind.setCurrentIndex(kind.findData("celebration"))
    typed(seat, "day-name", "五周年店庆")
    typed(seat, "day-first", "2026-05-18")
    page(seat).form.fields.tick("yearly").setChecked(True)
    seat.find(QPushButton, "dayGo").click()
    day = date(2026, 5, 18)
    seat.until(lambda: own(seat) == [("celebration", "五周年店庆", day, day, True)])


def test_a_date_that_is_none_is_refused_at_the_form(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    shown = page(seat)
    shown.add()
    typed(seat, "day-name", "元旦")
    typed(seat, "day-first", "明年元旦")
    seat.find(QPushButton, "dayGo").click()
    seat.until(lambda: "明年元旦" in shown.form.fields.told["first"])
    assert own(seat) == []


def test_an_own_day_is_taken_out_and_that_is_taken_back_but_a_shipped_one_stays(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    day = date(2031, 5, 18)
    seat.office.desk.days.add(NamedDays(DayKind.CELEBRATION, "店庆", day, day), seat.office.editor)
    shown = page(seat)
    seat.until(lambda: any(one.row for one in shown.model.rows))
    seat.until(lambda: not seat.window.session.tasks.busy)
    shipped = next(n for n, one in enumerate(shown.model.rows) if one.row is None)
    shown.list.selectRow(shipped)
    assert not shown.has_own()
    shown.list.selectRow(next(n for n, one in enumerate(shown.model.rows) if one.row))
    QTest.keyClick(shown.list, Qt.Key.Key_B)
    seat.until(lambda: own(seat) == [])
    seat.until(lambda: not seat.window.session.tasks.busy)
    seat.window.notice.undo.click()
    seat.until(lambda: len(own(seat)) == 1)


def test_the_calendar_leads_from_an_unknown_year_to_the_page(window_on: Open) -> None:
    seat = window_on("empty", panel="calendar")
    advice = seat.window.screen_of(CalendarPanel).advice
    advice.show_unknown([2031])
    seat.until(lambda: seat.sees("adviceYears"))
    assert "2031" in seat.find(QLabel, "adviceYears").text()
    seat.find(QPushButton, "adviceDays").click()
    seat.until(lambda: seat.window.screen_of(SettingsPanel).current.name == "days")


def test_the_list_begins_at_today_and_shows_what_was_entered(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    seat.office.clock.set("2026-09-01T09:00")
    shown = page(seat)
    assert shown.chosen is not None
    assert shown.chosen.name == "九一八事变纪念日"
    shown.add()
    typed(seat, "day-name", "春节")
    typed(seat, "day-first", "2月5日至12日")
    seat.find(QPushButton, "dayGo").click()
    seat.until(lambda: shown.chosen is not None and shown.chosen.name == "春节")
    assert own(seat) == [("holiday", "春节", date(2027, 2, 5), date(2027, 2, 12), False)]
