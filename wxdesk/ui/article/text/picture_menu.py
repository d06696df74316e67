"""A menu of the delivered pictures and videos, each with a small picture of it."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QProxyStyle, QStyle, QStyleOption, QWidget

from wxdesk.ui.article.text.thumbnails import Thumbnails

PICTURE_SIDE = 160
"""The longer side of a small picture as it is loaded, in pixels."""
_ICON = 44
"""The side of a small picture in the menu, in pixels of the screen at 100 %."""


class _LargeIcons(QProxyStyle):
    """The style of the program, with larger icons in menus."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Return the side of a menu's icon in pixels; all other measures are those of the program's style."""
        return _ICON if metric is QStyle.PixelMetric.PM_SmallIconSize else super().pixelMetric(metric, option, widget)


class PictureMenu(QMenu):
    """Shows a delivered picture beside its name as soon as it is loaded; until then it shows a drawn icon."""

    def __init__(self, parent: QWidget, pictures: Thumbnails) -> None:
        """Show pictures that `pictures` loads."""
        super().__init__(parent)
        self.setObjectName("pictureMenu")
        self._pictures = pictures
        self._waiting: dict[str, QAction] = {}
        self._large = _LargeIcons()
        self.setStyle(self._large)
        pictures.arrived.connect(self._arrived)

    def add_picture(self, digest: str, words: str, drawing: QIcon, *, video: bool) -> QAction:
        """Add the entry of a picture or video; `drawing` stands in for it until it is loaded."""
        entry = self.addAction(drawing, words)
        entry.setData(video)
        self._waiting[digest] = entry
        self._show(digest)
        return entry

    @Slot(str)
    def _arrived(self, digest: str) -> None:
        if digest in self._waiting:
            self._show(digest)

    def _show(self, digest: str) -> None:
        entry = self._waiting[digest]
        image = self._pictures.image(digest, video=bool(entry.data()))
        if image is not None and not image.isNull():
            entry.setIcon(_icon(image, self.devicePixelRatioF()))


def _icon(image: QImage, ratio: float) -> QIcon:
    """Return a square icon with the whole of `image` in its centre.

    `ratio` is the number of pixels for each unit of Qt.
    """
    side = round(_ICON * ratio)
    shown = image.scaled(
        QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    square = QPixmap(side, side)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    painter.drawImage((side - shown.width()) // 2, (side - shown.height()) // 2, shown)
    painter.end()
    square.setDevicePixelRatio(ratio)
    return QIcon(square)
