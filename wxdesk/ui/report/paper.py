"""Draw the report 月报 as a PDF on A4, or the notice 通报 as one picture as wide as a phone, without a browser.

Everything is laid out in logical pixels; the painter scales them to the page or picture.
"""

import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextOption,
)

from wxdesk.domain.report.model import DayCount
from wxdesk.services.report.sheet.parts import ReportCell, ReportHead, ReportSheet, ReportTable
from wxdesk.ui.core.application import qt_application
from wxdesk.ui.core.tokens import LIGHT
from wxdesk.ui.figures.chart_painter import ChartPainter
from wxdesk.ui.widgets.basic.encoded_picture import encoded

_INK, _DIM, _LINE, _BAR, _BACK = "#1c2430", "#5b6572", "#d9dee6", "#6686dd", "#f6f8fb"
_TONES = {"bad": "#b3263f", "warn": "#8a5a00", "good": "#207547"}
_LANDSCAPE = QSizeF(1062, 728)
"""The printed part of an A4 page in landscape, in logical pixels; in portrait, width and height are exchanged."""
_DPI = 96
_MARGIN_MM = 8.0
_PHONE = 540
"""Width of the picture for a chat, in logical pixels; it is drawn twice as large."""
_PHONE_SCALE = 2
_TALLEST = 7000
_EDGE = 28
_BODY, _SMALL, _HEAD, _TITLE, _NUMBER = 13, 11, 15, 20, 22
_ONE_LINE = 6
"""Number of characters up to which a caption stands on one line."""
_PAD, _BAR_ROOM, _BETWEEN, _SLACK = 7, 84, 32, 5
"""Distances in logical pixels: inside a cell's edge, for the bar in a cell, between two halves, and beside a text.

A text gets `_SLACK` pixels more than it needs, because a printer measures it wider.
"""
_CHART_WIDTH = 760
_MOST_DAYS, _CHARTS, _MARKED = 62, 2, 5
_WORDS = re.compile(r"[A-Za-z'-]+")
_FACES = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "sans-serif")


def report_pdf(sheet: ReportSheet, *, notice_only: bool = False) -> bytes:
    """Return the report as a PDF: A4 in landscape, or in portrait with `notice_only`, which leaves the tables out."""
    _require_application()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheet.title)
    writer.setCreator("wxdesk")
    writer.setResolution(_DPI * 8)
    way = QPageLayout.Orientation.Portrait if notice_only else QPageLayout.Orientation.Landscape
    edges = QMarginsF(*(_MARGIN_MM,) * 4)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, edges, QPageLayout.Unit.Millimeter))
    painter = QPainter(writer)
    size = _LANDSCAPE.transposed() if notice_only else _LANDSCAPE
    scale = writer.width() / size.width()
    painter.scale(scale, scale)
    pages = _Pages(painter, size.width(), writer.height() / scale, writer.newPage)
    _Drawing(pages, sheet, narrow=False).draw(notice_only=notice_only)
    pages.foot(sheet.title)
    painter.end()
    buffer.close()
    return bytes(content.data())


def report_picture(sheet: ReportSheet) -> bytes:
    """Return the notice with the numbers of the units as one PNG, wide enough to look sharp on phones."""
    _require_application()
    height = _drawn(sheet, QImage(1, 1, QImage.Format.Format_RGB32))
    image = QImage(_PHONE * _PHONE_SCALE, round(min(height, _TALLEST) * _PHONE_SCALE), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    _drawn(sheet, image)
    return encoded(image, "png")


def write_report(sheet: ReportSheet, target: Path, *, notice_only: bool = False) -> bytes:
    """Return the report in the form that the ending of `target` names: .pdf or .png.

    A PNG has the notice only, and so has a PDF with `notice_only`.
    """
    if target.suffix.lower() == ".png":
        return report_picture(sheet)
    return report_pdf(sheet, notice_only=notice_only)


def _drawn(sheet: ReportSheet, image: QImage) -> float:
    """Draw the notice on `image`, and return its height in logical pixels."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_PHONE_SCALE, _PHONE_SCALE)
    pages = _Pages(painter, _PHONE, float("inf"), lambda: True, edge=_EDGE)
    _Drawing(pages, sheet, narrow=True).draw(notice_only=True)
    painter.end()
    return pages.y + _EDGE


def _require_application() -> None:
    """Create the Qt application if there is none; on Linux, use Qt's platform `offscreen`, which needs no display."""
    if QGuiApplication.instance() is None:
        if sys.platform == "linux":
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _kept.append(qt_application())


_kept: list[QGuiApplication] = []
"""The application that the command line started; it lives as long as the process."""


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(list(_FACES))
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _wrapped(*, right: bool = False) -> QTextOption:
    """Return the text options for wrapping: break lines between words, and inside a word only if it exceeds a line."""
    option = QTextOption(
        Qt.AlignmentFlag.AlignTop | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


class _Pages:
    """A painter on pages of a given size, which remembers the position at which the next part is drawn."""

    def __init__(
        self, painter: QPainter, width: float, height: float, turn: Callable[[], object], *, edge: float = 0
    ) -> None:
        self.painter = painter
        self.left, self.width, self.height = edge, width - 2 * edge, height
        self.y = edge
        self._top, self._turn = edge, turn
        self.number = 1

    def room(self, height: float) -> bool:
        """Begin a new page if a part of this `height` does not fit below; return whether a page was begun."""
        if self.y + height <= self.height - 22 or self.y == self._top:
            return False
        self.foot("")
        self._turn()
        self.number += 1
        self.y = self._top
        return True

    def foot(self, _title: str) -> None:
        """Write the page number at the bottom of the page; a picture has no page number."""
        if self.height != float("inf"):
            box = QRectF(self.left, self.height - 16, self.width, 16)
            self.write(box, str(self.number), _font(_SMALL), _DIM, right=True)

    def write(self, box: QRectF, text: str, font: QFont, colour: str, *, right: bool = False) -> None:
        """Write `text` into a box, with line breaks where needed; with `right`, it is aligned at the right."""
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(box, text, _wrapped(right=right))

    def tall(self, text: str, font: QFont, width: float) -> float:
        """Return the height of wrapped text in a box of this width."""
        self.painter.setFont(font)
        return self.painter.boundingRect(QRectF(0, 0, max(width, 1), 1_000_000), text, _wrapped()).height()

    def paragraph(
        self, text: str, size: int, colour: str, *, bold: bool = False, gap: float = 4, right: bool = False
    ) -> None:
        """Write a paragraph over the whole width of the page, and move the drawing position `gap` pixels below it.

        `size` is the height of the font in pixels. With `right`, the text is aligned at the right.
        """
        if not text:
            return
        font = _font(size, bold=bold)
        height = self.tall(text, font, self.width)
        self.room(height)
        self.write(QRectF(self.left, self.y, self.width, height + 2), text, font, colour, right=right)
        self.y += height + gap


@dataclass(frozen=True)
class _Grid:
    """The columns of a table that fit on the page: their indexes in the table, left edges and widths."""

    places: Sequence[int]
    lefts: Sequence[float]
    widths: Sequence[float]


class _Drawing:
    def __init__(self, pages: _Pages, sheet: ReportSheet, *, narrow: bool) -> None:
        self._pages = pages
        self._sheet = sheet
        self._narrow = narrow

    def draw(self, *, notice_only: bool) -> None:
        """Draw the whole report, or with `notice_only` the numbers at its top, the notice and the table of units."""
        pages, sheet = self._pages, self._sheet
        pages.paragraph(sheet.notice_title if notice_only else sheet.title, _TITLE, _INK, bold=True, gap=2)
        pages.paragraph(sheet.under, _SMALL, _DIM, gap=2)
        pages.paragraph(sheet.state, _SMALL, _INK, bold=True, gap=2)
        for one in sheet.changes:
            pages.paragraph(f"· {one}", _SMALL, _DIM, gap=1)
        pages.y += 8
        self._cards()
        if notice_only:
            self._notice(titled=False)
        else:
            self._beside(lambda: self._notice(titled=True), self._days)
        for table in sheet.tables:
            if not notice_only or table.id == "units":
                self._table(table)
            if not notice_only and table.id == "outcomes":
                self._share_chart()

    def _share_chart(self) -> None:
        """Draw the chart of each unit's share of deliveries that were accepted at the first decision."""
        pages, chart = self._pages, self._sheet.first_pass
        if chart is None:
            return
        drawn = ChartPainter(chart, LIGHT, _font(_BODY))
        width = min(pages.width, _CHART_WIDTH)
        height = drawn.height(width)
        pages.room(height + 10)
        pages.y += 10
        drawn.paint(pages.painter, QRectF(pages.left - _BODY, pages.y, width, height))
        pages.y += height

    def _beside(self, first: Callable[[], None], second: Callable[[], None]) -> None:
        """Draw two parts of the report side by side, half the page wide each, by calling `first` and `second`."""
        pages, (left, width, top) = self._pages, (self._pages.left, self._pages.width, self._pages.y)
        half = (width - _BETWEEN) / 2
        pages.width = half
        first()
        below, pages.y, pages.left = pages.y, top, left + half + _BETWEEN
        second()
        pages.y, pages.left, pages.width = max(below, pages.y), left, width

    def _cards(self) -> None:
        pages, cards = self._pages, self._sheet.cards
        each = 4 if self._narrow else len(cards)
        width, height = pages.width / each, 66.0
        painter = pages.painter
        for start in range(0, len(cards), each):
            row = cards[start : start + each]
            for number, card in enumerate(row):
                left = pages.left + number * width
                size = _NUMBER
                while size > _BODY and QFontMetricsF(_font(size, bold=True)).horizontalAdvance(card.text) > width - 20:
                    size -= 1
                colour = _TONES.get(card.tone, _INK)
                pages.write(QRectF(left + 12, pages.y + 7, width - 16, 16), card.caption, _font(_SMALL), _DIM)
                pages.write(QRectF(left + 12, pages.y + 21, width - 16, 30), card.text, _font(size, bold=True), colour)
                pages.write(QRectF(left + 12, pages.y + 48, width - 14, 16), card.note, _font(_SMALL), _DIM)
                if number:
                    painter.setPen(QColor(_LINE))
                    painter.drawLine(round(left), round(pages.y), round(left), round(pages.y + height))
            painter.setPen(QColor(_LINE))
            painter.drawRect(QRectF(pages.left, pages.y, pages.width, height))
            pages.y += height
        pages.y += 14

    def _notice(self, *, titled: bool) -> None:
        pages, sheet = self._pages, self._sheet
        if titled:
            pages.paragraph(sheet.notice_title, _HEAD, _INK, bold=True, gap=4)
        size = _BODY + 2 if self._narrow else _BODY
        for one in sheet.notice:
            pages.paragraph(one, size, _INK, gap=5)
        pages.paragraph(sheet.signature, size, _INK, right=True, gap=8)

    def _days(self) -> None:
        for name, days in [one for one in self._sheet.days if len(one[1]) <= _MOST_DAYS][:_CHARTS]:
            self._pages.paragraph(name, _HEAD, _INK, bold=True, gap=14)
            self._bars(days)

    def _bars(self, days: Sequence[DayCount]) -> None:
        pages, painter, height = self._pages, self._pages.painter, 52.0
        most = max(max(one.published, one.minimum) for one in days) or 1
        step = min(pages.width / len(days), 30.0)
        for number, one in enumerate(days):
            left = pages.left + number * step
            tall = one.published * height / most
            bad = one.published < one.minimum
            colour = QColor(_TONES["bad"] if bad else _BAR)
            if tall:
                painter.fillRect(QRectF(left, pages.y + height - tall, step - 5, tall), colour)
            if one.minimum:
                y = pages.y + height - one.minimum * height / most
                painter.fillRect(QRectF(left - 2, y, step - 1, 1), QColor(_INK))
            if bad:
                pages.write(
                    QRectF(left - 3, pages.y + height - tall - 15, step, 14),
                    str(one.published),
                    _font(_SMALL),
                    _TONES["bad"],
                )
            if number % _MARKED == 0:
                pages.write(
                    QRectF(left, pages.y + height + 2, 60, 14), f"{one.day.month}-{one.day.day}", _font(_SMALL), _DIM
                )
        pages.y += height + 24

    # tables

    def _table(self, table: ReportTable) -> None:
        pages = self._pages
        pages.room(96)
        pages.y += 10
        pages.paragraph(table.heading, _HEAD, _INK, bold=True, gap=2)
        pages.paragraph(table.note, _SMALL, _DIM, gap=4)
        if not table.rows:
            pages.paragraph(table.empty, _BODY, _INK, gap=6)
            return
        grid = self._grid(table)
        most = max((row[at].value or 0 for row in table.rows for at in grid.places if table.heads[at].bar), default=1)
        self._heads(table, grid)
        below = self._tall(table.total, grid, table.heads) if table.total else 0
        for number, row in enumerate(table.rows, 1):
            ends = below if number == len(table.rows) else 0  # the total never begins a page alone
            if pages.room(self._tall(row, grid, table.heads) + ends):
                self._heads(table, grid)
            self._row(row, grid, table.heads, max(most, 1))
        if table.total:
            self._row(table.total, grid, table.heads, 0, bold=True)
        pages.y += 6

    def _grid(self, table: ReportTable) -> _Grid:
        """Choose the columns of `table` that fit, and their widths.

        Columns of short texts are as wide as their texts; the wide columns share the remaining width.
        """
        places = [at for at, head in enumerate(table.heads) if head.short or not self._narrow]
        body, head_font = QFontMetricsF(_font(_BODY, bold=True)), QFontMetricsF(_font(_SMALL, bold=True))
        wants = []
        for at in places:
            head = table.heads[at]
            texts = [row[at].text for row in (*table.rows, *((table.total,) if table.total else ()))]
            text = max((body.horizontalAdvance(one) for one in texts), default=0.0)
            caption = head_font.horizontalAdvance(head.text)
            if len(head.text) > _ONE_LINE:
                words = (head_font.horizontalAdvance(one) for one in _WORDS.findall(head.text))
                caption = max(caption / 2 + 8, 48, *words)
            wants.append(max(text + (_BAR_ROOM if head.bar else 0), caption) + 2 * _PAD + _SLACK)
        room = self._pages.width
        wide = [number for number, at in enumerate(places) if table.heads[at].wide]
        fixed = sum(want for number, want in enumerate(wants) if number not in wide)
        asked = sum(wants[number] for number in wide) or 1
        left = max(room - fixed, 0.0)
        for number in wide:
            wants[number] = left * wants[number] / asked
        if sum(wants) > room:
            wants = [want * room / sum(wants) for want in wants]
        lefts, x = [], self._pages.left
        for want in wants:
            lefts.append(x)
            x += want
        return _Grid(places, lefts, wants)

    def _heads(self, table: ReportTable, grid: _Grid) -> None:
        pages, font = self._pages, _font(_SMALL, bold=True)
        heads = [table.heads[at] for at in grid.places]
        height = max(
            pages.tall(one.text, font, width - 2 * _PAD) for one, width in zip(heads, grid.widths, strict=True)
        )
        for head, left, width in zip(heads, grid.lefts, grid.widths, strict=True):
            box = QRectF(left + _PAD, pages.y, width - 2 * _PAD, height + 2)
            pages.write(box, head.text, font, _DIM, right=head.right and not head.bar)
        pages.y += height + 4
        self._line()

    def _line(self) -> None:
        pages = self._pages
        pages.painter.fillRect(QRectF(pages.left, pages.y, pages.width, 0.8), QColor(_LINE))
        pages.y += 1

    def _tall(self, row: Sequence[ReportCell], grid: _Grid, heads: Sequence[ReportHead]) -> float:
        font = _font(_BODY)
        tall = [
            self._pages.tall(row[at].text, font, width - 2 * _PAD - (_BAR_ROOM if heads[at].bar else 0))
            for at, width in zip(grid.places, grid.widths, strict=True)
        ]
        return max(tall) + 9

    def _row(
        self, row: Sequence[ReportCell], grid: _Grid, heads: Sequence[ReportHead], most: int, *, bold: bool = False
    ) -> None:
        pages, height = self._pages, self._tall(row, grid, heads)
        if bold:
            pages.painter.fillRect(QRectF(pages.left, pages.y, pages.width, height), QColor(_BACK))
        for at, left, width in zip(grid.places, grid.lefts, grid.widths, strict=True):
            cell, head = row[at], heads[at]
            box = QRectF(left + _PAD, pages.y + 4, width - 2 * _PAD, height - 4)
            if head.bar:
                long = (cell.value or 0) * (_BAR_ROOM - 12) / most if most and (cell.value or 0) > 0 else 0
                if long:
                    pages.painter.fillRect(QRectF(box.left(), pages.y + height / 2 - 4, long, 8), QColor(_BAR))
                box = box.adjusted(_BAR_ROOM, 0, 0, 0)
            strong = bold or bool(cell.tone)
            pages.write(
                box,
                cell.text,
                _font(_BODY, bold=strong),
                _TONES.get(cell.tone, _INK),
                right=head.right and not head.bar,
            )
        pages.y += height
        self._line()
