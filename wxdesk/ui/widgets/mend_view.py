"""A picture of the bench before and after mending, and where the mended copy goes: a file of its own."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from wxdesk.services.bench import CheckedFile
from wxdesk.services.mended_copies import Comparison, MendedCopy
from wxdesk.texts import size
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.picture_view import PictureView

type _Pair = tuple[Comparison, QImage, QImage]


class MendView(QWidget):
    """Shows what mending would make of one picture; nothing is written until the person says where."""

    ended = Signal()
    """It was saved, or is not wanted."""

    def __init__(self, session: Session) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName("mendView")
        self._session = session
        self._file: CheckedFile | None = None
        say = session.say
        self.before = PictureView(session, "mendBefore")
        self.after = PictureView(session, "mendAfter")
        self.before_words = label(role="small", name="mendBeforeWords", wrap=True)
        self.after_words = label(role="small", name="mendAfterWords", wrap=True)
        self.done = label(name="mendDone", wrap=True)
        self.beside = button(say("mend-beside"), "mendBeside", self._save_beside, role="first")
        self.into = button(say("mend-into"), "mendInto", self._save_into)
        back = button(say("mend-back"), "mendBack", self.ended.emit)
        pair = row(
            column(self.before, self._padded(self.before_words), spacing=0),
            column(self.after, self._padded(self.after_words), spacing=0),
            spacing=1,
        )
        foot = column(self.done, row(self.beside, self.into, back, None), spacing=8)
        foot.setContentsMargins(16, 8, 16, 12)
        self.setLayout(column(framed(pair), framed(foot, "target"), spacing=0))

    def compare(self, file: CheckedFile) -> None:
        """Have the picture mended aside, then show both; a refusal is told and ends it."""
        self._file = file
        self._offer(able=False)
        for words in (self.before_words, self.after_words, self.done):
            words.setText(self._session.say("mend-waiting") if words is self.done else "")
        for view in (self.before, self.after):
            view.show_picture(QImage(), QSize())
        self._session.tasks.run(partial(self._compared, file), partial(self._show, file), self._refused)

    def _compared(self, file: CheckedFile) -> _Pair:
        desk = self._session.desk
        found = desk.mended_copies.compare(file, desk.scratch("bench"))
        return found, QImage(str(found.look)), QImage(str(found.mended))

    def _show(self, file: CheckedFile, pair: _Pair) -> None:
        if file is not self._file:
            return
        found, before, after = pair
        say, media = self._session.say, file.media
        self.before.show_picture(
            before, QSize(media.width or before.width(), media.height or before.height())
        )
        self.after.show_picture(after, after.size())
        self.before_words.setText(self._sized("mend-before", media.width, media.height, found.before))
        self.after_words.setText(self._sized("mend-after", found.width, found.height, found.after))
        done = say("rules-between").join(self._session.word("mend", one.value) for one in found.done)
        self.done.setText(say("mend-will", done=done))
        self._offer(able=True)

    def _sized(self, key: str, width: int | None, height: int | None, count: int) -> str:
        """Return a heading with pixels, where they are known, and bytes."""
        pixels = [f"{width} × {height}"] if width and height else []
        return " · ".join([self._session.say(key), *pixels, size(count)])

    def _offer(self, *, able: bool) -> None:
        self.beside.setVisible(self._file is not None and "!/" not in self._file.path)
        self.beside.setEnabled(able)
        self.into.setEnabled(able)

    def _refused(self, error: BaseException) -> None:
        self._session.refuse(error)
        self.ended.emit()

    def _save_beside(self) -> None:
        if self._file is not None:
            self._save(self._file, self._file.location.parent)

    def _save_into(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._session.say("mend-into"))
        if chosen and self._file is not None:
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

    @staticmethod
    def _padded(words: QWidget) -> QWidget:
        made = framed(column(words))
        set_margins(made, 12, 6, 12, 6)
        return made
