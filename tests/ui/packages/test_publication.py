"""After a push was published, all addresses are pasted at once, and a page is compared with its article."""

from dataclasses import replace

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.desks import PUSH
from tests.stages import URL
from tests.ui.conftest import Open, Seated
from wxdesk.ui.packages.published_form import PublishedForm

ADDRESS = "https://mp.weixin.qq.com/s/"


def shown(window_on: Open) -> Seated:
    """Open the packages screen on an exported push, and wait for the form that asks for the published addresses."""
    seat = window_on("exported", panel="packages")
    seat.until(lambda: seat.sees("published-url-26-0001"))
    return seat


def form_of_two(seat: Seated) -> PublishedForm:
    """Show the form for a push with a second article, 26-0002 年货节."""
    push, form = seat.office.desk.scheduling.push(PUSH), seat.packages.pane.published
    second = replace(push.items[0], number="26-0002", title="年货节")
    form.show_push(replace(push, items=(push.items[0], second)))
    return form


def published(seat: Seated) -> None:
    seat.office.clock.set("2026-01-04T18:00")
    (item,) = seat.office.desk.scheduling.push(PUSH).items
    seat.office.desk.reviewing.published(PUSH, seat.office.editor, seat.office.clock.now(), {item.number: URL})


def copied(html: str) -> None:
    data = QMimeData()
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def test_the_copied_page_is_compared_and_the_result_stands_below_the_article(window_on: Open) -> None:
    seat = window_on("exported", panel="today")
    published(seat)
    seat.window.show_panel("packages")
    seat.until(lambda: seat.sees("out-compare-26-0001"))
    html = seat.office.desk.previewing.preview(seat.office.placement).html
    copied(html)
    seat.find(QPushButton, "out-compare-26-0001").click()
    seat.until(lambda: seat.sees("out-compared-26-0001"))
    assert "线上与审定稿一致" in seat.find(QLabel, "out-compared-26-0001").text()
    copied(html.replace("<p", "<p>多出来的一行</p><p", 2))
    seat.window.activateWindow()
    again = seat.find(QPushButton, "out-compare-26-0001")
    again.setFocus()
    again.click()
    seat.until(lambda: "不一致" in seat.find(QLabel, "out-compared-26-0001").text())
    assert seat.find(QPushButton, "out-compare-26-0001").hasFocus()
    pane = seat.packages.pane
    seat.until(lambda: seat.find(QLabel, "out-compared-26-0001").visibleRegion().isEmpty() is False)
    body = pane.area.widget()
    assert body is not None
    assert body.height() == max(pane.area.viewport().height(), body.heightForWidth(body.width())), "no empty room"


def test_all_addresses_are_filled_from_one_paste_by_their_titles(window_on: Open) -> None:
    seat = shown(window_on)
    form = form_of_two(seat)
    QGuiApplication.clipboard().setText(f"年货节\n{ADDRESS}b\n武穴购物广场 店庆\n{ADDRESS}a")
    seat.find(QPushButton, "publishedPaste").click()
    assert form.fields.texts()["url-26-0001"] == f"{ADDRESS}a"
    assert form.fields.texts()["url-26-0002"] == f"{ADDRESS}b"
    line, tick = form.fields.line("url-26-0001"), form.fields.entries["missing-26-0001"].widget
    assert line.width() > form.width() - tick.sizeHint().width() - 2 * tick.height(), "the address has the room"
    assert "顺序" in seat.notice


def test_two_addresses_pasted_into_one_field_are_spread(window_on: Open) -> None:
    seat = shown(window_on)
    form = form_of_two(seat)
    seat.find(QLineEdit, "published-url-26-0001").setText(f"{ADDRESS}a {ADDRESS}b")
    assert form.fields.texts()["url-26-0001"] == f"{ADDRESS}a"
    assert form.fields.texts()["url-26-0002"] == f"{ADDRESS}b"


def test_a_wrong_number_of_addresses_is_refused(window_on: Open) -> None:
    seat = shown(window_on)
    form = form_of_two(seat)
    QGuiApplication.clipboard().setText(f"{ADDRESS}a")
    seat.find(QPushButton, "publishedPaste").click()
    assert "对不上" in seat.notice
    assert form.fields.texts()["url-26-0001"] == ""
