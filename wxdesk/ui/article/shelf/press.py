"""Draws small pictures of parts of an article as readers will see them.

A hidden Chromium lays out one page for each part and prints all pages as a PDF, in its own process. A pool thread
draws the pages. So the window's thread draws nothing, and the pictures are sharp at each scale.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QSize, QSizeF, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.services.article.previewing import DrawnFragment
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.preview.phone import LETTERS, WIDTH, reply, start_chromium, with_digests
from wxdesk.ui.widgets.preview.proof_printer import last_row

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

    from wxdesk.ui.widgets.preview.chromium import Chromium

_POINTS = 0.75
"""Points of a PDF for one pixel of a page in Chromium."""
_SHEET, _SLACK = 376, 8
"""Width of a PDF page in pixels, a whole number of points; and the pixels by which it is higher than its drawing."""
_DRAWN = 300
"""Width in pixels of a drawn picture, sharp at 250 % in the shelf."""
_SIDE = 320
"""Longer side in pixels of the pictures inside the parts of an article."""
_MOST_KEPT, _AT_ONCE = 160, 32
_PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>
@page {{ margin: 0; }} html {{ background: #fff; }} body {{ margin: 0; color: #191919; font: {letters}; }}
section.cell {{ box-sizing: border-box; width: {width}px; height: {height}px; overflow: hidden; break-after: page;
padding: 12px 16px; overflow-wrap: break-word; }} section.cell:last-child {{ break-after: auto; }}
img {{ max-width: 100%; }}</style></head><body>{cells}</body></html>"""


@dataclass(frozen=True)
class DrawnCell:
    """Part of an article to be drawn small in the shelf: its HTML, picture digests and height in pixels."""

    html: str
    pictures: tuple[str, ...]
    height: int

    @cached_property
    def digest(self) -> str:
        """Return the digest under which the drawn picture is kept, so that equal parts are drawn only once."""
        return sha256(f"{self.height}\0{self.html}".encode()).hexdigest()


def cell_of(drawn: DrawnFragment, height: int) -> DrawnCell:
    """Return a rendered part of an article as a `DrawnCell` with this height in pixels."""
    return DrawnCell(with_digests(drawn.html, drawn.pictures), drawn.pictures, height)


class ThumbnailPress(QObject):
    """Draws the small pictures of the shelf when they are first needed.

    It draws many at a time, and caches them by digest.
    """

    arrived = Signal()
    """Emitted when pictures were drawn."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Begin without Chromium, which starts for the first picture; `parent` is the widget in which it is hidden."""
        super().__init__(parent)
        self._session, self._parent = session, parent
        self._view: Chromium | None = None
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._waiting: OrderedDict[str, DrawnCell] = OrderedDict()
        self._drawing: Sequence[DrawnCell] = ()
        self._given_up: set[str] = set()
        """The digests of parts (`DrawnCell`) that could not be drawn; they are not tried again at each painting."""
        self._missing = self._ended = False
        self._page = b""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._draw)
        session.closing.connect(self._end)

    @property
    def idle(self) -> bool:
        """Tell whether nothing is being drawn."""
        return not self._waiting and not self._drawing

    def image(self, cell: DrawnCell) -> QImage | None:
        """Return the small picture of the part `cell`.

        Return None while it is still being drawn, or if Chromium does not work.
        """
        found = self._images.get(cell.digest)
        if found is not None:
            self._images.move_to_end(cell.digest)
        elif not self._missing and cell not in self._drawing and cell.digest not in self._given_up:
            self._waiting[cell.digest] = cell
            self._soon.start()
        return found

    @Slot()
    def _draw(self) -> None:
        if self._drawing or not self._waiting or self._ended:
            return
        height = next(iter(self._waiting.values())).height
        chosen = [one for one in self._waiting.values() if one.height == height][:_AT_ONCE]
        for one in chosen:
            del self._waiting[one.digest]
        self._drawing = chosen
        cells = "".join(f'<section class="cell">{one.html}</section>' for one in chosen)
        self._page = _PAGE.format(letters=LETTERS, width=WIDTH, height=height, cells=cells).encode()
        if self._view is None:
            try:
                self._view = start_chromium(self._answer, self._parent)
            except ImportError:
                self._missing, self._drawing = True, ()
                self._waiting.clear()
                return
            self._view.hide()
            self._view.loadFinished.connect(self._loaded)
        self._view.show_page()

    def _answer(self, job: "QWebEngineUrlRequestJob", path: str) -> None:
        """Answer Chromium's request for the page or for one of its pictures."""
        if path == "page":
            reply(job, b"text/html;charset=utf-8", self._page)
            return
        if not any(path in one.pictures for one in self._drawing):
            job.fail(job.Error.UrlNotFound)
            return
        waiting, desk = [job], self._session.desk
        job.destroyed.connect(waiting.clear)

        def made(content: bytes) -> None:
            if waiting:
                reply(job, b"image/jpeg", content)

        def failed(error: BaseException) -> None:
            if waiting:
                job.fail(job.Error.RequestFailed)
            self._session.overlook(error)

        self._session.tasks.run(lambda: desk.thumbnail(path, _SIDE).read_bytes(), made, failed)

    @Slot(bool)
    def _loaded(self, good: bool) -> None:
        if self._view is None or not self._drawing:
            return
        if not good:
            self._give_up()
            return
        height = self._drawing[0].height
        size = QSizeF(_SHEET * _POINTS, (height + _SLACK) * _POINTS)
        page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF())
        drawn = QSize(_DRAWN, round(_DRAWN * (height + _SLACK) / _SHEET))
        self._view.page().printToPdf(lambda pdf: self._printed(bytes(pdf.data()), drawn), layout)

    def _printed(self, pdf: bytes, size: QSize) -> None:
        if not self._ended:
            count = len(self._drawing)
            self._session.tasks.run(lambda: drawn_pages(pdf, count, size), self._keep, self._failed)

    def _keep(self, images: Sequence[QImage]) -> None:
        for cell, image in zip(self._drawing, images, strict=True):
            self._images[cell.digest] = image
        while len(self._images) > _MOST_KEPT:
            self._images.popitem(last=False)
        self._next()
        self.arrived.emit()

    def _failed(self, error: BaseException) -> None:
        self._give_up()
        self._session.overlook(error)

    def _give_up(self) -> None:
        self._given_up.update(one.digest for one in self._drawing)
        self._next()

    def _next(self) -> None:
        self._drawing = ()
        self._soon.start()

    @Slot()
    def _end(self) -> None:
        """Shut down Chromium when the window closes."""
        self._ended = True
        self._waiting.clear()
        self._drawing = ()
        view, self._view = self._view, None
        if view is not None:
            view.end()


def first_row(picture: QImage) -> int:
    """Return the index of the first row that is not white; 0 if all rows are white."""
    bits, length = bytes(picture.constBits()), picture.bytesPerLine()
    white = b"\xff" * length
    return next((row for row in range(picture.height()) if bits[row * length : (row + 1) * length] != white), 0)


def drawn_pages(pdf: bytes, count: int, size: QSize) -> list[QImage]:
    """Draw the first `count` pages of a PDF in this size, without the white space above and below.

    Raises:
        UserError: `shelf-undrawn`: the PDF cannot be read or has fewer pages.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready or document.pageCount() < count:
        raise UserError("shelf-undrawn")
    found = []
    for number in range(count):
        ground = QImage(size, QImage.Format.Format_RGB32)
        ground.fill(QColor("white"))
        painter = QPainter(ground)
        painter.drawImage(0, 0, document.render(number, size))
        painter.end()
        above = first_row(ground)
        found.append(ground.copy(0, above, size.width(), max(1, last_row(ground) + 1 - above)))
    document.close()
    return found
