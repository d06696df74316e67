"""Draw the box and tick of a tick box, for the widget `Tick` and for table rows that a person can tick."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPalette, QPen

SIDE = 14
_RADIUS, _THICK, _QUIET = 4, 1.6, 0.4
_CORNERS = ((3.5, 7.5), (6, 10), (10.5, 4.5))


def draw_tick(painter: QPainter, box: QRect, *, on: bool, marked: bool = False, able: bool = True) -> None:
    """Draw a tick box: filled and ticked if `on`, framed if it has the focus (`marked`), pale unless `able`."""
    colours, roles = QGuiApplication.palette(), QPalette.ColorRole
    accent = colours.color(roles.Accent)
    line = accent if on or marked else colours.color(roles.PlaceholderText)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(1 if able else _QUIET)
    painter.setPen(QPen(line, _THICK if marked else 1))
    painter.setBrush(QColor(accent) if on else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    if on:
        painter.setPen(QPen(colours.color(roles.HighlightedText), _THICK))
        painter.drawPolyline([QPointF(box.topLeft()) + QPointF(x, y) for x, y in _CORNERS])
    painter.restore()
