"""Prints a proof on paper, as a PDF, or as one long picture for a chat; a hidden Chromium lays out the pages.

For a long picture, Chromium makes a PDF whose pages are as wide as a phone and as high as possible. A pool thread draws
the pages and cuts off the white space at their ends. A very long proof becomes several pictures.
"""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QPoint, QRect, QSize, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.core.qt_words import fill_in
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import copy_out, write_out
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.widgets.basic.encoded_picture import encoded
from wxdesk.ui.widgets.preview.phone import reply, start_chromium

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

    from wxdesk.ui.widgets.preview.chromium import Chromium

WIDTH = 1080
"""Width in pixels of a long picture: it looks sharp on a phone, and chats do not shrink it."""
TALLEST = 14_000
"""Maximum height in pixels of a long picture; chats shrink longer ones until they are unreadable."""
_POINTS = 375 * 0.75
_EDGE = 48
_A4_EDGE = 14.0
_QUALITY = 90
"""JPEG quality. Qt would take this number as a compression level for PNG, so PNG does not get it."""
_SCOUT = 108
_STRIP = 500
"""Pixel rows drawn in one call.

Python's interpreter lock is held for about 20 ms then, instead of a third of a second for a whole page.
"""
_NO_FEET = "<style>@page{@bottom-left{content:none}@bottom-right{content:none}}</style>"
"""Style that removes page numbers and version code from the bottom of pages, because a long picture has no pages."""


class ProofPrinter(QObject):
    """Prints one proof at a time; the caller checks `busy` first."""

    finished = Signal(object)
    """Emits the paths of the written files; an empty sequence after printing on paper."""
    failed = Signal(object)
    """Emits the error if printing fails."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Begin without printing; Chromium starts with the first proof."""
        super().__init__(parent)
        self._session = session
        self._parent = parent
        self._view: Chromium | None = None
        self._html = b""
        self._then: Callable[[Chromium], None] = lambda _view: None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._task: RunningTask | None = None
        session.closing.connect(self._close)

    @property
    def busy(self) -> bool:
        """Tell whether a proof is being printed."""
        return self._view is not None

    def pdf(self, html: str, target: Path, *, landscape: bool = False) -> None:
        """Start to write `html` to `target` as a PDF of A4 pages, in portrait or `landscape`."""
        sheet = _sheet(landscape=landscape)
        self._print(html, sheet, lambda made: self._run(lambda _task: copy_out(made, target)))

    def picture(self, html: str, target: Path) -> None:
        """Start to write `html` as a long picture, JPEG or PNG by the suffix of `target`.

        If one picture would be too long, several are written.
        """
        height = TALLEST / WIDTH * _POINTS
        size = QPageSize(QSizeF(_POINTS, height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Point)
        html = html.replace("</head>", f"{_NO_FEET}</head>", 1)
        self._print(html, layout, lambda made: self._run(lambda task: draw_pages(made, target, task)))

    def choose_paper(
        self, over: QWidget, then: "Callable[[QPrinter], object]", *, landscape: bool = False
    ) -> "QPrintDialog":
        """Open the print dialog for A4 paper over the widget `over`, and return the dialog.

        When the person accepts, call `then` with the printer. The paper is in portrait or `landscape`.
        """
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - rarely needed

        printer = QPrinter()
        printer.setPageLayout(_sheet(landscape=landscape))
        fill_in()
        dialog = QPrintDialog(printer, over)
        dialog.accepted.connect(lambda: then(printer))
        dialog.setModal(True)
        dialog.show()
        return dialog

    def paper(self, html: str, printer: "QPrinter") -> None:
        """Start to print `html` on `printer`; at the end `finished` or `failed` is emitted."""

        def begin(view: "Chromium") -> None:
            view.printFinished.connect(self._printed)
            to_paper = view.print
            to_paper(printer)

        self._begin(html, begin)

    @Slot()
    def stop(self) -> None:
        """Cancel printing, and emit no signal; if several pictures were being written, all of them are removed."""
        if self._task is not None:
            self._task.stop()
        self._end()

    @Slot()
    def _close(self) -> None:
        """Shut down Chromium when the window closes."""
        view, self._view = self._view, None
        if view is not None:
            view.end()
        self.stop()

    def _print(self, html: str, layout: QPageLayout, done: Callable[[Path], None]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="wxdesk-")
        made = Path(self._folder.name) / "proof.pdf"

        def begin(view: "Chromium") -> None:
            view.page().pdfPrintingFinished.connect(lambda _path, good: self._made(made, done, good=good))
            view.page().printToPdf(str(made), layout)

        self._begin(html, begin)

    def _begin(self, html: str, then: "Callable[[Chromium], None]") -> None:
        self._html, self._then = html.encode(), then
        try:
            self._view = start_chromium(self._answer, self._parent)
        except ImportError as error:
            self._fail(UserError("proof-no-chromium", why=str(error)))
            return
        self._view.hide()
        self._view.loadFinished.connect(self._loaded)
        self._view.show_page()

    def _answer(self, job: "QWebEngineUrlRequestJob", path: str) -> None:
        if path == "page":
            reply(job, b"text/html;charset=utf-8", self._html)
        else:
            job.fail(job.Error.UrlNotFound)

    @Slot(bool)
    def _loaded(self, good: bool) -> None:
        if self._view is None:
            return
        if good:
            self._then(self._view)
        else:
            self._fail(UserError("proof-unprintable"))

    def _made(self, made: Path, done: Callable[[Path], None], *, good: bool) -> None:
        if self._view is None:
            return
        if good:
            done(made)
        else:
            self._fail(UserError("proof-unprintable"))

    def _run(self, work: Callable[[RunningTask], Sequence[Path]]) -> None:
        view = self._view

        def written(files: Sequence[Path]) -> None:
            if self._view is view:  # else this proof was cancelled, and another may be printing
                self._written(files)

        def failed(error: BaseException) -> None:
            if self._view is view:
                self._fail(error)

        self._task = self._session.tasks.run_long(work, written, failed)

    def _written(self, files: Sequence[Path]) -> None:
        self._end()
        self.finished.emit(files)

    @Slot(bool)
    def _printed(self, good: bool) -> None:
        if self._view is None:
            return
        if good:
            self._written(())
        else:
            self._fail(UserError("proof-unprintable"))

    def _fail(self, error: BaseException) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        if self._view is not None:
            # the caller may be a signal of the view's own page, so end the view later
            QTimer.singleShot(0, self._view, self._view.end)
        self._view, self._task, self._html = None, None, b""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def _sheet(*, landscape: bool) -> QPageLayout:
    """Return an A4 page layout, in portrait or `landscape`, with margins that every printer supports."""
    size, edges = QPageSize(QPageSize.PageSizeId.A4), QMarginsF(*(_A4_EDGE,) * 4)
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(size, way, edges, QPageLayout.Unit.Millimeter)


def draw_pages(pdf: Path, target: Path, task: RunningTask) -> list[Path]:
    """Draw each page of a PDF as a picture `WIDTH` pixels wide, without the white space at the page's end.

    A single page is written to `target`. Several pages get the suffixes -1, -2 and so on before the file extension. If
    `task` is cancelled, the result is empty. Then, and after an error, the pictures already written are removed.

    Raises:
        UserError: `proof-unprintable`: the PDF cannot be read; `path-exists`: one of several pictures exists already.
        Unusable: a picture cannot be written.
    """
    document = QPdfDocument()
    if document.load(str(pdf)) is not QPdfDocument.Error.None_:
        raise UserError("proof-unprintable")
    count = document.pageCount()
    written: list[Path] = []
    whole = False
    try:
        for number in range(count):
            picture = _page(document, number)
            if task.cancel.is_set():
                return []
            name = target if count == 1 else target.with_stem(f"{target.stem}-{number + 1}")
            if count > 1 and name.exists():
                raise UserError("path-exists", path=str(name))
            _write(picture, name)
            written.append(name)
        whole = not task.cancel.is_set()
    finally:
        document.close()
        for one in () if whole else written:
            one.unlink()
    return written if whole else []


def _page(document: QPdfDocument, number: int) -> QImage:
    """Draw a page as a picture that ends after its last row that is not white.

    The picture gets a margin below, and also above unless it is the first page.
    """
    size = document.pagePointSize(number)
    scout, whole = (QSize(width, round(width * size.height() / size.width())) for width in (_SCOUT, WIDTH))
    last = last_row(_drawn(document, number, scout, scout.height()))
    used = min(whole.height(), (last + 2) * WIDTH // _SCOUT + 1)
    return _drawn(document, number, whole, used, above=_EDGE if number else 0, below=_EDGE)


def _drawn(document: QPdfDocument, number: int, whole: QSize, rows: int, *, above: int = 0, below: int = 0) -> QImage:
    """Draw the first `rows` pixel rows of a page, whose full size in pixels is `whole`, on white.

    `above` and `below` are margins in pixels. The page is drawn in strips: Qt holds the interpreter lock while it
    draws, so the window waits for one strip only.
    """
    ground = QImage(whole.width(), above + rows + below, QImage.Format.Format_RGB32)
    ground.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(ground)
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(whole)
    for top in range(0, rows, _STRIP):
        strip = QSize(whole.width(), min(_STRIP, rows - top))
        # one pixel wider and higher, because Qt scales by the distance of the outermost pixels
        options.setScaledClipRect(QRect(QPoint(0, top), strip + QSize(1, 1)))
        painter.drawImage(0, above + top, document.render(number, strip, options))
    painter.end()
    return ground


def last_row(picture: QImage) -> int:
    """Return the index of the last row that is not white; 0 if all rows are white."""
    bits, length = bytes(picture.constBits()), picture.bytesPerLine()
    white = b"\xff" * length
    for row in range(picture.height() - 1, 0, -1):
        if bits[row * length : (row + 1) * length] != white:
            return row
    return 0


def _write(picture: QImage, target: Path) -> None:
    """Write a picture as PNG or JPEG, by the suffix of `target`.

    Raises:
        Unusable: the file cannot be written, with the reason.
    """
    png = target.suffix.lower() == ".png"
    content = encoded(picture, "png") if png else encoded(picture, "jpeg", _QUALITY)
    write_out(content, target)
