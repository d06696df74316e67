"""The manual (F1): chapters on the left, text with pictures on the right, and a search."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QKeyEvent, QPixmap, QTextDocument
from PySide6.QtWidgets import QListWidget, QSplitter, QTextBrowser, QWidget

from wxdesk import assets
from wxdesk.ui.core.places import within_screen
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column, edit, framed, named, row, set_margins
from wxdesk.ui.widgets.basic.style import dress
from wxdesk.ui.widgets.basic.typeset import typeset

FOLDER = "manual"
_PICTURES = "pictures"
_SIZE = QSize(1040, 760)
_TEXT_WIDTH, _MARGIN = 720, 32


@dataclass(frozen=True)
class Chapter:
    """A chapter: its name (that of its screen, if any), its title and its Markdown text."""

    name: str
    title: str
    text: str


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return the chapters in order; their files are named like `01-start.md` and begin with the title."""
    found = []
    for file in assets.names(FOLDER, ".md"):
        text = assets.read_text(f"{FOLDER}/{file}")
        title = text.partition("\n")[0].removeprefix("# ").strip()
        found.append(Chapter(file.removesuffix(".md").partition("-")[2], title, text))
    return tuple(found)


class _Pages(QTextBrowser):
    """Shows a chapter of the manual; loads pictures from the program's resources only."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return the picture `name` of the manual, at most as wide as the text; None for anything else."""
        file = QUrl(name).fileName()
        if kind != QTextDocument.ResourceType.ImageResource or file not in assets.names(_PICTURES, ".png"):
            return None
        picture = QPixmap()
        picture.loadFromData(assets.read_bytes(f"{_PICTURES}/{file}"))
        width, ratio = min(_TEXT_WIDTH, picture.width()), self.devicePixelRatioF()
        shown = picture.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        return shown


class Manual(QWidget):
    """The window of the manual, separate from the desk's window."""

    def __init__(self, session: Session) -> None:
        """Build the window with the first chapter."""
        super().__init__()
        self._session = session
        self.setObjectName("manual")
        self.setWindowTitle(session.say("manual"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = edit("manualSearch", session.say("manual-search"), hint=session.say("manual-search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._find_next)
        self.list = named(QListWidget(), "manualChapters")
        self.list.setProperty("role", "names")
        self.list.setAccessibleName(session.say("manual"))
        self.list.currentRowChanged.connect(self._show)
        self.pages = named(_Pages(), "manualPages")
        self.pages.setAccessibleName(session.say("manual"))
        self.pages.setOpenExternalLinks(False)
        self.pages.document().setDocumentMargin(_MARGIN)
        self.pages.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.pages.setLineWrapColumnOrWidth(_TEXT_WIDTH + 2 * _MARGIN)
        session.scheme_changed.connect(self._set_anew)
        for chapter in chapters():
            self.list.addItem(chapter.title)
        side = framed(column(self.search, self.list))
        set_margins(side, 12, 12, 12, 12)
        split = named(QSplitter(Qt.Orientation.Horizontal), "manualSplit")
        split.setHandleWidth(1)
        split.addWidget(side)
        split.addWidget(self.pages)
        split.setStretchFactor(1, 1)
        split.setSizes([220, 820])
        self.setLayout(row(split))
        self.resize(within_screen(self, _SIZE))
        dress(self, session.tokens)
        self.list.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the manual on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def open_at(self, name: str) -> None:
        """Show the chapter of the screen `name`, or the first chapter if that screen has none."""
        names = [chapter.name for chapter in chapters()]
        self.search.clear()
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot(int)
    def _show(self, at: int) -> None:
        if at >= 0:
            self.pages.setMarkdown(chapters()[at].text)
            typeset(self.pages.document(), self._session.tokens)
            self.pages.moveCursor(self.pages.textCursor().MoveOperation.Start)
            self._find_next()

    @Slot()
    def _set_anew(self) -> None:
        """Redraw the chapter in the colours of the current theme, at the same scroll position."""
        dress(self, self._session.tokens)
        at = self.pages.verticalScrollBar().value()
        self._show(self.list.currentRow())
        self.pages.verticalScrollBar().setValue(at)

    @Slot()
    def _filter(self) -> None:
        """List only the chapters that contain the search words."""
        typed = self.search.text().strip().casefold()
        for at, chapter in enumerate(chapters()):
            self.list.item(at).setHidden(typed not in chapter.text.casefold())
        left = [at for at in range(self.list.count()) if not self.list.item(at).isHidden()]
        if left and self.list.currentRow() not in left:
            self.list.setCurrentRow(left[0])
        else:
            self._find_next()

    @Slot()
    def _find_next(self) -> None:
        typed = self.search.text().strip()
        if typed and not self.pages.find(typed):
            self.pages.moveCursor(self.pages.textCursor().MoveOperation.Start)
            self.pages.find(typed)
        if self.pages.textCursor().hasSelection():
            bar, third = self.pages.verticalScrollBar(), self.pages.viewport().height() // 3
            bar.setValue(bar.value() + self.pages.cursorRect().top() - third)
