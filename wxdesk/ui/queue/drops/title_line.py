"""The title of a dropped delivery: a text that becomes a field on a click."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.drops.fact_value import ENTER_KEYS, FactValue, FittedPages
from wxdesk.ui.widgets.basic.basics import edit


class TitleLine(QWidget):
    """Shows the title; a click, Enter or Space puts a field in its place, and `typed` emits the changed title."""

    typed = Signal(str)
    ended = Signal()
    """Emitted after Enter or Esc in the field, so that the card takes the focus."""

    def __init__(self, session: Session) -> None:
        """Build the line without a title."""
        super().__init__()
        caption = session.say("drop-title")
        self.value = FactValue("dropTitle", caption, session.say("drop-edit"))
        self.value.setProperty("role", "strong")
        self.value.wanted.connect(self.edit)
        self.line = edit("dropTitleLine", caption)
        self.line.installEventFilter(self)
        self._pages: QStackedWidget = FittedPages()
        for page in (self.value, self.line):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 4)
        layout.addWidget(self._pages)

    def show_title(self, title: str) -> None:
        """Show `title`; while a person edits the title, their text stays."""
        self.value.setText(title)
        if not self.line.hasFocus():
            self._pages.setCurrentWidget(self.value)

    def edit(self) -> None:
        """Put the field in place of the title, with the text selected."""
        self.line.setText(self.value.text())
        self._pages.setCurrentWidget(self.line)
        self.line.setFocus()
        self.line.selectAll()

    def _commit(self) -> None:
        text = self.line.text().strip()
        if self._pages.currentWidget() is not self.line:
            return
        self._pages.setCurrentWidget(self.value)
        if text and text != self.value.text():
            self.value.setText(text)
            self.typed.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emit the typed title on Enter and when the focus leaves; on Esc, show the old title again."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in ENTER_KEYS:
                self._commit()
                self.ended.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._pages.setCurrentWidget(self.value)
                self.ended.emit()
                return True
        if event.type() is QEvent.Type.FocusOut:
            self._commit()
        return super().eventFilter(watched, event)
