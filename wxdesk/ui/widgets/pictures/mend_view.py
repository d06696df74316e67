"""A picture of the bench before and after its repair, with buttons that save the repaired copy."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.mended_copies import MendedCopy
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, row
from wxdesk.ui.widgets.pictures.before_after import BeforeAfter, Looks, looks_of

_BESIDE, _ABOVE = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_AROUND = 64
"""Width in pixels that the margins and gaps of the buttons take together."""


class MendView(QWidget):
    """Compares a picture with its repaired copy; the copy is stored only when the person saves."""

    ended = Signal()
    """Emitted when the repaired copy was saved, or when the person closed the comparison."""

    def __init__(self, session: Session) -> None:
        """Build the view without pictures."""
        super().__init__()
        self.setObjectName("mendView")
        self._session = session
        self._file: CheckedFile | None = None
        say = session.say
        self.beside = button(say("mend-beside"), "mendBeside", self._save_beside, role="first", key="Ctrl+↵")
        self.into = button(say("mend-into"), "mendInto", self._save_into)
        self.back = button(say("mend-back"), "mendBack", self.ended.emit, key="Esc")
        self._buttons = row(row(self.beside), row(self.into, self.back, None))
        self._buttons.setStretch(1, 1)
        self.shown = BeforeAfter(session, self._buttons)
        self.setLayout(column(self.shown, spacing=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the first button above the others if they do not fit side by side."""
        super().resizeEvent(event)
        others = sum(one.minimumSizeHint().width() for one in (self.into, self.back))
        beside = self.beside.sizeHint().width() + others + _AROUND <= self.width()
        self._buttons.setDirection(_BESIDE if beside else _ABOVE)

    def compare(self, file: CheckedFile) -> None:
        """Start to repair the picture into a temporary file; then show both, or on failure the error, and close."""
        self._file = file
        self._offer(able=False)
        self.shown.say(self._session.say("mend-waiting"))
        self._session.tasks.run(partial(self._compared, file), partial(self._show, file), self._refused)

    def _compared(self, file: CheckedFile) -> Looks:
        desk = self._session.desk
        return looks_of(desk.mended_copies.compare(file, desk.scratch("bench")))

    def _show(self, file: CheckedFile, looks: Looks) -> None:
        if file is self._file:
            self.shown.compare(looks)
            self._offer(able=True)

    def _offer(self, *, able: bool) -> None:
        self.beside.setVisible(self._file is not None and "!/" not in self._file.path)
        self.beside.setEnabled(able)
        self.into.setEnabled(able)

    def save(self) -> None:
        """Start to save the repaired copy beside the original; if the original is in an archive, ask for a folder."""
        for one in (self.beside, self.into):
            if one.isVisible() and one.isEnabled():
                one.click()
                return

    def _refused(self, error: BaseException) -> None:
        self._session.refuse(error)
        self.ended.emit()

    def _save_beside(self) -> None:
        if self._file is not None:
            self._save(self._file, self._file.location.parent)

    def _save_into(self) -> None:
        last = file_dialogs.LastFolder(self._session, file_dialogs.MENDED)
        chosen = file_dialogs.folder(self, self._session.say("mend-into"), last.path)
        if chosen and self._file is not None:
            last.keep(Path(chosen))
            self._save(self._file, Path(chosen))

    def _save(self, file: CheckedFile, folder: Path) -> None:
        copies = self._session.desk.mended_copies
        self._session.tasks.run(lambda: copies.mend([file], folder), self._saved)

    def _saved(self, made: list[MendedCopy]) -> None:
        for one in made:
            if one.refusal is not None:
                self._session.refuse(one.refusal)
            elif one.target is not None:
                said = self._session.say("mend-saved", path=str(one.target))
                self._session.noticed.emit("ok", said)
        self.ended.emit()
