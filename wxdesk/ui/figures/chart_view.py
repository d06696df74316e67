"""A chart in the window, whose bars, rows or points are chosen by mouse or keys; it can be saved as a picture."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wxdesk.domain.figures.charts import Chart, ChartKind
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import LIGHT, Tokens
from wxdesk.ui.figures.chart_painter import ChartPainter, ChartRegion
from wxdesk.ui.widgets.basic.encoded_picture import encoded

_WIDE = 420
_PICTURE, _PICTURE_FONT, _PICTURE_SCALE = 1000, 15, 2.0
"""Width of a saved picture and height of its font in logical pixels, and the factor by which it is drawn larger."""


class ChartView(QWidget):
    """Shows a chart. Arrow keys or a click choose a bar, a row or a point, which stands for a group of articles.

    In a row of dots each dot is an article; a click on the dot opens the article.
    """

    chosen = Signal(str)
    """Emits the key of the bar, row or point that was chosen."""
    opened = Signal(str)
    """Emits the key of a dot, that is of a single article, that was clicked."""

    def __init__(self, session: Session) -> None:
        """Build a view without a chart."""
        super().__init__()
        self.setObjectName("chart")
        self._session = session
        self._chart: Chart | None = None
        self._painter: ChartPainter | None = None
        self._key = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def chart(self) -> Chart | None:
        """Return the chart that is shown."""
        return self._chart

    @property
    def key(self) -> str:
        """Return the key of the chosen bar, row or point; "" if none is chosen."""
        return self._key

    @property
    def regions(self) -> list[ChartRegion]:
        """Return where the bars, rows or points are drawn, and the dots of single articles."""
        return self._painter.regions if self._painter else []

    def show_chart(self, chart: Chart) -> None:
        """Show `chart`; the chosen bar, row or point stays chosen if the chart still has it."""
        self._chart = chart
        if self._key not in {one.key for one in chart.marks}:
            self._key = chart.marks[0].key if chart.marks else ""
        self._rebuild()
        self._say()

    def choose(self, key: str) -> None:
        """Choose the bar, row or point with `key`: highlight it, describe it to screen readers, and emit `chosen`."""
        self._key = key
        self._say()
        self.update()
        self.chosen.emit(key)

    def _say(self) -> None:
        """Describe to screen readers what the chosen bar, row or point of the chart stands for."""
        chart = self._chart
        words = next((one.said for one in chart.marks if one.key == self._key), "") if chart else ""
        self.setAccessibleName(chart.title if chart else "")
        self.setAccessibleDescription(words)

    def recolour(self) -> None:
        """Draw in the colours of the current theme."""
        self._rebuild()

    def _rebuild(self) -> None:
        if self._chart is None:
            return
        self._painter = ChartPainter(self._chart, self._session.tokens, self.font())
        self._fit()
        self.update()

    def _fit(self) -> None:
        if self._painter is not None:
            self.setMinimumHeight(round(self._painter.height(self.width())))

    def sizeHint(self) -> QSize:
        """Return the height that the chart needs at its width."""
        return QSize(_WIDE, round(self._painter.height(self.width())) if self._painter else _WIDE // 2)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._rebuild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the chart needs at its new width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chart, and a frame while it has the focus."""
        painter = QPainter(self)
        if self._painter is not None:
            self._painter.paint(painter, QRectF(self.rect()), self._key, self._session.say("chart-empty"))
        if self.hasFocus():
            painter.setPen(self._session.tokens.color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # mouse and keyboard

    def _at(self, point: QPointF) -> ChartRegion | None:
        """Return what is drawn at a point: the dot of an article, or else a bar, a row or a point of the chart."""
        found = [one for one in self.regions if one.area.contains(point)]
        return next((one for one in reversed(found) if one.dot), found[0] if found else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand as the cursor above a bar, a row or a point that can be clicked."""
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the bar, row or point that was clicked; a click on the dot of an article opens that article."""
        found = self._at(event.position())
        if found is None:
            super().mousePressEvent(event)
        elif found.dot:
            self.opened.emit(found.key)
        else:
            self.choose(found.key)

    def event(self, event: QEvent) -> bool:
        """Show as tooltip the meaning of the bar, row or point below the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), found.words if found else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the next or previous bar, row or point with the arrow keys, the first or last with Home and End."""
        marks = self._chart.marks if self._chart else ()
        keys = [one.key for one in marks]
        at = keys.index(self._key) if self._key in keys else -1
        along = self._chart is not None and self._chart.kind is ChartKind.LINE
        back, on = (Qt.Key.Key_Left, Qt.Key.Key_Right) if along else (Qt.Key.Key_Up, Qt.Key.Key_Down)
        places = {back: at - 1, on: at + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(keys) - 1}
        wanted = places.get(Qt.Key(event.key()))
        if wanted is None or not keys:
            super().keyPressEvent(event)
        else:
            self.choose(keys[min(max(wanted, 0), len(keys) - 1)])


def chart_picture(chart: Chart, family: str, tokens: Tokens = LIGHT, empty: str = "") -> bytes:
    """Return a chart as a PNG picture for a chat or a report, in the colours of `tokens` and the font `family`.

    `empty` is the text of a chart without figures.
    """
    font = QFont(family)
    font.setPixelSize(_PICTURE_FONT)
    painter = ChartPainter(chart, tokens, font)
    size = QSize(_PICTURE, round(painter.height(_PICTURE)))
    image = QImage(size * _PICTURE_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_PICTURE_SCALE)
    image.fill(tokens.color("pane"))
    drawing = QPainter(image)
    painter.paint(drawing, QRectF(0, 0, size.width(), size.height()), empty=empty)
    drawing.end()
    return encoded(image, "png")
