"""On the settings page 账号, accounts are added, renamed and closed; each error is shown at its own field.

An untouched form shows no error.
"""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.leaves import give_leave
from tests.ui.conftest import Open
from tests.ui.settings.test_settings import CTRL, on_page, page_of, press, typed
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.new_account import NewAccount
from wxdesk.services.lists.channels import state_word
from wxdesk.ui.settings.channels.channels_page import ChannelsPage

TODAY = date(2026, 1, 1)


def test_an_account_of_ones_own_is_added_by_keys_and_asked_about(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: len(page.model.rows) == 4)
    press(page.list, Qt.Key.Key_N, CTRL)
    typed(seat, "account-name", "门店号")
    press(typed(seat, "account-id", "store-news"), Qt.Key.Key_Return)
    seat.until(lambda: len(page.model.rows) == 5)
    seat.until(lambda: seat.sees("openForm"))
    added = page.model.at(page.list.currentIndex())
    assert added is not None
    assert (added.id, added.name, added.filed) == ("store-news", "门店号", False)
    seat.until(lambda: seat.window.session.push("store-news/2026-01-05").startswith("门店号"))


def test_what_is_wrong_stands_at_its_field_and_not_before_one_typed(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: len(page.model.rows) == 4)
    press(page.list, Qt.Key.Key_N, CTRL)
    assert not page.account.findChildren(QLabel, "account-idError")
    typed(seat, "account-name", "门店号")
    press(typed(seat, "account-id", "门店"), Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("account-idError"))
    assert page.account.note.text() == ""
    assert page.account.fields.line("id").hasFocus()
    typed(seat, "account-id", "media")
    assert not seat.sees("account-idError")
    press(page.account.fields.line("id"), Qt.Key.Key_Return)
    seat.until(lambda: "已经有了" in seat.find(QLabel, "account-idError").text())
    typed(seat, "account-id", "store")
    press(typed(seat, "account-first", "明天晚上"), Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("account-firstError"))


def test_an_account_is_renamed_everywhere_and_back(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: seat.sees("accountRename"))
    seat.find(QPushButton, "accountRename").click()
    press(typed(seat, "account-name", "传媒号"), Qt.Key.Key_Return)
    seat.until(lambda: "HS 3.1" in seat.find(QLabel, "account-nameError").text())
    give_leave(seat.office, "media", "传媒号")
    press(typed(seat, "account-name", "传媒号"), Qt.Key.Key_Return)
    seat.until(lambda: page.model.rows[0].name == "传媒号")
    seat.until(lambda: seat.window.session.push("media/2026-01-05").startswith("传媒号"))
    press(page.list, Qt.Key.Key_Z, CTRL)
    seat.until(lambda: page.model.rows[0].name == "集团媒体号")


def test_an_account_is_closed_with_day_and_reason_and_its_open_items_are_named_first(window_on: Open) -> None:
    seat = on_page(window_on, "channels", stage="accepted")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: seat.sees("accountClose"))
    seat.find(QPushButton, "accountClose").click()
    press(page.account.fields.line("why"), Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("account-whyError"))
    press(typed(seat, "account-why", "并入综超号"), Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("account-lastError"))
    assert "26-0001" in seat.find(QLabel, "account-lastError").text()
    press(typed(seat, "account-last", "2026-1-31"), Qt.Key.Key_Return)
    seat.until(lambda: page.model.rows[0].closed_on is not None)
    seat.until(lambda: "并入综超号" in seat.find(QLabel, "channelFiling").text())
    assert not seat.sees("accountClose")
    press(page.list, Qt.Key.Key_Z, CTRL)
    seat.until(lambda: page.model.rows[0].closed_on is None)


def test_the_list_says_which_account_is_closed(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    seat.office.desk.accounts.close("baihuo-moments", seat.office.editor, TODAY, "并入媒体号")
    seat.office.clock.set("2026-01-02T10:00")
    page = page_of(seat, ChannelsPage)
    page.refresh()
    seat.until(lambda: len(page.model.rows) == 4 and page.model.rows[3].closed_on == TODAY)
    page.list.selectRow(3)
    assert state_word(page.model.rows[3], date(2026, 1, 2)) == "channel-closed"
    seat.until(lambda: "并入媒体号" in seat.find(QLabel, "channelFiling").text())
    assert not seat.sees("openForm")


def test_the_first_push_day_is_changed_while_it_is_ahead(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: seat.sees("accountRename"))
    assert not seat.sees("accountStart")
    ahead = NewAccount("store", "门店号", ChannelKind.SERVICE, date(2026, 2, 1))
    seat.office.desk.accounts.add(ahead, seat.office.editor)
    page.refresh()
    seat.until(lambda: len(page.model.rows) == 5)
    page.list.selectRow(4)
    seat.until(lambda: seat.sees("accountStart"))
    seat.find(QPushButton, "accountStart").click()
    press(typed(seat, "account-first", ""), Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("account-firstError"))
    press(typed(seat, "account-first", "2026-1-20"), Qt.Key.Key_Return)
    seat.until(lambda: page.model.rows[4].first_push == date(2026, 1, 20))
