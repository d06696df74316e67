"""The screen Statistics: the report of a month is read, its numbers open their items, and the month is closed."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.desks import PUSH, Offices, opened, shanghai
from tests.ui.conftest import Open, Seated
from wxdesk.domain.report.period import read_period
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.reading import ReportScope
from wxdesk.services.report.sheet.parts import ReportCell, ReportSheet
from wxdesk.services.report.sheet.report_sheet import report_sheet
from wxdesk.texts import texts
from wxdesk.ui.report.panel import ReportPanel
from wxdesk.ui.report.paper import report_pdf
from wxdesk.ui.report.tables import ReportTableModel, ReportTableView

URL = "https://mp.weixin.qq.com/s/abc"


def panel(seat: Seated) -> ReportPanel:
    found = seat.window.screen_of(ReportPanel)
    seat.until(lambda: found.found is not None)
    return found


def model(seat: Seated, name: str) -> ReportTableModel:
    found = seat.find(ReportTableView, f"report-{name}").model()
    assert isinstance(found, ReportTableModel)
    return found


def test_numbers_open_their_items_and_an_item_its_article(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("exported", panel="report", at="2026-01-04T18:30")
    seat.office.desk.reviewing.published(PUSH, seat.office.editor, shanghai("2026-01-04T17:10"), {"26-0001": URL})
    screen = panel(seat)
    seat.until(lambda: "1" in seat.find(QLabel, "reportNumber4").text())
    view = seat.find(ReportTableView, "report-units")
    column = next(at for at, one in enumerate(model(seat, "units").table.heads) if one.text == "发布")
    view.setCurrentIndex(model(seat, "units").index(0, column))
    QTest.keyClick(view, Qt.Key.Key_Return)
    seat.until(lambda: len(screen.items.model.rows) == 1 and seat.sees("reportItems"))
    assert "推送日" in seat.find(QLabel, "reportItemsMeans").text()
    screen.items.list.activated.emit(screen.items.model.index(0, 0))
    seat.until(lambda: seat.window.current == "queue" and seat.queue.subject != "")
    seat.window.show_panel("report")
    for ending in ("html", "pdf", "png", "xlsx", "txt"):
        target = tmp_path / f"月报.{ending}"
        screen.write_to(target)
        seat.until(target.exists)
    assert (tmp_path / "月报.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "月报.png").read_bytes().startswith(b"\x89PNG")
    screen.copy_notice()
    assert QGuiApplication.clipboard().text().startswith("关于2026年1月")


def test_every_page_of_tables_shows_its_tables_and_the_list_of_responsibility_is_read_when_wanted(
    window_on: Open,
) -> None:
    seat = window_on("received", panel="report")
    screen = panel(seat)
    for name, table in (("after", "afterwards"), ("accounts", "ahead"), ("units", "outcomes")):
        screen.chips.chosen.emit(name)
        seat.until(partial(seat.sees, f"report-{table}"))
    screen.chips.chosen.emit("answers")
    seat.until(lambda: any(one.id == "responsibility" for one in (screen.found.sheet.tables if screen.found else ())))
    screen.open_items(NumberLink("delivered"))
    seat.until(lambda: seat.sees("reportItems"))
    QTest.keyClick(screen.items.list, Qt.Key.Key_Escape)
    assert seat.sees("reportNotice")


def test_a_month_is_closed_and_reopened_and_a_correction_shows(window_on: Open) -> None:
    seat = window_on("received", panel="report", at="2026-02-01T09:00")
    seat.sit("殷茵")
    screen = panel(seat)
    screen.open("2026-01")
    seat.until(lambda: screen.found is not None and screen.found.report.period == read_period("2026-01"))
    seat.find(QPushButton, "reportClose").click()
    seat.until(lambda: "校验码" in screen.state.text())
    seat.office.desk.deciding.discard(seat.office.only, seat.office.editor, "误投")
    screen.refresh()
    seat.until(lambda: "结账时 1，现在 0" in screen.state.text())
    lines = screen.state.text().splitlines()
    assert (len(lines), "处变动" in lines[-1]) == (6, True)
    seat.find(QPushButton, "reportClose").click()
    screen.reopening.fields.show_texts({"reason": "漏登一篇"})
    screen.reopening.give()
    seat.until(lambda: screen.found is not None and screen.found.report.closed is None)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_new_desk_says_what_will_stand_here_and_a_running_month_cannot_be_closed(
    window_on: Open, language: str
) -> None:
    seat = window_on("empty", language, "report")
    screen = panel(seat)
    assert not seat.find(QPushButton, "reportClose").isEnabled()
    assert screen.subject == "2026-01"
    seat.find(QPushButton, "reportBefore").click()
    seat.until(lambda: screen.found is not None and screen.found.report.period.name == "2025-12")


def test_a_printed_report_breaks_no_word_and_leaves_no_total_alone_on_a_page(offices: Offices, tmp_path: Path) -> None:
    with opened(offices.copy("received", tmp_path / "desk"), "2026-01-20T09:00") as office:
        found = office.desk.reports.read(ReportScope(read_period("2026-01")))
    sheet = report_sheet(found, Presenter(texts("en")))
    units = next(one for one in sheet.tables if one.id == "units")
    row, total = ((ReportCell(""), ReportCell(name), *units.rows[0][2:]) for name in ("Store", "Total"))
    for count in range(5, 12):
        table = units._replace(rows=(row,) * count, total=total)
        pages = printed(replace(sheet, tables=(table,), first_pass=None), tmp_path / f"{count}.pdf")
        assert "Published" in pages[0]
        assert "yourselves" in pages[0]
        assert "Store" in pages[-1]


def printed(sheet: ReportSheet, target: Path) -> list[str]:
    """Return the text of each page of the printed report, written to `target`."""
    target.write_bytes(report_pdf(sheet))
    document = QPdfDocument()
    document.load(str(target))
    pages = [document.getAllText(number).text() for number in range(document.pageCount())]
    document.close()
    return pages
