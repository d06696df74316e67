"""The box of a tick: one drawing for forms and for rows that are marked, in the colours of the scheme."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QStylePainter

SIDE = 14
_RADIUS, _THICK, _QUIET = 4, 1.6, 0.4
_CORNERS = ((3.5, 7.5), (6, 10), (10.5, 4.5))


def draw_tick(painter: QPainter, box: QRect, *, on: bool, marked: bool = False, able: bool = True) -> None:
    """Draw the box, filled with its tick when `on`; `marked` is where the keyboard is."""
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


class Tick(QCheckBox):
    """A box to tick, with its words at the right."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box here and the words by the style."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        parts = QStyle.SubElement
        box = QRect(0, 0, SIDE, SIDE)
        box.moveCenter(self.style().subElementRect(parts.SE_CheckBoxIndicator, option, self).center())
        draw_tick(painter, box, on=self.isChecked(), marked=self.hasFocus(), able=self.isEnabled())
        option.rect = self.style().subElementRect(parts.SE_CheckBoxContents, option, self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option)
