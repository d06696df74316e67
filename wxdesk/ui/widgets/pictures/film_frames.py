"""Frames of a film on the bench: look at a frame, and save it as a picture file for a cover."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolButton, QWidget

from wxdesk.domain.media.facts import Kind
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.records.film_frames import Frame
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, label, row
from wxdesk.ui.widgets.basic.tiles import TileStrip, set_picture, tile


class FilmFrames(QWidget):
    """Shows frames of a film that are suitable as a cover."""

    chosen = Signal(float)
    """Emits the position in the film, in seconds, of the frame that is to be shown."""

    def __init__(self, session: Session) -> None:
        """Build the row of frames; it is hidden until `show_file` shows a film."""
        super().__init__()
        self.setObjectName("filmFrames")
        self._session = session
        self._file: CheckedFile | None = None
        self._second = 0.0
        self._tiles: dict[float, QToolButton] = {}
        self._words = label(role="heading", name="filmFramesWords")
        self.save = button(session.say("frame-save"), "filmFrameSave", self._save, role="link")
        self._strip = TileStrip("filmFramesStrip")
        head = row(self._words, None, self.save)
        lines = column(head, self._strip, spacing=4)
        lines.setContentsMargins(16, 6, 8, 4)
        self.setLayout(lines)
        self.hide()

    def show_file(self, file: CheckedFile) -> None:
        """Show frames of `file` if it is a film that can be decoded; hide this widget for any other file."""
        if self._file is not None and (self._file.path, self._file.media) == (file.path, file.media):
            return
        self._file, self._tiles = file, {}
        playable = file.media.kind is Kind.VIDEO and file.media.digest is not None
        self.setVisible(playable)
        if playable:
            self._words.setText(self._session.say("frames-waiting"))
            self.save.hide()
            self._strip.show_tiles()
            self._strip.hide()
            work, done, failed = (
                partial(self._offered, file),
                partial(self._show, file),
                partial(self._none, file),
            )
            self._session.tasks.run(work, done, failed)

    def _offered(self, file: CheckedFile) -> Sequence[tuple[Frame, QImage]]:
        offered = self._session.desk.bench_previews.frames(file)
        return [(frame, QImage(str(frame.path))) for frame in offered]

    def _show(self, file: CheckedFile, found: Sequence[tuple[Frame, QImage]]) -> None:
        if file is not self._file:
            return
        self._words.setText(self._session.say("bench-frames"))
        for frame, image in found:
            second = f"{frame.second:.1f}"
            tip = self._session.say("frame-tip", name=file.name, second=second)
            one = tile(f"filmFrame-{frame.second:.3f}", self._session.say("frame-at", second=second), tip)
            one.clicked.connect(partial(self._choose, frame.second))
            set_picture(one, image)
            self._tiles[frame.second] = one
        self._strip.show_tiles(*self._tiles.values())
        self._strip.show()

    def _none(self, file: CheckedFile, error: BaseException) -> None:
        self._session.overlook(error)
        if file is self._file:
            self._words.setText(self._session.say("frames-none"))

    def _choose(self, second: float, _on: bool = False) -> None:
        self._second = second
        for known, one in self._tiles.items():
            one.setChecked(known == second)
        self.save.show()
        self.chosen.emit(second)

    @Slot()
    def _save(self) -> None:
        file, second, session = self._file, self._second, self._session
        if file is None:
            return
        name = f"{Path(file.name).stem} {second:.1f}s.jpg"
        last = file_dialogs.LastFolder(session, "bench/frames-folder")
        chosen = file_dialogs.save_file(self, session.say("frame-save"), name, last)
        if chosen:
            target, save = Path(chosen), session.desk.bench_previews.save_frame
            told = session.say("frame-saved", name=target.name)
            session.tasks.run(
                lambda: save(file, second, target), lambda _: session.noticed.emit("ok", told), session.refuse
            )
