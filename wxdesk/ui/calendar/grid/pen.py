"""Drawing functions for text and shapes that the calendar's painters share."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from wxdesk.ui.calendar.grid.carry import Carry
from wxdesk.ui.calendar.grid.cuts import Cuts
from wxdesk.ui.core.tokens import Tokens
from wxdesk.ui.widgets.basic.style import BODY, SMALL

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CARD = 13
"""Font size of the words on a card, in pixels."""
_SIZES = ((SMALL, False), (SMALL, True), (CARD, False), (CARD, True), (BODY, False), (BODY, True))


class Pen:
    """Base class with drawing functions, which use the `QPainter` in `_painter`."""

    def __init__(self, tokens: Callable[[], Tokens], base: QFont) -> None:
        """Create the fonts from `base`; `tokens` returns the colours of the current theme."""
        self._tokens = tokens
        self._fonts = {(size, bold): _face(base, size, bold=bold) for size, bold in _SIZES}
        self._metrics = {key: QFontMetrics(face) for key, face in self._fonts.items()}
        self._cuts = Cuts({size: face for (size, bold), face in self._fonts.items() if not bold})
        self._painter = QPainter()

    def ghost(self, painter: QPainter, carry: Carry, box: QRect) -> None:
        """Draw in `box` the card of the dragged item, which follows the pointer."""
        self._painter, tokens = painter, self._tokens()
        self._rounded(box, tokens.accent_back, 6)
        self._outline(box, tokens.accent, 1)
        self._text(f"{carry.number} {carry.title}", box.adjusted(10, 0, -10, 0), tokens.ink)

    def _text(self, text: str, box: QRect, colour: str, size: int = CARD) -> None:
        self._font(size)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(box, LEFT, self._cuts.elided(text, box.width(), size))

    def _rounded(self, box: QRect, colour: str, radius: int) -> None:
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(box, radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _outline(self, box: QRect, colour: str, width: int, *, dashed: bool = False) -> None:
        painter, half = self._painter, width / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(colour), width, line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _font(self, size: int, *, bold: bool = False) -> None:
        self._painter.setFont(self._fonts[size, bold])

    def _width(self, text: str, size: int, *, bold: bool = False) -> int:
        return self._metrics[size, bold].horizontalAdvance(text)

    def _fitting(self, forms: Sequence[str], room: int, size: int, *, bold: bool = False) -> str:
        """Return the first of the texts `forms` that fits `room` pixels without being shortened; "" if none does.

        The texts are measured in the font of `size`, `bold` or not.
        """
        return next((one for one in forms if self._width(one, size, bold=bold) <= room), "")


def _face(base: QFont, size: int, *, bold: bool) -> QFont:
    face = QFont(base)
    face.setPixelSize(size)
    face.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return face
