"""Tiles: small pictures with a word below each; one of the tiles is selected."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QScrollArea, QToolButton, QVBoxLayout, QWidget

from wxdesk.domain.desk.shown import plain_tip, plain_word
from wxdesk.ui.widgets.basic.basics import clear, framed, named, row

TILE = QSize(112, 92)
_ICON = QSize(100, 58)
_EDGES = 14
_ELLIPSIS = "…"
_LEAST_STEM = f"名{_ELLIPSIS}"
"""The shortest stem of a shortened file name; with less space, the whole name is shortened at its end."""


def tile(name: str, words: str, told: str) -> QToolButton:
    """Return a tile without a picture that shows the name `words`; `told` is its tooltip and accessible name."""
    made = QToolButton()
    made.setObjectName(name)
    made.setProperty("role", "tile")
    made.setCheckable(True)
    made.setFixedSize(TILE)
    made.setIconSize(_ICON)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    made.setToolTip(plain_tip(told))
    made.setAccessibleName(told)
    made.setText(plain_word(short_name(words, QFontMetrics(made.font()), TILE.width() - _EDGES)))
    return made


def short_name(name: str, metrics: QFontMetrics, room: int) -> str:
    """Return a file name shortened to `room` pixels in the middle of its stem; the suffix is kept."""
    modes = Qt.TextElideMode
    stem, dot, ending = name.rpartition(".")
    left = room - metrics.horizontalAdvance(dot + ending)
    if left < metrics.horizontalAdvance(_LEAST_STEM):
        return metrics.elidedText(name, modes.ElideMiddle, room)
    cut = metrics.elidedText(stem, modes.ElideMiddle, left)
    if cut == _ELLIPSIS:  # if a character on each side does not fit, shorten at the end
        cut = metrics.elidedText(stem, modes.ElideRight, left)
    return cut + dot + ending


def set_picture(one: QToolButton, image: QImage) -> None:
    """Show `image` on the tile `one`; a null image is ignored."""
    if not image.isNull():
        one.setIcon(QIcon(QPixmap.fromImage(image)))


class TileStrip(QScrollArea):
    """A row of tiles and labels that scrolls horizontally."""

    def __init__(self, name: str) -> None:
        """Build a row without tiles; `name` is its object name."""
        super().__init__()
        named(self, name)
        self._row = QVBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setWidgetResizable(True)
        self.setFixedHeight(TILE.height() + 16)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(framed(self._row))

    def show_tiles(self, *things: QWidget) -> None:
        """Show `things` in the row instead of the present tiles."""
        clear(self._row)
        self._row.addLayout(row(*things, None))
