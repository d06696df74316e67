"""The phone preview in Chromium: shows a page made by this program, which can load only its own pictures.

Chromium starts slowly, so it is imported and started in small steps, when it is first needed or in advance.
"""

import importlib
import logging
import os
import re
import sys
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

    from wxdesk.ui.widgets.preview.chromium import Answer, Chromium, Heard

log = logging.getLogger(__name__)

WIDTH = 375
"""Width in pixels of the phone screen in WeChat's own preview."""
NARROWEST = 320
"""Width in pixels of the narrowest common phone screen."""
LETTERS = '17px/1.6 system-ui, "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif'
"""CSS font of the page; articles set no font of their own."""

_PARTS = ("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "wxdesk.ui.widgets.preview.chromium")
_END = object()
PICTURE = 1080
_PICTURE = re.compile(r'"wxdesk:(\d{3})"')
_SKELETON = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><style>
html {{ background: #fff; scrollbar-width: thin; }}
body {{ margin: 0; padding: 20px 16px 48px; color: #191919; overflow-wrap: break-word;
font: {letters}; }}
h1.head {{ font-size: 22px; line-height: 1.4; font-weight: 500; margin: 0 0 14px; }}
h1.head:empty {{ display: none; }}
p.by {{ font-size: 15px; color: rgba(0,0,0,.5); margin: 0 0 22px; }} img {{ max-width: 100%; }}
html.data_color_scheme_dark {{ background: {night}; }}
.data_color_scheme_dark body, .data_color_scheme_dark p.by {{ color: #a3a3a3; }}
</style></head><body>{above}<h1 class="head">{title}</h1><p class="by">{by}</p>{body}</body></html>"""


class PhonePreview(QWidget):
    """Shows an article as on a phone; if Chromium is missing, shows a sentence that says why."""

    chosen = Signal(str)
    """Emits the id of the block that was clicked."""
    marked = Signal(str)
    """Emits the words that are selected now; "" once nothing is selected."""
    darkened = Signal(bool)
    """Emits whether pages are now shown in dark mode."""

    def __init__(self, session: Session, name: str = "phone") -> None:
        """Begin without a page; Chromium starts with the first page."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(session.say("phone"))
        self._session = session
        self._view: Chromium | None = None
        self._html = self._light = ""
        self._pictures: Sequence[str] = ()
        self._words = label(role="dim", name=f"{name}Words", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._words)
        self.setMinimumWidth(NARROWEST)
        self._ended = self.dark = False
        self._lit = ("", "")
        self._starting = self.start()
        self._step = QTimer(self, interval=0)
        self._step.timeout.connect(self._go_on)
        session.closing.connect(self._end)

    def show_article(
        self,
        title: str,
        by: str,
        html: str,
        pictures: Sequence[str],
        above: str = "",
        *,
        again: bool = False,
    ) -> None:
        """Show an article; `pictures` are vault digests for the placeholders `wxdesk:001`, `wxdesk:002` and so on.

        `by` is the line below the title. `above` is HTML made by this program, which is shown above the title. With
        `again`, the article is a changed version of the one shown, so the page keeps its scroll position.
        """
        shown = {"above": above, "title": escape(title), "by": escape(by), "body": html}
        page = _SKELETON.format(letters=LETTERS, night=self._session.tokens.night, **shown)
        self.show_page(page, pictures, again=again)

    def show_page(self, html: str, pictures: Sequence[str] = (), *, again: bool = False) -> None:
        """Show a complete HTML page that this program made.

        `pictures` are vault digests for the placeholders `wxdesk:001`, `wxdesk:002` and so on. With `again`, or if the
        page is unchanged, the scroll position stays.
        """
        page = with_digests(html, pictures)
        if page == self._light:
            return
        self._light, self._pictures = page, tuple(pictures)
        self._recolour(again=again)

    def _recolour(self, *, again: bool) -> None:
        """Show the page in light or dark colours; the dark colours are computed on a pool thread.

        With `again`, the page keeps its scroll position.
        """
        light, dark = self._light, self.dark

        def show(page: str) -> None:
            if (light, dark) == (self._light, self.dark):
                self._show(page, again=again)

        if dark:
            self._session.tasks.run(lambda: self._session.desk.dark_page(light), show)
        else:
            show(light)

    def _show(self, page: str, *, again: bool) -> None:
        self._html = page
        self._words.hide()
        if self._view is None:
            self._step.start()
            return
        self._view.show()
        if again:
            self._view.change_page(page)
        else:
            self._view.show_page()

    @property
    def selected(self) -> str:
        """Return the text that is selected on the page."""
        return self._view.selectedText() if self._view is not None else ""

    def ask_spot(self, words: str, heard: "Heard") -> None:
        """Find the selected text `words`, and call `heard` with "<block id> <count>"; with "" if nothing is selected.

        The count says how often the words occur earlier in the same block. Do nothing if no page is shown.
        """
        if self._view is not None:
            self._view.ask_spot(words, heard)

    def set_dark(self, *, dark: bool) -> None:
        """Show pages in dark mode, as WeChat does on a phone, or in light mode."""
        self.dark = dark
        if self._light:
            self._recolour(again=True)
        self.darkened.emit(dark)

    def turn_dark(self) -> None:
        """Toggle dark mode."""
        self.set_dark(dark=not self.dark)

    def light(self, block: str, colour: str) -> None:
        """Outline a block in `colour` and scroll to it; an unknown block id removes the outline."""
        self._lit = (block, colour)
        if self._view is not None:
            self._view.light(block, colour)

    @Slot()
    def _mark(self) -> None:
        self.marked.emit(self.selected)

    @Slot(QPoint)
    def _clicked(self, at: QPoint) -> None:
        if self._view is not None:
            self._view.ask_block(at, lambda block: self.chosen.emit(block) if block else None)

    def say(self, words: str) -> None:
        """Show the sentence `words` instead of a page."""
        self._html, self._light, self._pictures = "", "", ()
        if self._view is not None:
            self._view.hide()
        self._words.setText(words)
        self._words.show()

    @Slot()
    def _end(self) -> None:
        self._ended = True
        self._step.stop()
        if self._view is not None:
            self._view.end()
            self._view = None

    def start(self) -> Iterator[None]:
        """Start Chromium in steps, unless it runs already; one step is taken at each `next`."""
        try:
            for part in () if self._view is not None else _PARTS:
                importlib.import_module(part)
                yield
            if self._view is None and not self._ended:
                self._hold(start_chromium(self._answer, self))
        except ImportError as error:
            self.say(self._session.say("phone-missing", why=str(error)))

    @Slot()
    def _go_on(self) -> None:
        if next(self._starting, _END) is _END:
            self._step.stop()
            self._starting = self.start()

    def _hold(self, view: "Chromium") -> None:
        self._view = view
        view.light(*self._lit)
        view.clicked.connect(self._clicked)
        view.selectionChanged.connect(self._mark)
        view.setVisible(bool(self._html))
        self._words.setHidden(bool(self._html))
        self._box.addWidget(view)
        if self._html:
            view.show_page()

    def _answer(self, job: "QWebEngineUrlRequestJob", path: str) -> None:
        """Answer Chromium's request for the page or for one of its pictures."""
        if path == "page":
            reply(job, b"text/html;charset=utf-8", self._html.encode())
            return
        if path not in self._pictures:
            job.fail(job.Error.UrlNotFound)
            return
        digest, desk = path, self._session.desk
        waiting = [job]
        job.destroyed.connect(waiting.clear)

        def made(content: bytes) -> None:
            if waiting:
                reply(job, b"image/jpeg", content)

        def failed(error: BaseException) -> None:
            log.info("no picture for the preview: %s", error)
            if waiting:
                job.fail(job.Error.RequestFailed)

        self._session.tasks.run(lambda: desk.thumbnail(digest, PICTURE).read_bytes(), made, failed)


def with_digests(html: str, pictures: Sequence[str]) -> str:
    """Return the page with the digest of each picture in place of its placeholder number.

    `pictures` are the digests in the order of the numbers.
    """
    return _PICTURE.sub(lambda found: _by_digest(found, pictures), html)


def _by_digest(found: re.Match[str], pictures: Sequence[str]) -> str:
    """Return the picture's address with its digest in place of its number.

    Chromium caches pictures by their address, even for other pages, and the same number occurs in other articles.
    """
    number = int(found[1])
    return f'"wxdesk:{pictures[number - 1]}"' if 0 < number <= len(pictures) else found[0]


def start_chromium(answer: "Answer", parent: QWidget) -> "Chromium":
    """Import Chromium and return a view whose page and pictures `answer` supplies.

    Raises:
        ImportError: a system library that Chromium needs is missing.
    """
    _allow_root()
    from wxdesk.ui.widgets.preview.chromium import Chromium  # noqa: PLC0415 - Chromium starts when a preview is wanted

    return Chromium(answer, parent)


def reply(job: "QWebEngineUrlRequestJob", kind: bytes, content: bytes) -> None:
    """Answer the request `job` of Chromium with `content`, whose MIME type is `kind`."""
    buffer = QBuffer(job)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(QByteArray(kind), buffer)


def _allow_root() -> None:
    """Disable Chromium's sandbox if the user is root, because Chromium refuses to start otherwise; log a warning."""
    if sys.platform == "linux" and os.geteuid() == 0 and "QTWEBENGINE_DISABLE_SANDBOX" not in os.environ:
        log.warning("running as root: the preview starts without Chromium's sandbox")
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
