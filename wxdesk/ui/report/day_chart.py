"""A chart of the number of articles that an account published on each day, with the minimum of its pushes."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wxdesk.domain.report.model import DayCount
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.style import SMALL

_HEIGHT, _ABOVE, _BELOW = 104, 16, 18
_WIDEST = 18
_MARKS = 5


class DayChart(QWidget):
    """A bar for each day, as high as its number of articles; a line shows the minimum.

    On a day below the minimum, the bar has another colour and the number of articles above it.
    """

    def __init__(self, session: Session) -> None:
        """Build a chart without days."""
        super().__init__()
        self._session = session
        self._days: Sequence[DayCount] = ()
        self.setObjectName("reportDays")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)

    def show_days(self, name: str, days: Sequence[DayCount]) -> None:
        """Show a bar for each of `days`; `name` is the accessible name of the chart, for screen readers."""
        self._days = days
        short = [f"{one.day.isoformat()} {one.published}/{one.minimum}" for one in days if one.published < one.minimum]
        self.setAccessibleName(f"{name} {' '.join(short)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return a width at which a month is easy to read."""
        return QSize(300, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, the minimum, and the days."""
        del event
        if not self._days:
            return
        painter, tokens = QPainter(self), self._session.tokens
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        painter.setFont(font)
        most = max(max(one.published, one.minimum) for one in self._days) or 1
        floor, tall = float(self.height() - _BELOW), float(self.height() - _BELOW - _ABOVE)
        step = self.width() / len(self._days)
        wide = max(2.0, min(_WIDEST, step - 3))
        marks = max(1, -(-len(self._days) // _MARKS))
        for number, one in enumerate(self._days):
            left = number * step + (step - wide) / 2
            top = floor - one.published * tall / most
            short = one.published < one.minimum
            painter.fillRect(QRectF(left, top, wide, floor - top), tokens.color("returned" if short else "accent"))
            if one.minimum:
                line = floor - one.minimum * tall / most
                painter.fillRect(QRectF(number * step, line, step, 1), tokens.color("ink"))
            if short and step >= _WIDEST / 2:
                painter.setPen(tokens.color("returned"))
                box = QRectF(left - step, top - _ABOVE, wide + 2 * step, _ABOVE)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(one.published))
            if number % marks == 0:
                painter.setPen(tokens.color("dim"))
                box = QRectF(min(left, self.width() - 40), floor + 2, 40, _BELOW)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, f"{one.day.month}-{one.day.day}")
        painter.fillRect(QRectF(0, floor, self.width(), 1), tokens.color("line"))
        painter.end()
