"""Shops are typed, changed, closed with an undo, and imported from a table after a preview."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.conftest import Open, Seated
from wxdesk.domain.promotion.shops import Shop
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.settings.people.shops_page import ShopsPage

TABLE = "门店\t地址\t电话\n武穴购物广场\t永宁大道168号\t0713-6221234\n黄州商场\t青砖湖路1号\t8661234\n"


def page(seat: Seated) -> ShopsPage:
    panel = seat.window.screen_of(SettingsPanel)
    panel.show_page("shops")
    found = panel.current
    assert isinstance(found, ShopsPage)
    seat.until(lambda: not seat.window.session.tasks.busy)
    return found


def names(seat: Seated) -> list[tuple[str, bool]]:
    return [(shop.name, shop.closed) for shop in seat.office.desk.shops.all()]


def test_a_shop_is_typed_and_the_next_one_after_it(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    page(seat).add()
    for name in ("Plaza one", "Plaza two"):
        QTest.keyClicks(seat.find(QLineEdit, "shop-name"), name)
        QTest.keyClick(seat.find(QLineEdit, "shop-name"), Qt.Key.Key_Return)
        seat.until(lambda: seat.find(QLineEdit, "shop-name").text() == "")
    assert names(seat) == [("Plaza one", False), ("Plaza two", False)]


@pytest.fixture
def with_shop(window_on: Open) -> tuple[Seated, ShopsPage]:
    """Return a window and its page of shops, on which the only shop is selected."""
    seat = window_on("empty", panel="settings")
    seat.office.desk.shops.save(Shop("", "武穴购物广场", ("武穴店",)), seat.office.editor)
    shown = page(seat)
    seat.until(lambda: bool(shown.model.rows))
    shown.list.selectRow(0)
    return seat, shown


def test_a_shop_is_closed_and_that_is_taken_back(with_shop: tuple[Seated, ShopsPage]) -> None:
    seat, shown = with_shop
    QTest.keyClick(shown.list, Qt.Key.Key_B)
    seat.until(lambda: names(seat) == [("武穴购物广场", True)])
    seat.until(lambda: not seat.window.session.tasks.busy)
    seat.window.notice.undo.click()
    seat.until(lambda: names(seat) == [("武穴购物广场", False)])


def test_a_change_of_a_shop_is_told_and_taken_back(with_shop: tuple[Seated, ShopsPage]) -> None:
    seat, shown = with_shop
    QTest.keyClick(shown.list, Qt.Key.Key_E)
    seat.find(QLineEdit, "shop-name").setText("武穴新店")
    QTest.keyClick(seat.find(QLineEdit, "shop-name"), Qt.Key.Key_Return)
    seat.until(lambda: "武穴新店" in seat.notice)
    assert not shown.form.isVisible()
    seat.take_back()
    seat.until(lambda: names(seat) == [("武穴购物广场", False)])


def test_a_name_that_is_taken_is_refused_at_the_form(with_shop: tuple[Seated, ShopsPage]) -> None:
    seat, shown = with_shop
    shown.add()
    seat.find(QLineEdit, "shop-name").setText("武穴店")
    QTest.keyClick(seat.find(QLineEdit, "shop-name"), Qt.Key.Key_Return)
    seat.until(lambda: "武穴购物广场" in shown.form.fields.told.get("name", ""))
    assert len(names(seat)) == 1


def test_copied_cells_are_seen_before_they_are_entered(with_shop: tuple[Seated, ShopsPage]) -> None:
    seat, shown = with_shop
    QGuiApplication.clipboard().setText(TABLE)
    shown.import_table()
    QTest.keyClick(shown.strip, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: len(shown.strip.model.rows) == 2)
    assert [line.state for line in shown.strip.model.rows] == ["changed", "new"]
    assert [line.words for line in shown.strip.model.rows] == [
        "地址：（空） → 永宁大道168号；电话：（空） → 0713-6221234",
        "地址 青砖湖路1号；电话 8661234",
    ]
    QTest.keyClick(shown.strip, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: len(names(seat)) == 2)
    kept = next(shop for shop in seat.office.desk.shops.all() if shop.name == "武穴购物广场")
    assert kept.also == ("武穴店",), "a table without that column says nothing of it"
