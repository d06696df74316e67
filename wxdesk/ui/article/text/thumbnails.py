"""Loads small pictures for the editor on a pool thread, and caches them while the article is open."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from wxdesk.ui.core.session import Session

SIDE = 800
"""The longer side of a picture in the editor, in pixels."""
_MOST = 40
"""Maximum number of pictures in memory; an article with more loads them again while somebody scrolls."""

type Load = Callable[[str, bool], QImage]
"""Returns the picture with a digest, or a frame of the film; called on a pool thread."""


class Thumbnails(QObject):
    """Loads pictures when they are first asked for, and emits `arrived` when one is loaded."""

    arrived = Signal(str, bool)
    """Emits the digest of a picture that was loaded, and whether its size was unknown before."""

    def __init__(self, session: Session, parent: QObject, load: Load | None = None, most: int = _MOST) -> None:
        """Load pictures by calling `load`, or from the desk if it is None; keep at most `most` in memory."""
        super().__init__(parent)
        self._session, self._most = session, most
        self.load = load or self._from_desk
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._sizes: dict[str, QSize] = {}
        self._asked: set[str] = set()

    def image(self, digest: str, *, video: bool) -> QImage | None:
        """Return the picture of a file, or a frame of a `video`; if it is not cached, start to load it and return None.

        For a file that cannot be read, always return None, without further tries.
        """
        found = self._images.get(digest)
        if found is not None:
            self._images.move_to_end(digest)
            return found
        if digest not in self._asked:
            self._asked.add(digest)
            self._session.tasks.run(
                lambda: self.load(digest, video), lambda image: self._take(digest, image), self._session.overlook
            )
        return None

    def size(self, digest: str) -> QSize | None:
        """Return the size of a picture that was loaded once; None before."""
        return self._sizes.get(digest)

    def _from_desk(self, digest: str, video: bool) -> QImage:
        desk = self._session.desk
        return QImage(str(desk.film_frame(digest, SIDE) if video else desk.thumbnail(digest, SIDE)))

    def _take(self, digest: str, image: QImage) -> None:
        if image.isNull():
            return  # it stays asked for: a picture that cannot be read is not tried at each painting
        self._asked.discard(digest)
        self._images[digest] = image
        while len(self._images) > self._most:
            self._images.popitem(last=False)
        new = self._sizes.get(digest) != image.size()
        self._sizes[digest] = image.size()
        self.arrived.emit(digest, new)
