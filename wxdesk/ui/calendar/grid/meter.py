"""Draw the meter of a push: one box for each place, with a tick at the minimum number of items.

A box is filled (an item), hollow in the same colour (a placeholder), free, or hollow and grey (a reserve place).
Also draw the corner of a push with an alarm.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from wxdesk.ui.calendar.grid.faces import PushFace
from wxdesk.ui.core.tokens import Tokens

_GAP = 2
_CORNER = 9
_LEAST = 3
"""Minimum width in pixels of a place's box; if the boxes would be narrower, one continuous bar is drawn instead."""


def tick_rise(height: int) -> int:
    """Return by how many pixels the tick that marks the minimum number of items extends above and below the meter.

    `height` is that of the meter, the bar that shows how full a push is.
    """
    return height // 2 + 1


def draw_meter(painter: QPainter, tokens: Tokens, face: PushFace, bar: QRect, ink: QColor) -> None:
    """Draw in `bar` how many places of the push `face` are filled, by shape as well as by the colour `ink`."""
    numbers = face.numbers
    minimum, maximum = numbers.minimum, numbers.maximum
    pieces = max(1, maximum)
    whole = (bar.width() + _GAP) / pieces
    if whole - _GAP < _LEAST:
        filled = round(bar.width() * min(numbers.filled, pieces) / pieces)
        painter.fillRect(bar, tokens.color("line"))
        painter.fillRect(QRect(bar.left(), bar.top(), filled, bar.height()), ink)
        return
    for number in range(pieces):
        left, right = round(number * whole), round((number + 1) * whole) - _GAP
        piece = QRect(bar.left() + left, bar.top(), right - left, bar.height())
        if number < numbers.filled:
            painter.fillRect(piece, ink)
        elif number < numbers.taken:
            painter.setPen(ink)
            painter.drawRect(piece.adjusted(0, 0, -1, -1))
        elif number < maximum - numbers.reserve:
            painter.fillRect(piece, tokens.color("line"))
        else:
            painter.setPen(tokens.color("faint"))
            painter.drawRect(piece.adjusted(0, 0, -1, -1))
    if 0 < minimum < maximum:
        at = bar.left() + round(minimum * whole) - _GAP // 2 - 1
        rise = tick_rise(bar.height())
        painter.fillRect(QRect(at, bar.top() - rise, 1, bar.height() + 2 * rise), tokens.color("dim"))


def draw_corner(painter: QPainter, box: QRect, ink: QColor) -> None:
    """Draw a triangle in the colour `ink` in the corner of `box`, as spreadsheets mark cells with notes.

    It marks a push that has an alarm.
    """
    right, top = box.right() + 1, box.top()
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon([QPoint(right - _CORNER, top), QPoint(right, top), QPoint(right, top + _CORNER)])
    painter.restore()
