"""A field for a desk's folder; the line below says what the folder contains and whether a desk can be there."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.bootstrap import DeskPlace, is_server, look_at
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import Texts
from wxdesk.ui.core.tasks import RepeatedReading, TaskRunner
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, edit, label, retone, row

_TYPING_MS = 250


class FolderLine(QWidget):
    """Asks for a folder, and emits `seen` with what the folder contains (`DeskPlace`).

    It emits None if nothing is typed or the folder cannot be used.
    """

    seen = Signal(object)

    def __init__(self, name: str, words: str, texts: Texts, tasks: TaskRunner, *, servers: bool = False) -> None:
        """Create an empty field for a folder, with a button to choose one.

        `name` is the start of the widgets' object names, `words` the accessible name of the field. What is typed is
        checked on a pool thread. With `servers`, the address of a server with a team's desk can be typed too.
        """
        super().__init__()
        self.setObjectName(name)
        self._texts = texts
        self._reading = RepeatedReading(tasks)
        self._servers = servers
        self.place: DeskPlace | None = None
        self.line = edit(f"{name}Line", words)
        self.browse = button(texts.text("settings-browse"), f"{name}Browse", self._browse)
        self.note = label(role="note", name=f"{name}Note", wrap=True)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._look)
        self.line.textChanged.connect(self._changed)
        self.setLayout(column(row(self.line, self.browse), self.note, spacing=4))
        self.note.hide()
        self.setFocusProxy(self.line)

    @property
    def folder(self) -> Path:
        """Return the typed folder, with "~" expanded."""
        typed = Path(self.line.text().strip())
        try:
            return typed.expanduser()
        except RuntimeError:  # "~" with an unknown user
            return typed

    @property
    def desk(self) -> str:
        """Return what was typed as the place of a desk: the address of a server, or a folder with "~" expanded."""
        typed = self.line.text().strip()
        return typed if self._servers and is_server(typed) else str(self.folder)

    @Slot()
    def _browse(self) -> None:
        chosen = file_dialogs.folder(self, self.line.accessibleName(), self.line.text())
        if chosen:
            self.line.setText(str(Path(chosen)))

    @Slot()
    def _changed(self) -> None:
        self.place = None
        self._reading.drop()
        self._typing.start()

    @Slot()
    def _look(self) -> None:
        folder, desk = self.folder, self.desk
        if not self.line.text().strip():
            self._say("", "")
            return

        def done(place: DeskPlace) -> None:
            self.place = place
            tone = "warn" if place is DeskPlace.OTHER else "ok"
            self._say(tone, self._texts.text(f"place-{place.value}"))

        def failed(error: BaseException) -> None:
            self._say("returned", Presenter(self._texts).failure(error, folder))

        self._reading.read(lambda: _looked_at_server(desk) if is_server(desk) else look_at(folder), done, failed)

    def show_error(self, words: str) -> None:
        """Show an error below the field."""
        self._say("returned", words)

    def _say(self, tone: str, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))
        retone(self.note, "tone", tone)
        self.seen.emit(self.place)


def _looked_at_server(address: str) -> DeskPlace:
    """Check on a pool thread whether the server at `address` has a team's desk.

    If the server wants a password, it counts as having one. The PostgreSQL driver is imported only here, when it is
    needed.
    """
    from wxdesk.bootstrap.desk.team_opening import look_at_server  # noqa: PLC0415 - as above

    return look_at_server(address)
