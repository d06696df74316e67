"""A picture or film of the bench before and after its repair, with buttons that save the repaired copy."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from wxdesk.domain.media.facts import Kind
from wxdesk.domain.submissions.mending import FilmPreset
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.film_conversions import FilmChoice
from wxdesk.services.checking.mended_copies import MendedCopy
from wxdesk.services.desk.ports import Cancelled
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, framed, row, set_margins
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip
from wxdesk.ui.widgets.pictures.before_after import BeforeAfter, Looks, looks_of
from wxdesk.ui.widgets.pictures.film_preset import FilmPresetChoice

_BESIDE, _ABOVE = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_AROUND = 64
"""Width in pixels that the margins and gaps of the buttons take together."""


class MendView(QWidget):
    """Compares a picture or film with its repaired copy; the copy is stored only when the person saves.

    A film is first converted, while the view shows the progress; the person may stop the conversion.
    """

    ended = Signal()
    """Emitted when the repaired copy was saved, or when the person closed the comparison."""

    def __init__(self, session: Session) -> None:
        """Build the view without pictures."""
        super().__init__()
        self.setObjectName("mendView")
        self._session = session
        self._file: CheckedFile | None = None
        self._task: RunningTask | None = None
        say = session.say
        self.beside = button(say("mend-beside"), "mendBeside", self._save_beside, role="first", key="Ctrl+↵")
        self.into = button(say("mend-into"), "mendInto", self._save_into)
        self.back = button(say("mend-back"), "mendBack", self.ended.emit, key="Esc")
        self._buttons = row(row(self.beside), row(self.into, self.back, None))
        self._buttons.setStretch(1, 1)
        self.shown = BeforeAfter(session, self._buttons)
        self.preset = FilmPresetChoice(session)
        self.preset.changed.connect(self._compare_again)
        self.progress = ProgressStrip(session.say("action-stop"))
        self.progress.stopped.connect(self._leave)
        self.head = framed(column(self.preset, self.progress, spacing=6), "bar")
        set_margins(self.head, 12, 6, 12, 6)
        whole = column(self.head, self.shown, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the first button above the others if they do not fit side by side."""
        super().resizeEvent(event)
        others = sum(one.minimumSizeHint().width() for one in (self.into, self.back))
        beside = self.beside.sizeHint().width() + others + _AROUND <= self.width()
        self._buttons.setDirection(_BESIDE if beside else _ABOVE)

    def compare(self, file: CheckedFile) -> None:
        """Start to repair the file into a temporary file; then show the file and its repaired copy.

        If the repair fails, show the error and close this view.
        """
        self.stop()
        self._file = file
        film = file.media.kind is Kind.VIDEO
        self.preset.setVisible(film)
        self.head.setVisible(film)
        self._offer(able=False)
        self.shown.say(self._session.say("mend-waiting"))
        done = partial(self._show, file)
        failed = partial(self._refused, file)
        work = partial(self._compared, file, self.preset.preset)
        self._task = self._session.tasks.run_long(work, done, failed, progress=partial(self._tell, file))

    @Slot()
    def stop(self) -> None:
        """Stop the conversion that is running; nothing of it is kept."""
        if self._task is not None:
            self._task.stop()
        self._task, self._file = None, None
        self.progress.hide()

    @Slot()
    def _leave(self) -> None:
        self.stop()
        self.ended.emit()

    @Slot()
    def _compare_again(self) -> None:
        if self._file is not None:
            self.compare(self._file)

    def _compared(self, file: CheckedFile, preset: FilmPreset, task: RunningTask) -> Looks:
        desk = self._session.desk
        film = FilmChoice(preset, lambda done, total: task.progress(done, total, ""), task.cancel)
        return looks_of(desk.mended_copies.compare(file, desk.scratch("bench"), film=film))

    def _tell(self, file: CheckedFile, done: int, total: int, _what: str) -> None:
        if file is self._file and total:
            words = self._session.say("mend-film-waiting", percent=100 * done // total)
            self.progress.tell(done, total, words)

    def _show(self, file: CheckedFile, looks: Looks) -> None:
        if file is self._file:
            self._task = None
            self.progress.hide()
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

    def _refused(self, file: CheckedFile, error: BaseException) -> None:
        stopped = isinstance(error, Cancelled)
        if file is self._file:
            self.stop()
            self.ended.emit()
        if stopped:
            self._session.noticed.emit("warn", self._session.say("mend-film-stopped"))
        else:
            self._session.refuse(error)

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
        copies, preset = self._session.desk.mended_copies, self.preset.preset
        self._session.tasks.run(lambda: copies.mend([file], folder, preset=preset), self._saved)

    def _saved(self, made: list[MendedCopy]) -> None:
        for one in made:
            if one.refusal is not None:
                self._session.refuse(one.refusal)
            elif one.target is not None:
                said = self._session.say("mend-saved", path=str(one.target))
                self._session.noticed.emit("ok", said)
        self.ended.emit()
