"""Settings, 人员: what a person is responsible for, such as accounts, is listed, and a click opens it."""

from datetime import date

from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.conftest import Open
from tests.ui.settings.test_settings import on_page, page_of
from wxdesk.domain.office.people import Role
from wxdesk.ui.registers.panel import RegistersPanel
from wxdesk.ui.settings.people.people_page import PeoplePage


def test_what_somebody_holds_who_left_stands_beside_the_roles_and_opens(window_on: Open) -> None:
    seat = on_page(window_on, "people")
    desk, editor = seat.office.desk, seat.office.editor
    ended = date(2025, 12, 31)
    desk.appointing.enter("何平", "编辑", [Role.EDITOR], editor, starts=date(2025, 1, 1), ends=ended)
    desk.registers.change("media", {"password_keeper": "何平"}, editor)
    page = page_of(seat, PeoplePage)
    page.refresh()
    seat.until(lambda: any(one.name == "何平" for one in page.model.rows))
    page.list.selectRow(next(at for at, one in enumerate(page.model.rows) if one.name == "何平"))
    seat.until(lambda: seat.sees("held-media"))
    assert "2025-12-31" in seat.find(QLabel, "heldLeft").text()
    seat.find(QPushButton, "held-media").click()
    screen = seat.window.screen_of(RegistersPanel)
    seat.until(lambda: screen.chosen is not None and screen.chosen.number == "media")
