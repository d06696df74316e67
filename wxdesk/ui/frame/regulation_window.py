"""A window with the original text of a regulation, in which one clause is marked."""

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTextBrowser, QTextEdit, QWidget

from wxdesk.bootstrap import shipped_regulations
from wxdesk.domain.rulebook.regulations import Regulation
from wxdesk.ui.core.places import within_screen
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column, framed, label, line, named, row, set_margins
from wxdesk.ui.widgets.basic.style import dress

_SIZE = QSize(860, 640)
_LIST, _MARGIN = 152, 24
_LEADING = 160
"""Line height in percent of the font size."""


class RegulationWindow(QWidget):
    """A separate window: a list of clauses on the left, the unchanged text of the regulation on the right."""

    def __init__(self, session: Session) -> None:
        """Build the window empty; `open_at` shows a clause."""
        super().__init__()
        self._session = session
        self._regulation: Regulation | None = None
        self.setObjectName("regulation")
        self.setWindowTitle(session.say("regulation-original"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label(role="title", name="regulationTitle", wrap=True)
        self.list = named(QListWidget(), "regulationClauses")
        self.list.setProperty("role", "names")
        self.list.setAccessibleName(session.say("rulebook-group-clauses"))
        self.list.setFixedWidth(_LIST)
        self.list.currentItemChanged.connect(self._show)
        self.pages = named(QTextBrowser(), "regulationText")
        self.pages.setAccessibleName(session.say("regulation-original"))
        self.pages.document().setDocumentMargin(_MARGIN)
        session.scheme_changed.connect(self._set_anew)
        top = framed(column(self.title))
        set_margins(top, 16, 12, 16, 4)
        side = framed(column(self.list))
        set_margins(side, 12, 8, 4, 12)
        whole = column(top, line(), spacing=0)
        beside = row(side, spacing=0)
        beside.addWidget(self.pages, 1)
        whole.addLayout(beside, 1)
        self.setLayout(whole)
        self.resize(within_screen(self, _SIZE))
        dress(self, session.tokens)

    def open_at(self, clause: str) -> None:
        """Show the regulation that contains `clause`, scrolled to it; do nothing if no regulation contains it."""
        regulation = shipped_regulations().holding(clause)
        if regulation is None:
            return
        self._set(regulation)
        (item,) = self.list.findItems(clause, Qt.MatchFlag.MatchExactly)
        self.list.setCurrentItem(item)
        self.show()
        self.raise_()
        self.activateWindow()
        QTimer.singleShot(0, self, self._bring)

    @property
    def clause(self) -> str:
        """Return the clause that is selected in the list."""
        item = self.list.currentItem()
        return item.text() if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the window on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _set(self, regulation: Regulation) -> None:
        if regulation == self._regulation:
            return
        self._regulation = regulation
        self.title.setText(regulation.title)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems(list(regulation.spans))
        self.list.blockSignals(False)
        self.pages.setPlainText(regulation.text)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.pages.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    @Slot(QListWidgetItem)
    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None and self._regulation is not None:
            self._mark()
            self._bring()

    def _cursor(self, *, whole: bool) -> QTextCursor:
        """Return a cursor at the start of the marked clause; with `whole`, it selects the clause."""
        cursor = QTextCursor(self.pages.document())
        if self._regulation is not None and self.clause:
            start, end = self._regulation.spans[self.clause]
            text = self._regulation.text
            cursor.setPosition(_units(text[:start]))
            if whole:
                cursor.setPosition(_units(text[:end].rstrip()), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self) -> None:
        marked = QTextEdit.ExtraSelection()
        marked.cursor = self._cursor(whole=True)
        marked.format.setBackground(self._session.tokens.color("accent_back"))
        self.pages.setExtraSelections([marked])

    @Slot()
    def _bring(self) -> None:
        """Scroll the marked clause's first line to a quarter of the window's height."""
        bar, cursor = self.pages.verticalScrollBar(), self._cursor(whole=False)
        self.pages.setTextCursor(cursor)
        quarter = self.pages.viewport().height() // 4
        bar.setValue(bar.value() + self.pages.cursorRect(cursor).top() - quarter)

    @Slot()
    def _set_anew(self) -> None:
        """Mark the clause again, in the colours of the current theme."""
        dress(self, self._session.tokens)
        self._mark()


def _units(text: str) -> int:
    """Return the length of a text in UTF-16 units, as Qt counts."""
    return len(text.encode("utf-16-le")) // 2
