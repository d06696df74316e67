"""A small window that makes this computer the server of a desk, after the desk's own window was closed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from wxdesk.bootstrap import DATABASE
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import Texts
from wxdesk.ui.core.places import within_screen
from wxdesk.ui.core.tasks import TaskRunner
from wxdesk.ui.settings.pages.host_fields import HostWish
from wxdesk.ui.settings.set_up.sharing import hosted
from wxdesk.ui.widgets.basic.basics import button, column, label, retone, row
from wxdesk.ui.widgets.basic.style import dress, system_tokens

_SIZE = (640, 240)


class HostMove(QWidget):
    """Moves the desk in a folder to a server on this computer; an error is shown, and the desk stays in its folder."""

    left = Signal(str)
    """Emits the desk to open next: the address of the server, or the folder if the desk stayed there."""

    def __init__(self, folder: Path, wish: HostWish, texts: Texts) -> None:
        """Build the window for the desk in `folder`; `begin` starts the move."""
        super().__init__()
        self.setObjectName("hostMove")
        self._folder, self._wish, self._texts = folder, wish, texts
        self._tasks = TaskRunner(self)
        self._moving = False
        say = texts.text
        self.setWindowTitle(say("app-name"))
        self.words = label(name="hostMoveWords", wrap=True)
        self.again = button(say("team-again"), "hostMoveAgain", self.begin)
        self.open = button(say("team-open-here"), "hostMoveOpen", self._open_folder, role="first")
        lines = column(label(say("team-host"), "title"), self.words, None, row(None, self.again, self.open), spacing=12)
        lines.setContentsMargins(28, 24, 28, 24)
        self.setLayout(lines)
        self.resize(within_screen(self, QSize(*_SIZE)))
        dress(self, system_tokens())

    @Slot()
    def begin(self) -> None:
        """Make the server and move the desk, on a pool thread."""
        self._moving = True
        self._tell(self._texts.text("setup-host-making"), "")
        self._tasks.run(partial(_moved, self._folder, self._wish), self._leave, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._moving = False
        why = Presenter(self._texts).failure(error, self._folder)
        stayed = (self._folder / DATABASE).is_file()
        self._tell(f"{self._texts.text('setup-host-stayed')}\n{why}" if stayed else why, "returned")
        self.open.setFocus()

    def _tell(self, words: str, tone: str) -> None:
        self.words.setText(words)
        retone(self.words, "tone", tone)
        for one in (self.again, self.open):
            one.setVisible(not self._moving)

    @Slot()
    def _open_folder(self) -> None:
        self._leave(str(self._folder))

    def _leave(self, place: str) -> None:
        self._moving = False
        self.left.emit(place)
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay open while the desk moves, because an end in between would leave the person without a message."""
        if self._moving:
            event.ignore()
            return
        self._tasks.close()
        event.accept()


def _moved(folder: Path, wish: HostWish) -> str:
    """Move the desk, and return the address at which it is now; called on a pool thread."""
    with hosted(folder, wish) as desk:
        return desk.server
