"""A window with the licences of everything shipped: components on the left, the selected one's text on the right."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QWidget
from shiboken6 import isValid

from wxdesk.bootstrap.licences import ShippedPart, components, licence_text, qt_place
from wxdesk.ui.core.places import within_screen
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic.basics import framed, named, row, set_margins
from wxdesk.ui.widgets.basic.style import dress

_SIZE = QSize(860, 640)
_LIST = 264


class LicencesWindow(QWidget):
    """The window with the licences: a list of components, and the text of the selected one.

    The first entry of the list has the terms of Qt's licence, and says how to replace Qt.
    """

    def __init__(self, session: Session) -> None:
        """Build the window without contents; `open` reads the components on a pool thread."""
        super().__init__()
        self._session = session
        self._found: list[ShippedPart] = []
        self._reading = RepeatedReading(session.tasks)
        self.setObjectName("licences")
        self.setWindowTitle(session.say("licences-title"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = named(QListWidget(), "licencesList")
        self.list.setProperty("role", "names")
        self.list.setAccessibleName(session.say("licences-title"))
        self.list.setFixedWidth(_LIST)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        self.text = named(QPlainTextEdit(session.say("licences-reading")), "licencesText")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(session.say("licences-title"))
        side = framed(row(self.list))
        set_margins(side, 12, 12, 4, 12)
        beside = row(side, spacing=0)
        beside.addWidget(self.text, 1)
        self.setLayout(beside)
        self.resize(within_screen(self, _SIZE))
        session.scheme_changed.connect(self._dress)
        dress(self, session.tokens)

    def open(self) -> None:
        """Show the window, and read the components when it is opened for the first time."""
        self.show()
        self.raise_()
        self.activateWindow()
        if not self._found:
            self._session.tasks.run(components, self._fill)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the window on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _fill(self, found: list[ShippedPart]) -> None:
        if not isValid(self):
            return
        self._found = found
        self.list.blockSignals(True)
        self.list.addItem(self._session.say("licences-qt-name"))
        self.list.addItems([f"{one.name} {one.version}\n{one.licence}".strip() for one in found])
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)

    @Slot(int)
    def _show(self, at: int) -> None:
        if at > 0:
            one = self._found[at - 1]
            self._reading.read(lambda: licence_text(one), self._set)
            return
        qt = qt_place()
        self._set(self._session.say("licences-qt", version=qt.version, folder=str(qt.folder)) if qt else "")

    def _set(self, text: str) -> None:
        self.text.setPlainText(text or self._session.say("licences-no-text"))

    @Slot()
    def _dress(self) -> None:
        dress(self, self._session.tokens)
