"""A bar above the screens that announces a newer version, with a button to its news and one that hides the bar."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.services.keeping.updating import UpdateReport
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, label, row, set_margins


class UpdateBanner(QWidget):
    """Announces a newer version of the program; once closed, it stays hidden until the program starts again."""

    def __init__(self, session: Session) -> None:
        """Build the strip hidden."""
        super().__init__()
        self._session = session
        self.setObjectName("updateBanner")
        self.setProperty("role", "notice")
        self.setProperty("tone", "accent")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label(name="updateWords", wrap=True)
        self.see = button(session.say("update-see"), "updateSee", self._see)
        self.later = button(session.say("update-later"), "updateLater", self.hide)
        inside = row(spacing=8)
        inside.addWidget(self.words, 1)
        inside.addWidget(self.see)
        inside.addWidget(self.later)
        self.setLayout(inside)
        set_margins(self, 16, 8, 16, 8)
        self.hide()

    def show_update(self, report: UpdateReport) -> None:
        """Show the bar with the number of the newer version and of the running one."""
        values = {"version": report.update.version, "current": report.current}
        self.words.setText(self._session.say("update-newer-is", **values))
        self.setAccessibleName(self.words.text())
        self.show()

    @Slot()
    def _see(self) -> None:
        self.hide()
        self._session.go("settings", "updates")
