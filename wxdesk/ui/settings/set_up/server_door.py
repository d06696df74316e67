"""The small window that opens a team's desk on a server, and asks for the password if the server wants one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from wxdesk.bootstrap import Desk
from wxdesk.bootstrap.desk.team_opening import (
    PASSWORD_WANTED,
    give_password,
    keep_password,
    open_team_desk,
    require_address,
)
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.errors import UNREACHABLE, UserError
from wxdesk.domain.trail.envelope import Face
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import Texts
from wxdesk.ui.core.places import within_screen
from wxdesk.ui.core.tasks import TaskRunner
from wxdesk.ui.widgets.basic.basics import button, column, edit, label, retone, row
from wxdesk.ui.widgets.basic.style import dress, system_tokens
from wxdesk.ui.widgets.basic.tick import Tick

SHOWN_AFTER_MS = 400
"""Milliseconds after which the window appears; a server that answers earlier needs no window."""
AGAIN_MS = 3000
"""Milliseconds between two attempts to reach a server that does not answer."""
_SIZE = QSize(620, 250)


class ServerDoor(QWidget):
    """Connects to the server of a team's desk, and shows why that fails; it tries again by itself."""

    opened = Signal(object, str)
    """Emits the opened desk, and a warning that the password could not be kept ("" for none)."""
    other_wanted = Signal()
    """Emitted when the person wants to open or make another desk."""

    def __init__(self, address: str, texts: Texts, tasks: TaskRunner) -> None:
        """Build the window for the desk at `address`; `begin` starts to connect."""
        super().__init__()
        say = texts.text
        self.setObjectName("serverDoor")
        self.setWindowTitle(say("app-name"))
        self._address, self._texts, self._tasks = address, texts, tasks
        self._connecting = False
        self.words = label(name="doorWords", wrap=True)
        self.caption = label(say("door-password"))
        self.password = edit("doorPassword", say("door-password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self.enter)
        self.caption.setBuddy(self.password)
        self.keep = Tick(say("door-keep"))
        self.go = button(say("door-go"), "doorGo", self.enter, role="first", key="↵")
        self.other = button(say("door-other"), "doorOther", self.other_wanted.emit)
        where = label(say("door-where", place=require_address(address)), "title", name="doorWhere", wrap=True)
        field = row(self.caption, self.password, spacing=12)
        lines = column(
            where, self.words, field, self.keep, None, row(self.other, None, self.go, spacing=12), spacing=10
        )
        lines.setContentsMargins(24, 16, 24, 16)
        self.setLayout(lines)
        self.resize(within_screen(self, _SIZE))
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._connect)
        self._ask(wanted=False)
        dress(self, system_tokens())

    @Slot()
    def begin(self) -> None:
        """Start to connect; the window appears if this takes longer than a moment."""
        QTimer.singleShot(SHOWN_AFTER_MS, self, self._appear)
        self._connect()

    @Slot()
    def enter(self) -> None:
        """Connect again, with the typed password if the window asks for one."""
        if self._connecting:
            return
        if self.password.isVisible() and not self.password.text():
            self.password.setFocus()
            return
        if self.password.isVisible():
            give_password(self._address, self.password.text())
        self._connect()

    def refuse(self, error: BaseException) -> None:
        """Show why the desk cannot be opened.

        If the server wants a password, show the field for it. If the server cannot be reached, try again after a
        pause.
        """
        self._connecting = False
        code = error.code if isinstance(error, UserError) else ""
        self._say("returned", self._reason(error))
        self._ask(wanted=code in PASSWORD_WANTED)
        if code in UNREACHABLE:
            self._again.start()
        self.show()

    def _reason(self, error: BaseException) -> str:
        """Return why the desk cannot be opened, and what to do."""
        if isinstance(error, UserError) and error.code in UNREACHABLE:
            return self._texts.text("door-away", detail=str(error.values["detail"]).rstrip("."))
        return Presenter(self._texts).failure(error, Path())

    def _connect(self) -> None:
        self._again.stop()
        self._connecting = True
        self._say("", self._texts.text("door-connecting"))
        typed = self.password.text() if self.password.isVisible() and self.keep.isChecked() else ""
        self._tasks.run(partial(_opened, self._address, typed), self._enter, self.refuse)

    def _enter(self, found: tuple[Desk, bool]) -> None:
        desk, kept = found
        self._connecting = False
        self.password.clear()
        self.opened.emit(desk, "" if kept else self._texts.text("door-no-keyring"))

    def _ask(self, *, wanted: bool) -> None:
        """Show the field for the password if it is `wanted`, else hide it."""
        for one in (self.caption, self.password, self.keep):
            one.setVisible(wanted)
        self.password.clear()
        (self.password if wanted else self.go).setFocus()

    def _say(self, tone: str, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleName(words)
        retone(self.words, "tone", tone)
        self.go.setEnabled(not self._connecting)

    @Slot()
    def _appear(self) -> None:
        if self._connecting:
            self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop trying to connect when the window is closed."""
        self._again.stop()
        event.accept()


def _opened(address: str, password: str) -> tuple[Desk, bool]:
    """Open the desk at `address`; if `password` is not "", store it in the system's keyring once the server took it.

    Return the desk, and False if the password could not be stored. Called on a pool thread.
    """
    desk = open_team_desk(address, this_workplace(Face.WINDOW))
    return desk, not password or keep_password(address, password)
