"""Draws a chart. The window, the saved picture and the printed report all use this painter.

Every difference in colour is also one of shape: filled or hollow, hatched or plain, with the value written beside it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from wxdesk.domain.figures.charts import Chart, ChartKind, ChartMark, ticks_of
from wxdesk.ui.core.tokens import Tokens

_LABELS = 0.3
"""The largest share of the width that the labels at the left take."""
_ROW, _SPREAD_ROW = 2.1, 3.0
"""The height of a row in heights of the font: of bars, and of a spread with its dots."""
_PLOT = 17.0
"""The height of a line chart in heights of the font."""
_SPARSE = 5.5
"""The least distance of two labels below a line chart, in heights of the font."""
_JITTER = (0.0, 0.55, -0.55, 0.28, -0.28, 0.8, -0.8)
"""Where dots of one row lie above and below its middle, in turn, so that equal figures can be told apart."""


class ChartRegion(NamedTuple):
    """A clickable region of a chart: its `area`, the `key` of what it opens, and its description `words`.

    The key is that of a group or an article. `dot` tells that it is the dot of a single article, and not the bar, row
    or point of a group.
    """

    area: QRectF
    key: str
    words: str
    dot: bool = False
    """Whether it is the dot of a single article, not a bar, a row or a point of a group."""


class ChartPainter:
    """Draws one chart in the colours of a scheme, and knows afterwards where each bar, row or point was drawn."""

    def __init__(self, chart: Chart, tokens: Tokens, font: QFont) -> None:
        """Prepare to draw `chart` in the colours of `tokens`, with text in `font`.

        All sizes follow from the height of the font.
        """
        self._chart = chart
        self._tokens = tokens
        self._font = font
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._small = QFont(font)
        if font.pixelSize() > 0:
            self._small.setPixelSize(max(9, round(font.pixelSize() * 0.88)))
        else:
            self._small.setPointSizeF(font.pointSizeF() * 0.88)
        self._high = QFontMetricsF(font).height()
        self.regions: list[ChartRegion] = []

    def height(self, width: float) -> float:
        """Return the height that the chart needs at a width."""
        chart, high = self._chart, self._high
        head = high * (1.9 + 1.2 * len(self._wrapped(chart.legend, width)))
        notes = len(self._wrapped(chart.notes, width)) * high * 1.25 + high * 0.8
        if chart.kind is ChartKind.LINE:
            return head + high * (_PLOT + 3.2) + notes
        return head + high * 1.8 + self._row * max(1, len(chart.marks)) + high * 0.6 + notes

    @property
    def _row(self) -> float:
        return self._high * (_SPREAD_ROW if self._chart.kind is ChartKind.SPREAD else _ROW)

    def paint(self, painter: QPainter, area: QRectF, chosen: str = "", empty: str = "") -> None:
        """Draw the chart in `area`, with the bar, row or point whose key is `chosen` highlighted.

        If the chart has no bars, rows or points, write the words `empty` in their place.
        """
        self.regions = []
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, self._tokens.color("pane"))
        inner = area.adjusted(self._high, self._high * 0.6, -self._high, -self._high * 0.4)
        top = self._head(painter, inner)
        body = QRectF(inner.left(), top, inner.width(), inner.bottom() - top)
        if not self._chart.marks:
            self._text(painter, body, empty, "dim", Qt.AlignmentFlag.AlignCenter)
        elif self._chart.kind is ChartKind.LINE:
            self._line_chart(painter, body, chosen)
        else:
            self._rows(painter, body, chosen)
        painter.restore()

    # head and notes

    def _head(self, painter: QPainter, area: QRectF) -> float:
        """Draw title and legend at the top of `area`, and return the y coordinate below them."""
        high = self._high
        line = QRectF(area.left(), area.top(), area.width(), high * 1.3)
        self._text(painter, line, self._chart.title, "ink", font=self._bold)
        bottom = line.bottom()
        for words in self._wrapped(self._chart.legend, area.width() + high * 2):
            at = QRectF(area.left(), bottom, area.width(), high * 1.2)
            self._text(painter, at, words, "dim", font=self._small)
            bottom = at.bottom()
        return bottom + high * 0.5

    def _wrapped(self, notes: Sequence[str], width: float) -> list[str]:
        """Return the texts `notes` as lines for the pixel `width`: as many notes in a line as fit.

        A note is never broken, even if it is wider than the line. The entries of the legend are wrapped in the same
        way.
        """
        metrics, lines = QFontMetricsF(self._small), list[str]()
        for note in notes:
            joined = f"{lines[-1]}    {note}" if lines else note
            if lines and metrics.horizontalAdvance(joined) <= width - self._high * 2:
                lines[-1] = joined
            else:
                lines.append(note)
        return lines

    def _notes(self, painter: QPainter, area: QRectF, top: float) -> None:
        for number, note in enumerate(self._wrapped(self._chart.notes, area.width() + self._high * 2)):
            at = QRectF(area.left(), top + number * self._high * 1.25, area.width(), self._high * 1.25)
            self._text(painter, at, note, "dim", font=self._small)

    # the rows of bars and of spreads

    def _rows(self, painter: QPainter, area: QRectF, chosen: str) -> None:
        chart, high = self._chart, self._high
        plain = QFontMetricsF(self._font)
        labels = min(max(plain.horizontalAdvance(one.label) for one in chart.marks) + high, area.width() * _LABELS)
        values = max(QFontMetricsF(self._bold).horizontalAdvance(f"{one.value:,}") for one in chart.marks)
        values = max(values, QFontMetricsF(self._small).horizontalAdvance(chart.heading))
        notes = max(QFontMetricsF(self._small).horizontalAdvance(one.note) for one in chart.marks)
        right = values + notes + high * 1.8
        plot = QRectF(area.left() + labels, area.top() + high * 1.6, area.width() - labels - right, 0)
        plot.setHeight(self._row * len(chart.marks))
        self._scale(painter, plot)
        headed = QRectF(plot.right() + high * 0.8, plot.top() - high * 1.4, values, high * 1.2)
        self._text(painter, headed, chart.heading, "dim", Qt.AlignmentFlag.AlignRight, self._small)
        for number, mark in enumerate(chart.marks):
            band = QRectF(area.left(), plot.top() + number * self._row, area.width(), self._row)
            if mark.key == chosen:
                self._raise(painter, band)
            name = QRectF(band.left() + high * 0.3, band.top(), labels - high * 0.8, band.height())
            role = self._bold if mark.strong else self._font
            self._text(painter, name, mark.label, "ink", font=role)
            self.regions.append(ChartRegion(band, mark.key, mark.said))
            lane = QRectF(plot.left(), band.top(), plot.width(), band.height())
            if chart.kind is ChartKind.SPREAD:
                self._spread(painter, lane, mark)
            else:
                self._bar(painter, lane, mark)
            said = QRectF(plot.right() + high * 0.8, band.top(), values, band.height())
            self._text(painter, said, f"{mark.value:,}", "ink", Qt.AlignmentFlag.AlignRight, self._bold)
            noted = QRectF(said.right() + high * 0.6, band.top(), notes + 2, band.height())
            self._text(painter, noted, mark.note, "dim", font=self._small)
        if chart.limit is not None:
            self._limit(painter, plot, chart.limit)
        self._notes(painter, area, plot.bottom() + high * 0.7)

    def _scale(self, painter: QPainter, plot: QRectF) -> None:
        """Draw the scale above the rows: round numbers, each with a thin vertical line."""
        top, high = self._chart.top, self._high
        ticks, step = ticks_of(top), 1
        widest = QFontMetricsF(self._small).horizontalAdvance(f"{top:,}") + high
        while len(ticks[::step]) * widest > plot.width() and step < len(ticks):
            step += 1
        for tick in ticks[::step]:
            x = self._x(plot, tick)
            painter.setPen(QPen(self._tokens.color("line"), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            at = QRectF(x - widest, plot.top() - high * 1.4, widest * 2, high * 1.2)
            side = Qt.AlignmentFlag.AlignHCenter
            if tick == top:  # the heading of the values stands beside the last number
                at.setRight(x)
                side = Qt.AlignmentFlag.AlignRight
            self._text(painter, at, f"{tick:,}", "dim", side, self._small)

    def _limit(self, painter: QPainter, plot: QRectF, limit: int) -> None:
        x = self._x(plot, limit)
        painter.setPen(QPen(self._tokens.color("ink"), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        at = QRectF(x + 4, plot.bottom() - self._high * 1.2, plot.right() - x, self._high * 1.2)
        self._text(painter, at, self._chart.limit_label, "dim", font=self._small)

    def _bar(self, painter: QPainter, lane: QRectF, mark: ChartMark) -> None:
        thick = self._high * 0.9
        end = self._x(lane, mark.value)
        shape = QRectF(lane.left(), lane.center().y() - thick / 2, max(1.5, end - lane.left()), thick)
        self._fill(painter, shape, mark, solid=mark.strong)

    def _spread(self, painter: QPainter, lane: QRectF, mark: ChartMark) -> None:
        """Draw a group of articles as a box plot: a line from the least to the most value, a box between the quartiles.

        The articles are drawn as dots, and the median as a thick line.
        """
        middle, thick = lane.center().y(), self._high * 1.25
        ink, dim = self._tokens.color("ink"), self._tokens.color("dim")
        if mark.least is not None and mark.most is not None:
            painter.setPen(QPen(dim, 1.2))
            ends = [self._x(lane, mark.least), self._x(lane, mark.most)]
            painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
            for x in ends:
                painter.drawLine(QPointF(x, middle - thick * 0.22), QPointF(x, middle + thick * 0.22))
        if mark.lower is not None and mark.upper is not None:
            left, right = self._x(lane, mark.lower), self._x(lane, mark.upper)
            box = QRectF(left, middle - thick / 2, max(2.0, right - left), thick)
            self._fill(painter, box, mark, solid=False)
        self._dots(painter, lane, mark)
        x = self._x(lane, mark.value)
        painter.setPen(QPen(ink, 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(x, middle - thick * 0.62), QPointF(x, middle + thick * 0.62))

    def _dots(self, painter: QPainter, lane: QRectF, mark: ChartMark) -> None:
        size = max(2.4, self._high * 0.2)
        fill = self._tokens.color("accent") if mark.strong else self._tokens.color("pane")
        painter.setPen(QPen(self._tokens.color("accent"), 1.3))
        painter.setBrush(QBrush(fill))
        for number, dot in enumerate(mark.dots):
            y = lane.center().y() + _JITTER[number % len(_JITTER)] * self._high * 0.75
            at = QPointF(self._x(lane, dot.value), y)
            painter.drawEllipse(at, size, size)
            reach = size + 2.5
            area = QRectF(at.x() - reach, at.y() - reach, reach * 2, reach * 2)
            self.regions.append(ChartRegion(area, dot.key, dot.label, dot=True))

    def _fill(self, painter: QPainter, shape: QRectF, mark: ChartMark, *, solid: bool) -> None:
        """Draw `shape`, a bar or a box, filled if `solid`, else as an outline on a light background.

        It is hatched if the figures of `mark` are doubtful, such as those of few articles.
        """
        accent = self._tokens.color("accent")
        painter.setPen(QPen(accent, 1.4))
        if mark.doubtful:
            painter.setBrush(QBrush(self._tokens.color("pane")))
            painter.drawRoundedRect(shape, 2, 2)
            painter.setBrush(QBrush(accent, Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(QBrush(accent if solid else self._tokens.color("accent_back")))
        painter.drawRoundedRect(shape, 2, 2)

    def _raise(self, painter: QPainter, band: QRectF) -> None:
        painter.setPen(QPen(self._tokens.color("accent"), 1))
        painter.setBrush(QBrush(self._tokens.color("background")))
        painter.drawRoundedRect(band.adjusted(0, 1, 0, -1), 5, 5)

    def _x(self, plot: QRectF, value: int) -> float:
        return float(plot.left() + plot.width() * value / max(1, self._chart.top))

    # lines

    def _line_chart(self, painter: QPainter, area: QRectF, chosen: str) -> None:
        chart, high, marks = self._chart, self._high, self._chart.marks
        axis = QFontMetricsF(self._small).horizontalAdvance(f"{chart.top:,}") + high * 0.8
        plot = QRectF(area.left() + axis, area.top() + high * 0.8, area.width() - axis - high, high * _PLOT)
        for tick in ticks_of(chart.top):
            y = self._y(plot, tick)
            painter.setPen(QPen(self._tokens.color("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            at = QRectF(area.left(), y - high * 0.6, axis - high * 0.5, high * 1.2)
            self._text(painter, at, f"{tick:,}", "dim", Qt.AlignmentFlag.AlignRight, self._small)
        step = plot.width() / max(1, len(marks) - 1) if len(marks) > 1 else 0.0
        places = [plot.left() + (step * number if step else plot.width() / 2) for number in range(len(marks))]
        self._band(painter, plot, places)
        points = [QPointF(x, self._y(plot, one.value)) for x, one in zip(places, marks, strict=True)]
        painter.setPen(QPen(self._tokens.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        self._points(painter, plot, points, chosen)
        self._below(painter, plot, places)
        self._notes(painter, area, plot.bottom() + high * 2.0)

    def _band(self, painter: QPainter, plot: QRectF, places: Sequence[float]) -> None:
        """Colour the area between the lower and the upper quartiles of a line chart."""
        marks = self._chart.marks
        pairs = [(x, one) for x, one in zip(places, marks, strict=True) if one.lower is not None]
        if not pairs:
            return
        path = QPainterPath()
        above = [QPointF(x, self._y(plot, one.upper or 0)) for x, one in pairs]
        under = [QPointF(x, self._y(plot, one.lower or 0)) for x, one in reversed(pairs)]
        path.addPolygon(QPolygonF([*above, *under]))
        painter.setPen(QPen(self._tokens.color("dim"), 1, Qt.PenStyle.DotLine))
        painter.fillPath(path, QBrush(self._tokens.color("accent_back")))
        for edge in (above, under):
            painter.drawPolyline(QPolygonF(edge))

    def _points(self, painter: QPainter, plot: QRectF, points: Sequence[QPointF], chosen: str) -> None:
        marks, high = self._chart.marks, self._high
        accent, pane = self._tokens.color("accent"), self._tokens.color("pane")
        size = high * 0.26 if len(marks) <= 60 else high * 0.12  # noqa: PLR2004 - five years of months
        half = max(4.0, plot.width() / max(1, len(marks)) / 2)
        for point, mark in zip(points, marks, strict=True):
            strip = QRectF(point.x() - half, plot.top(), half * 2, plot.height() + high * 1.4)
            self.regions.append(ChartRegion(strip, mark.key, mark.said))
            if mark.key == chosen:
                painter.setPen(QPen(accent, 1, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(point.x(), plot.top()), QPointF(point.x(), plot.bottom()))
            painter.setPen(QPen(accent, 1.6))
            painter.setBrush(QBrush(pane if mark.doubtful else accent))
            grown = size * 1.7 if mark.key == chosen else size
            painter.drawEllipse(point, grown, grown)
        for number in self._told(chosen):
            self._tell(painter, plot, points[number], marks[number])

    def _told(self, chosen: str) -> set[int]:
        """Return the indexes of the points whose value is written: the highest, the last and the chosen point."""
        marks = self._chart.marks
        highest = max(range(len(marks)), key=lambda at: marks[at].value)
        found = {highest, len(marks) - 1}
        return found | {at for at, one in enumerate(marks) if one.key == chosen}

    def _tell(self, painter: QPainter, plot: QRectF, point: QPointF, mark: ChartMark) -> None:
        words, high = f"{mark.value:,}", self._high
        wide = QFontMetricsF(self._bold).horizontalAdvance(words) + 8
        left = min(max(point.x() - wide / 2, plot.left()), plot.right() + high * 0.9 - wide)
        at = QRectF(left, max(point.y() - high * 1.75, plot.top() - high * 0.8), wide, high * 1.3)
        painter.setPen(Qt.PenStyle.NoPen)
        back = QColor(self._tokens.color("pane"))
        back.setAlphaF(0.85)
        painter.setBrush(QBrush(back))
        painter.drawRoundedRect(at, 3, 3)
        self._text(painter, at, words, "ink", Qt.AlignmentFlag.AlignHCenter, self._bold)

    def _below(self, painter: QPainter, plot: QRectF, places: Sequence[float]) -> None:
        """Write the labels of the points below the axis, as many as have room."""
        high, marks = self._high, self._chart.marks
        wide = max(QFontMetricsF(self._small).horizontalAdvance(one.label) for one in marks) + high
        room = max(wide, high * _SPARSE)
        step = max(1, -(-len(marks) * room // max(1.0, plot.width())))
        for number in range(0, len(marks), int(step)):
            at = QRectF(places[number] - wide / 2, plot.bottom() + high * 0.3, wide, high * 1.2)
            at.moveLeft(min(max(at.left(), plot.left() - high * 2), plot.right() + high - wide))
            self._text(painter, at, marks[number].label, "dim", Qt.AlignmentFlag.AlignHCenter, self._small)

    def _y(self, plot: QRectF, value: int) -> float:
        return float(plot.bottom() - plot.height() * value / max(1, self._chart.top))

    def _text(
        self,
        painter: QPainter,
        area: QRectF,
        words: str,
        role: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        font: QFont | None = None,
    ) -> None:
        """Write `words` in one line, vertically centred in `area` and shortened to its width.

        `role` is the name of a colour in `Tokens`; `side` aligns the line.
        """
        used = font or self._font
        painter.setFont(used)
        painter.setPen(QPen(self._tokens.color(role)))
        shown = QFontMetricsF(used).elidedText(words, Qt.TextElideMode.ElideRight, area.width() + 1)
        flags = side | Qt.AlignmentFlag.AlignVCenter if side != Qt.AlignmentFlag.AlignCenter else side
        painter.drawText(area, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)
