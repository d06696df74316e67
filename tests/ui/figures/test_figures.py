"""Reading figures: a dropped table is checked and entered, a chart opens its articles, lines get their article."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desks import PUSH, shanghai
from tests.ui.conftest import Open, Seated
from tests.unit.files.workbooks import workbook
from wxdesk.domain.figures.charts import Chart, ChartKind, ChartMark
from wxdesk.ui.core.tokens import DARK
from wxdesk.ui.figures.chart_view import chart_picture
from wxdesk.ui.figures.page import FiguresPage
from wxdesk.ui.report.panel import ReportPanel

URL = "https://mp.weixin.qq.com/s/abc"
HEADS = ["内容标题", "发表时间", "总阅读次数", "内容url"]


def shown(window_on: Open) -> tuple[Seated, ReportPanel, FiguresPage]:
    """Return a window that shows the reading figures of a desk whose article was published on 4 January."""
    seat = window_on("exported", panel="report")
    office = seat.office
    office.clock.set("2026-01-20T09:00")
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:05"), {"26-0001": URL})
    screen = seat.window.screen_of(ReportPanel)
    seat.until(lambda: screen.found is not None)
    screen.show_figures()
    seat.until(lambda: screen.figures.answer is not None)
    return seat, screen, screen.figures


def table(seat: Seated, *rows: Sequence[Any]) -> Path:
    return workbook(seat.office.inbox / "数据.xlsx", [HEADS, *rows])


def test_a_dropped_table_is_checked_entered_shown_and_undone(window_on: Open) -> None:
    seat, screen, page = shown(window_on)
    assert seat.sees("figuresEmpty")
    path = table(seat, ["店庆", "2026-01-04", "10万+", URL])
    assert screen.wants([path])
    assert not screen.wants([seat.office.inbox])
    screen.take_drop([path])
    importing = page.importing
    seat.until(lambda: importing.model.rowCount() == 1 and importing.go.isVisible())
    assert (importing.go.isEnabled(), importing.model.rows[0].state) == (False, "wrong")
    assert importing.line.text().startswith("第 2 行 C 列“总阅读次数”：“10万+”不是整数")
    importing.read(table(seat, ["店庆", "2026-01-04", 1204, URL], ["别的", "2026-01-05", 9, ""]))
    seat.until(lambda: importing.model.rowCount() == 2 and importing.go.isEnabled())
    assert [one.state for one in importing.model.rows] == ["new", "new"]
    QTest.keyClick(importing, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: page.chart.isVisible() and bool(page.chart.regions) and page.model.rowCount() == 1)
    assert [one.label for one in page.chart.chart.marks] == ["头条"] if page.chart.chart else False
    assert page.model.rows[0].number == "26-0001"
    assert page.open_lines.isVisible()
    seat.window.session.undo()
    seat.until(lambda: seat.sees("figuresEmpty"))


def test_marks_are_chosen_by_keys_and_the_mouse_and_open_their_article(window_on: Open) -> None:
    seat, _, page = shown(window_on)
    rows = [["店庆", "2026-01-04", 1204, URL], ["别的", "2026-01-05", 9, ""], ["又一篇", "2026-01-07", 30, ""]]
    seat.office.desk.figures.enter(table(seat, *rows), "media", seat.office.editor)
    seat.find(type(page.chips), "figuresGroups").chosen.emit("weekday")
    chart = page.chart
    seat.until(lambda: chart.chart is not None and len(chart.chart.marks) == 3 and bool(chart.regions))
    chart.setFocus()
    assert chart.key == "1"
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert (chart.key, page.group.text()) == ("7", "周日")
    seat.until(lambda: [one.title for one in page.model.rows] == ["店庆"])
    first = next(one for one in chart.regions if one.key == "1" and not one.dot)
    QTest.mouseClick(
        chart, Qt.MouseButton.LeftButton, pos=QPoint(round(first.area.left()) + 4, round(first.area.top()) + 4)
    )
    assert chart.key == "1"
    assert "周一" in chart.accessibleDescription()
    line = seat.office.desk.figures.of_placement(seat.office.placement)
    assert line is not None
    dot = next(one for one in chart.regions if one.key == line.id)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=dot.area.center().toPoint())
    seat.until(lambda: seat.window.current == "article")


def test_a_line_without_article_is_joined_and_a_month_is_closed(window_on: Open) -> None:
    seat, _, page = shown(window_on)
    rows = (["店庆（修订）", "2026-01-04", 1204, ""], ["旧闻", "2026-01-04", 7, ""])
    made = seat.office.desk.figures.enter(table(seat, *rows), "media", seat.office.editor)
    page.show_lines()
    joining = page.joining
    seat.until(lambda: joining.lines.rowCount() == 2 and joining.go.isEnabled())
    joining.join()
    seat.until(lambda: joining.lines.rowCount() == 1)
    assert "没有可选的稿件" in joining.nothing.text()
    assert joining.nothing.isVisible()
    assert seat.office.desk.figures.of_placement(seat.office.placement) is not None
    page.show_imports()
    imports = page.imports
    seat.until(lambda: imports.model.rowCount() == 1)
    imports.month.setText("2026-01")
    imports.channel.setCurrentIndex(imports.channel.findData("media"))
    imports.close_one()
    seat.until(lambda: "2026-01" in imports.closed.text())
    imports.undo()
    seat.until(lambda: seat.sees("noticeText"))
    assert seat.office.desk.figures.imports()[0].imported == made


def test_a_chart_is_a_picture_in_both_schemes_and_hatched_where_it_says_little(qapp: QApplication) -> None:
    assert qapp is not None
    marks = tuple(
        ChartMark(str(n), f"第 {n} 条", 100 * n, lower=50 * n, upper=120 * n, doubtful=n == 1) for n in (1, 2)
    )
    for kind in ChartKind:
        chart = Chart(kind, "阅读次数", marks, ("图例",), ("说明",), "中位数", 60, "至少 60")
        light, dark = (QImage.fromData(one) for one in (chart_picture(chart, ""), chart_picture(chart, "", DARK)))
        assert light.width() == dark.width() == 2000
        assert light.pixelColor(2, 2) != dark.pixelColor(2, 2)
        plain = Chart(kind, "阅读次数", tuple(ChartMark(one.key, one.label, one.value) for one in marks))
        assert light != QImage.fromData(chart_picture(plain, ""))
    empty = QImage.fromData(chart_picture(Chart(ChartKind.BARS, "阅读次数", ()), "", empty="没有数据"))
    assert empty.height() > 100
