"""Icons: line drawings in `resources/icons`, drawn in a given colour."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from wxdesk import assets

SIDE = 18
SCALE = 3


@cache
def icon(name: str, colour: str, other: str = "") -> QIcon:
    """Return the icon `name` in `colour` (`#rrggbb`); a checked button shows it in the colour `other`.

    Raises:
        FileNotFoundError: no icon has this name.
    """
    made = QIcon(pixmap(name, colour))
    if other:
        made.addPixmap(pixmap(name, other), QIcon.Mode.Normal, QIcon.State.On)
    return made


@cache
def pixmap(name: str, colour: str, side: int = SIDE) -> QPixmap:
    """Return the icon `name` as a pixmap of `side` device-independent pixels, sharp at a scale of up to 300 %."""
    svg = assets.read_text(f"icons/{name}.svg").replace("currentColor", colour)
    drawn = QPixmap(side * SCALE, side * SCALE)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(SCALE)
    return drawn
