"""The filing of accounts: entered in the settings, and mentioned wherever an export would fail without it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.conftest import Open
from tests.ui.packages.test_packages import shown
from tests.ui.settings.test_settings import CTRL, on_page, page_of, press, typed
from tests.ui.today.test_today import settled
from wxdesk.ui.calendar.panel import CalendarPanel
from wxdesk.ui.settings.channels.channels_page import ChannelsPage


def test_a_bare_key_changes_no_filing(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: len(page.model.rows) == 4)
    before = seat.office.desk.version()
    for key in (Qt.Key.Key_B, Qt.Key.Key_Return):
        press(page.list, key)
    assert page.filing.isHidden()
    assert (seat.office.desk.version(), seat.office.desk.people.channels()[0].filed) == (before, True)


def test_a_filing_is_withdrawn_with_day_and_reason_and_given_back(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: len(page.model.rows) == 4)
    before = page.model.rows[0]
    seat.until(lambda: seat.sees("channelUnfile"))
    seat.find(QPushButton, "channelUnfile").click()
    press(typed(seat, "filing-reason", "账号迁移"), Qt.Key.Key_Return)
    seat.until(lambda: "日期" in page.filing.fields.told["off"])
    typed(seat, "filing-off", "2026-1-1")
    press(typed(seat, "filing-reason", " "), Qt.Key.Key_Return)
    seat.until(lambda: "原因" in page.filing.fields.told["reason"])
    press(typed(seat, "filing-reason", "账号迁移"), Qt.Key.Key_Return)
    seat.until(lambda: not page.model.rows[0].filed)
    press(page.list, Qt.Key.Key_Z, CTRL)
    seat.until(lambda: page.model.rows[0] == before)


def test_an_account_is_filed_with_day_and_reference(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    seat.office.desk.filing.unfile("media", seat.office.editor, date(2026, 1, 1), "账号迁移")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: len(page.model.rows) == 4 and not page.model.rows[0].filed)
    press(page.list, Qt.Key.Key_B, CTRL)
    typed(seat, "filing-on", "2025-12-1")
    press(typed(seat, "filing-reference", "黄商新备〔2025〕9号"), Qt.Key.Key_Return)
    seat.until(lambda: page.model.rows[0].filed)
    seat.until(lambda: "2025-12-01 备案，黄商新备〔2025〕9号" in seat.find(QLabel, "channelFiling").text())


def test_the_chief_lets_an_account_export_while_its_filing_is_under_way(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    seat.office.desk.filing.unfile("media", seat.office.editor, date(2026, 1, 1), "账号迁移")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: len(page.model.rows) == 4 and not page.model.rows[0].filed)
    seat.until(lambda: seat.sees("channelBegin"))
    seat.find(QPushButton, "channelBegin").click()
    press(typed(seat, "filing-begin", "等公章"), Qt.Key.Key_Return)
    seat.until(lambda: page.model.rows[0].filing.until == date(2026, 1, 31))
    seat.until(lambda: "2026-01-31" in seat.find(QLabel, "channelFiling").text())


def test_an_account_that_is_not_filed_is_said_once_with_the_way_to_file_it(window_on: Open) -> None:
    seat = shown(window_on, "released")
    filing, editor = seat.office.desk.filing, seat.office.editor
    filing.unfile("media", editor, date(2026, 1, 1), "账号迁移")
    seat.packages.refresh()
    seat.until(lambda: seat.sees("preflightFiling"))
    assert "登记备案日期和文号" in seat.find(QLabel, "preflightFiling").text()
    assert not seat.sees("mend-26-0001")
    filing.begin("media", editor, "等公章")
    seat.packages.refresh()
    seat.until(lambda: "2026-01-31 前可以导出" in seat.find(QLabel, "preflightFiling").text())
    seat.find(QPushButton, "fileAccount").click()
    seat.until(lambda: seat.sees("channelList"))


def test_what_is_not_filed_is_placed_all_the_same_and_says_how_to_file_it(window_on: Open) -> None:
    seat = window_on("empty")
    for channel in seat.office.desk.people.channels():
        seat.office.desk.filing.unfile(channel.id, seat.office.editor, date(2026, 1, 1), "账号迁移")
    seat.office.desk.filing.begin("media", seat.office.editor, "等公章")
    seat.window.show_panel("calendar")
    panel = seat.window.screen_of(CalendarPanel)
    seat.until(lambda: bool(panel.grid.rows.rows) and seat.sees("adviceFiling"))
    said = seat.find(QLabel, "adviceFiling").text()
    assert "集团媒体号（2026-01-31 前）" in said
    assert "未备案，不能导出" in said
    seat.find(QPushButton, "adviceFile").click()
    seat.until(lambda: seat.sees("channelList"))


def test_an_account_that_is_not_filed_has_a_line_that_leads_to_where_it_is_filed(window_on: Open) -> None:
    seat = window_on("released", panel="today")
    today = settled(seat)
    seat.office.desk.filing.unfile("media", seat.office.editor, date(2026, 1, 1), "账号迁移")
    seat.until(lambda: any(line.key == "filing" for line in today.model.rows))
    (line,) = [one for one in today.model.rows if one.key == "filing"]
    assert "集团媒体号未备案" in line.title
    assert (line.screen, line.subject) == ("settings", "channels")
