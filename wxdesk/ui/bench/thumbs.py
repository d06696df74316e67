"""Thumbnails of the visible rows; parser processes make them when a row is first drawn."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.desk.parallel import WORKERS
from wxdesk.ui.core.session import Session

BOX = QSize(56, 40)
"""Maximum size of a thumbnail in device-independent pixels."""

_SHARP = 2
_KEPT = 600
_WAITING = 40
"""Maximum number of thumbnails that wait to be made, about one screen of rows; the oldest requests are dropped."""


class Thumbs(QObject):
    """Returns thumbnails from a cache; missing ones are made on pool threads, the last requested first."""

    arrived = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin with an empty cache."""
        super().__init__(parent)
        self._session = session
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[str, CheckedFile] = OrderedDict()
        self._fetched: set[str] = set()

    def of(self, file: CheckedFile) -> QPixmap | None:
        """Return the thumbnail of `file`; None while it is being made, a null pixmap if the file has no picture."""
        digest = file.media.digest
        if digest is None or not self._session.desk.bench_previews.has_picture(file):
            return QPixmap()
        if digest in self._kept:
            self._kept.move_to_end(digest)
            return self._kept[digest]
        if digest not in self._fetched:
            self._waiting[digest] = file
            self._waiting.move_to_end(digest)
            while len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            self._fetch()
        return None

    def _fetch(self) -> None:
        previews = self._session.desk.bench_previews
        while self._waiting and len(self._fetched) < WORKERS:
            digest, file = self._waiting.popitem()
            self._fetched.add(digest)
            self._session.tasks.run(
                lambda file=file: _fitted(QImage(str(previews.small(file)))),  # type: ignore[misc] # bound now
                lambda image, digest=digest: self._came(digest, QPixmap.fromImage(image)),  # type: ignore[misc]
                lambda _error, digest=digest: self._came(digest, QPixmap()),  # type: ignore[misc] # nothing to see
            )

    def _came(self, digest: str, picture: QPixmap) -> None:
        self._fetched.discard(digest)
        picture.setDevicePixelRatio(_SHARP)
        self._kept[digest] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self._fetch()
        self.arrived.emit()


def _fitted(image: QImage) -> QImage:
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(BOX * _SHARP, keep, smooth) if not image.isNull() else image
